"""Names, lists and cells of tables that were decoded wrongly: they are no prose, so what stands beside them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jiaokan.decode.kinds import CHINESE, kind_of, lead_over
from jiaokan.decode.likelihood import total
from jiaokan.decode.planes import likelihood_by_planes
from jiaokan.decode.taken import bytes_taken
from jiaokan.decode.tears import LEFT_OVER
from jiaokan.model import Rule

_RIVAL = {"gb18030": "big5hkscs", "big5hkscs": "gb18030"}
_BEYOND_ASCII, _HAN = re.compile("[^\0-\x7f]"), re.compile("[\u4e00-\u9fff]")
_LONG = re.compile("(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){4}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOTHING = re.compile("(?!)")
_PROSE = 40  # characters of prose, which tell the encoding of what stands beside them
_FEWEST, _FEWEST_OF_HAN = 2, 3
_LISTED, _LISTED_IN_UTF8 = -11.0, -12.0  # by planes; the shape of UTF-8 leaves little to chance
_SURE, _SURER = 4.0, 7.0  # ÄäÖöÜü twice is GB 18030 by 5
_LIKELIER = 4.0  # of 6,000 words in Big5 20 are likelier than that in GB 18030
_GAIN, _GAIN_BESIDE_PROSE = 10.0, 5.0


class _Least(NamedTuple):
    """How many characters, how many nats more than what stands, how likely by planes and in what, without what."""

    characters: int
    gain: float
    likelihood: float
    codec: str = CHINESE[0]
    left_over: re.Pattern[str] = _NOTHING


def with_cells(
    around: str, olds: Sequence[str], news: Sequence[str], plausible: Sequence[bool], rule: Rule
) -> list[bool]:
    """Say of each stretch whether what it was meant to be is plausible, `plausible` those that are by themselves.

    `around` is the text that they stand in.
    """
    meant = rule.params["meant"]
    doubtful = [not known or not _LONG.match(new) for new, known in zip(news, plausible, strict=True)]
    if meant == "utf_8":
        least = _least(rule, is_beside_prose=not all(doubtful))
        return [known or _is_listed(old, new, least) for old, new, known in zip(olds, news, plausible, strict=True)]
    if not any(doubtful):
        return [*plausible]
    if not any(plausible) and lead_over(bytes_taken(around, meant), meant, _RIVAL[meant]) < -_SURER:
        return [*plausible]
    least = _Least(_FEWEST, _GAIN, _LISTED, meant)
    may_be = [known or _is_listed(old, new, least) for old, new, known in zip(olds, news, plausible, strict=True)]
    if not any(may_be):
        return may_be
    beside = sum(len(new) for new, doubt in zip(news, doubtful, strict=True) if not doubt)
    codec = meant if beside >= _PROSE else _told(around, meant, doubtful, plausible)
    if codec:
        told = [codec == meant and known for known in may_be]
    else:
        told = [known and _is_likelier(new, meant) for new, known in zip(news, plausible, strict=True)]
    return [by_others if doubt else True for by_others, doubt in zip(told, doubtful, strict=True)]


def _told(around: str, meant: str, doubtful: Sequence[bool], plausible: Sequence[bool]) -> str:
    """Give the encoding of Chinese that the bytes of a text tell, or nothing."""
    kind = kind_of(bytes_taken(around, meant))
    enough = 0.0 if not all(doubtful) else _SURE if any(plausible) else _SURER
    return kind.codec if kind.is_chinese and kind.lead > enough else ""


def _least(rule: Rule, *, is_beside_prose: bool) -> _Least:
    """Give what is asked of UTF-8: little beside prose that was decoded wrongly, and where letters became Chinese."""
    if rule.params["seen"] == "latin_1":
        return _Least(_FEWEST, _GAIN, _LISTED_IN_UTF8)
    if is_beside_prose:
        return _Least(_FEWEST, _GAIN_BESIDE_PROSE, _LISTED_IN_UTF8, left_over=LEFT_OVER)
    return _Least(_FEWEST_OF_HAN, rule.params["gain"], _LISTED_IN_UTF8, left_over=LEFT_OVER)


def _is_listed(old: str, new: str, least: _Least) -> bool:
    """Say whether these are characters that are written, however seldom in prose, and likelier than what stands."""
    if len(_HAN.findall(new)) < least.characters or total(new) - total(old) < least.gain or _PRIVATE.search(new):
        return False
    if least.left_over.search(new):
        return False
    letters = "".join(_BEYOND_ASCII.findall(new))
    return likelihood_by_planes(letters, least.codec) > least.likelihood * len(letters)


def _is_likelier(new: str, meant: str) -> bool:
    """Say whether a few characters are likelier than the same bytes in the other encoding of two bytes."""
    raw = new.encode(meant, "replace")
    own, other = (total(raw.decode(codec, "replace"), codec) for codec in (meant, _RIVAL[meant]))
    return own > other + _LIKELIER
