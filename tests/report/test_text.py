"""What a person sees at a terminal."""

import io

import made
from jiaokan.model import Finding, Safety
from jiaokan.report import Look, page
from jiaokan.report.text import concise, full, width
from jiaokan.report.visible import escaped, printable


def shown(finding: Finding, text: str) -> list[str]:
    return "".join(full([page(made.result("a.txt", finding, text=text), made.BASE)], made.LOOK)).splitlines()


def flagged(text: str, old: str) -> list[str]:
    return shown(made.finding(old, None, Safety.FLAG, text), text)


def columns(line: str, part: str) -> tuple[int, int]:
    before = width(line[: line.index(part)])
    return before, before + width(part)


def test_carets_stand_under_double_width_characters() -> None:
    _, line, carets = flagged("abc同志们ＡＢ“效劳”部门\n", "效劳")
    assert columns(line, "效劳") == columns(carets, "^^^^")


def test_carets_stand_under_half_width_and_combining_characters() -> None:
    _, line, carets = flagged("e\u0301tat ｱｲｳ 臵 x\n", "臵")
    assert columns(line, "臵") == columns(carets, "^^")


def test_a_long_paragraph_is_clipped_on_both_sides() -> None:
    head, line, carets = flagged("前" * 400 + "效劳" + "后" * 400, "效劳")
    assert head.startswith("a.txt:1:401: ")
    assert line == f"    1 | …{'前' * 18}效劳{'后' * 18}…"
    assert columns(line, "效劳") == columns(carets, "^^^^")


def test_a_finding_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    _, line, carets = flagged("一二三\n四五六\n", "三\n四")
    assert line.endswith("一二三")
    assert carets.strip() == "^^"


def test_an_empty_span_has_one_caret() -> None:
    assert shown(Finding("LY601", 2, 2, "cut", Safety.FLAG), "一二")[-1].strip() == "^"


def test_a_span_of_a_whole_document_stays_on_a_screen() -> None:
    text = "全" * 5000
    assert max(map(width, flagged(text, text)[1:])) < 120


def test_markup_is_shown_as_it_stands() -> None:
    _, line, _ = flagged("按[bold red]标准[/]办[/b]事\\[x]\n", "标准")
    assert line == "    1 | 按[bold red]标准[/]办[/b]事\\[x]"


def test_what_a_terminal_would_obey_is_made_visible() -> None:
    assert printable("\x1b[2J\r\b\u202e\u200b\u3000标准") == "�[2J����\u3000标准"
    assert escaped("一\n\ud800\u3000") == "一\\n\\ud800\u3000"


def test_colour_is_for_what_is_ours() -> None:
    pages = [page(made.result("a.txt", made.finding("优质效劳", "优质服务", Safety.SAFE)), made.BASE)]
    coloured = "".join(concise(pages, Look(made.LOOK.rules, colour=True)))
    assert coloured == "\033[1ma.txt\033[0m:2:6: \033[1;31mBP105\033[0m\033[36m [*]\033[0m made: 优质效劳 → 优质服务\n"


def test_the_terminal_is_not_asked() -> None:
    assert "\033" not in io.StringIO("".join(full(made.pages(), made.LOOK))).getvalue()
