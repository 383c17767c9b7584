"""Foreign matter in a sentence: what no list names, told by how it is written and what seams it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from jiaokan.lines import Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.evidence import Scale, marks, score

if TYPE_CHECKING:
    from jiaokan.strip.cuts import Cut
    from jiaokan.strip.foreign import Stretch

_HAN = re.compile(r"[\u4e00-\u9fff]")
_STRANGE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9０-９，。、；：？！（）(),.:;《》“”‘’％%×\s]|[A-Za-z]{3}|\d{5}")
_WORD = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{3,}")
_NUMBER = re.compile(r"\d{5,}")
_ODD = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9０-９，。、；：？！（）《》“”‘’％%,.:;()?!\s]")
_CODE = re.compile(r"[（(]?[A-Z]{1,4}(?:/[A-Z]+)?[\s-]?\d[\d.—-]*[）)]?")
_MARK = re.compile(r"[，。；：、！？]")
_LISTED = re.compile(r"、|[。；](?=.)")
_OPENING = re.compile(r"[（(\[【〔｛{〖<「『“《]")
_CLOSING = re.compile(r"[）)\]】〕｝}〗>」』”》]")
_NUMERIC = re.compile(r"\d[-/.:：％%]|\d.\d", re.DOTALL)
_WHOLE = re.compile(
    r"（.*）|\(.*\)|\[.*\]|【.*】|〔.*〕|｛.*｝|\{.*\}|〖.*〗|<.*>|《.*》|“.*”|「.*」|『.*』", re.DOTALL
)
_MOST = {"words": 6, "numbers": 4, "odd": 6}


def foreign_matter(rule: Rule, sheet: Sheet, against: Scale) -> Iterator[Hit]:
    """Give the stretches inside sentences that are written as pages are and leave a seam.

    A stretch of `gate.least` bits is looked at, a plain one if it has `gate.plain`. It goes with `gate.bits`,
    made by the weights of its signs (`params`), brackets only with `gate.bracketed` bits of a page. The line must have
    `params.line` Han characters besides; what a speaker leads to (`params.addressed`) stays.
    """
    from jiaokan.strip.foreign import stretches  # noqa: PLC0415 - heavy: only a run that cleans loads it

    for stretch in stretches(sheet, rule.gate["least"]):
        if stretch.bits < rule.gate["plain"] and not _STRANGE.search(sheet.text, stretch.start, stretch.end):
            continue
        line = sheet.line(sheet.at(stretch.start))
        text = sheet.text[line.start : line.end]
        start, end = stretch.start - line.start, min(stretch.end - line.start, len(text))
        if len(_HAN.findall(text[:start] + text[end:])) >= rule.params["line"]:
            yield from _cut(rule, line.start, text, stretch._replace(start=start, end=end), against)


def _cut(rule: Rule, place: int, text: str, stretch: Stretch, against: Scale) -> Iterator[Hit]:
    from jiaokan.strip.cuts import best_cut, trimmed  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    cut = best_cut(text, stretch)
    if not cut or _is_said(text, cut.start, cut.end):
        return
    shown = signs(text, cut, against)
    bits = rule.params["bias"] + sum(rule.params[name] * value for name, value in shown.items())
    if bits < rule.gate["bits"] or shown["page"] < rule.gate["bracketed"] * shown["bracketed"]:
        return
    sure = trimmed(text, cut)
    if sure and not _is_said(text, *sure) and not _addressed(rule).search(text, 0, sure[0]):
        yield Hit(rule, place + sure[0], place + sure[1], "", score=round(bits, 2))


@cache
def _addressed(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.params["addressed"])


def signs(text: str, cut: Cut, against: Scale) -> dict[str, float]:
    """Give by name what speaks for a cut of a line, or against it."""
    from jiaokan.strip.cuts import rarity  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    inside = text[cut.start : cut.end]
    beside = _is_mark(text[cut.start - 1 : cut.start]), _is_mark(text[cut.end : cut.end + 1])
    return {
        "page": cut.page,
        "seam": cut.seam,
        "rare": rarity(inside),
        "words": min(_MOST["words"], len(_WORD.findall(inside))),
        "numbers": min(_MOST["numbers"], len(_NUMBER.findall(inside))),
        "odd": min(_MOST["odd"], len(_ODD.findall(inside))),
        "bracketed": float(bool(_WHOLE.fullmatch(inside))),
        "beside": float(sum(beside)),
        "clause": float(all(beside)),
        "spoken": -score(marks(against, text, cut.start, cut.end)).bits,
    }


def _is_said(text: str, start: int, end: int) -> bool:
    """Say whether a cut is a part of brackets or a number, a code, lists, quotes, or goes over a sentence's end."""
    beside = text[max(0, start - 1) : start], text[end : end + 1]
    is_part = (
        _OPENING.match(beside[0]) or _CLOSING.match(beside[1]) or _NUMERIC.match(beside[0] + text[start] + beside[1])
    )
    is_said = is_part or _CODE.fullmatch(text, start, end) or _LISTED.search(text, start, end)
    return bool(is_said or text[start] == "“" or text[end - 1] == "”")


def _is_mark(side: str) -> bool:
    return not side or bool(_MARK.match(side))
