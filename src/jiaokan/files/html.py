"""Web pages: all the text that a reader would see, nothing judged; what is not speech is left to the rules."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jiaokan.files.extra import needed
from jiaokan.files.read import UnreadableError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "iframe", "svg"})
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "label"),
        *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"),
        *("var", "wbr"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ENTITY = re.compile(rb"&(?!(?:lt|gt|amp|quot);)")


def text_of(raw: bytes, _form: str) -> bytes:
    """Give the text of a page as UTF-8, a line a block; raises UnreadableError.

    Where a page is damaged or does not name its encoding its text is given as it is encoded, for `decode` to tell.
    """
    lxml_html = needed("lxml.html", "html")
    if not raw.strip():
        return b""
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        text, codec = _text(raw)
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except Exception as error:  # what lxml raises on a damaged page is of many kinds
        raise UnreadableError(f"can't be read as HTML: {error}") from error
    if fatal := parser.error_log.filter_from_fatals():  # the parser says nothing, and gives what it has so far
        raise UnreadableError(f"can't be read whole as HTML: {fatal[0].message}; save it as text")
    lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(_pieces(tree)).split("\0"))
    return "".join(f"{line}\n" for line in lines if line).encode(codec, "xmlcharrefreplace")


def _text(raw: bytes) -> tuple[str, str]:
    """Give the page, and the codec to give its text in: Latin-1, a byte a character, where its encoding is not sure."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return raw.decode("utf-16"), "utf-8"
    named = _CHARSET.search(raw[:_HEAD])
    for codec in (*([_superset(named[1].decode("ascii"))] if named else []), "utf-8-sig"):
        with suppress(UnicodeError, LookupError):
            return raw.decode(codec), "utf-8"
    # tags and quotes are ASCII in every encoding of Chinese text but UTF-16 and HZ; entities are left to the rules
    return _ENTITY.sub(b"&amp;", raw).decode("latin-1"), "latin-1"


def _superset(name: str) -> str:
    return "gb18030" if name.lower() in ("gbk", "gb2312") else name


def _pieces(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml is imported late
    """Give the text between and inside the elements, NUL where a block begins or ends; without recursion."""
    todo: list[Any] = [tree]
    while todo:
        piece = todo.pop()
        if isinstance(piece, str):
            yield piece
            continue
        tag = piece.tag if isinstance(piece.tag, str) else ""
        if piece.tail:
            todo.append(piece.tail.replace("\0", ""))
        if not tag or tag in _UNSEEN:
            continue
        mark = "" if tag in _INLINE else "\0"
        todo += [mark, *reversed(piece), (piece.text or "").replace("\0", ""), mark]
