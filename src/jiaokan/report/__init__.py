"""From inside out: the formats in which findings are told; a format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from jiaokan.report.page import Look, Notice, Page, below, page

__all__ = ["FORMATS", "Format", "Look", "Notice", "Page", "below", "format_named", "page"]

Format = Callable[[Iterable[Page], Look], Iterator[str]]

FORMATS = {
    "concise": "jiaokan.report.text:concise",
    "github": "jiaokan.report.github:commands",
    "gitlab": "jiaokan.report.gitlab:quality",
    "json": "jiaokan.report.json:array",
    "jsonl": "jiaokan.report.json:lines",
    "junit": "jiaokan.report.junit:suite",
    "markdown": "jiaokan.report.markdown:summary",
    "sarif": "jiaokan.report.sarif:log",
    "text": "jiaokan.report.text:full",
}


def format_named(name: str) -> Format:
    """Give the function that turns pages into pieces of output in the format `name`."""
    module, _, attribute = FORMATS[name].partition(":")
    function: Format = getattr(import_module(module), attribute)
    return function
