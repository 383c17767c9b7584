"""What is put into a sentence in a disguise that no word has: 栗✦子✦文✦库, ❖文库❖, wo yao cai liao, l i z i d o c."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from string import ascii_lowercase

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.rules import lines_at
from jiaokan.strip.echoes import enough
from jiaokan.strip.marked import places_of

_HAN = "\u3400-\u9fff"
# no sign that masks a name (〇, ×, △, □, ●), ticks a box or leads from step to step
ORNAMENTS = (
    "★☆◈◇◆◎⊙⊕♀♂♥≈▓▒░※〆㊣↗↘↙↖‖¦§〃∮ˇ"
    "\u2600-\u2604\u2607-\u260d\u2614-\u2654\u2660-\u2667\u2690-\u26ff\u2706-\u2712\u2719-\u2767\U0001f300-\U0001faff"
)
_COMMON = "~～*＊＃^ㄨ"
_SIGN = re.compile(f"[{ORNAMENTS}{_COMMON}]")
_BODY = rf"[^\n，。；：、！？“”（）《》{ORNAMENTS}{_COMMON}]{{1,16}}"
_SIGNED = re.compile(
    rf"(?P<apart>(?:[→←][{_HAN}])?[{ORNAMENTS}](?:[{_HAN}][{ORNAMENTS}])+(?:[{_HAN}][→←])?|[{_COMMON}](?:[{_HAN}][{_COMMON}]){{2,}})"
    rf"|(?P<sign>[{ORNAMENTS}]){_BODY}(?P=sign)(?:{_BODY}(?P=sign))*"
)
# what ends the name of a site tells 戍-边-老-兵-网 from 产-学-研-用
_NAMED = re.compile(
    rf"[{_HAN}](?P<by>[.·˙‧•-])(?:[{_HAN}](?P=by)){{2,12}}[网库坛站吧社阁斋版](?![.·˙‧•-]|[{_HAN}][.·˙‧•-])"
)
_DOTS = re.compile("[.·˙‧•-]")
_SPELT_OUT = re.compile(
    rf"[ㄅ-ㄯ]{{2,}}(?:[{_HAN}]{{1,4}}[ㄅ-ㄯ]{{2,}})?[﹏~]*|(?:[{_HAN}][\u20d0-\u20f0]){{2,}}"
    r"|[\U0001d400-\U0001d7ff]{4,}|(?<![０-９Ａ-Ｚａ-ｚ])[０-９Ａ-Ｚａ-ｚ]{2,20}[∮_][０-９Ａ-Ｚａ-ｚ_〇]+"
)
_SPELT_WITH = re.compile("[ㄅ-ㄯ\u20d0-\u20f0\U0001d400-\U0001d7ff∮_]")
_LETTER = "A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùü"
_LETTERS = re.compile(f"[{_LETTER}]")
_LATIN = re.compile(rf"[{_LETTER}](?<![!-~].)[!-~·{_LETTER}]*(?: [!-~·{_LETTER}]+)*")
_PINYIN = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])|er)"
)
_TONED = "[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}"
_SPELT = re.compile(
    rf"{_PINYIN}(?:[_~*#|]{_PINYIN})+|[A-Za-z](?:#[A-Za-z]){{2,}}[!-~]*|{_PINYIN}(?:-{_PINYIN}){{3,}}"
    rf"|{_PINYIN}(?P<by>[ ·.]){_PINYIN}(?:(?P=by){_PINYIN})+|{_TONED}(?: {_TONED}){{2,}}"
    r"|[A-Za-z](?P<parted>[ ·_~*#|])[A-Za-z](?:(?P=parted)[A-Za-z0-9.-]){2,}(?:[#_=][!-~]*)?|[a-z](?:[./-][a-z]){3,}"
)
_NO_LETTER = re.compile("[^a-z]")
_FEW, _SIDE = 2, 300
_PARTS, _WIDER = 3, 16.0  # bits that tell 廉★洁★白★鹭★洲 from 河⊙水⊙韵⊙论⊙长
_BEFORE, _BEHIND = re.compile(rf"[{_HAN}，、；：。”]"), re.compile(rf"[{_HAN}，、；：。“\n]")


def disguised_inserts(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the inserts in sentences of `params.line` Han characters that are written as no word is.

    Their characters are parted by signs or framed by one, or they are pinyin or letters, one by one; signs that open a
    line stay, and what a text leads to (`params.led_in`).
    """
    for start, end in chain(_signed(sheet), _named(sheet), _spelt(sheet)):
        yield from _in_sentence(rule, sheet, start, end)


def _signed(sheet: Sheet) -> Iterator[tuple[int, int]]:
    if places_of(sheet, _SIGN):
        for match in _SIGNED.finditer(sheet.text):
            if match["apart"]:
                yield _parted(sheet.text, match)
            elif match["sign"] not in sheet.firsts:
                yield from _between_signs(match)


def _between_signs(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Give the stretches from one sign to the next that are inserts, those side by side as one."""
    from jiaokan.strip.parted import inserted  # noqa: PLC0415 - heavy: only a text with such signs loads it

    signs = [place for place, mark in enumerate(match[0], match.start()) if mark == match["sign"]]
    text, bodies = match.string, [match.string[first + 1 : last] for first, last in pairwise(signs)]
    found = inserted(
        text[max(0, match.start() - _SIDE) : match.start()], bodies, text[match.end() : match.end() + _SIDE]
    )
    if len(found) == len(signs) - 1:
        yield match.span()
    else:
        yield from ((signs[number], signs[number + 1] + 1) for number in found)


def _named(sheet: Sheet) -> Iterator[tuple[int, int]]:
    reach = 0
    for place in places_of(sheet, _DOTS):
        if place > reach and (match := _NAMED.match(sheet.text, place - 1)):
            reach = match.end()
            yield match.span()


def _spelt(sheet: Sheet) -> Iterator[tuple[int, int]]:
    reach = 0
    for place in places_of(sheet, _LETTERS):
        if place >= reach and (match := _LATIN.match(sheet.text, place)):
            reach = match.end()
            if _SPELT.fullmatch(match[0]) and _NO_LETTER.sub("", match[0].lower()) not in ascii_lowercase:
                yield match.span()
    for start, line in lines_at(places_of(sheet, _SPELT_WITH), sheet.text):
        yield from ((start + match.start(), start + match.end()) for match in _SPELT_OUT.finditer(line))


def _parted(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Give a stretch with the characters before its first sign and behind its last, where these are no speech."""
    from jiaokan.seams import best_cut  # noqa: PLC0415 - heavy: only a text with such signs loads it

    start, end = match.span()
    if HAN.match(text[start - 1 : start]) and HAN.match(text[end : end + 1]):
        signs = len(_SIGN.findall(match[0]))
        beside = {start - 1, end} if signs > _FEW else set[int]()
        cut, wider = (best_cut(text, [start - more], [end + more], beside) for more in (0, 1))
        start, end, _ = wider if wider.gain > cut.gain + (_WIDER if signs > _PARTS else 0) else cut
    return start, end


def _in_sentence(rule: Rule, sheet: Sheet, start: int, end: int) -> Iterator[Hit]:
    line = sheet.line(sheet.at(start))
    first, last = max(line.start, start - _SIDE), min(line.end, end + _SIDE)
    before, behind = sheet.text[first:start].rstrip(" "), sheet.text[end:last].lstrip(" ")
    if not _BEFORE.match(before[-1:]) or not _BEHIND.match(behind[:1] or "\n"):
        return
    if enough(rule).match(before + behind) and not _led_in(rule).search(before):
        yield Hit(rule, first + len(before), last - len(behind), "")


@cache
def _led_in(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.params["led_in"])
