"""The numbers that Word counts itself."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from jiaokan.files.docx import text_of
from jiaokan.files.numbering import numeral


def level(depth: int, form: str, text: str) -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>'


SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


LEVELS = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%3-%4"),
    level(4, "bullet", "·"),
)
RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'


def numbered(*items: tuple[int, int, str]) -> str:
    """Give the text of a document with these paragraphs: the number of the list, the depth in it, the text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    first = numbering[0]
    first.addprevious(parse_xml(f'<w:abstractNum {SPACES} w:abstractNumId="90">{"".join(LEVELS)}</w:abstractNum>'))
    for number, own in ((91, ""), (92, RESTARTED), (93, "")):
        base = '<w:abstractNumId w:val="90"/>'
        numbering.append(parse_xml(f'<w:num {SPACES} w:numId="{number}">{base}{own}</w:num>'))
    for number, depth, text in items:
        properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        document.element.body[-1].addprevious(parse_xml(f"<w:p {SPACES}><w:pPr>{properties}</w:pPr>{run}</w:p>"))
    file = BytesIO()
    document.save(file)
    return text_of(file.getvalue(), "docx").decode()


def test_depths_count_and_begin_anew() -> None:
    items = [
        (91, 0, "甲"),
        (91, 1, "乙"),
        (91, 2, "丙"),
        (91, 3, "丁"),
        (91, 2, "戊"),
        (91, 1, "己"),
        (91, 2, "庚"),
        (91, 0, "辛"),
    ]
    assert numbered(*items).split() == ["一、甲", "（一）乙", "1.丙", "1-1", "丁", "2.戊", "（二）己", "1.庚", "二、辛"]


def test_a_list_goes_on_behind_another_and_one_with_a_start_of_its_own_does_not() -> None:
    items = [
        (91, 0, "甲"),
        (0, 0, "正文"),
        (93, 0, "乙"),
        (92, 0, "丙"),
        (92, 0, "丁"),
        (91, 0, "戊"),
        (91, 4, "己"),
        (77, 0, "无"),
    ]
    assert numbered(*items).split() == ["一、甲", "正文", "二、乙", "五、丙", "六、丁", "三、戊", "己", "无"]


def test_a_style_may_number_its_paragraphs() -> None:
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("丙", style="List Bullet")
    file = BytesIO()
    document.save(file)
    assert text_of(file.getvalue(), "docx").decode() == "1.甲\n2.乙\n丙\n"


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "taiwaneseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "japaneseCounting", "一百一十"),
        (1003, "chineseCountingThousand", "一千零三"),
        (0, "chineseCounting", "0"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (1, "upperLetter", "A"),
        (4, "lowerRoman", "iv"),
        (27, "lowerLetter", "27"),
        (19, "upperRoman", "XIX"),
        (7, "thaiNumbers", "7"),
    ],
)
def test_numeral(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written
