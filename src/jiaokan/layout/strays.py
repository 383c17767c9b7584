"""Line ends that a page put around a quotation mark or before a stop, where no line ends or begins."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.layout.columns import ENDS, NUMBERED
from jiaokan.layout.wraps import is_wrapped, joint, neighbours
from jiaokan.lines import HAN, Line, Sheet, is_salutation
from jiaokan.model import Hit, Rule
from jiaokan.once import pattern

_PARTNERS = {"”": "“", "’": "‘", "》": "《", "」": "「", "』": "『"}
_OPENERS = frozenset(_PARTNERS.values())
_STOPS = frozenset("，。、；！？,")
_CANDIDATE = pattern("[，。、；！？,”’》」』]")
_LAST_OPENS = pattern("[“‘《「『]")
_BEFORE_STOP = pattern(r"[\u4e00-\u9fffA-Za-z\d%％”’》）)」』]$")
_STOP = pattern(r"[，。、；！？,](?:(?<!,)(?![。，、；！？.]|$)|(?<=,)(?=[\u4e00-\u9fff“《])|$)")
_TITLE = pattern(r"[^，。；]*(?:讲话|报告|致辞|致词|发言|汇报|通知|意见|主持词|党课)(?:稿|提纲)?$")
_ENDED = frozenset("。！？!?）)")
_PAUSE = pattern("[，,、；：]")
_STOPPED = pattern(r"[ \t\u3000]*[“‘《「『]\s*[^\n]{1,60}\s*[”’》」』]\s*[，。、；,]")
_NEAR = 60
_BLANK = frozenset(" \t\u3000")


def stray_marks(rule: Rule, sheet: Sheet) -> Iterator[Hit]:
    """Give the line ends beside marks that stand alone on a line, or at the wrong end of one.

    An opening mark goes with what follows, a closing one or a stop with what precedes; and where the sentence was open
    before an opening mark, and isn't ended by the closing one, it goes on over both. Lines of `params.line` characters
    that go on in others may be broken at a width, and are left to the rule for that.
    """
    if not (_CANDIDATE.search(sheet.firsts) or _LAST_OPENS.search(sheet.lasts)) or is_wrapped(
        sheet, rule.params["line"]
    ):
        return
    goes_on = False  # a sentence was open before the quotation that ends in the upper line
    quoted = False
    for upper, lower in neighbours(sheet):
        if lower.bare in _OPENERS:
            goes_on = _is_open(sheet, upper, lower)
            is_joined, quoted = goes_on, True
        elif upper.bare[-1] in _OPENERS:
            is_joined = upper.bare in _OPENERS or upper.bare[-2:-1] not in _ENDED
        elif lower.bare[0] in _PARTNERS:
            is_joined = _is_awaited(sheet, upper, lower)
        elif lower.bare[0] in _STOPS:
            is_joined = bool(_BEFORE_STOP.search(upper.bare) and _STOP.match(lower.bare))
        else:
            is_joined = quoted and goes_on and upper.bare in _PARTNERS and _is_rest(sheet, lower)
        if is_joined:
            yield joint(rule, sheet, upper, lower)


def _is_open(sheet: Sheet, line: Line, lower: Line) -> bool:
    """Say whether a sentence goes on from a line to a quotation: it isn't ended, and is no title and no salutation.

    A numbered heading doesn't either, unless a stop behind the quotation shows that it is more than one.
    """
    if line.number == sheet.numbers[0] or line.bare[-1] in _ENDED or ENDS.search(line.bare):
        return False
    if is_salutation(line.bare) or _TITLE.fullmatch(line.bare):
        return False
    is_heading = NUMBERED.match(line.bare) and not _PAUSE.search(line.bare, 3)
    return not is_heading or bool(_STOPPED.match(sheet.text, lower.start))


def _is_awaited(sheet: Sheet, upper: Line, lower: Line) -> bool:
    """Say whether a closing mark at the head of a line has its partner in the lines right above, and only that."""
    closing, opening = lower.bare[0], _PARTNERS[lower.bare[0]]
    near = sheet.text[max(0, upper.start - _NEAR) : upper.end].rstrip()
    is_last = near.rfind(closing) < near.rfind(opening) < len(near) - 1
    return is_last and near.count(opening) - near.count(closing) == 1


def _is_rest(sheet: Sheet, line: Line) -> bool:
    is_new = NUMBERED.match(line.bare) or is_salutation(line.bare) or sheet.text[line.start] in _BLANK
    return bool(HAN.match(line.bare)) and not is_new
