"""What sites put in against copying, and the marks of a letter that is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.marked import places_of

_RANDOM = re.compile(r"[!-~][!-~]?(?: [!-~]{1,2}){4,}")
_APART = re.compile(r" [!-~]{1,2} [!-~]")
_WORD = re.compile(r"[!-~]")
_ODD = re.compile(r"[A-Za-z][^A-Za-z ]|[^A-Za-z ][A-Za-z]")
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
_LETTERS = re.compile(r"[A-Za-z]")
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_SMALL = re.compile("[a-z]")
_ORNAMENT = re.compile("[★☆✿❀◈◆◇●■▲△▼▽♀♂♥❤✦✧✩✪✫✬❖※]")
_READING = re.compile(rf"[(（][a-zü]{{0,4}}{_TONES.pattern}[a-zü]{{0,3}} ?[)）]")
_TONELESS = re.compile(r"(?:[(（](?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiouüv]{1,3}(?:ng?|r)?[)）])+")
_DECORATIVE = re.compile(f"{_ORNAMENT.pattern}{{1,8}}(?![为是指系者]|表示|代表)")
_PUNCTUATION = re.compile(r"[，。；！？、：,;!?]")
_FORMULA = re.compile(r"[A-Za-z]\w? = ")
_QUOTED = re.compile(r"^(?:>[> ]*)", re.MULTILINE)
_SENTENCE_MARKS, _PARTS = frozenset("?!.,;:"), re.compile(r"[\s。，！？；：、）》”…]")
_ENUMERATED = re.compile(rf"(?<!\d)\d[.．、]{HAN.pattern}")


def random_characters(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the runs of random letters and marks; `gate.letters` and `gate.kinds` are the fewest of either.

    In a text that has `gate.run` such runs, others may have fewer kinds of marks.
    """
    if not _APART.search(sheet.text):
        return
    odd = [match for match in _RANDOM.finditer(sheet.text) if _is_odd(rule, match[0])]
    kinds = [len(set(_MARKS.findall(match[0]))) for match in odd]
    fewest = rule.gate["kinds"]
    if sum(kind >= fewest for kind in kinds) >= rule.gate["run"]:
        fewest = 1
    for match, kind in zip(odd, kinds, strict=True):
        if kind >= fewest:
            yield from _noise(rule, sheet.text, *match.span())


def _is_odd(rule: Rule, noise: str) -> bool:
    if _FORMULA.match(noise):
        return False
    return len(_LETTERS.findall(noise)) >= rule.gate["letters"] and len(_ODD.findall(noise)) > 1


def _noise(rule: Rule, text: str, start: int, end: int) -> Iterator[Hit]:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("", "\n") and (enumerated := _ENUMERATED.search(text, end - 2, end + 2)):
        end, after = enumerated.start(), ""
    if _WORD.match(after):
        return
    if _WORD.match(before):
        start = text.index(" ", start)
    elif not _PARTS.match(before or " ") and text[start] in _SENTENCE_MARKS:
        start += 1
    start -= before == " "
    end += after == " "
    yield Hit(rule, start, end, "")


def inserted_pinyin(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the readings in brackets after a character: `gate.run` of them at least, `gate.toneless` without tones.

    At least half of these characters are everyday ones, `params.everyday` times in the model: of others a text may
    well tell the reading.
    """
    found: list[Hit] = []
    if places_of(sheet, _TONES):
        found += _again_and_again(rule, sheet, _READING, HAN, rule.gate["run"])
    if any(sheet.text[place - 1] in "(（" for place in places_of(sheet, _SMALL)):
        found += _again_and_again(rule, sheet, _TONELESS, HAN, rule.gate["toneless"])
    if found and 2 * _everyday(rule, [sheet.text[hit.start - 1] for hit in found]) >= len(found):
        yield from found


def has_characters_read(text: str) -> bool:
    """Say whether there are readings in brackets and more: in 領(lǐng)導(dǎo) the 導 is the author's."""
    without = _READING.sub("", text)
    return len(without) < len(text) and HAN.search(without) is not None


def _everyday(rule: Rule, marks: list[str]) -> int:
    from jiaokan.ngrams import FOLD, points, shipped  # noqa: PLC0415 - heavy: only a text with such readings loads it

    counts = shipped().count((FOLD.take(points("".join(marks))),))
    return int((counts >= rule.params["everyday"]).sum())


def decorative_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the ornaments after punctuation where there are `gate.run` of them at least."""
    if places_of(sheet, _ORNAMENT):
        yield from _again_and_again(rule, sheet, _DECORATIVE, _PUNCTUATION, rule.gate["run"])


def _again_and_again(
    rule: Rule, sheet: Sheet, pattern: re.Pattern[str], before: re.Pattern[str], fewest: float
) -> Iterator[Hit]:
    matches = [m for m in pattern.finditer(sheet.text) if before.match(sheet.text[m.start() - 1 : m.start()])]
    if len(matches) >= fewest:
        yield from (Hit(rule, match.start(), match.end(), "") for match in matches)


def mail_quotes(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the marks that open the lines of a quoted letter: `gate.lines` at least, and `gate.share` of all."""
    if sheet.firsts.count(">") >= max(rule.gate["lines"], rule.gate["share"] * len(sheet.firsts)):
        yield from (Hit(rule, *match.span(), "") for match in _QUOTED.finditer(sheet.text))
