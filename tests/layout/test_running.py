"""Lines that stand again and again: of the text itself, which reads on with them, or of its pages."""

import pytest

from jiaokan import clean_text

OPENING = "今天把大家请到县里来，是要把这几年的账算一算，把今后的路看一看。账要一笔一笔算，路要一步一步走。\n"
REPEATED = "有的干部就是从一条烟、一瓶酒、一顿饭开始，一步一步滑下去的，等到醒悟的时候，已经站在了被告席上，悔之晚矣。"
LEAD = "大家要把这句话记在心里，"
PLEDGE = "讲纪律，首先要讲对党忠诚。忠诚不是喊出来的，是干出来的。一个人在没有人看见的地方怎么做，应该是一个样子。\n"
ROAD = "修路是全县群众盼了多少年的大事，资金到不了位，工程就开不了工，工程开不了工，山货就还是运不出大山去。\n"
LAW = (
    "第五十条　养老机构有下列情形之一的，由县级以上人民政府民政部门责令限期改正，予以警告，并没收违法所得。\n"
    "第五十一条　养老机构应当建立健全财务会计制度和信息公开制度，每年向社会公布收支情况，接受监督。\n"
    "第五十二条　捐赠人有下列情形之一的，由县级以上人民政府民政部门责令限期改正，予以警告，或者处以罚款。\n"
)


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return [
        (indent + line)[at : at + width]
        for line in text.splitlines()
        for at in range(0, len(indent) + len(line), width)
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", range(18, 40))
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_sentence_said_twice_stays_twice(width: int, indent: str) -> None:
    said = f"{LEAD}{REPEATED}"
    text = f"{OPENING}{said}{ROAD}{PLEDGE}{said}{LAW}"
    made = clean_text("\n".join(wrapped(text, width, indent)) + "\n")
    assert squeezed(made) == squeezed(text)


@pytest.mark.parametrize("width", range(18, 40))
def test_what_two_articles_say_alike_stays(width: int) -> None:
    made = clean_text("\n".join(wrapped(LAW + OPENING + PLEDGE, width)) + "\n")
    assert squeezed(made) == squeezed(LAW + OPENING + PLEDGE)


TEXT = wrapped(OPENING + PLEDGE + ROAD + LAW + REPEATED + "\n" + ROAD[:-2] + "，这样下去不行。\n", 22)


@pytest.mark.parametrize(
    "header", ["县委办公室文件汇编", "《领导参阅》2021年第4期", "秘书工作　　2021.4", "—— 领导讲话 ——"]
)
@pytest.mark.parametrize("page", [4, 5, 7])
def test_a_header_of_each_page_goes_wherever_the_page_ends(header: str, page: int) -> None:
    pages = [TEXT[at : at + page] for at in range(0, len(TEXT), page)]
    made = clean_text(f"\n{header}\n".join("\n".join(lines) for lines in pages) + "\n")
    assert squeezed(made) == squeezed("".join(TEXT))


def test_a_heading_that_the_pages_repeat_stays_where_it_heads() -> None:
    lines = [*TEXT]
    for at in (28, 21, 14):
        lines.insert(at, "第二编　民政工作文件")
    lines.insert(2, "第二编　民政工作文件")
    assert clean_text("\n".join(lines) + "\n").count("第二编　民政工作文件") >= 1


@pytest.mark.parametrize("page", ["- {} -", "第 {} 页", "·{}·"])
def test_a_line_of_the_text_beside_page_numbers_stays(page: str) -> None:
    said = wrapped(f"{LEAD}{REPEATED}", 22)
    parts = [wrapped(text, 22) for text in (OPENING + PLEDGE, ROAD + PLEDGE, LAW)]
    lines = [*parts[0], said[0], page.format(1), *said[1:], *parts[1], said[0], page.format(2), *said[1:], *parts[2]]
    made = squeezed(clean_text("\n".join([*lines, page.format(3), *parts[0]]) + "\n"))
    assert made.count(REPEATED) == 2
