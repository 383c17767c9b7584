"""Notices of a site between two characters of a sentence: a claim, a call, a contact, a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.ends import common
from jiaokan.strip.evidence import Mark, Scale, all_marks, marks, score

_FOLLOWS = re.compile(r"[\u4e00-\u9fff\d，。、：；！？“”‘’《》%％）)]")
_GOES_ON = re.compile(r"[\u4e00-\u9fff“‘《]")
_SET_OFF = re.compile(r"[-—–·…*~+=_|#&^/\s]{1,4}")
_SET_OFF_BEFORE = re.compile(rf"{_SET_OFF.pattern}$")
_DOUBTFUL = 2.0
_STRONG = 3.0  # a notice of two clauses that only sites write: 精品资料，欢迎下载
_ASIDE = 40  # no name is longer
_AROUND = 300  # what stands further off in a line has no say
_TOLD = "：:称说道写着示明"
_QUOTES = ("“”", "「」")
_GIVES_NAME = re.compile(r"(?:公众号|关注|微信|账号|视频号|百度)[:：]?$")
_QUOTED_NAME = re.compile(r"[“「][^”」\n]{2,14}[”」]")
_ENDS = re.compile(r"[\n。；！？，、）)】\]〕｝}〗（(【\[〔｛{〖]")


def inserted_notices(rule: Rule, sheet: Sheet, terms: Scale, evidence: Scale) -> Iterator[Hit]:
    """Give the stretches around what only a site says, where the sentence reads better without them.

    `gate.gain` is the least gain, which `params.sure` lowers for each bit of the terms; `gate.bits` is what a notice
    must weigh: its terms, `params.others` of those of a line, `params.word` for each word of a site beside them, and
    `params.torn` for each bit by which it tears a word. An unknown name before `params.after_name` or after
    `params.before_name` has up to `params.name` characters. What a speaker leads to (`params.addressed`) stays, and
    after `params.led_in` nothing counts as torn. Of two notices in one quotation both stay: it tells what sites write.
    """
    own, others = marks(terms, sheet.text), list(all_marks(evidence, sheet.text))
    if taken := {place for mark in own for place in range(mark.start, mark.end)}:
        others = [mark for mark in others if taken.isdisjoint(range(mark.start, mark.end))]
    groups = list(_near(rule, sorted(own + others, key=itemgetter(0)), sheet.text))
    shown = [_shown(rule, near) for near in groups]
    if max(shown, default=0.0) < rule.gate["least"]:
        return
    opened = _quotations(sheet, [near[0].start for near in groups])
    quoted = Counter(opened)
    for near, bits, opening in zip(groups, shown, opened, strict=True):
        if opening and (quoted[opening] > 1 or sheet.text[opening - 1] in _TOLD):
            continue
        if bits >= rule.gate["least"]:
            yield from _cut(rule, sheet, (near[0].start, near[-1].end), _own(rule, near), bits)


def _shown(rule: Rule, near: list[Mark]) -> float:
    """Give the bits of some marks, those of a line's terms in part."""
    others = rule.params["others"]
    return float(sum(bits * (1 if shows is rule else others) for shows, bits in score(near).by_rule))


def _quotations(sheet: Sheet, places: list[int]) -> list[int]:
    """Give for each place where the quotation began that it stands in, 0 where it stands in none."""
    found = [0] * len(places)
    for pair in _QUOTES if places else ():
        opening, closing = (_last_before(sheet.places(mark), places) for mark in pair)
        for at, (place, opened, closed) in enumerate(zip(places, opening, closing, strict=True)):
            if opened > closed and opened >= sheet.line(sheet.at(place)).start:
                found[at] = max(found[at], opened)
    return found


def _last_before(marks: list[int], places: list[int]) -> list[int]:
    """Give the last of the marks before each place, -1 where there is none."""
    return [marks[at - 1] if (at := bisect_left(marks, place)) else -1 for place in places]


def _near(rule: Rule, found: list[Mark], text: str) -> Iterator[list[Mark]]:
    """Give the marks in groups: those with nothing between them that a site does not say, or a name."""
    group: list[Mark] = []
    for mark in found:
        if group and not _belong_together(rule, text, group[-1], mark):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _belong_together(rule: Rule, text: str, first: Mark, second: Mark) -> bool:
    if second.start - first.end > rule.params["name"] + 1:
        return False
    between = text[first.end : second.start]
    strong = min(first.term.bits, second.term.bits) >= _STRONG
    if between in ("，", ",") and strong:
        return True
    named = between[:-1] if strong and between.endswith(("，", ",")) else between
    if len(named) > rule.params["name"] or _ENDS.search(named):
        return False
    if named != between:
        return any(_pattern(rule, "before_name").search(text, first.start, first.end + more) for more in (0, 1))
    if not HAN.search(_pattern(rule, "known").sub("", between)):
        return True
    leads = _pattern(rule, "before_name").search(text, first.start, first.end)
    return bool(leads) and any(_pattern(rule, name).match(text, second.start) for name in ("after_name", "tail"))


def _own(rule: Rule, near: list[Mark]) -> tuple[int, int]:
    """Give the stretch of the marks that only a site says: a word beside it that speakers say too may be theirs."""
    own = [mark for mark in near if mark.term.rule is rule] or near
    return own[0].start, own[-1].end


def _cut(rule: Rule, sheet: Sheet, span: tuple[int, int], own: tuple[int, int], shown: float) -> Iterator[Hit]:
    line = sheet.line(sheet.at(span[0]))
    offset = max(line.start, span[0] - _AROUND)
    text = sheet.text[offset : min(line.end, span[1] + _AROUND)]
    found = _cut_in_line(rule, text, (span[0] - offset, span[1] - offset), (own[0] - offset, own[1] - offset), shown)
    if found:
        start, end, bits = found
        yield Hit(rule, offset + start, offset + end, "", score=round(bits, 2))


@lru_cache(maxsize=64)
def _cut_in_line(
    rule: Rule, text: str, span: tuple[int, int], own: tuple[int, int], shown: float
) -> tuple[int, int, float] | None:
    """Give the cut in a part of a line, and its bits; a stage that sees a text again asks the same."""
    from jiaokan.seams import best_cut  # noqa: PLC0415 - heavy: only a text with such words loads it

    if not _is_in_sentence(rule, text, *own):
        return None
    first, last = span
    within = [{inner} if inner != outer else set[int]() for inner, outer in zip(own, span, strict=True)]
    if named := _QUOTED_NAME.match(text, last) if _GIVES_NAME.search(text, first, last) else None:
        last, shown = named.end(), shown + rule.params["set_off"]
    before, after = _SET_OFF_BEFORE.search(text, max(0, first - 4), first), _SET_OFF.match(text, last)
    if before and after:
        first, last = before.start(), after.end()
        shown += rule.params["set_off"] if before[0].strip() else 0.0
    name, tail = int(rule.params["name"]), _pattern(rule, "tail").match(text, last)
    left = name if _pattern(rule, "after_name").match(text, first, last) else 0
    right = name if _pattern(rule, "before_name").search(text, first, last) else len(tail[0]) if tail else 0
    if beside := _beside_again(text, first, last):
        left, right = (min(name, more) for more in beside)
        right = max(right, len(tail[0]) if tail else 0)
    starts = [first - more for more in _more(text, range(first - 1, max(first - left, 0) - 1, -1))]
    ends = [last + more for more in _more(text, range(last, last + right))]
    starts = [place for place in reversed(starts) if place and _FOLLOWS.match(text, place - 1)]
    ends = [place for place in ends if _GOES_ON.match(text, place)]
    if not starts or not ends or _pattern(rule, "addressed").search(text, 0, first):
        return None
    known = {*range(first, last)}.union(*(range(*match.span()) for match in _pattern(rule, "known").finditer(text)))
    starts, ends = sorted(within[0].union(starts)), sorted(within[1].union(ends))
    cut = best_cut(text, starts, ends, known, _DOUBTFUL)
    if cut.gain < rule.gate["gain"] - rule.params["sure"] * shown:
        return None
    bits = shown + _added(rule, text, (cut.start, first), (last, cut.end))
    is_notice = bits >= rule.gate["bits"] and _is_in_sentence(rule, text, cut.start, cut.end)
    return (cut.start, cut.end, bits) if is_notice else None


def _is_in_sentence(rule: Rule, text: str, start: int, end: int) -> bool:
    return len(HAN.findall(text, 0, start)) + len(HAN.findall(text, end)) >= float(rule.params["line"])


def _beside_again(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Give how much a notice that comes again in the line has beside it both times: a name before it, and behind it."""
    again = [
        place for place in (text.rfind(text[first:last], 0, first), text.find(text[first:last], last)) if place >= 0
    ]
    if not again:
        return None
    left, right = text[max(0, first - _ASIDE) : first][::-1], text[last : last + _ASIDE]
    before = max(common(left, text[max(0, other - _ASIDE) : other][::-1]) for other in again)
    return before, max(common(right, text[other + last - first : other + last - first + _ASIDE]) for other in again)


def _added(rule: Rule, text: str, before: tuple[int, int], after: tuple[int, int]) -> float:
    """Give the bits of the words on either side of the terms, and those of a torn word if nothing leads to the cut."""
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such words loads it

    words = sum(len(_pattern(rule, "known").findall(text, *side)) for side in (before, after))
    tears = 0.0 if _pattern(rule, "led_in").search(text, 0, before[0]) else torn(text, before[0], after[1])
    return float(rule.params["word"] * words + rule.params["torn"] * tears)


def _more(text: str, places: range) -> Iterator[int]:
    """Give how many of the characters at `places` a stretch may take in."""
    yield 0
    for more, place in enumerate(places, 1):
        if not HAN.match(text, place):
            return
        yield more


@cache
def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(rule.params[name])
