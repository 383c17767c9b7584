"""A digit 1 in a word that is written with 一: 1如既往, 万众1心."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from jiaokan.model import Hit, Rule
from jiaokan.ngrams import FOLD, Model, points
from jiaokan.repair.dictionary import Words, words_in
from jiaokan.repair.page import Page

_ONE, _YI = "1", "一"
_REACH, _KNOWN, _WORD, _LONG = 3, 4, 2, 4
_ALNUM = r"\-0-9０-９A-Za-zＡ-Ｚａ-ｚ.．:：/／—–～~+=×－"
_LONE = re.compile(f"(?<![{_ALNUM}第#＃_])1(?![{_ALNUM}%％‰℃°月日号万亿千百元个]|年(?!1))")
_BEFORE, _BEHIND = re.compile("[一-鿿1]*$"), re.compile("[一-鿿1]*")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几数半多余")
_NOUN = re.compile("[一-鿿]{2}")

Span = tuple[int, int]


class _Row(NamedTuple):
    """A stretch of Han characters, each lone 1 read as 一; the one looked at stands at `place`, `ones` has all."""

    text: str
    place: int
    ones: tuple[int, ...]
    words: Words


def digit_in_word(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find a lone 1 in a dictionary word with 一 of three or four characters where official text has no digit."""
    for place in _lone_ones(page):
        if _is_sure(rule, page, place):
            yield Hit(rule, place, place + 1, _YI)


def digit_in_doubt(rule: Rule, page: Page) -> Iterator[Hit]:
    """Find what other lone 1 may be 一, in a document that proves to have had 一 replaced."""
    if not _lone_ones(page) or not any(_is_proof(rule, page.source, place) for place in _lone_ones(page.source)):
        return
    for place in _lone_ones(page):
        row = _row(page.text, place)
        if any(_is_odd(rule, page.model, row, span) for span in row.words) and not _tells_apart(rule, page, place):
            yield Hit(rule, place, place + 1, None)


def without_labels(hits: Iterable[Hit], page: Page) -> Iterator[Hit]:
    """Leave out the digits that tell one thing from another: 患者1 beside 患者2."""
    return (hit for hit in hits if not is_label(page, hit.start))


def is_label(page: Page, place: int) -> bool:
    """Say whether the noun before a digit stands before another digit, too."""
    noun = page.text[max(0, place - _WORD) : place]
    return bool(_NOUN.fullmatch(noun)) and any(noun + other in page.text for other in "23456789")


@lru_cache(maxsize=2)
def _lone_ones(page: Page) -> list[int]:
    """Give where a 1 stands that is no part of a number, a date or a count."""
    return [place for place in page.found.places.get(_ONE, ()) if _LONE.match(page.text, place)]


def _is_proof(rule: Rule, page: Page, place: int) -> bool:
    around = page.text[max(0, place - _REACH) : place + _REACH]
    return any(word in around for word in str(rule.params["proof"]).split()) or _is_sure(rule, page, place)


def _is_sure(rule: Rule, page: Page, place: int) -> bool:
    row = _row(page.text, place)
    return any(_is_set(rule, page.model, row, span) for span in row.words) and not _tells_apart(rule, page, place)


def _tells_apart(rule: Rule, page: Page, place: int) -> bool:
    before = page.text[max(0, place - _REACH) : place]
    return bool(regex.search(str(rule.params["labels"]), before)) or is_label(page, place)


def _is_set(rule: Rule, model: Model, row: _Row, span: Span) -> bool:
    """Say whether a word is one in which nobody writes a digit: an idiom, or 一 before what nobody counts."""
    start, end = span
    if end - start == _LONG and sum(start <= one < end for one in row.ones) > 1:
        return row.text[row.place + 1 : row.place + 2] not in str(rule.params["dates"])
    is_long = end - start == _LONG or (end - start > _WORD and start == row.place and _is_odd(rule, model, row, span))
    return is_long and not _is_counted(model, row, span)


def _is_odd(rule: Rule, model: Model, row: _Row, span: Span) -> bool:
    """Say whether a digit is odd in a word: nothing is counted, and what stands behind it is no word by itself."""
    measured = row.place == span[0] and row.text[row.place + 1] in str(rule.params["measures"])
    return not measured and not _is_counted(model, row, span) and _has_no_word_behind(row)


def _is_counted(model: Model, row: _Row, span: Span) -> bool:
    """Say whether official text has a digit beside the neighbour within the word, or a number stands there."""
    before, behind = row.text[max(0, row.place - 1) : row.place], row.text[row.place + 1 : row.place + 2]
    if before in _NUMERALS or behind in _NUMERALS:
        return True
    pair = _ONE + behind if row.place + 1 < span[1] else before + _ONE
    return _seen(model, pair) > _KNOWN


def _has_no_word_behind(row: _Row) -> bool:
    """Say whether what stands behind the digit is no word without it: 1般性, but 图1切片."""
    behind = words_in(row.text[row.place + 1 :])
    return not any(start < _WORD for start, _ in behind)


def _row(text: str, place: int) -> _Row:
    before, behind = (
        _BEFORE.search(text[max(0, place - _REACH) : place]),
        _BEHIND.match(text[place + 1 : place + 1 + _REACH]),
    )
    left, right = before[0] if before else "", behind[0] if behind else ""
    first, row = place - len(left), left + _ONE + right
    ones = tuple(at for at, mark in enumerate(row) if mark == _ONE and _LONE.match(text, first + at))
    read = "".join(_YI if at in ones else mark for at, mark in enumerate(row))
    words = {span: bits for span, bits in words_in(read).items() if span[0] <= len(left) < span[1]}
    return _Row(read, len(left), ones, words)


@lru_cache(maxsize=1024)
def _seen(model: Model, pair: str) -> float:
    symbols = FOLD.take(points(pair))
    return float(model.count((symbols[:1], symbols[1:]))[0]) if len(pair) == len(symbols) == _WORD else 0.0
