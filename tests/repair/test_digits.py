"""一 written as 1: put back where nobody counts, reported where it is open."""

import pytest

from jiaokan import check_text, clean_text


def reported(text: str, code: str) -> list[str]:
    return [text[finding.start - 1 : finding.end + 1] for finding in check_text(text) if finding.code == code]


@pytest.mark.parametrize(
    "text",
    [
        "推进城乡一体化发展，万众一心，共克时艰。",
        "一如既往地支持大会工作，始终如一，初心不改。",
        "加快一带一路建设，党政一把手负总责，一级抓一级。",
        "一方有难，八方支援，小康路上一个都不能少。",
        "一票否决、一岗双责，举一反三，一抓到底。",
        "一年一度的春耕备耕，一草一木，一言一行，一点一滴。",
        "咬定青山，一张蓝图绘到底，一国两制不动摇。",
        "实行一站式服务、一网通办，树立一盘棋思想。",
        "第一时间赶赴现场，坚守第一线，第一个百年奋斗目标。",
        "一视同仁，一针见血，一鼓作气，一往无前，独一无二，表里如一。",
        "不拘一格，焕然一新，缺一不可，打成一片，融为一体。",
    ],
)
def test_a_digit_in_a_set_word_is_mended(text: str) -> None:
    assert clean_text(text.replace("一", "1")) == text


@pytest.mark.parametrize(
    "text",
    [
        "患者1般情况可，患者2神志模糊。",
        "图1切线AB与圆O相切，附录1览表如下，表1目标任务分解。",
        "每人1票，1票有效。1把手枪，1把手术刀，1首歌，1碗水。",
        "1月1日起施行。1日日程安排如下，1号楼1层层高4米，1室1厅1卫。",
        "1线城市房价回落，2线城市持平。公交1路平安驾驶，1带4路公交车改道。",
        "第1页，第1次，第1产业、第2产业，1级响应，星期1上午。",
        "COVID-1些许变异，版本1体验更好，小组1心得体会，小组2心得体会。",
        "向前进1步，1中学全会，百分之1，合二为1，1户1表。",
    ],
)
def test_a_digit_that_counts_or_tells_apart_is_left(text: str) -> None:
    assert clean_text(text) == text
    assert reported(text, "SP514") == []


def test_what_is_open_is_reported_beside_proof() -> None:
    assert reported("思想上高度1致。", "SP514") == []
    assert reported("要进1步加强学习，思想上高度1致，每人1票。", "SP514") == ["度1致"]
