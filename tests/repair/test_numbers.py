"""Numbers and years."""

import pytest

from jiaokan import clean_text
from jiaokan.repair import repair
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = RuleSet.default()


def outcome(text: str) -> str:
    return repair(Trace.of(text), RULES)[0].text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("建党率要达到20230%。", "建党率要达到100%。"),
        ("表彰20230个组织、202300名党员。", "表彰100个组织、1000名党员。"),
        (
            "“五十百千”强示范，表彰5个乡镇、2023个部门、20230个组织。",
            "“五十百千”强示范，表彰5个乡镇、10个部门、100个组织。",
        ),
        ("三等奖。19831986年", "三等奖。1983～1986年"),
        ("评选20230名优秀党员、2023个先进支部。", "评选100名优秀党员、10个先进支部。"),
        ("覆盖率20230%，不合格率为2023%。", "覆盖率100%，不合格率为10%。"),
    ],
)
def test_proved_numbers_are_mended(before: str, after: str) -> None:
    assert outcome(before) == after


def test_what_another_stage_put_right_proves_it_too() -> None:
    assert clean_text("建党率要达到2023\u200b0%，年底前完成。\n") == "建党率要达到100%，年底前完成。\n"


@pytest.mark.parametrize(
    "text",
    [
        "我镇总人口20230人，这20230人全部参加了医保。",
        "2023年参保20230人，新增20230户。",
        "筹资202300元，提取20230元。",
        "总额202300元、20230元。",
        "到2025年底，全县5G基站达到20250个、光缆202500公里。",
        "2024年我市评选2024个支部、20240名党员。",
        "群众满意率2023%。",
        "占比202310%。",
        "产值同比增长2023%，增长率为2023%。",
    ],
)
def test_one_number_twice_and_two_of_one_kind_prove_nothing(text: str) -> None:
    assert outcome(text) == text


@pytest.mark.parametrize("text", ["发展党员202300名。", "2023个村", "20230项", "超2000个，20000名", "19861983年"])
def test_a_lone_number_is_left(text: str) -> None:
    assert outcome(text) == text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2023月1日前完成验收。", 1),
        ("3月2023日下午，会议召开。2023月2023日，闭幕。", 3),
        ("同比提高2023个百分点，投诉下降2023%。", 2),
        ("办好2023件实事，2023月底前完成，财政收入年均增长2023%。", 2),
        ("2023年1月1日，2023年月均收入，订单同比增长2023%，提高20.23个百分点。", 0),
        ("《求是》2023月刊，2023日历，编号12023月5日。", 0),
    ],
)
def test_a_year_in_the_place_of_a_number_is_reported(text: str, places: int) -> None:
    trace, findings = repair(Trace.of(text), RULES)
    assert trace.text == text
    assert [finding.code for finding in findings] == ["SP505"] * places


def test_a_year_in_the_place_of_a_number_is_mended_where_ten_was_overwritten() -> None:
    text = "满意率达到20230%。年均增长2023%。2023月1日前验收，用2023年时间走完了20230年的路。"
    assert outcome(text) == "满意率达到100%。年均增长10%。10月1日前验收，用2023年时间走完了100年的路。"
    other = "满意率达到20220%。2023月1日前验收。"
    assert outcome(other) == "满意率达到100%。2023月1日前验收。"


def test_years_are_reported_and_left() -> None:
    trace, findings = repair(Trace.of("2023年3月12日，建党率达到20230%。"), RULES)
    assert trace.text == "2023年3月12日，建党率达到100%。"
    assert [finding.code for finding in findings if not finding.applied] == ["SP503"]
