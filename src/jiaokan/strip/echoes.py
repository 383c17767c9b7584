"""What is put into a sentence and echoes the lines of its site: its name or account, however it is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.edges import is_sentence
from jiaokan.strip.initials import initials
from jiaokan.strip.matter import addressed

_SIGNS = (
    "\u2190-\u21ff\u2300-\u245f\u2500-\u2bff\ue000-\uf8ff\ufe0f\U0001f000-\U0001faff~～*＊#＃^＾|｜︱@＠_=≈≡※§♪〆㊣⊙⊕"
)
_ELEMENT = r"[\u3400-\u9fffA-Za-z0-9]"
_OPENING, _CLOSING = "（(［[【〔｛{〈<", "）)］]】〕｝}〉>"
_BRACKETED = (
    rf"[{re.escape(_OPENING)}](?P<bracketed>[^\n。；{re.escape(_OPENING + _CLOSING)}]{{2,24}})[{re.escape(_CLOSING)}]"
)
_FRAMED = rf"[{_SIGNS}]{{1,3}}(?P<framed>[^\n。；{_SIGNS}]{{1,24}})[{_SIGNS}]{{1,3}}"
_SIGN = rf"(?P<sign> ?[{_SIGNS}·‧•. -] ?)"
_APART = rf"(?P<apart>(?<![A-Za-z0-9]){_ELEMENT}{_SIGN}{_ELEMENT}(?:(?P=sign){_ELEMENT})+)(?![A-Za-z0-9])"
_LATIN = rf"(?P<latin>\d{{0,8}}[A-Za-z](?:[A-Za-z0-9{_SIGNS}·. :/-]{{0,38}}[A-Za-z0-9])?)"
_SET_OFF, _SET_APART = re.compile(f"{_BRACKETED}|{_FRAMED}|{_APART}|{_LATIN}"), re.compile(_APART)
# begins with a set of characters: what else it may be is asked behind the first of them
_ANCHOR = re.compile(rf"[\dA-Za-z{re.escape(_OPENING)}{_SIGNS}·‧•](?:(?<!\d)|\d{{0,7}}[A-Za-z])")
_KEPT = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]+")
_LETTER = re.compile("[A-Za-z]")
_FIGURES = re.compile(r"\d")
_A_NAME = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{3,8}(?![\u3400-\u9fff])")
_NAME = re.compile(r"[\u3400-\u9fff]{2,}")
_BESIDE, _AROUND = 8, 300
_BEFORE, _BEHIND = re.compile(r"[\u3400-\u9fff，、；：。”]"), re.compile(r"[\u3400-\u9fff，、；：。“\n]")
_LEAST = {"bracketed": 2, "framed": 2, "apart": 2, "latin": 3}
_ADDRESS = re.compile(r"(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{0,64}[@.][A-Za-z0-9.-]{2,64}")
# what names an account; what is no word: letters with signs between, or four without a vowel
_ACCOUNT = re.compile(
    r"(?:[号群名录人]|微信|用户|[Qq]{2}|ID|id|[Bb]y|[@＠])[:：\s]{0,2}(?P<name>[A-Za-z][A-Za-z0-9_-]{2,30})"
)
_NO_WORD = re.compile(r"[A-Za-z0-9] ?[_~*#·^|][A-Za-z0-9]|^[b-df-hj-np-tv-z]{4,}$|[A-Za-z] [A-Za-z] [A-Za-z]")
_USUAL, _LEAST_USUAL, _TORN = "（(", 4, 3.0
_OF_TITLES = "<〈＜"
_SHARE, _MASKS = 0.5, "*＊"  # which stand for names, too
_WORD, _LONG = re.compile(r"[A-Za-z][A-Za-z0-9_-]*"), 5
_SHORT, _SURE = 3, 4  # letters that are the first of a name's characters, or of any others'
_ROUNDS, _LONGEST = 3, 1 << 14  # what goes is the site's, too


class _Page(NamedTuple):
    """The lines that go, their accounts, and the lines that stay, all folded to letters, digits and Han characters."""

    site: str
    pairs: frozenset[str]
    accounts: str
    body: str
    initials: str
    names: frozenset[str]
    beside: Counter[str]


def _page(site: str, accounts: str, body: str, lines: str, beside: Counter[str]) -> _Page:
    names = frozenset(map(initials, _A_NAME.findall(lines)))
    return _Page(site, frozenset(map("".join, pairwise(site))), accounts, body, initials(site), names, beside)


def echoes(rule: Rule, sheet: Sheet, gone: Sequence[Hit], known: Sequence[Hit]) -> Iterator[Hit]:
    """Give the inserts set off by signs, brackets or Latin letters that echo a line that is `gone`, and no other text.

    The line must have `params.line` Han characters besides; what a speaker leads to (`params.addressed`) and everyday
    letters (`params.usual`) stay.
    """
    if not gone:
        return
    taken = sorted((hit.start, hit.end) for hit in (*gone, *known))
    found = [match for match in _set_off(sheet.text) if not _touches(taken, *match.span())]
    found = [match for match in found if _is_in_sentence(rule, sheet, match) and not _is_title(sheet.text, match)]
    if not found:
        return
    body = _folded(_rest(sheet, sorted([*taken, *(match.span() for match in found)])))
    lines = " ".join(sheet.text[start:end] for start, end in taken)
    site, accounts = _folded(lines)[:_LONGEST], _accounts(lines)
    beside = Counter(name for match in found for name in _beside(sheet.text, *match.span()))
    for _ in range(_ROUNDS):
        page = _page(site, accounts, body, lines, beside)
        hits = {match: hit for match in found if (hit := _echo_of(rule, page, sheet.text, match))}
        if not hits:
            return
        found = [match for match in found if match not in hits]
        site += "".join(_folded(sheet.text[hit.start : hit.end]) for hit in hits.values())
        yield from hits.values()


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Say whether brackets are those of a title in a title: 关于修改<教育法>的决定 in 《》."""
    start = match.start()
    before = text[max(0, start - _AROUND) : start]
    return text[start] in _OF_TITLES and before.rfind("《") > max(before.rfind("》"), before.rfind("\n"))


def _set_off(text: str) -> Iterator[re.Match[str]]:
    """Do what `finditer` does, where a sign stands that nearly all sentences lack, or just before it."""
    reach = 0
    for anchor in _ANCHOR.finditer(text):
        start = anchor.start()
        if start < reach:
            continue
        apart = _SET_APART.match(text, start - 1) if start > reach else None
        if match := apart or _SET_OFF.match(text, start):
            reach = match.end()
            yield match


def _echo_of(rule: Rule, page: _Page, text: str, match: re.Match[str]) -> Hit | None:
    kind = str(match.lastgroup if match.lastgroup != "sign" else "apart")
    start, end = match.span()
    if kind in ("latin", "apart") and _echo(page, _folded(match[0])):
        start, end = _with_names(text, page, start, end)
    said = _folded(text[start:end])
    echo = _echo(page, said)
    is_mostly = kind in ("latin", "apart") or (kind == "framed" and text[start] in _MASKS)
    is_mostly = is_mostly or (kind == "bracketed" and len(echo) < _SURE)
    is_part = is_mostly and _letters(echo) < _SHARE * _letters(said)
    is_word = kind == "latin" and echo not in page.accounts and not _NO_WORD.search(match[0])
    if kind in ("latin", "apart") and _has_initials(page, match[0]):
        return Hit(rule, start, end, "")
    least = _LEAST_USUAL if text[start] in _USUAL else _LEAST[kind]
    if len(echo) < least or is_part or is_word or echo.isdigit() or _usual(rule).fullmatch(echo):
        return None
    is_certain = text[start] not in _USUAL or _names_account(page, match[0]) or _tears(text, start, end)
    return Hit(rule, start, end, "") if is_certain else None


def _names_account(page: _Page, said: str) -> bool:
    return any(len(word) >= _LONG and word.lower() in page.accounts for word in _WORD.findall(said))


def _has_initials(page: _Page, said: str) -> bool:
    """Say whether letters are the first ones of the site's own words: of a name, where they may be an abbreviation."""
    letters = "".join(_LETTER.findall(said))
    if letters.islower() and len(letters) >= _SURE:
        return letters in page.initials
    return len(letters) >= (_SHORT if letters.islower() else _SURE) and letters.lower() in page.names


def _tears(text: str, start: int, end: int) -> bool:
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such brackets loads it

    return torn(text, start, end) >= _TORN


def _accounts(lines: str) -> str:
    """Give the addresses and accounts in the lines of a site: other Latin words may be what the speech is about."""
    found = [*_ADDRESS.findall(lines), *(match["name"] for match in _ACCOUNT.finditer(lines))]
    return " ".join(map(_folded, found))


def _letters(folded: str) -> int:
    return len(_FIGURES.sub("", folded))


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    """Give what may be a name just before a stretch, and just behind it."""
    yield from (text[place:start] for place in range(max(0, start - _BESIDE), start - 1))
    yield from (text[end:place] for place in range(end + 2, min(len(text), end + _BESIDE) + 1))


def _with_names(text: str, page: _Page, start: int, end: int) -> tuple[int, int]:
    """Give a stretch with the Han characters on either side that the site has and the body has not."""
    before = [place for place in range(max(0, start - _BESIDE), start - 1) if _is_name(page, text[place:start])]
    behind = [place for place in range(min(len(text), end + _BESIDE), end + 1, -1) if _is_name(page, text[end:place])]
    return (before or [start])[0], (behind or [end])[0]


def _is_name(page: _Page, side: str) -> bool:
    """Say whether the site has a name that the body has not, but for several times beside what is looked at."""
    name = side.strip(" ")
    if not _NAME.fullmatch(name) or name not in page.site:
        return False
    return not _has(page.body, name) or 1 < page.body.count(name) == page.beside[side]


def _echo(page: _Page, said: str) -> str:
    """Give the longest part that the site has and the body has not."""
    parts = (_longest(page, said, start) for start in range(len(said)) if said[start : start + 2] in page.pairs)
    return max((part for part in parts if not _has(page.body, part)), key=len, default="")


def _longest(page: _Page, said: str, start: int) -> str:
    end = start + 2
    while end < len(said) and said[start : end + 1] in page.site:
        end += 1
    return said[start:end]


@lru_cache(maxsize=1 << 14)
def _has(body: str, part: str) -> bool:
    return part in body


def _is_in_sentence(rule: Rule, sheet: Sheet, match: re.Match[str]) -> bool:
    line = sheet.line(sheet.at(match.start()))
    first, last = max(line.start, match.start() - _AROUND), min(line.end, match.end() + _AROUND)
    before, behind = sheet.text[first : match.start()], sheet.text[match.end() : last]
    is_inside = (HAN if match.lastgroup == "bracketed" else _BEFORE).match(before[-1:]) and _BEHIND.match(
        behind[:1] or "\n"
    )
    if not is_inside or not enough(rule).match(before + behind):
        return False
    return not (_LETTER.search(match[0]) and addressed(rule).search(before))


@cache
def enough(rule: Rule) -> re.Pattern[str]:
    """Give what matches a text of `params.line` Han characters."""
    return re.compile(rf"(?:[^\u3400-\u9fff]*+[\u3400-\u9fff]){{{rule.params['line']}}}")


@cache
def _usual(rule: Rule) -> re.Pattern[str]:
    return re.compile(rule.params["usual"])


def _touches(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a stretch has a place in common with one of those that are sorted and lie apart."""
    place = bisect_left(taken, (end, 0))
    return place > 0 and taken[place - 1][1] > start


def _rest(sheet: Sheet, cuts: Sequence[tuple[int, int]]) -> str:
    """Give the sentences that stay, without what is looked at: other lines may be of the site, too."""
    pieces, firsts = list[str](), [start for start, _ in cuts]
    for line in filter(is_sentence, sheet.filled):
        reach = line.start
        for start, end in cuts[bisect_left(firsts, line.start) : bisect_left(firsts, line.end)]:
            pieces.append(sheet.text[reach:start])
            reach = max(reach, end)
        pieces.append(sheet.text[reach : line.end])
    return " ".join(_ADDRESS.sub(" ", piece) if "@" in piece or "." in piece else piece for piece in pieces)


def _folded(text: str) -> str:
    return _KEPT.sub("", text).lower()
