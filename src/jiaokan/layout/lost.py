"""Question marks that stand for a byte that was lost: what follows was read one byte off."""

from __future__ import annotations

from jiaokan.once import pattern

_READING = r"[A-Za-z\u00e0-\u00fc\u0101-\u01dc\u0261]{1,6}\)"
_BEFORE_READING = pattern(rf"\?{_READING}")
_IN_READING = pattern(rf"\?{_READING[:-2]}$")
_LONGEST_READING = 8
_BEFORE_STOP = pattern(r"\?{1,2}[，；。、：]")
_BEFORE_CALL = pattern(r"\?[！!](?=(?P<pair>[\u4e00-\u9fff][^\s，。、；：！？,.;:!?“”‘’《》（）()\d]))")


def is_lost(text: str, place: int) -> bool:
    """Say whether the ? at a place can't be a question: a reading without its bracket, a stop, or no words follow."""
    if _BEFORE_READING.match(text, place) or _BEFORE_STOP.match(text, place):
        return True
    call = _BEFORE_CALL.match(text, place)
    return call is not None and not _is_seen(call["pair"])


def closes_reading(text: str, place: int) -> bool:
    """Say whether the bracket at a place is that of a reading whose character and opening bracket were lost."""
    return bool(_IN_READING.search(text, max(0, place - _LONGEST_READING), place))


def _is_seen(pair: str) -> bool:
    """Say whether two characters stand side by side in official Chinese."""
    from jiaokan.ngrams import shipped  # noqa: PLC0415 - heavy: only a text with such marks loads it

    return shipped().times(pair) > 0
