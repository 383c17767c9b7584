"""Texts that another program holds, taken down the path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiaokan import dedup
from jiaokan.manifest import status_of
from jiaokan.model import Container, Result, Row, Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.rules import RuleSet

_ROWS = Container("", "rows", "text")
_SHOWN = 20


def by_default() -> Options:
    """Give the options that the command line has, but that of two copies the first stays: it decides in one pass."""
    rules = RuleSet.default()
    return Options(rules, duplicates=dedup.Options(keep="first", rules=rules))


def results(texts: Iterable[tuple[str, str | None]], options: Options) -> Iterator[Result]:
    """Give the result of each text, by (id, text), in order; duplicates are judged where the options say so.

    What is no text has an error.
    """
    cleaned = (process(_source(number, *each), options) for number, each in enumerate(texts, 1))
    return dedup.judge(cleaned, options.duplicates) if options.duplicates else cleaned


def reason(result: Result) -> str:
    """Say why a text is dropped, "" where it is kept."""
    status, verdict = status_of(result), result.verdict
    if status == "duplicate":
        return f"{verdict.kind} {verdict.similarity:.3f} of {verdict.told_keeper} ({verdict.method})"
    return {"kept": "", "empty": "nothing is left of it", "failed": result.error}[status]


def _source(number: int, name: str, text: object) -> Source:
    row = Row(_ROWS, number)
    if not isinstance(text, str):
        given = "null" if text is None else repr(text)[:_SHOWN]
        return Source(name, name, problem=f"the text is {given}, not a string", row=row)
    try:
        return Source(name, name, text.encode("utf-8"), row=row)
    except UnicodeEncodeError:
        return Source(name, name, problem="the text holds half a surrogate pair, which is no character", row=row)
