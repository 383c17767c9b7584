"""Lines that recur in the heads, tails or middles of independent documents and that no rule covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jiaokan.discover.evidence import doubtful, page_bits, surprise
from jiaokan.discover.genre import belongs
from jiaokan.discover.masks import GAP, NUMBER, letters, masked, plain
from jiaokan.discover.sketch import Sketch, hashes
from jiaokan.discover.witnesses import Witnesses
from jiaokan.lines import Line, Sheet
from jiaokan.model import Rule
from jiaokan.ngrams import Model
from jiaokan.strip.zones import TITLE, Zones, zones

LONGEST = 120
_EDGE = 60
_STEM = 4
_FIXED = 5
_LEAST_LETTERS = 2
SHOWN = 3
_AROUND = 30
_SENTENCE = 8
_SENTENCE_ENDS = frozenset("。！？；")

# bits a character from which a line is no set phrase of official Chinese; clean ones that recur stay below 5.4
STRANGE = 6.0
# strip's bits that outweigh the voice of a speaker, and those that a line in the speech or a sentence must show
SPEAKS_FOR_PAGE = 3.0
SHOWS_PAGE = 1.0


class Place(NamedTuple):
    """A line where it stands, with the beginnings of the lines beside it."""

    zone: str
    before: str
    line: str
    after: str


@dataclass
class Sightings:
    """Where a type was seen: how many independent witnesses, in which zones, and the first places."""

    witnesses: int = 0
    last: int = -1
    zones: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)

    def add(self, witness: int, place: Place) -> None:
        """Take in a place; a witness counts once."""
        if witness == self.last:
            return
        self.witnesses, self.last = self.witnesses + 1, witness
        self.zones[place.zone] += 1
        if len(self.places) < SHOWN:
            self.places.append(place)


@dataclass(frozen=True)
class Scales:
    """What a line is weighed with: the model, the rules in force, and how many witnesses are asked."""

    model: Model
    rules: tuple[Rule, ...]
    least: int
    known: dict[str, float] = field(default_factory=dict)

    def is_strange(self, line: str, zone: str) -> bool:
        """Say whether a masked line is foreign enough to speech to be proposed where it stands."""
        if letters(line) < _LEAST_LETTERS:
            return False
        bits = page_bits(self.rules, line)
        if bits < SPEAKS_FOR_PAGE and belongs(plain(line)):
            return False
        in_speech = zone == "middle" or (line[-1] in _SENTENCE_ENDS and letters(line) >= _SENTENCE)
        if in_speech and bits < SHOWS_PAGE:
            return False
        if line not in self.known:
            self.known[line] = surprise(self.model, plain(line))
        return self.known[line] >= STRANGE


def recurring_lines(witnesses: Witnesses, scales: Scales) -> dict[str, Sightings]:
    """Give the types of line that at least so many witnesses show, two passes over the texts; see docs/discover.md.

    The first pass counts all short lines in a sketch of fixed size; the second holds only lines that the sketch says
    recur and that are strange. Memory grows with what recurs, not with the corpus.
    """
    sketch = Sketch()
    for witness, text in witnesses:
        sketch.add(witness, hashes(key for _, line, zone in _short(text) for key in _keys(line, zone)))
    found: dict[str, Sightings] = {}
    stems: dict[str, dict[str, Sightings]] = {}
    for witness, text in witnesses:
        for place, line, zone in _short(text):
            whole, *gapped = (sketch.count(hashes(_keys(line, zone))) >= scales.least).tolist()
            if whole and scales.is_strange(line, zone):
                found.setdefault(line, Sightings()).add(witness, place)
            for stem in _hot(_keys(line, zone)[1:], gapped):
                if scales.is_strange(line, zone):
                    stems.setdefault(stem, {}).setdefault(line, Sightings()).add(witness, place)
    found = {line: seen for line, seen in found.items() if seen.witnesses >= scales.least}
    return found | _gapped(stems, found, scales)


def _short(text: str) -> Iterator[tuple[Place, str, str]]:
    """Give each line that may be of a page, where it stands, masked."""
    sheet = Sheet(text)
    where = zones(sheet, doubtful)
    titles = [line.bare for line in sheet.filled[:_EDGE] if _is_title(line, where)]
    for number, line in enumerate(sheet.filled):
        if len(line.bare) <= LONGEST:
            zone = where.of(line)
            around = sheet.filled[max(0, number - 1) : number + 2]
            yield _place(line, around, zone), masked(line.bare, titles), zone


def _is_title(line: Line, where: Zones) -> bool:
    return where.of(line) == "head" and len(line.bare) >= 2 * _SENTENCE and bool(TITLE.search(line.bare))


def _place(line: Line, around: list[Line], zone: str) -> Place:
    before = "".join(other.bare[-_AROUND:] for other in around if other.number < line.number)
    return Place(
        zone, before, line.bare, "".join(other.bare[:_AROUND] for other in around if other.number > line.number)
    )


def _keys(line: str, zone: str) -> list[str]:
    """Give what a line is counted by: itself, and outside the speech its two ends, its beginning and its end."""
    if zone == "middle" or letters(line) <= _FIXED:
        return [line]
    head, tail = line[:_STEM], line[-_STEM:]
    return [line, f"{head}{GAP}{tail}", f"{head}{GAP}", f"{GAP}{tail}"]


def _hot(stems: Iterable[str], counts: Iterable[bool]) -> Iterator[str]:
    return (stem for stem, hot in zip(stems, counts, strict=True) if hot)


def _gapped(
    stems: dict[str, dict[str, Sightings]], found: dict[str, Sightings], scales: Scales
) -> dict[str, Sightings]:
    """Give the types that vary in one place: a site's name between a fixed beginning and a fixed end."""
    made: dict[str, Sightings] = {}
    covered = set(found)
    for stem, lines in sorted(stems.items(), key=lambda item: (-len(item[0]), item[0])):
        rest = {line: seen for line, seen in sorted(lines.items()) if line not in covered}
        shape = _shape(list(rest), stem)
        if len(rest) < scales.least or not shape or not scales.is_strange(shape, "head"):
            continue
        total = Sightings()
        for seen in rest.values():
            total.witnesses += seen.witnesses
            total.zones.update(seen.zones)
            total.places += seen.places[:1]
        total.places = total.places[:SHOWN]
        made[shape] = total
        covered.update(rest)
    return made


def _shape(lines: list[str], stem: str) -> str:
    """Give the beginning and the end that all lines share, with a gap between; nothing where too little is fixed."""
    if not lines:
        return ""
    head = _common(lines)
    tail = _common([line[::-1][: len(line) - len(head)] for line in lines])[::-1]
    fixed = letters(head) + letters(tail)
    one_sided = stem.startswith(GAP) or stem.endswith(GAP)
    middles = [line[len(head) : len(line) - len(tail)] for line in lines]
    if fixed < _FIXED + one_sided or not all(middles) or any(set(middle) & _SENTENCE_ENDS for middle in middles):
        return ""
    return f"{head}{GAP}{tail}" if NUMBER not in middles else ""


def _common(lines: list[str]) -> str:
    first, last = min(lines), max(lines)
    for place, char in enumerate(first):
        if last[place : place + 1] != char:
            return first[:place]
    return first
