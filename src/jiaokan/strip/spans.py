"""What sites put inside a sentence: notices in brackets, addresses between two characters of a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from os.path import commonprefix

from jiaokan.lines import HAN, Sheet
from jiaokan.model import Hit, Rule
from jiaokan.strip.evidence import Scale, Score, marks, score
from jiaokan.strip.marked import places_of
from jiaokan.strip.terms import total

_OPENERS = "（([【〔｛{〖［〈＜<「『"
_CLOSERS = "）)]】〕｝}〗］〉＞>」』"
_MARKS = "#★☆◆●■*※｜|/~‖§^="
_WEB = re.compile(
    r"[hwW](?:ttps?://|[wW]{2}\.)[A-Za-z0-9._-]+(?:/[!-~]*)?"
    r"|[wWｗＷ](?: ?[wWｗＷ]){2} ?[.．。·点]"
    r"(?: ?[-A-Za-z0-9Ａ-Ｚａ-ｚ０-９]){2,30} ?[.．。·点](?: ?[A-Za-zＡ-Ｚａ-ｚ]){2,4}"
)
_WEB_FIRST = re.compile("[hwWｗＷ]")
_DOMAIN = re.compile(
    r"(?<=[\u4e00-\u9fff])[a-z0-9][a-z0-9-]{2,20}\.(?:com|net|cn|org|cc|vip|top)(?:\.cn)?(?:/[!-~]*)?(?=[\u4e00-\u9fff])"
)
_DOMAIN_END = re.compile(r"\.(?:com|net|cn|org|cc|vip|top)")
_OFFICIAL = re.compile(r"\.gov\.|\.edu\.|\.org\.cn|(?<!\d)12\d{3}\.|people\.com|xinhuanet|news\.cn|xuexi\.cn|cctv")
_LED_IN = re.compile(
    r"(?:登录|登陆|访问|查看|详见|参见|网址|网站|网页|电邮|官网|域名|平台|地址|链接|查询|浏览|点击|打开|输入|进入|搜索)[^，。；]{0,8}$"
)
_NAMED = re.compile(rf"(?:{_LED_IN.pattern}|[在上从到由与和向对是为把将至叫的])$")
_LEADS = re.compile("登录|登陆|访问|网|域名|平台|地址|链接|查[询看阅]|浏览|下载|邮箱|[详参]见|在线|系统")
_OF_SITE = re.compile("上|网|平台|公司|商城|发布|公布|等|和|与|的")
_OPENING = ("（", "(", "【", "[")
_PAGE_LABEL = re.compile(r"【第\d{1,2}页】")  # of a slide
_PARTICLES = frozenset("的等和与及或")  # they go on after brackets as they do without
_PROMPT = 12
_LONG = 40
_SPOKEN = 5.0
_WORD = 2
_NEAR = 300
_NAMING = 40
_OF_SPEECH, _ASKED = 2, 8


def bracketed_notices(
    rule: Rule, sheet: Sheet, evidence: Scale, counterweight: Scale, edges: tuple[Rule, ...]
) -> Iterator[Hit]:
    """Give the brackets, or pairs of marks, whose content weighs like boilerplate and leads to no official place.

    To the bits of the terms come `params.edge` of those of a line outside the speech, and `params.torn` for each bit by
    which the brackets tear a word; brackets and marks other than `params.usual` weigh `params.odd` by themselves.
    Lists, and usual brackets that tear no word, go only if they speak to a reader or of a page (`params.call`), and
    not behind a place that a speaker leads to (`params.led`), nor as a contact (`params.contact`) of an office to which
    something is to be sent (`params.sent`); a word or two of speech beside the evidence keep what has
    fewer than `gate.sure` bits.
    """
    for match in framed(sheet):
        inside = match.start() + 1, match.end() - 1
        found = marks(evidence, sheet.text, *inside)
        if not found or len(match[0]) > rule.params["longest"] or _OFFICIAL.search(match[0]):
            continue
        if _PAGE_LABEL.fullmatch(match[0]) and sheet.text[match.start() - 1 : match.start()] in ("", "\n"):
            continue
        if sheet.text[match.start() - 1 : match.start()] + sheet.text[match.end() : match.end() + 1] == "“”":
            continue
        shown = score(found)
        if not shown.bits:
            continue
        bits = shown.bits + score(marks(counterweight, sheet.text, *inside)).bits
        bits += rule.params["edge"] * sum(total(edge, match[0][1:-1]) for edge in edges)
        bits += 0 if match[0][0] in rule.params["usual"] else rule.params["odd"]
        if bits >= rule.gate["least"] and _is_in_prose(rule, sheet, match, evidence):
            tears = _torn(sheet, match)
            bits += rule.params["torn"] * tears
            is_said = (
                _is_said(sheet.text, *inside, shown)
                or _is_listed(rule, match[0], tears)
                or _is_led_to(rule, sheet, match)
                or (not tears and _is_sent_to(rule, sheet, match))
            )
            if (
                bits >= rule.gate["bits"]
                and not is_said
                and (tears or bits >= rule.gate["sure"] or not _is_partly_said(rule, sheet.text, *inside, shown))
            ):
                message = f"{rule.name} ({shown.codes}): {sheet.shown(*match.span())}"
                yield Hit(rule, *match.span(), "", message, round(bits, 2))


def _is_listed(rule: Rule, framed: str, tears: float) -> bool:
    """Say whether brackets say what a noun before them means, as a speaker does: they list, or stand where one may."""
    return ("、" in framed or (not tears and framed[0] in rule.params["usual"])) and not _pattern(rule, "call").search(
        framed
    )


def _is_led_to(rule: Rule, sheet: Sheet, match: re.Match[str]) -> bool:
    """Say whether a speaker leads to the place whose address stands in the brackets."""
    start, _ = _around(sheet, match)
    return bool(_pattern(rule, "led").search(sheet.text, start, match.start()))


def _is_sent_to(rule: Rule, sheet: Sheet, match: re.Match[str]) -> bool:
    """Say whether brackets hold a contact of an office to which something is to be sent."""
    start, _ = _around(sheet, match)
    is_contact = _pattern(rule, "contact").search(match[0])
    return bool(is_contact and _pattern(rule, "sent").search(sheet.text, start, match.start()))


@cache
def _pattern(rule: Rule, name: str) -> re.Pattern[str]:
    return re.compile(rule.params[name])


def _is_partly_said(rule: Rule, text: str, start: int, end: int, shown: Score) -> bool:
    """Say whether a word or two beside the evidence fill the brackets: a notice was put into brackets of the speech."""
    before, after = text[start : shown.marks[0].start], text[shown.marks[-1].end : end]
    return any(HAN.match(side) and len(side) <= _WORD and side not in rule.params["frame"] for side in (before, after))


def _is_said(text: str, start: int, end: int, shown: Score) -> bool:
    """Say whether speech stands on both sides of the evidence: a notice was put into brackets of the speech."""
    from jiaokan.strip.foreign import UNIT, pair_units  # noqa: PLC0415 - heavy: only a text with such brackets loads it

    sides = text[start : shown.marks[0].start], text[shown.marks[-1].end : end]
    return all(sides) and any(pair_units(side).sum() * UNIT < -_SPOKEN for side in sides)


def _torn(sheet: Sheet, match: re.Match[str]) -> float:
    from jiaokan.seams import torn  # noqa: PLC0415 - heavy: only a text with such brackets loads it

    if sheet.text[match.end() : match.end() + 1] in _PARTICLES:
        return 0.0
    start, end = _around(sheet, match)
    return torn(sheet.text[start:end], match.start() - start, match.end() - start)


def _around(sheet: Sheet, match: re.Match[str]) -> tuple[int, int]:
    """Give the part of the line around a match that has a say; a line may be megabytes long."""
    line = sheet.line(sheet.at(match.start()))
    return max(line.start, match.start() - _NEAR), min(line.end, match.end() + _NEAR)


def framed(sheet: Sheet) -> Iterator[re.Match[str]]:
    """Give the brackets and the pairs of marks; a pattern that begins with one character is found at once."""
    reach = 0
    for match in sorted(_found(sheet, _OPENERS + "《", _bracketed), key=re.Match.start):
        if match.start() >= reach:
            reach = match.end()
            yield match
    yield from _found(sheet, _MARKS, _between)


def _found(sheet: Sheet, marks: str, pattern: Callable[[str], re.Pattern[str]]) -> Iterator[re.Match[str]]:
    present = (mark for mark in marks if mark in sheet.repertoire)
    return chain.from_iterable(pattern(mark).finditer(sheet.text) for mark in present)


@cache
def _bracketed(mark: str) -> re.Pattern[str]:
    inside = re.escape(f"{_OPENERS}{_CLOSERS}\n")
    either = "《《[^《》\n]{2,60}》》", rf"{re.escape(mark)}[^{inside}]{{2,80}}[{re.escape(_CLOSERS)}]"
    return re.compile(either[mark != "《"])


@cache
def _between(mark: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(mark)}(?<![/:].)[^{re.escape(_MARKS)}，。\n]{{2,20}}{re.escape(mark)}")


def _is_in_prose(rule: Rule, sheet: Sheet, match: re.Match[str], evidence: Scale) -> bool:
    """Say whether the line around the brackets is text that shows nothing of a site itself."""
    start, end = _around(sheet, match)
    rest = sheet.text[start : match.start()] + sheet.text[match.end() : end]
    return len(HAN.findall(rest)) >= rule.params["line"] and (len(rest) > _LONG or not marks(evidence, rest))


def inserted_addresses(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the addresses that stand in a sentence without any word that leads to them, with the site's name.

    The sentence has `params.line` Han characters besides, or `params.short` where a word is torn by `gate.torn` bits.
    """
    domains = _DOMAIN.finditer(sheet.text) if "." in sheet.repertoire and _DOMAIN_END.search(sheet.text) else ()
    found = sorted((*_addresses(sheet), *domains), key=re.Match.start)
    found = [match for match in found if not _OFFICIAL.search(match[0])]
    shared = _shared_names(sheet.text, found)
    for match in found:
        name = _name_length(rule, sheet.text, match)
        if sheet.text[match.start() - 1 : match.start()] in _OPENING:
            if name > 1 and _is_in_sentence(rule, sheet, match):
                yield Hit(rule, match.start() - name, match.end() + 1, "")
        elif _is_inserted(rule, sheet, match):
            yield Hit(rule, match.start() - max(name, len(shared.get(match[0], ""))), match.end(), "")


def _addresses(sheet: Sheet) -> Iterator[re.Match[str]]:
    """Do what `finditer` does, where a character stands that an address begins with."""
    reach = 0
    for place in places_of(sheet, _WEB_FIRST):
        if place >= reach and (match := _WEB.match(sheet.text, place)):
            reach = match.end()
            yield match


def _is_inserted(rule: Rule, sheet: Sheet, match: re.Match[str]) -> bool:
    if not _is_in_sentence(rule, sheet, match):
        return False
    text, prompt = sheet.text, max(_around(sheet, match)[0], match.start() - _PROMPT)
    if match.re is _DOMAIN:
        return not _NAMED.search(text, prompt, match.start()) and not _OF_SITE.match(text, match.end())
    is_beside = _touches_han(text, match) or _ends_line(text, match)
    return is_beside and not _LED_IN.search(text, prompt, match.start())


def _is_in_sentence(rule: Rule, sheet: Sheet, match: re.Match[str]) -> bool:
    start, end = _around(sheet, match)
    han = len(HAN.findall(sheet.text, start, match.start())) + len(HAN.findall(sheet.text, match.end(), end))
    is_long, is_short = han >= int(rule.params["line"]), han >= int(rule.params["short"])
    return is_long or (is_short and _torn(sheet, match) >= rule.gate["torn"])


def _ends_line(text: str, match: re.Match[str]) -> bool:
    """Say whether an address stands behind the last sentence of a line, to which nothing in it leads."""
    start, is_last = match.start(), text[match.end() : match.end() + 1] in ("", "\n")
    return (
        is_last
        and text[start - 1 : start] in ("。", "！", "？")
        and not _LEADS.search(text, max(0, start - _LONG), start)
    )


def _touches_han(text: str, match: re.Match[str]) -> bool:
    return bool(HAN.match(text[match.end() : match.end() + 1]) or HAN.match(text[match.start() - 1 : match.start()]))


def _shared_names(text: str, found: list[re.Match[str]]) -> dict[str, str]:
    lefts: dict[str, list[str]] = {}
    for match in found:
        lefts.setdefault(match[0], []).append(_left(text, match)[::-1])
    shared = {address: commonprefix(left) for address, left in lefts.items() if len(left) > 1}  # noqa: RUF071 - as wanted
    return {
        address: left[::-1][_common_speech(text, [match for match in found if match[0] == address], len(left)) :]
        for address, left in shared.items()
    }


def _common_speech(text: str, found: list[re.Match[str]], length: int) -> int:
    """Give how many of the characters that all these addresses have before them are the sentences'."""
    most = min(length, _OF_SPEECH)
    if not most:
        return 0
    from jiaokan.seams import best_cut  # noqa: PLC0415 - heavy: only a text with such addresses loads it

    cuts = Counter[int]()
    for match in found[:_ASKED]:
        first = match.start() - length
        starts = [first + more for more in range(most + 1)]
        cuts[best_cut(text, starts, [match.end()], range(len(text))).start - first] += 1
    return max(cuts, key=lambda more: (cuts[more], more))


def _name_length(rule: Rule, text: str, match: re.Match[str]) -> int:
    name = _pattern(rule, "name").search(_left(text, match))
    return len(name[0]) if name else 0


def _left(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _NAMING) : match.start()].rpartition("\n")[2]
