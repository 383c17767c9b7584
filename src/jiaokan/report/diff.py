"""What cleaning would change, by character: a Chinese paragraph is one line, so a diff by line shows nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.files.names import on_one_line
from jiaokan.model import Result
from jiaokan.place import Places
from jiaokan.report.visible import broken_by_signs
from jiaokan.trace import Change

_AROUND = 12
_RED, _GREEN = "31", "32"


def diff(result: Result, *, colour: bool = False) -> Iterator[str]:
    """Give a line for each change: place, codes, `[-old-]{+new+}` with what stands around it."""
    if not result.trace.changes:
        return
    places = Places(result.document.text)
    yield f"--- {on_one_line(_name(result))}\n"
    for change in result.trace.changes:
        yield _line(result, change, places, colour=colour)


def _name(result: Result) -> str:
    source = result.document.source
    path = result.document.id if source.path == "-" else source.path
    return f"{path}#{source.row.number}" if source.row else path


def _line(result: Result, change: Change, places: Places, *, colour: bool) -> str:
    text = result.trace.original
    line, column = places.of(change.origin_start)
    old = broken_by_signs(text[change.origin_start : change.origin_end])
    new = broken_by_signs(result.trace.text[change.start : change.end])
    before = broken_by_signs(text[max(0, change.origin_start - _AROUND) : change.origin_start])
    after = broken_by_signs(text[change.origin_end : change.origin_end + _AROUND])
    marks = _painted(f"[-{old}-]", _RED, colour=colour) if old else ""
    marks += _painted(f"{{+{new}+}}", _GREEN, colour=colour) if new else ""
    return f"@@ {line}:{column} {'+'.join(change.codes)} @@ {before}{marks}{after}\n"


def _painted(text: str, code: str, *, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour else text
