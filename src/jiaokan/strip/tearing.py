"""What tears a word and is in a frame, or signs, numbers or letters alone: no speaker puts it there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.echoes import enough
from jiaokan.strip.marked import places_of
from jiaokan.strip.matter import addressed
from jiaokan.strip.said import is_said

_ODD = ("[]", "【】", "〔〕", "｛｝", "{}", "〖〗", "<>", "«»", "［］", "〈〉", "⟦⟧", "⟪⟫")
_USUAL = ("()", "（）")
_SIGNS = "~～*#|∣︱★☆◆◇●■▲※=_^→←↓↑♪√＊＃｜◎⊙卐卍█▓░✦❖♥❤✿◈§¤†‡@＠"
_DASHES = "-－–—"
_BRACKETS = re.escape("".join((*_ODD, *_USUAL)))
_FRAMED = "|".join(
    rf"{re.escape(opening)}{{1,2}}[^{_BRACKETS}\n。]{{2,40}}{re.escape(closing)}{{1,2}}"
    for opening, closing in map(tuple, (*_ODD, *_USUAL))
)
_FOUND = re.compile(
    rf"(?:(?P<framed>{_FRAMED})|(?P<signed>(?P<sign>[{_SIGNS}])(?P=sign){{0,3}}[^{_SIGNS}\n。；]{{2,30}}(?P=sign){{1,4}}"
    rf"|[~～][^~～→←\n。；]{{2,30}}[~～]|→[^{_SIGNS}\n。；]{{2,30}}←|[{_SIGNS}]{{2,4}}[^{_SIGNS}\n。；]{{2,30}}[{_SIGNS}]{{2,4}})"
    rf"|(?P<alone>[{_SIGNS}]{{2,8}})"
    rf"|(?P<dashed>[{_DASHES}] ?\d{{1,10}}(?: ?[/／] ?\d{{1,10}})? ?[{_DASHES}]|—(?!—)[^—\n，。；]{{3,16}}—(?!—))"
    r"|(?P<account>[a-z]{3,12}_?\d{4,}(?![!-~]))|(?P<latin>[A-Za-z0-9._@-]{6,}(?![!-~]))) ?"  # a blank behind goes too
)
_OPENERS = "".join(pair[0] for pair in (*_ODD, *_USUAL))
_START = re.compile(f"[A-Za-z{re.escape(_OPENERS + _SIGNS + _DASHES)}]")
_FEW = re.compile(r"\d[-－–—][\u3400-\u9fff]{1,4}$")  # 1-苯基-2-丙酮
_NEVER = frozenset("[【｛{〖«［⟦⟪")  # official Chinese has none of them in a sentence
_FILLED_IN = re.compile(r".(?:此处|请)?(?:填写|填入|输入)|.(?:[原译编作校]者?)?注|.此处填|.[掌笑哄]声")
_ARROWS, _PAGE = re.compile(r"↓{2,}|↑{2,}|→{3,}|←{3,}"), re.compile(r". .*|.\d{3,}.")
_GATES = {"latin": "latin"}
_AROUND = 300


def tearing_inserts(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the stretches between two Han characters that are set off and tear a word by `gate.torn` bits.

    What a frame holds has `gate.page` bits of a page, in usual brackets `gate.usual`, and is no part of the sentence;
    with `gate.apart`, between signs `gate.signed`, it need tear no word. Latin letters need `gate.latin` bits of a word
    torn, an account none. The line has `params.line` Han characters besides, and what a speaker leads to
    (`params.addressed`) stays.
    """
    from jiaokan.strip.foreign import UNIT, sheet_units  # noqa: PLC0415 - heavy: only a run that cleans loads it

    reach, (_, height) = 0, sheet_units(sheet)
    for place in _starts(sheet):
        match = _FOUND.match(sheet.text, place) if place >= reach else None
        if match and HAN.match(sheet.text, match.end()):
            bits = float(height[match.end() - 1] - height[place]) * UNIT
            if _goes(rule, sheet, match, bits):
                reach = match.end()
                yield Hit(rule, place, reach, "")


def _starts(sheet: Sheet) -> list[int]:
    """Give the places behind a Han character where a stretch may begin."""
    places = places_of(sheet, _START)
    return [place for place in places if place and "\u3400" <= sheet.text[place - 1] <= "\u9fff"]


def _goes(rule: Rule, sheet: Sheet, match: re.Match[str], bits: float) -> bool:
    kind, body = str(match.lastgroup), match[0].strip(" ")
    if kind == "framed" and not _is_of_page(rule, body, bits):
        return False
    line = sheet.line(sheet.at(match.start()))
    first, last = max(line.start, match.start() - _AROUND), min(line.end, match.end() + _AROUND)
    text, start, end = sheet.text[first:last], match.start() - first, match.end() - first
    before, behind = text[:start], text[end:]
    if not _is_clear(rule, sheet, kind, body, bits) and _torn(text, start, end) < rule.gate[_GATES.get(kind, "torn")]:
        return False
    if not enough(rule).match(before + behind) or addressed(rule).search(before):
        return False
    return kind == "account" or not (is_said(text, start, end) or _is_own(rule, sheet, kind, (before, body, behind)))


def _is_own(rule: Rule, sheet: Sheet, kind: str, parts: tuple[str, str, str]) -> bool:
    """Say whether a stretch may be the author's, or have speech in it."""
    before, body, behind = parts
    if kind == "dashed":
        return bool(_FEW.search(before))
    if kind == "alone":
        return body in before + behind
    if kind == "signed" and not _is_apart(rule, before, body, behind):
        return True
    return kind in ("framed", "signed") and _is_part(rule, sheet, before, body, behind)


def _is_apart(rule: Rule, before: str, body: str, behind: str) -> bool:
    """Say whether words between two signs are no speech between two inserts: the sentence reads better over them."""
    from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    around = f"{before}{body}{behind}"
    if around.count(body[0]) > body.count(body[0]) * around.count(body):
        return False
    words = body.strip(_SIGNS)
    over, *beside = drawn([(before, behind), (before, words), (words, behind)])
    return over >= max(beside) + float(rule.gate["torn"])


def _is_clear(rule: Rule, sheet: Sheet, kind: str, body: str, bits: float) -> bool:
    """Say whether a stretch is a site's even between two words: no author writes so in the middle of a sentence."""
    if kind == "framed":
        is_odd = body[0] in _NEVER and len(body) >= rule.params["shortest"] and not _FILLED_IN.match(body)
        return is_odd and body[0] not in sheet.firsts and bits >= float(rule.gate["apart"])
    if kind == "signed":
        return bits >= float(rule.gate["signed"])
    return kind == "account" or bool((_ARROWS if kind == "alone" else _PAGE).fullmatch(body))


def _is_part(rule: Rule, sheet: Sheet, before: str, body: str, behind: str) -> bool:
    """Say whether the words in a frame are the author's own: signs that open a line or frame his words stress them."""
    from jiaokan.strip.twice import reads_on  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    words = body.strip(_SIGNS + _DASHES + "".join((*_ODD, *_USUAL)))
    is_stress = body[0] in _SIGNS and (body[0] in sheet.firsts or _page(words) < rule.gate["stressed"])
    return bool(words) and (is_stress or reads_on(before, words, behind, body[0]))


def _is_of_page(rule: Rule, body: str, bits: float) -> bool:
    """Say whether a site may have written what stands in brackets, in usual ones all of it."""
    if body[0] not in "(（":
        return bits >= float(rule.gate["page"])
    from jiaokan.strip.foreign import deepest  # noqa: PLC0415 - heavy: only a run that cleans loads it

    return bits >= float(rule.gate["usual"]) and deepest(body) <= float(rule.gate["dip"])


def _torn(text: str, start: int, end: int) -> float:
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    return torn(text, start, end)


def _page(text: str) -> float:
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such a stretch loads it

    return page(text)
