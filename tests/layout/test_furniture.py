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


PAGES = [
    "今年以来，各县区按照市委统一部署，",
    "对辖区内的桥梁、隧道和高边坡逐一",
    "排查，共发现隐患一千二百多处，已",
    "经整改九百八十处，其余的都落实了",
    "责任人和完成时限，九月底前全部清",
    "零。下一步要抓好汛期巡查，做到险",
    "情早发现、早报告、早处置，确保群",
    "众出行安全。要加强值班值守，主要",
    "负责同志要在岗在位，遇有情况第一",
    "时间赶到现场，不得拖延推诿误事。",
]


@pytest.mark.parametrize("cuts", [(1, 7), (3, 8), (2, 4, 8)])
def test_a_header_goes_though_the_whole_stands_twice(cuts: tuple[int, ...]) -> None:
    lines = list(PAGES)
    for cut in reversed(cuts):
        lines[cut:cut] = ["全市交通运输工作简报汇编"]
    assert "".join(clean_text("\n".join(lines)).split()) == "".join(PAGES)
    assert "".join(clean_text("\n".join([*lines, "以上通报。", *lines])).split()) == "".join(
        [*PAGES, "以上通报。", *PAGES]
    )


@pytest.mark.parametrize("again", [2, 3])
def test_lines_with_the_same_neighbours_are_no_headers(again: int) -> None:
    unlike = ["以上情况已经市政府常务会议研究同意，现予以通报。", "以上情况请各单位于本月底前研究落实并报告结果。"]
    text = "\n".join([*PAGES, unlike[0], *PAGES, unlike[1], *(PAGES * (again - 2))])
    made = "".join(clean_text(text).split())
    assert "".join(PAGES) in made
