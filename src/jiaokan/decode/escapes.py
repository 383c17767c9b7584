r"""Escapes of programming languages that stand in a text as they are written: \n for a line end, \u3000 for a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from jiaokan.model import Hit, Rule

_RUN = re.compile(r"(?:\\+(?:[nrt\"'/]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}))+")
_EACH = re.compile(
    r"(?P<bytes>(?:\\+x[0-9a-fA-F]{2})+)|(?P<units>(?:\\+u[0-9a-fA-F]{4})+)|(?P<end>(?:\\+r)?\\+n|\\+r)|\\+(?P<mark>.)"
)
_CODE = re.compile(r"[ux]([0-9a-fA-F]+)")
_SURE = re.compile(r"\\[nrtux]")
# what may stand before and behind the beginning of a file's name or of a macro's
_NAME_BEFORE, _NAME_BEHIND = re.compile(r"[A-Za-z:]"), re.compile(r"[A-Za-z_\\]")
_PATH = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]:|\\(?=\\[A-Za-z0-9.-]+\\[^\\nrtux]))\\[^\s，。；、]*")
_BLANK, _INVISIBLE = "\xa0", re.compile("[\0-\x08\x0b-\x1f\x7f\u200b-\u200f\ufeff]")
_BLANKS, _MARK = frozenset((" ", "\t")), re.compile("[，。；：！？、]")
_ADDED = re.compile(r"(?<=[\u3400-\u9fff，。；：！？、])\\+[\"'](?=[\u3400-\u9fff，。；：！？、])")
_ENOUGH = 2


def escapes(rule: Rule, text: str) -> Iterator[Hit]:
    """Give each run of escapes with what it means; a slash only in a text that has others."""
    text = _PATH.sub(lambda path: "一" * len(path[0]), text)
    runs = [(run, new) for run in _RUN.finditer(text) if (new := meant(run[0])) is not None]
    sure = {run.start() for run, _ in runs if _is_sure(text, run)}
    for run, new in runs:
        alike = not _SURE.search(run[0]) or (len(sure) > _ENOUGH and not text[run.end() : run.end() + 1].islower())
        if run.start() in sure or (sure and alike):
            yield Hit(rule, run.start(), run.end(), "" if new in _BLANKS and _beside_mark(text, run) else new)


def meant(run: str) -> str | None:
    """Give the text that a run of escapes stands for; None where a part of it stands for none."""
    pieces = [_piece(match) for match in _EACH.finditer(run)]
    return None if None in pieces else _INVISIBLE.sub("", "".join(filter(None, pieces))).replace(_BLANK, " ")


def _piece(match: re.Match[str]) -> str | None:
    codes = [int(digits, 16) for digits in _CODE.findall(match[0])]
    with suppress(UnicodeError):
        if match["bytes"]:
            return _BLANK * len(codes) if {*codes} == {ord(_BLANK)} else bytes(codes).decode()
        if match["units"]:
            return b"".join(code.to_bytes(2, "big") for code in codes).decode("utf-16-be")
        return "\n" if match["end"] else "\t" if match["mark"] == "t" else match["mark"]
    return None


def _is_sure(text: str, run: re.Match[str]) -> bool:
    if not _SURE.search(run[0]):
        return bool(_ADDED.match(text, run.start()))
    before = text[run.start() - 1 : run.start()] if run.start() else ""
    return not _NAME_BEFORE.match(before) and not _NAME_BEHIND.match(text, run.end())


def _beside_mark(text: str, run: re.Match[str]) -> bool:
    return bool(_MARK.match(text[run.start() - 1 : run.start()]) or _MARK.match(text, run.end()))
