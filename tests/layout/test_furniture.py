"""Numbers and headers between the lines of a document that is set in a column."""

import pytest

from jiaokan import clean_text

UPPER = """为深刻汲取事故教训，坚决防范和
遏制重特大事故发生，现就做好安
全生产工作有关事项紧急通知如下
，请认真遵照执行，不得有误。
"""
LOWER = """要加强对客运车辆、危险货物运输
车辆和农村面包车的管控，严查超
{}员、超速、酒驾等违法行为，对急
弯陡坡、临水临崖路段逐一排查，
限期整改到位。
"""


@pytest.mark.parametrize(
    "between", ["- 3 -\n", "第 3 页 共 9 页\n", "3/9\n", "〔3〕\n", "Page 3 of 5\n", "农村工作文选　　　　3\n"]
)
def test_what_a_page_leaves_in_a_sentence_goes(between: str) -> None:
    assert clean_text(UPPER + LOWER.format(between)) == clean_text(UPPER + LOWER.format(""))


@pytest.mark.parametrize("entry", ["总体要求　　　　1", "合计　　39", "2019", "6", "第一组　　12"])
def test_what_stands_between_paragraphs_stays(entry: str) -> None:
    assert entry in clean_text(f"{UPPER}{entry}\n{LOWER.format('')}").split("\n")


PIECE = "车辆和农村面包车的管控，严查超\n"


@pytest.mark.parametrize("between", ["- 3 -\n", "第 3 页\n", "- 3 -\n全县经济运行分析会汇报材料\n"])
def test_a_piece_on_both_pages_is_written_once(between: str) -> None:
    title = "全县经济运行分析会汇报材料\n"
    assert clean_text(title + UPPER + LOWER.format(between + PIECE)) == clean_text(title + UPPER + LOWER.format(""))


@pytest.mark.parametrize("between", ["", "3\n", "- 3 -\n", "- 3 -\n全县经济运行分析会汇报材料\n", "第 3 页\n- 3 -\n"])
@pytest.mark.parametrize("again", ["", PIECE, "车辆和农村面包车的管控及其检查\n"])
def test_no_text_goes_at_a_border(between: str, again: str) -> None:
    made = "".join(clean_text(UPPER + LOWER.format(between + again) + LOWER.format("")).split())
    assert set(UPPER.split()) <= {line for line in UPPER.split() if line in made}
    assert made.count("车辆和农村面包车的管控，严查超") >= 2
    assert (again.strip() or "员、超速") in made


def test_a_header_that_stands_once_is_not_joined_to_a_sentence() -> None:
    made = clean_text(f"{UPPER}{LOWER.format('第 1 页' + chr(10) + '永宁县人大常委会文件' + chr(10))}第 2 页\n")
    assert "严查超\n永宁县人大常委会文件\n" in made
