"""Turns lines that go into edits, with their line ends and the blank lines that they leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jiaokan.lines import Line, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.evidence import Score
from jiaokan.strip.titles import title_beside

_WIDTH = 24


def removals(sheet: Sheet, gone: Mapping[int, Score], titles: Mapping[int, int]) -> Iterator[Hit]:
    """Give a hit for each line in `gone`, or for what follows the title that ends there; a message names all rules."""
    backward = _ends_without_newline(sheet, gone)
    for number in sorted(gone):
        line = sheet.lines[number]
        if kept := titles.get(number) or title_beside(sheet.text, line, gone[number]):
            start, end = kept, line.end
        elif number in backward:
            start, end = max(0, line.start - 1), line.end
        else:
            start, end = line.start, _reach(sheet, line, gone)
        rule = _told_by(gone[number])
        yield Hit(rule, start, end, "", _message(sheet, line, rule, gone[number]), round(gone[number].bits, 2))


def with_line_ends(sheet: Sheet, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits, those that leave nothing of their line with its end."""
    for hit in hits:
        line = sheet.line(sheet.at(hit.start)) if hit.new == "" else None
        if line and hit.end <= line.end and not _is_left(sheet.text, line, hit):
            is_last = line.end == len(sheet.text)
            yield hit._replace(start=max(0, line.start - is_last), end=_reach(sheet, line, {}))
        else:
            yield hit


def _is_left(text: str, line: Line, hit: Hit) -> bool:
    return bool(text[line.start : hit.start].strip() or text[hit.end : line.end].strip())


def _told_by(score: Score) -> Rule:
    """Give the rule that weighs most, or one that says what the others don't: that the speech is incomplete."""
    telling = (rule for rule, bits in score.by_rule if rule.params.get("tells") and bits >= rule.gate["tail"])
    return next(telling, score.leader)


def _message(sheet: Sheet, line: Line, rule: Rule, score: Score) -> str:
    seen = sheet.shown(line.start, line.end).strip()
    if len(seen) > _WIDTH:
        seen = seen[: _WIDTH - 1] + "…"
    return f"{rule.name} ({score.codes}): {seen}"


def _ends_without_newline(sheet: Sheet, gone: Mapping[int, Score]) -> set[int]:
    block: set[int] = set()
    for line in reversed(sheet.lines):
        if line.number not in gone:
            break
        block.add(line.number)
    return block


def _reach(sheet: Sheet, line: Line, gone: Mapping[int, Score]) -> int:
    after = line.number + 1
    while after < len(sheet.lines) and not sheet.lines[after].bare:
        after += 1
    is_last = after >= len(sheet.lines)
    if not is_last and (after in gone or _follows_nothing(sheet, line, gone)):
        return sheet.lines[after].start
    return min(line.end + 1, len(sheet.text))


def _follows_nothing(sheet: Sheet, line: Line, gone: Mapping[int, Score]) -> bool:
    before = line.number - 1
    while before >= 0 and before in gone:
        before -= 1
    return before < 0 or not sheet.lines[before].bare
