"""Characters that make no word beside their neighbours, where one drawn alike does that no list of look-alikes has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import numpy as np
import regex

from jiaokan.model import Hit, Rule
from jiaokan.ngrams import FOLD, points
from jiaokan.repair.dictionary import in_word, outside_words
from jiaokan.repair.lookalike import SIDE, Reading, best, glance, weighed_claims
from jiaokan.repair.page import Page
from jiaokan.repair.suspects import outcasts

_NAMED = regex.compile("“[^“”]{1,4}”|《[^《》]{1,4}》")  # what is put into marks by itself is meant as it is written


def drawn_alike(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find the places where a character that is drawn like the written one is all but certain, and makes a word.

    The written one is rare (`params.rare` times in the model) and in no dictionary word: so many are drawn alike.
    """
    text, alike = page.text, table()
    places = [place for place in outcasts(page, int(rule.params["crowd"])) if text[place] in alike]
    if not places or page.is_traditional:
        return
    new = [alike[text[place]] for place in places]
    seen, gain = glance(page, places, new)
    chosen = (seen >= float(rule.params["cohesion"])) & (gain >= float(rule.params["glance"]))
    claims = np.repeat(places, [*map(len, new)]), "".join(new)
    readings = best([*weighed_claims(page, claims, chosen)], float(rule.params["margin"]))
    sure = [reading for _, reading in sorted(readings.items()) if reading.bits >= float(rule.params["threshold"])]
    kept = [match.span() for match in regex.finditer(rule.unless, text)] if sure and rule.unless else []
    kept += [match.span() for match in _NAMED.finditer(text)] if sure else []
    for reading in sure:
        if _makes_a_word(rule, page, reading) and not any(start <= reading.place < end for start, end in kept):
            yield Hit(rule, reading.place, reading.place + 1, reading.new, score=round(reading.bits, 1))


def _makes_a_word(rule: Rule, page: Page, reading: Reading) -> bool:
    place, written = reading.place, page.text[reading.place]
    before, after = page.text[max(0, place - SIDE) : place], page.text[place + 1 : place + 1 + SIDE]
    old, new = page.model.count((FOLD.take(points(written + reading.new)),)).tolist()
    if old > min(new, float(rule.params["rare"])) or in_word(before + written + after, len(before)):
        return False
    read = before + reading.new + after
    return in_word(read, len(before)) and outside_words(read) < outside_words(before + written + after)


@cache
def table() -> dict[str, str]:
    """Give for each character those that it may have been, most alike first."""
    lines = (files("jiaokan.repair") / "drawn.txt").read_text("utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if not line.startswith("#")}
