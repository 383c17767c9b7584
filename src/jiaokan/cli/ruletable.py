"""What a person sees at the end of a run on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from jiaokan.cli.talk import Talk
from jiaokan.model import Rule, Summary

_MOST = 12


def table(summary: Summary, known: Iterable[Rule], talk: Talk) -> None:
    """Show what the rules did, the busiest first, on a terminal; elsewhere the sentence is enough."""
    codes = sorted({*summary.applied, *summary.reported}, key=lambda code: (-summary.applied[code], code))
    if talk.quiet or not codes or not sys.stderr.isatty():
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    names = {rule.code: rule.name for rule in known}
    shown = Table("rule", "", "carried out", "left to you", box=None, header_style="bold", pad_edge=False)
    shown.columns[2].justify = shown.columns[3].justify = "right"
    for code in codes[:_MOST]:
        counts = f"{summary.applied[code]:,}", f"{summary.reported[code]:,}"
        shown.add_row(code, Text(names.get(code, "")), *counts)
    if len(codes) > _MOST:
        rest = codes[_MOST:]
        sums = (f"{sum(tally[code] for code in rest):,}" for tally in (summary.applied, summary.reported))
        shown.add_row(f"{len(rest)} more", "", *sums)
    Console(stderr=True).print(shown)
