"""Tells one speech published twice from two documents built on one template."""

from __future__ import annotations

from typing import NamedTuple

from jiaokan.dedup.editions import other_edition
from jiaokan.dedup.exchanges import exchanges, is_exchange, one_word_may_stand_out, other_subject
from jiaokan.dedup.figures import other_figures
from jiaokan.dedup.fold import unfolded
from jiaokan.dedup.opposites import opposite
from jiaokan.dedup.overlap import Overlap
from jiaokan.dedup.passages import Passage, Stretches, passages, stretches
from jiaokan.dedup.profile import Profile
from jiaokan.dedup.sentences import CLAUSE, may_be_own, own_sentence
from jiaokan.dedup.shingles import Places

Span = tuple[int, int]

_SHOWN = 24


class Ground(NamedTuple):
    """Why two similar documents are not one, and a span of each folded text that shows it."""

    reason: str
    first: tuple[int, int]
    second: tuple[int, int]

    def told(self, one: Profile, other: Profile) -> str:
        """Give the reason and the two spans."""
        return f"{self.reason}: {_clipped(one, self.first)} / {_clipped(other, self.second)}"


class Beside(NamedTuple):
    """What one of two similar documents is beside the other.

    `ground` is None where they are one speech; `besides` is then the longest passage in which only the first says a
    sentence, if there is one.
    """

    ground: Ground | None = None
    besides: Span | None = None

    def told_besides(self, one: Profile) -> str:
        """Give what only the first says."""
        return _clipped(one, self.besides) if self.besides else ""


def template(one: Profile, other: Profile, common: Overlap) -> Ground | None:
    """Give the ground on which two similar documents are two; None where they are one speech."""
    return beside(one, other, common).ground


def beside(one: Profile, other: Profile, common: Overlap) -> Beside:
    """Say whether two similar documents are one speech or two."""
    mine, theirs = stretches(one, common.mine), stretches(other, common.theirs)
    if answers := opposite(one, other, mine, theirs):
        return Beside(Ground("one says yes and the other no", *answers))
    if common.first - common.common < CLAUSE:
        return Beside()
    holds_all = common.second - common.common < CLAUSE
    if not holds_all and (subject := _subject(one, other, mine, theirs)):
        return Beside(Ground("another subject", *subject))
    said, instead = _own_sentences(one, other, mine, theirs)
    if holds_all:
        return Beside(None, said)
    if said and instead:
        return Beside(Ground("each holds sentences that the other lacks", said, instead))
    ground = _by_dates_or_figures(one, other, common)
    return Beside(ground, None if ground else said)


def _subject(one: Profile, other: Profile, mine: Stretches, theirs: Stretches) -> tuple[Span, Span] | None:
    if not one_word_may_stand_out(one, mine):
        return None
    exchanged = exchanges(one, other, passages(mine, theirs, is_exchange(mine)))
    subject = other_subject(one, other, exchanged)
    return (subject[:2], subject[2:]) if subject else None


def _by_dates_or_figures(one: Profile, other: Profile, common: Overlap) -> Ground | None:
    if edition := other_edition(one, other):
        return Ground("another edition", *edition)
    figures = other_figures(one, other, (common.mine, common.theirs))
    return Ground("other figures throughout", *figures) if figures else None


def _own_sentences(one: Profile, other: Profile, mine: Stretches, theirs: Stretches) -> tuple[Span | None, Span | None]:
    """Give a passage of each that the other lacks; the second is asked for only where the first has one."""
    here = may_be_own(one, mine, theirs)
    if not (first := own_sentence(one, other, here, {})):
        return None, None
    there = may_be_own(other, theirs, mine)
    second = own_sentence(other, one, there, {})
    # words that were swapped throughout make no sentence of one's own
    exchanged = exchanges(one, other, passages(mine, theirs, is_exchange(mine)))
    if swapped := {word: instead for (word, instead), places in exchanged.items() if len(places) > 1}:
        first = own_sentence(one, other, here, swapped)
        if second:
            second = own_sentence(other, one, there, {instead: word for word, instead in swapped.items()})
    return _span(first), _span(second)


def _span(passage: Passage | None) -> Span | None:
    return passage[:2] if passage else None


def _clipped(document: Profile, span: tuple[int, int]) -> str:
    shown = unfolded(document.folded[slice(*span)])
    return f"「{shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + '…'}」"


def holds_its_own(one: Profile, other: Profile, lacks: tuple[Places, Places]) -> bool:
    """Say whether the body of `one` holds a sentence that `other` lacks; `lacks` is what each lacks of the other's."""
    mine, theirs = stretches(one, lacks[0]), stretches(other, lacks[1])
    return own_sentence(one, other, may_be_own(one, mine, theirs), {}) is not None
