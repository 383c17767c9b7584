"""Word documents: what a reader sees, a line a paragraph, wherever it stands: in tables, boxes, controls, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from jiaokan.files.compressed import LARGEST
from jiaokan.files.extra import needed
from jiaokan.files.numbering import labels
from jiaokan.files.read import UnreadableError
from jiaokan.files.wordml import PARAGRAPH, WORD, parts_of

_RUN, _SYMBOL, _BREAK = (f"{WORD}{name}" for name in ("r", "sym", "br"))
_TEXT = frozenset({f"{WORD}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_MARKS = {f"{WORD}tab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
# what stands a second time (Fallback), was taken out again, or is about the text
_UNSEEN = frozenset(
    (
        *(f"{WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_NOTES = ("/footnotes", "/endnotes")


def text_of(raw: bytes, _form: str) -> bytes:
    """Give the text of a .docx as UTF-8, a line a paragraph, the notes last; raises UnreadableError."""
    docx = needed("docx", "docx")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        lines = _read(docx.Document(BytesIO(raw))) if size <= LARGEST else None
    except BadZipFile as error:
        raise UnreadableError("not a .docx; an old .doc must be saved as .docx or text first") from error
    except Exception as error:  # what python-docx raises on a damaged file is of many kinds
        raise UnreadableError(f"can't be read as .docx: {error}; open it in Word and save it anew") from error
    if lines is None:
        raise UnreadableError(f"would unpack to {size} bytes; save it as text yourself if that is right")
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _read(document: Any) -> list[str]:  # noqa: ANN401 - python-docx is imported late
    notes = (root for ending in _NOTES for root in parts_of(document.part, ending))
    label = labels(document)
    return [line for root in (document.element.body, *notes) for line in _lines(root, label)]


def _lines(root: Any, label: Callable[[Any], str]) -> Iterator[str]:  # noqa: ANN401 - python-docx is imported late
    """Give the text of each paragraph; one in a box follows the paragraph that holds it. Without recursion."""
    todo = [root]
    while todo:
        element = todo.pop()
        if element.tag == PARAGRAPH:
            boxed: list[Any] = []
            yield label(element) + "".join(_pieces(element, boxed))
            todo += reversed(boxed)
        elif element.tag not in _UNSEEN:
            todo += reversed(element)


def _pieces(paragraph: Any, boxed: list[Any]) -> Iterator[str]:  # noqa: ANN401 - the same
    todo = [*reversed(paragraph)]
    while todo:
        element = todo.pop()
        tag = element.tag
        if tag == PARAGRAPH:
            boxed.append(element)
        elif tag in _TEXT:
            yield element.xpath("string()")  # .text ends where a comment stands
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag == _BREAK:
            yield "" if element.get(f"{WORD}type") in ("page", "column") else "\n"
        elif tag == _SYMBOL:
            yield chr(int(element.get(f"{WORD}char"), 16))
        elif tag not in _UNSEEN and not (tag == _RUN and _is_hidden(element)):
            todo += reversed(element)


def _is_hidden(run: Any) -> bool:  # noqa: ANN401 - the same
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val") not in ("0", "false", "off")
