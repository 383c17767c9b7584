"""Why one place was changed or reported, from a run over the text or from the manifest of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jiaokan import manifest
from jiaokan.decode import newlines_as_lf
from jiaokan.files.names import on_one_line
from jiaokan.model import Rule
from jiaokan.outfolder import inside
from jiaokan.report.page import Excerpt, Page
from jiaokan.report.rules import SAFETY
from jiaokan.report.visible import escaped
from jiaokan.trace import Trace

_AROUND = 18


class Reason(NamedTuple):
    """A finding where it stands: `old` is what stood there, `new` what stands there now, None where nothing changed.

    `origin` is the span in the decoded original in code points, None where the manifest has only line and column. `was`
    is what stood around it in the original where `excerpt` is what stands around it in the output.
    """

    place: str
    code: str
    message: str
    tier: str
    score: float | None
    origin: tuple[int, int] | None
    old: str | None
    new: str | None
    excerpt: Excerpt | None
    was: Excerpt | None = None


def wanted(code: str, key: str, name: str) -> bool:
    """Say whether a finding is the one meant by its key, or by code and key as a baseline has them."""
    return name in (key, f"{code}:{key}")


def of_pages(pages: Iterable[Page], name: str) -> Iterator[Reason]:
    """Give the findings of this key."""
    for page in pages:
        for notice in page.notices:
            if wanted(notice.code, notice.key, name):
                place = f"{page.name}:{notice.start.line}:{notice.start.column}"
                span = notice.start.offset, notice.end.offset
                new = newlines_as_lf(notice.new) if notice.applied and notice.new is not None else None
                old = newlines_as_lf(notice.old)
                about = notice.code, notice.message, notice.safety, notice.score
                yield Reason(place, *about, span, old, new, notice.excerpt)


def of_manifest(folder: Path, name: str) -> Iterator[Reason]:
    """Give the findings of this key in the output folder of a run; raises ManifestError."""
    for entry in manifest.read(folder):
        for edit in entry["edits"]:
            for told in edit.get("by", ()):
                if wanted(told["code"], told["key"], name):
                    excerpts = _around(folder, entry, edit)
                    yield _reason(entry, told, tuple(edit["origin"]), edit["old"], edit["new"], *excerpts)
        for told in entry["findings"]:
            if wanted(told["code"], told.get("key", ""), name):
                yield _reason(entry, told, None, None, None, None)


def _reason(entry: dict[str, Any], told: dict[str, Any], *rest: Any) -> Reason:  # noqa: ANN401 - the fields of Reason
    name = entry["id"] if "row" in entry else entry["path"]
    place = f"{name}:{told['line']}:{told['column']}"
    return Reason(place, told["code"], told["message"], told["tier"], told.get("score"), *rest)


def _around(folder: Path, entry: dict[str, Any], edit: dict[str, Any]) -> tuple[Excerpt | None, Excerpt | None]:
    """Give what stands around an edit and what stood there; None where the output is in no file of its own."""
    with suppress(OSError, UnicodeDecodeError):
        raw = inside(folder, entry["output"] or "").read_bytes()
        if sha256(raw).hexdigest() == entry["sha256_out"]:
            trace = Trace.of(raw.decode("utf-8")).apply(manifest.reversal(entry))
            start, end = trace.current(edit["start"], edit["end"])
            return _excerpt(trace.original, edit["start"], edit["end"]), _excerpt(trace.text, start, end)
    return None, None


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    return Excerpt(before, text[start:end], text[end : end + _AROUND].partition("\n")[0])


def _score(reason: Reason) -> str:
    if reason.score is not None:
        return f"{reason.score:g} bits: contextual, decided by what stands around"
    return "none: certain, decided by its own pattern" if reason.tier == "safe" else "none, the rule weighs nothing"


def told(reason: Reason, rule: Rule | None) -> Iterator[str]:
    """Give the reason as lines for a person."""
    yield f"{on_one_line(reason.place)}: {reason.code} {escaped(reason.message)}"
    if rule:
        yield f"  what     {rule.what}"
        yield f"  why      {rule.why}"
    yield f"  tier     {reason.tier}: {SAFETY[reason.tier]}"
    yield f"  score    {_score(reason)}"
    if reason.origin:
        yield f"  place    characters {reason.origin[0]} to {reason.origin[1]} of the original"
    if reason.old is not None:
        yield f"  stood    {escaped(reason.old) or '∅'}"
        yield f"  stands   {'the same, it is only reported' if reason.new is None else escaped(reason.new) or '∅'}"
    if reason.excerpt:
        yield f"  context  {_marked(reason.excerpt)}"
    if reason.was:
        yield f"  original {_marked(reason.was)}"


def _marked(excerpt: Excerpt) -> str:
    before, marked, after = map(escaped, excerpt)
    return f"{before}【{marked}】{after}"
