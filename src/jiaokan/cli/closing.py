"""What a check says when it is done: counts, thresholds, and the next command to type."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jiaokan.cli.counted import counted
from jiaokan.gate import Threshold
from jiaokan.model import Rule
from jiaokan.report import Page

_PACKED = "in containers or packed files"
_CLEAN = "jiaokan clean PATH -o OUT"


@dataclass
class Tally:
    """What was told: findings by code, those that can be mended, and what was mended.

    `packed` counts what cleaning would mend where `--fix` can't: in containers and packed files.
    """

    codes: Counter[str] = field(default_factory=Counter)
    fixes: Counter[str] = field(default_factory=Counter)
    fixable: Counter[str] = field(default_factory=Counter)
    mended: int = 0
    files: int = 0
    changes: int = 0
    packed: int = 0
    thresholds: tuple[Threshold, ...] = ()

    def failing(self, tolerated: Callable[[str], bool]) -> int:
        """Give the number of findings whose code is not tolerated."""
        return sum(count for code, count in self.codes.items() if not tolerated(code))


def tallied(pages: Iterable[Page], tally: Tally) -> Iterator[Page]:
    """Count the pages that go by; a file that could not be read is no finding."""
    for page in pages:
        found = [notice for notice in page.notices if not (page.error and notice.code == "IN201")]
        tally.codes.update(notice.code for notice in found)
        tally.fixes.update(notice.fix for notice in found)
        tally.fixable.update(notice.code for notice in found if notice.fix == "safe")
        tally.packed += sum(notice.applied and not notice.fix for notice in found)
        tally.thresholds += page.thresholds
        yield page


def statistics(tally: Tally, rules: Mapping[str, Rule], *, as_json: bool) -> Iterator[str]:
    """Give a line for each rule that found something, the most frequent first."""
    rows = sorted(tally.codes.items(), key=lambda item: (-item[1], item[0]))
    names = {code: rules[code].name if code in rules else "" for code, _ in rows}
    if as_json:
        told = [{"code": code, "name": names[code], "count": n, "fixable": tally.fixable[code]} for code, n in rows]
        yield json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        return
    for code, count in rows:
        yield f"{count:>7}  {code}  {'[*]' if tally.fixable[code] else '[ ]'}  {names[code]}\n"


def closing(tally: Tally, *, fix: bool, show_diff: bool, whole: bool = True) -> Iterator[str]:
    """Give the last lines, each a sentence; `whole` says that all could be read."""
    for threshold in tally.thresholds:
        measured = f"{threshold.measured}, " if threshold.measured else ""
        yield f"{threshold.outcome}: {threshold.name}: {measured}wanted: {threshold.wanted}"
    if show_diff:
        yield counted(tally.changes, "change") + _carried_out(tally)
        return
    if fix:
        yield f"{counted(tally.mended, 'finding')} mended in {counted(tally.files, 'file')}"
    yield _found(tally, fix=fix) if whole or tally.codes else "no findings in what could be read"


def _carried_out(tally: Tally) -> str:
    if not tally.changes:
        return ""
    if tally.packed == tally.changes:
        return f"; carry them out with: {_CLEAN}"
    rest = f", the {tally.packed} {_PACKED} with: {_CLEAN}" if tally.packed else ""
    return f"; carry them out with: jiaokan check --fix{rest}"


def _found(tally: Tally, *, fix: bool) -> str:
    total = tally.codes.total()
    if not total:
        return "no findings" + (" left" if fix else "")
    found = counted(total, "finding") + (" left" if fix else "")
    if tally.fixes["safe"] and not fix:
        found += f", {tally.fixes['safe']} marked [*] fixable with: jiaokan check --fix (look first: --diff)"
    if tally.packed and not fix:
        found += f", {tally.packed} {_PACKED} fixable with: {_CLEAN}"
    if tally.fixes["unsafe"]:
        found += f", {tally.fixes['unsafe']} marked [?] with --unsafe-fixes too"
    return found + f"; what a rule is: jiaokan explain {min(tally.codes)}"
