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
