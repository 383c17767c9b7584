"""Word documents: nothing that a reader sees is lost, nothing that he doesn't see is taken."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from jiaokan.files.docx import text_of
from jiaokan.files.read import UnreadableError

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def taken(body: str, notes: str = "") -> str:
    document = docx.Document()
    section = document.element.body[-1]
    for element in parse_xml(f"<w:body {SPACES}>{body}</w:body>"):
        section.addprevious(element)
    if notes:
        blob = f"<w:footnotes {SPACES}>{notes}</w:footnotes>".encode()
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = BytesIO()
    document.save(file)
    return text_of(file.getvalue(), "docx").decode()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (f'<w:smartTag w:element="chsdate">{run("2005年")}</w:smartTag>', "2005年"),
        (f'<w:ins w:id="1" w:author="x">{run("新增")}</w:ins>', "新增"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f'<w:fldSimple w:instr=" DATE ">{run("三月")}</w:fldSimple>', "三月"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", ""),
        ('<w:del w:id="1" w:author="x"><w:r><w:delText>已删</w:delText></w:r></w:del>', ""),
        (f'<w:moveFrom w:id="1" w:author="x">{run("移走")}</w:moveFrom>', ""),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗记</w:t></w:r>", ""),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>', "明"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>", "一\t二\n三"),
        ('<w:r><w:br w:type="page"/></w:r>', ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\uf0fc"),
        ("<w:r><w:t>甲<!-- 批 -->乙</w:t></w:r>", "甲乙"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    ],
)
def test_what_stands_within_a_paragraph(inside: str, seen: str) -> None:
    assert taken(paragraph(run("前"), inside, run("后"))) == f"前{seen}后\n"


def test_a_box_follows_its_paragraph_once() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert taken(paragraph(run("前"), f"<w:r>{both}</w:r>", run("后"))) == "前后\n框内\n"


def test_tables_in_tables_and_joined_cells_stand_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('里'))}</w:tc></w:tr></w:tbl>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("宽"))}{inner}{paragraph()}</w:tc>'
    assert taken(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>") == "宽\n里\n\n"


def test_a_control_that_holds_paragraphs() -> None:
    assert taken(f"<w:sdt><w:sdtContent>{paragraph(run('标题'))}</w:sdtContent></w:sdt>") == "标题\n"


def test_notes_come_last() -> None:
    assert (
        taken(paragraph(run("正文")), f'<w:footnote w:id="1">{paragraph(run("注一"))}</w:footnote>') == "正文\n注一\n"
    )


def test_a_damaged_symbol_is_told() -> None:
    with pytest.raises(UnreadableError, match=r"can't be read as \.docx"):
        taken('<w:p><w:r><w:sym w:char="-"/></w:r></w:p>')
