"""Characters that make no word with their neighbours, where a look-alike does."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

import regex

from jiaokan.model import Hit, Rule
from jiaokan.repair.likeness import is_frequent, is_listed
from jiaokan.repair.names import may_be_a_name
from jiaokan.repair.page import Page
from jiaokan.repair.places import is_in_a_short_place
from jiaokan.repair.proper import is_a_proper_name
from jiaokan.repair.slips import CROWD, LEAST, Slip, slips
from jiaokan.repair.suspects import suspects
from jiaokan.script import scripts

_REACH, _ROW = 20, 4
_RIDDLED = 10  # so many other slips, and what looks like a name is likelier one more
_NAMED = regex.compile("“[^“”]{1,4}”|《[^《》]{1,4}》")  # what is put into marks by itself is meant as it is written


def look_alike(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the places where a character was taken for one that a list knows as its look-alike."""
    for slip, asked in _sure(rule, page):
        # what a Simplified text would write (答复) where a Traditional one stands (答覆) is no slip of the eye
        other_script = page.is_traditional and slip.new in scripts().forms
        if is_listed(page.text[slip.place], slip.new) and not other_script:
            yield _hit(rule, page, slip, asked)


def drawn_alike(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the places where a character was taken for one that is drawn like it, though no list knows the two."""
    sure = [(slip, asked) for slip, asked in _sure(rule, page) if not is_listed(page.text[slip.place], slip.new)]
    if not sure or page.is_traditional:
        return
    named = [match.span() for match in _NAMED.finditer(page.text)]
    for slip, asked in sure:
        if not any(start <= slip.place < end for start, end in named):
            yield _hit(rule, page, slip, asked)


def _hit(rule: Rule, page: Page, slip: Slip, asked: float) -> Hit:
    told = f"{rule.name}: {page.text[slip.place]} → {slip.new}, odds {slip.odds:.1f} bits, {asked:.1f} asked"
    # what a Traditional text has in its place is found later
    return Hit(rule, slip.place, slip.place + 1, slip.new, "" if page.is_traditional else told, round(slip.odds, 1))


def _sure(rule: Rule, page: Page) -> list[tuple[Slip, float]]:
    """Give the slips whose odds are good enough, and the odds that were asked.

    Of two side by side the likelier: once that is mended, the other is looked at again. Names stay.
    """
    found, text, sure = slips(page), page.text, list[tuple[Slip, float]]()
    if not found:
        return sure
    telling = {(text[slip.place], slip.new) for slip in found if slip.odds >= float(rule.params["telling"])}
    odds = {slip.place: slip.odds for slip in found}
    among = len(suspects(page, CROWD))
    for slip in found:
        others = len(telling) - ((text[slip.place], slip.new) in telling)
        if others and may_be_a_name(page, slip.place, slip.new):
            others = 0
        beside = max(odds.get(slip.place - 1, LEAST), odds.get(slip.place + 1, LEAST))
        more = float(rule.params["anywhere_more"]) if slip.new in str(rule.params["anywhere"]) else 0.0
        asked = max(beside, _asked_here(rule, page, slip, _asked(rule, len(text), among, others)) + more)
        if slip.odds >= asked and not _is_named(page, slip, others):
            sure.append((slip, asked))
    return [(slip, asked) for slip, asked in sure if not _is_legitimate(rule, text, slip.place)]


def _is_named(page: Page, slip: Slip, others: int) -> bool:
    """Say whether a name stands there: in a sound text also a place's without its 县 or 区 (带岭 for 带领)."""
    is_short = not others and is_in_a_short_place(page.text, slip.place)
    return is_short or (others < _RIDDLED and is_a_proper_name(page, slip.place, slip.new))


def _asked_here(rule: Rule, page: Page, slip: Slip, asked: float) -> float:
    """Give the odds that are asked of a slip, where so much is in its text: less where its neighbours are known.

    A frequent slip in a word that another rule names is left to that rule, which knows the sound words that meet so.
    """
    is_often = is_frequent(page.text[slip.place], slip.new)
    if slip.odds >= asked or (is_often and _is_told(page, slip.place)):
        return asked
    known = rule.params["frequent" if is_often else "known"]
    is_known = slip.odds >= float(known["odds"]) and _seen_in_a_row(page, slip) >= float(known["seen"])
    return float(known["odds"]) if is_known else asked


def _is_told(page: Page, place: int) -> bool:
    """Say whether a word that another rule decides on stands around a place."""
    return any(
        start <= place < start + len(word) and page.text[place] in word
        for word, starts in page.found.places.items()
        for start in starts
    )


def _seen_in_a_row(page: Page, slip: Slip) -> float:
    """Give how often official Chinese has four characters in a row, what was meant here among them."""
    start = max(0, slip.place - _ROW + 1)
    row = page.text[start : slip.place] + slip.new + page.text[slip.place + 1 : slip.place + _ROW]
    return max((page.model.times(row[at : at + _ROW]) for at in range(len(row) - _ROW + 1)), default=0.0)


def _is_legitimate(rule: Rule, text: str, place: int) -> bool:
    """Say whether a legitimate use that the rule names stands around a place."""
    found = regex.finditer(rule.unless, text, pos=max(0, place - _REACH), endpos=place + _REACH) if rule.unless else ()
    return any(match.start() <= place < match.end() for match in found)


def _asked(rule: Rule, length: int, among: int, others: int) -> float:
    """Give the odds that are asked of a slip, where so many others are likely among the suspicious places.

    Of these, as large a share is expected to be slips as have shown themselves to be. Where they are many and none has,
    the text is of another kind than the model's, and more is asked.
    """
    sound, damaged, share = (rule.params[name] for name in ("sound", "damaged", "share"))
    strange = among / (float(sound["usual"]) * max(length, int(sound["short"])))
    asked = [float(sound["odds"]) + float(sound["more"]) * log2(max(strange, 1.0))]
    if others:
        asked.append(_lowered(share, others / among))
    if others >= int(damaged["others"]) and others * int(damaged["of"]) >= among:
        asked.append(_lowered(damaged, others))
    return min(asked)


def _lowered(bar: dict[str, float], by: float) -> float:
    return max(float(bar["least"]), float(bar["odds"]) - float(bar["less"]) * log2(by))
