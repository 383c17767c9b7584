"""What a corpus is like: sizes, encodings, damage, duplicates, titles and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from jiaokan.manifest import status_of
from jiaokan.model import Result, Rule
from jiaokan.rules import shipped

_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20[0-4]\d)(?=年)")
_LONGEST_TITLE = 60
_SHOWN = 10


@dataclass
class Profile:
    """Counts over documents; memory grows with the number of different lengths, titles' kinds and years only.

    `compared` says whether duplicates were looked for; `rules` have names for the codes.
    """

    compared: bool = True
    rules: Iterable[Rule] = field(default_factory=shipped)
    status: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    damaged: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Take a document into the counts; years and titles are those of the cleaned text."""
        self.status[status_of(result)] += 1
        if result.error:
            return
        self.encodings[result.document.encoding.name] += 1
        self.lengths[len(result.document.text)] += 1
        self.hits.update(finding.code for finding in result.findings)
        self.damaged.update({finding.code for finding in result.findings})
        self.verdicts[result.verdict.kind] += 1
        self.titles["with" if _title(result.trace.text) else "without"] += 1
        years = Counter(_YEAR.findall(result.trace.text))
        if years:
            self.years[min(years, key=lambda year: (-years[year], year))] += 1

    def told(self) -> dict[str, Any]:
        """Give the profile ready for JSON; lengths in characters, rates in findings per 10,000 characters."""
        characters = sum(length * count for length, count in self.lengths.items())
        names = {rule.code: rule.name for rule in self.rules}
        return {
            "documents": dict(sorted(self.status.items())),
            "characters": characters,
            "lengths": {name: self._quantile(share) for name, share in _QUANTILES.items()},
            "encodings": dict(self.encodings.most_common()),
            "damage": {
                code: {
                    "name": names.get(code, code),
                    "findings": count,
                    "documents": self.damaged[code],
                    "rate": round(count * 10_000 / max(1, characters), 3),
                }
                for code, count in sorted(self.hits.items())
            },
            "duplicates": dict(sorted(self.verdicts.items())) if self.compared else None,
            "titles": dict(sorted(self.titles.items())),
            "years": dict(sorted(self.years.items())),
        }

    def _quantile(self, share: float) -> int:
        left = max(1, ceil(share * self.lengths.total()))
        for length, count in sorted(self.lengths.items()):
            left -= count
            if left <= 0:
                return length
        return 0


_QUANTILES = {"shortest": 0.0, "quarter": 0.25, "median": 0.5, "three quarters": 0.75, "longest": 1.0}


def lines(told: dict[str, Any]) -> Iterator[str]:
    """Give the profile for a person."""
    yield f"documents   {sum(told['documents'].values())}: {_counts(told['documents'])}"
    yield f"characters  {told['characters']:,}"
    yield f"lengths     {', '.join(f'{name} {length:,}' for name, length in told['lengths'].items())}"
    yield f"encodings   {_counts(told['encodings'])}"
    yield f"duplicates  {'not looked for' if told['duplicates'] is None else _counts(told['duplicates'])}"
    yield f"titles      {_counts(told['titles'])}"
    yield f"years       {_counts(_most(told['years']))}"
    yield "damage      findings  documents  per 10,000 characters"
    for code, damage in sorted(told["damage"].items(), key=lambda item: (-item[1]["findings"], item[0])):
        yield f"  {code:<8} {damage['findings']:>9}  {damage['documents']:>9}  {damage['rate']:>9.2f}  {damage['name']}"


def _title(text: str) -> str:
    """Give the first line, if it reads like a title: short, and no sentence."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first if len(first) <= _LONGEST_TITLE and not first.endswith(("。", "，", "；", "：", "、")) else ""


def _most(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]))


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items()) or "none"
