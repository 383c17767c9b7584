"""Proper names that stand where names stand: 临江市大盛镇, 请雷锐芷讲话; there a rare pair is no slip."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from jiaokan.ngrams import Model
from jiaokan.repair.names import SURNAMES
from jiaokan.repair.page import Page

_BEFORE, _BEHIND, _ROW = 12, 14, 4
_IN_A_PLACE, _IN_A_BODY = 250, 25  # bodies are named after trades: 棉纺集团
_LIMIT = "(?<=^|[^一-鿿]|[省市县区旗州盟镇乡村在到由从自和与及对请给经将把为往向抵赴的了是])"
_PLACE = "镇|乡(?!村)|村|街道|社区|屯|组|林场|农场"
_BODY = (
    "小学|中学|学校|学院|大学|医院|大桥|水库|公园|广场|小区|大道|路(?![线子径])|街|厂|矿|码头|车站"
    "|[一-鿿]{0,6}(?:集团|公司|合作社|厂|工业园|产业园|商会)"
)
_TITLE = "书记|[县市区省局部厅处科校院乡镇组会社团站所]长|主席|主任|委员|总理|代表|同志|教授|干事|经理|董事|秘书"
_DOES = "强调|指出|主持|宣读|出席|传达|通报|介绍|讲话|发言|致辞|作(?:了|工作|动员|重要|表态|总结|报告|讲话|说明|交流)"
_NAMES = regex.compile(
    rf"{_LIMIT}(?P<name>[一-鿿]{{2,3}})(?P<end>{_PLACE})|{_LIMIT}(?P<name>[一-鿿]{{2}})(?P<body>{_BODY})"
)
_PERSON = f"(?P<name>[{SURNAMES}][一-鿿]{{1,2}})"
_PERSONS = regex.compile(
    rf"(?<=^|[^一-鿿]|[由请向对和与给为让]|{_TITLE}){_PERSON}(?=(?:常务)?副?(?:{_TITLE})(?!们)|先生|女士|老师|等[一-鿿]?人|{_DOES})"
    rf"|(?<=(?:{_TITLE})[：:\s]?|[由请]){_PERSON}(?=$|[^一-鿿])|(?<=^|[，、；：\s]){_PERSON}(?=[：（])"
)


def is_a_proper_name(page: Page, place: int, new: str) -> bool:
    """Say whether a character belongs to a name that official text doesn't know with `new` in it.

    So it is not where what would be read is a common word (临江市农衬社区), or where the text has that name, too.
    """
    return any(_stays(page, match, place - match.start("name"), new) for match in _found(page.text, place))


def _found(text: str, place: int) -> Iterator[regex.Match[str]]:
    for pattern in (_NAMES, _PERSONS):
        for match in pattern.finditer(text, max(0, place - _BEFORE), place + _BEHIND, overlapped=True):
            if match.start("name") <= place < match.end("name"):
                yield match


def _stays(page: Page, match: regex.Match[str], at: int, new: str) -> bool:
    """Say whether the name with `new` in it is one that nobody knows."""
    read = match["name"][:at] + new + match["name"][at + 1 :]
    parts = match.groupdict()
    if "end" not in parts:
        return page.model.times(read) == 0 and read not in page.text
    row = read + (parts["end"] or parts["body"])
    usual = _IN_A_PLACE if parts["end"] else _IN_A_BODY
    return not (_knows(page.model, row, at) or _is_usual(page.model, read, at, usual) or row in page.text)


def _knows(model: Model, row: str, at: int) -> bool:
    """Say whether official text has the row, or what of it four characters can hold."""
    starts = range(max(0, at - _ROW + 1), min(at, max(0, len(row) - _ROW)) + 1)
    return any(model.times(row[start : start + _ROW]) > 0 for start in starts)


def _is_usual(model: Model, read: str, at: int, usual: int) -> bool:
    """Say whether the character makes a common word with a neighbour in the name."""
    pairs = (read[side : side + 2] for side in range(max(0, at - 1), min(at, len(read) - 2) + 1))
    return any(model.times(pair) >= usual for pair in pairs)
