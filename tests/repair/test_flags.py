"""What is only reported: short set phrases, broken lists, days and years that can't be."""

import pytest

from jiaokan import check_text, clean_text
from jiaokan.repair.dates import number

FLAGS = {"OC404", "OC411", "OC412", "OC413", "OC414", "OC415", "SP413"}


def reported(text: str) -> list[tuple[str, str]]:
    assert clean_text(text) == text
    found = [finding for finding in check_text(text) if finding.code in FLAGS]
    return [(finding.code, text[finding.start : finding.end]) for finding in found]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("坚持以供给结构性改革为主线。", "OC413", "供给结构性改革"),
        ("铸牢中华民族同体意识。", "OC413", "铸牢中华民族同体意识"),
        ("弘扬社会主义核价值观。", "OC413", "社会主义核价值观"),
        ("践行绿水青就是金山银山的理念。", "OC413", "绿水青就是金山银山"),
        ("严格落实中央八项定精神。", "OC413", "中央八项定精神"),
        ("深入贯彻党的二十大精。", "OC413", "党的二十大精"),
        ("加快国治理体系和治理能力现代化。", "OC413", "国治理体系和治理能力现代化"),
        ("抓好五项重点工作：一是招商，二是治水，三是修路。", "OC404", "五"),
        ("要过好三道关口：一要过思想关，二要过利益关。", "OC404", "三"),
        ("打赢三大战役：一是治气，二是治水，三是治土，四是治山。", "OC404", "三"),
        ("第一，抓早；第二，抓小；第四，抓实。", "OC411", "四"),
        ("一是抓早；二是抓小；二是抓实；四是抓好。", "OC411", "二"),
        ("会议通过了决议（草案。", "OC412", "（"),
        ("4月31日，检查组到县。", "OC414", "4月31日"),
        ("2021年2月29日印发。", "OC414", "2月29日"),
        ("全县有村干部62人，其中男干部41人，女干部20人。", "OC415", "62"),
        ("2020年，我们将迎来中国共产党成立100周年。", "SP413", "100"),
        ("一九九九年是中华人民共和国成立六十周年。", "SP413", "六十"),
    ],
)
def test_a_fault_that_can_be_seen_is_reported(text: str, code: str, place: str) -> None:
    assert reported(text) == [(code, place)]


@pytest.mark.parametrize(
    "text",
    [
        "我国治理体系和治理能力现代化，健全从严治党责任体系，助推高质量发展。",
        "工人代表大会、学生代表大会，其中共产党员十名，有关核心技术。",
        "经济社会展览，基础设施设计，公共服务系统，社会主义法治、社会主义法。",
        "抓好三项工作：一是招商。\n二是治水。\n三是修路。",
        "第三项工作：一是招商，二是治水。前三项：一是招商，二是治水。",
        "有五类：一是国营，二是个体，另外三类以后再说。",
        "一是抓早；二是抓小：一是抓苗头，二是抓倾向；三是抓实。",
        "第一，学习。第二，调研。记者摄第三，检视。第四，整改。",
        "二要抓队伍，四要抓作风。一要抓班子，三要抓制度。",
        "1）修路；2）通水；3）架桥（三期）。",
        "12月31日，2024年2月29日，农历二月三十日，正月三十，一月三十一日。",
        "工期18月，13月龄羔羊，6～13月，第13月工资。",
        "全县有村干部62人，其中男干部41人，女干部21人；其中女干部20人。",
        "2021年是中国共产党成立100周年，2019年是新中国成立七十周年。",
        "2018年，为庆祝新中国成立70周年做准备；2019年前后，新中国成立71周年。",
    ],
)
def test_what_is_sound_is_not_reported(text: str) -> None:
    assert reported(text) == []


def test_numbers_are_read_as_they_are_written() -> None:
    written = "71 七十一 二〇一九 一百 一百零五 十 十二 二十 一百二十"
    assert [number(word) for word in written.split()] == [71, 71, 2019, 100, 105, 10, 12, 20, 120]
