"""What is said with signs, so that no cut takes it: measures, formulas, glosses, lists, quotations."""

from __future__ import annotations

import re

_READING = r"[（(][a-zü ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]*[)）]"
_GLOSS = r"[（(](?!www)[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’ -]*[)）]|[\s—–…·－-]+"
_CODE = re.compile(
    rf"{_READING}|{_GLOSS}|[（(]?[A-Z]{{1,4}}(?:/[A-Z]+)?[\s-]?\d[\d.—-]*[）)]?|[A-Za-z]+(?:-[A-Za-z\d]+)?"
)
_BLANK = re.compile(r"[_＿]{3}")  # to be filled in
_FORMULA = re.compile(
    r"(?<![A-Za-z0-9_?&\"])[A-Za-z\u0370-\u03ff][₀-₉\u0300-\u036f]*\s?[=≈≤≥±√]|[A-Z]\s?＝|\d\s?[−×÷＝＋]\s?\d"
)
_MEASURE = re.compile(r"\d[\d.,]*\s?[A-Za-zμµΩ℃°%‰]{1,4}(?:\s?[/·⋅]\s?[A-Za-zμµ]{1,4})?")
_MEASURED = re.compile(r"\d(?:[\d.,]*\d)?\s?(?:[kcmμµ]?[gmLl]|km²?|m²|[kM]?W|kWh|V|A|Hz|Pa|℃)(?![A-Za-z])")
_DATA = re.compile(
    r"[\w-]\.(?:csv|json|py|sql|xml|dat)(?![A-Za-z])|(?:gov|edu)\.(?:tw|hk|cn|mo)(?![A-Za-z])"
    r"|charset=|(?i:iso-8859|utf-?\d)"
)
_INDEX = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃₄₅₆₇₈₉")
_ENGLISH = re.compile(
    r"(?!.*\b(?i:click|download|copyright|rights|subscribe|log ?in|sign up|powered|visit|follow|read more|free)\b)"
    r"(?!.*\b(?i:created?|converted|with|trial|version|edition|evaluation|registered|demo|sample|preview|print|scan|page)\b)"
    r"(?:[A-Z]?[a-z'’-]*(?:[,;]? [A-Za-z'’-]+){4,}[.!?]?|[A-Z][A-Za-z'’-]*(?: [A-Za-z'’-]+){1,6}[（(][A-Z]{2,8}[)）]"
    r"|[A-Z][a-z]{2,}(?: (?:of|and|for|the|in|[A-Z][a-z]{2,})){1,5})"
)
_NAME = re.compile(r"[A-Z][a-z'’-]+(?: (?:bin|binti|ibn|al|de|del|da|di|van|von|der|la|le|[A-Z][a-z'’-]*\.?)){1,6}")
_FOREIGN = re.compile(r"[英法德俄日韩意葡西马泰拉丁来文语]{1,4}[语文][A-Za-zÀ-ɏ -]+")
_IS = re.compile(r"[\u3400-\u9fff]{0,4}(?:[地网]址|域名|邮箱|信箱|账号|帐号|电话|号码|单号|代码|口令)(?:就?是|为)")
_CHESS = re.compile(r"(?:\d{1,2}\. ?)?(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O)[+#]?\b")
_MOVES = 2
_LABEL = re.compile(r"【[\u3400-\u9fff]{2,6}】")
_NUMBER = re.compile(r"[\u3400-\u9fff]?[:：]\s?[\d-]{7,14}")
_FILED = re.compile(r"[（(](?:编号|批准号|项目号|合同号|文号|[档卷]号)[:：]?[A-Za-z0-9〔〕\[\]-]+[)）]")
_CONTACT = re.compile(r"[（(]联系人[:：](?!.*(?:[QqＱ]|微信|代写|加[Vv])).*[）)]")
_VERSE = re.compile(r"/ [^/\n]*[，。！？]?/ ")
_QUOTES = re.compile(r"[`'\"〝〞‘’“”]+")
_HOTLINE = re.compile(r"拨打[“\"]?1[12]\d{1,4}[”\"]?")
_LISTED = re.compile(r"、|[。；](?=.)")
_OPENING = re.compile(r"[（(\[【〔｛{〖<「『“《]")
_CLOSING = re.compile(r"[）)\]】〕｝}〗>」』”》]")
_NUMERIC = re.compile(r"\d[-/.:：％%]|\d.\d", re.DOTALL)


def is_said(text: str, start: int, end: int) -> bool:
    """Say whether a cut is part of brackets or a number, a code, English, a blank, lists, quotes, or crosses a stop."""
    beside = text[max(0, start - 1) : start], text[end : end + 1]
    is_part = (
        _OPENING.match(beside[0]) or _CLOSING.match(beside[1]) or _NUMERIC.match(beside[0] + text[start] + beside[1])
    )
    return bool(
        is_part
        or _BLANK.search(text, start, end)
        or _CODE.fullmatch(text, start, end)
        or _ENGLISH.fullmatch(text, start, end)
        or _is_named(text, start, end)
        or _QUOTES.fullmatch(text, start, end)
        or _HOTLINE.fullmatch(text, start, end)
        or _is_measured(text, start, end)
        or _LISTED.search(text, start, end)
        or text[start] in "“‘"
        or text[end - 1] in "”’"
        or _is_half_quoted(text[start:end])
    )


def _is_named(text: str, start: int, end: int) -> bool:
    """Say whether a cut is a name, a word of another language, an address that the text leads to, moves or verse."""
    if not start and _LABEL.fullmatch(text, start, end):
        return True
    names = (
        _NAME.fullmatch,
        _FOREIGN.fullmatch,
        _IS.match,
        _VERSE.fullmatch,
        _NUMBER.fullmatch,
        _FILED.fullmatch,
        _CONTACT.fullmatch,
    )
    return any(fits(text, start, end) for fits in names) or len(_CHESS.findall(text, start, end)) > _MOVES


def _is_half_quoted(inside: str) -> bool:
    return any(inside.count(opening) != inside.count(closing) for opening, closing in ("“”", "‘’", "《》"))


def _is_measured(text: str, start: int, end: int) -> bool:
    """Say whether a cut holds a formula, names a file of data, or is a measure or a part of one."""
    is_part = not _INDEX.isdisjoint((text[start], text[end : end + 1]))
    holds = _FORMULA.search(text, start, end) or _DATA.search(text, start, end)
    return bool(is_part or holds or _MEASURED.match(text, start, end) or _MEASURE.fullmatch(text, start, end))
