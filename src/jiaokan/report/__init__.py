"""From inside out: the formats in which findings are told; a format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from jiaokan.model import Result

Format = Callable[[Iterable[Result]], Iterator[str]]

FORMATS = {
    "concise": "jiaokan.report.text:concise",
    "json": "jiaokan.report.json:array",
    "jsonl": "jiaokan.report.json:lines",
    "text": "jiaokan.report.text:full",
}


def format_named(name: str) -> Format:
    """Give the function that turns results into pieces of output in the format `name`."""
    module, _, attribute = FORMATS[name].partition(":")
    function: Format = getattr(import_module(module), attribute)
    return function
