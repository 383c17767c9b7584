"""What a head keeps as its title where all of it would go: the line that may be one and shows the least of a site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jiaokan.lines import Line
from jiaokan.strip.evidence import Score
from jiaokan.strip.zones import is_titled

_BUTTON = "whole_line"
UNNAMED = ("edge", "page_line")
SPEECH = re.compile(
    r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日|^[（(]?[一二三四五六七八九十]{1,3}[)）、]|^第[一二三四五六七八九十]{1,4}[章节条]|[。；：]$"
    r"|^[一二三四五六七八九十]{1,3}$|^目\s?录$|^附[件录]?\d*$"
)
_NO_TITLE = re.compile(r"[^ ]\s[>»＞|｜]\s|星期[一二三四五六日]|[:：].*[:：]")
_LATIN = re.compile(r"[A-Za-z][^:：]*")
_SAYS = re.compile(r"[，。：；:]")
_TITLE = 10.0


def has_title(lines: Sequence[Line]) -> bool:
    """Say whether one of the lines reads like a title."""
    return any(is_titled(line.bare) for line in lines)


def without_a_title(head: Sequence[Line], gone: Mapping[int, Score]) -> dict[int, Score]:
    """Leave out lines one of which may be the title where nothing else is, first one that reads like it."""
    left, kept = [line for line in head if line.number not in gone], dict(gone)
    weak = [line for line in head if not _NO_TITLE.search(line.bare)]
    weak = [line for line in weak if line.number not in gone or _may_be_title(line, gone[line.number], len(head))]
    silent = [line for line in left if not (_SAYS.search(line.bare) or SPEECH.search(line.bare))]
    if weak and weak[0].number in gone and not has_title(silent):
        taken = [line for line in weak if line.number in gone]
        del kept[min(taken, key=lambda line: (not is_titled(line.bare), gone[line.number].bits)).number]
    if has_title(left):
        return kept
    doubtful = {n for line in head if (n := line.number) in kept and _is_unnamed(line, kept[n]) and not kept[n].marks}
    return {number: score for number, score in kept.items() if number not in doubtful}


def _may_be_title(line: Line, score: Score, lines: int) -> bool:
    is_doubtful = lines == 1 and score.leader.match in UNNAMED
    return score.bits < _TITLE * (2 if is_doubtful else 1) and not _is_button(line, score)


def _is_unnamed(line: Line, score: Score) -> bool:
    return score.leader.match in UNNAMED and not _is_button(line, score)


def _is_button(line: Line, score: Score) -> bool:
    return any(rule.match == _BUTTON for rule, _ in score.by_rule) and not _LATIN.fullmatch(line.bare)
