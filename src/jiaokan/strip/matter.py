"""Foreign matter in a sentence: what no list names, told by how it is written and what seams it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_letters
from typing import TYPE_CHECKING

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.rules import shipped
from jiaokan.strip.ends import is_balanced
from jiaokan.strip.evidence import Scale, marks, score
from jiaokan.strip.noise import has_characters_read
from jiaokan.strip.said import is_said

if TYPE_CHECKING:
    from jiaokan.strip.cuts import Cut
    from jiaokan.strip.foreign import Stretch

_STRANGE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9０-９，。、；：？！（）(),.:;《》“”‘’％%×\s]|[A-Za-z]{3}|\d{5}")
_WORD = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{3,}")
_NUMBER = re.compile(r"\d{5,}")
_ODD = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9０-９，。、；：？！（）《》“”‘’％%,.:;()?!\s]")
_CORNERS, _FEW = frozenset("「」『』"), 2  # a Traditional text quotes with them, as one does that has several
_MARK = re.compile(r"[，。；：、！？]")
_WHOLE = re.compile(
    r"（.*）|\(.*\)|\[.*\]|【.*】|〔.*〕|｛.*｝|\{.*\}|〖.*〗|<.*>|《.*》|“.*”|「.*」|『.*』", re.DOTALL
)
_MASK = re.compile(r"[*＊]+")
_RARE = frozenset("【｛{〖")  # brackets that official Chinese hardly puts into a sentence
_WIDE_WORD = re.compile(r"(?<![!-~Ａ-Ｚａ-ｚ])[Ａ-Ｚａ-ｚ]{2,}(?![!-~Ａ-Ｚａ-ｚ])")
_NARROW = {ord("Ａ") - ord("A") + letter: letter for letter in map(ord, ascii_letters)}
# words of letters of which one has an accent, and one a capital or a comma behind it
_ACCENTED = re.compile(
    r"(?=.*[À-ÖØ-öø-ɏḀ-ỿ])(?=.*[A-ZÀ-ÖØ-Þ，,]|.*&)[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+"
    r"(?:(?:[ ,，.·&'’-]{1,3}|，[\u4e00-\u9fff]{1,4})[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+)*[。.，,]?"
)
_ASIDE = re.compile(r"——[\u4e00-\u9fff，“”]{1,20}(?:——)?|[\u4e00-\u9fff，“”]{1,20}——")
_AROUND = 300  # what stands further off in a line has no say
_MOST = {"clear": 25.0, "joined": 20.0, "words": 6, "numbers": 4, "odd": 6}


def foreign_matter(certain: Rule | None, doubted: Rule | None, sheet: Sheet, against: Scale) -> Iterator[Hit]:
    """Give the stretches inside sentences that are written as pages are and leave a seam.

    A stretch of `gate.least` bits is looked at, a plain one if it has `gate.plain`. It goes with `gate.bits`, made by
    the weights of its signs (`params`), usual brackets only with `gate.bracketed` bits of a page. The line must have
    `params.line` Han characters besides; what a speaker leads to (`params.addressed`) stays. With the fewer bits
    of `doubted` and a sign besides Han characters, or where no place is certain to be no speech, it is that rule's.
    """
    rule = certain or _weighed()
    quotes = _CORNERS if sheet.is_traditional or sheet.text.count("「") > _FEW else frozenset[str]()
    for place, text, cut in cuts_in(rule, sheet):
        if not quotes.isdisjoint(text[cut.start - 1 : cut.end + 1]):
            continue
        shown = signs(text, cut, against)
        bits = weight(rule, shown)
        sure = _certain(rule, text, cut) if bits >= rule.gate["bits"] else _sure_in_word(rule, text, cut, shown, bits)
        if _is_authors(text[slice(*(sure or (cut.start, cut.end)))]):
            continue
        if sure and _is_foreign_name_or_aside(text, *sure):
            continue
        is_plain = sure and not _STRANGE.search(text, *sure)
        if sure and is_plain and ("，" in text[slice(*sure)] or not _is_torn_in(rule, text, sure, shown, bits)):
            continue
        if sure and certain:
            hit = Hit(certain, place + sure[0], place + sure[1], "", score=round(bits, 2))
            yield hit._replace(message=_told(hit, sheet, place + cut.start, place + cut.end))
        elif not sure and doubted and bits >= doubted.gate["bits"] and shown["strange"]:
            yield Hit(doubted, place + cut.start, place + cut.end, "", score=round(bits, 2))


def _is_torn_in(rule: Rule, text: str, sure: tuple[int, int], shown: dict[str, float], bits: float) -> bool:
    """Say whether a plain stretch, which might be speech, has `gate.plain_bits` and tears a word or is brackets.

    Fewer do where it tears a known word: `gate.word_bits`.
    """
    if bits < rule.gate["plain_bits"]:
        return _is_in_word(rule, text, *sure)
    touches = _is_mark(text[sure[0] - 1 : sure[0]]) or _is_mark(text[sure[1] : sure[1] + 1])
    tears = shown["torn"] >= rule.gate["torn"] and not touches
    return tears or bool(shown["bracketed"])


def _sure_in_word(rule: Rule, text: str, cut: Cut, shown: dict[str, float], bits: float) -> tuple[int, int] | None:
    """Give the certain part of a plain cut that weighs a little too little and tears a known word."""
    if bits < rule.gate["word_bits"] or shown["strange"]:
        return None
    sure = _certain(rule, text, cut)
    return sure if sure and _is_in_word(rule, text, *sure) else None


def _is_in_word(rule: Rule, text: str, start: int, end: int) -> bool:
    from jiaokan.seams import tears_word  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    is_long = end - start >= rule.params["plain"] and "，" not in text[start:end]
    return is_long and start > 1 and end < len(text) - 1 and tears_word(text, start, end)


def _is_foreign_name_or_aside(text: str, start: int, end: int) -> bool:
    """Say whether a stretch is what a speaker has of other languages, or a part of what he says between two dashes."""
    return bool(_ACCENTED.fullmatch(text, start, end) or _ASIDE.fullmatch(text, start, end))


def _is_authors(stretch: str) -> bool:
    """Say whether a stretch masks a name, or holds characters whose readings were put in."""
    return bool(_MASK.fullmatch(stretch)) or has_characters_read(stretch)


def _told(hit: Hit, sheet: Sheet, start: int, end: int) -> str:
    """Give what is said of a stretch if the insert may go on beside it: what is left is no longer found by itself."""
    rest = [sheet.shown(*side) for side in ((start, hit.start), (hit.end, end)) if HAN.search(sheet.text, *side)]
    seen = sheet.shown(hit.start, hit.end)
    return f"{hit.rule.name}: {seen} → ∅, and perhaps {' and '.join(rest)} beside it" if rest else ""


@cache
def _weighed() -> Rule:
    return next(rule for rule in shipped() if rule.match == "foreign_matter")


def _certain(rule: Rule, text: str, cut: Cut) -> tuple[int, int] | None:
    from jiaokan.strip.certain import certain  # noqa: PLC0415 - heavy: only a text with such a stretch loads it
    from jiaokan.strip.readson import without_speech  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    start, end = certain(text, cut)
    if _is_no_insert(rule, text, start, end):
        return None
    kept = without_speech(text, start, end)
    if kept[1] - kept[0] <= 1:
        return None
    if is_balanced(text[slice(*kept)]) and not _is_no_insert(rule, text, *kept):
        start, end = kept
    return (start, end) if _STRANGE.search(text, start, end) or _page(text, start, end) >= rule.gate["plain"] else None


def _is_no_insert(rule: Rule, text: str, start: int, end: int) -> bool:
    is_speech = end - start <= 1 or text[start] in "，、；：" or is_said(text, start, end)
    return bool(is_speech or addressed(rule).search(text, 0, start))


def _page(text: str, start: int, end: int) -> float:
    from jiaokan.strip.cuts import heights  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    height = heights(text)
    return float(height[end - 1] - height[start])


def cuts_in(rule: Rule, sheet: Sheet) -> Iterator[tuple[int, str, Cut]]:
    """Give the cuts that may be weighed: where what surrounds them begins, that part of the line, and the cut."""
    from jiaokan.strip.foreign import stretches  # noqa: PLC0415 - heavy: only a run that cleans loads it

    for found in stretches(sheet, rule.gate["least"]):
        offset = max(0, found.start - 2 * _AROUND)  # a part of it may begin a little before it
        around = sheet.text[offset : found.end + 2 * _AROUND]
        for first, text, cut in _cuts_at(rule, around, found.start - offset, found.end - offset, found.bits):
            yield offset + first, text, cut


@lru_cache(maxsize=64)
def _cuts_at(rule: Rule, around: str, start: int, end: int, bits: float) -> list[tuple[int, str, Cut]]:
    """Do what `cuts_in` does for one stretch; a stage that sees a text again asks the same."""
    from jiaokan.strip.foreign import Stretch  # noqa: PLC0415 - heavy: only a run that cleans loads it
    from jiaokan.strip.parted import parts  # noqa: PLC0415 - heavy: only a run that cleans loads it

    found = parts(around, Stretch(start, end, bits))
    weighed = (part for part in found if not _is_plain(rule, around, part) or _may_tear(rule, around, part))
    return [cut for part in weighed for cut in _cut_in_line(rule, around, part)]


def _cut_in_line(rule: Rule, around: str, stretch: Stretch) -> Iterator[tuple[int, str, Cut]]:
    from jiaokan.script import in_simplified  # noqa: PLC0415 - heavy: only a run that cleans loads it

    first = max(around.rfind("\n", 0, stretch.start) + 1, stretch.start - _AROUND)
    last = around.find("\n", stretch.start, stretch.end + _AROUND)
    text = _narrow(in_simplified(around[first : last if last >= 0 else stretch.end + _AROUND]))
    start, end = stretch.start - first, min(stretch.end - first, len(text))
    if len(HAN.findall(text[:start] + text[end:])) < rule.params["line"]:
        return
    bounds = {"first": max(0, stretch.first - first), "last": stretch.last - first}
    if cut := _cut(rule, text, stretch._replace(start=start, end=end, **bounds)):
        yield first, text, cut


def _is_plain(rule: Rule, text: str, stretch: Stretch) -> bool:
    return stretch.bits < rule.gate["plain"] and not _STRANGE.search(text, stretch.start, stretch.end)


def _may_tear(rule: Rule, text: str, stretch: Stretch) -> bool:
    """Say whether a plain stretch may stand in the middle of a known word, its ends in doubt by a character."""
    if stretch.bits < rule.gate["word"] or stretch.end - stretch.start < rule.params["plain"]:
        return False
    from jiaokan.seams import may_tear  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    return may_tear(text, stretch.start, stretch.end)


def _narrow(text: str) -> str:
    """Give the text with words in full-width letters in half-width ones: width is a habit, no sign of a page."""
    return _WIDE_WORD.sub(lambda word: word[0].translate(_NARROW), text)


def _cut(rule: Rule, text: str, stretch: Stretch) -> Cut | None:
    from jiaokan.strip.cuts import best_cut  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    cut = best_cut(text, stretch)
    if not cut or is_said(text, cut.start, cut.end):
        return None
    if _is_whole(text, cut) and text[cut.start] not in _RARE and cut.page < rule.gate["bracketed"]:
        return None
    return None if addressed(rule).search(text, 0, cut.start) else cut


@cache
def addressed(rule: Rule) -> re.Pattern[str]:
    """Give what a speaker says just before an address, an account or a number that is to be used."""
    return re.compile(rule.params["addressed"])


def weight(rule: Rule, shown: dict[str, float]) -> float:
    """Give the bits of the signs together."""
    return float(rule.params["bias"] + sum(rule.params[name] * value for name, value in shown.items()))


@lru_cache(maxsize=64)
def signs(text: str, cut: Cut, against: Scale) -> dict[str, float]:
    """Give by name what speaks for a cut of a line, or against it; a stage that sees a text again asks the same."""
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such a stretch loads it
    from jiaokan.strip.cuts import rarity  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    inside = text[cut.start : cut.end]
    beside = _is_mark(text[cut.start - 1 : cut.start]), _is_mark(text[cut.end : cut.end + 1])
    return {
        "page": cut.page,
        "clear": min(_MOST["clear"], cut.page),
        "seam": cut.seam,
        "joined": max(0.0, min(_MOST["joined"], cut.seam)),
        "torn": torn(text, cut.start, cut.end),
        "rare": rarity(inside),
        "strange": float(bool(_STRANGE.search(inside))),
        "words": min(_MOST["words"], len(_WORD.findall(inside))),
        "numbers": min(_MOST["numbers"], len(_NUMBER.findall(inside))),
        "odd": min(_MOST["odd"], len(_ODD.findall(inside))),
        "bracketed": float(_is_whole(text, cut)),
        "beside": float(sum(beside)),
        "spoken": -score(marks(against, text, cut.start, cut.end)).bits,
    }


def _is_whole(text: str, cut: Cut) -> bool:
    return bool(_WHOLE.fullmatch(text, cut.start, cut.end))


def _is_mark(side: str) -> bool:
    return not side or bool(_MARK.match(side))
