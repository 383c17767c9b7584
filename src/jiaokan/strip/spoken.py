"""Whether a sentence is a speaker's whatever its words: how it is written, what it denies, how its clauses go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_CLAUSE = re.compile(r"[^，。；：、！？,;!?]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]{2}")
_READER = frozenset("您你亲更")
_PAGE, _EACH, _STRONG = 20.0, 1.25, 9.5
_RAGGED = 2
_FEW_WORDS = re.compile(r"[\u3400-\u9fff“”，、：！]{2,12}")
CALL = re.compile(
    r"(?!.*(?:用户|会员|网友|读者|书友|粉丝|访客|客户))[^，。]{0,16}"
    r"(?:同志|代表|委员|朋友|来宾|嘉宾|领导|同学|老师|乡亲|同仁|校友|战友|官兵|师生|家长|父老|邻居)们?[:：！!]"
)
ADDRESS = re.compile(r"(?:各位|[亲敬尊]\w的|广大)[\u4e00-\u9fff、，]{1,16}[：:！!]")
STAGED = re.compile(r"[（(][^（）()]{0,8}(?:笑|掌声|鼓掌|欢呼|插话)[^（）()]{0,4}[)）]$")
# what is quoted, listed in brackets, or said not to be there
UNSAID = re.compile(r"“[^“”\n]*”|（[^（）、\n]*、[^（）\n]*）|[^，。；：、！？\n]{2,14}没有(?=[，。；、])")


def is_spoken(sentence: str, shown: float | None) -> bool:
    """Say whether a sentence is written as official Chinese is and not as on a page.

    One that is `shown` to have few bits is, too, if its pairs of characters on average tell little.
    """
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such a line loads it

    bits = page(sentence)
    return bits < _PAGE or (shown is not None and shown < _STRONG and bits < _EACH * len(sentence))


def is_written(line: str) -> bool:
    """Say whether a line is likelier in official Chinese than on a page."""
    from jiaokan.strip.readson import page  # noqa: PLC0415 - heavy: only a text with such a line loads it

    return page(line) < 0


def is_few_words(line: str) -> bool:
    """Say whether a line is a few plain words."""
    return bool(_FEW_WORDS.fullmatch(line))


def is_parallel(sentence: str) -> bool:
    """Say whether two clauses on end have about one length and a word in common at the same place."""
    clauses = _CLAUSE.findall(sentence)
    return any(abs(len(one) - len(two)) <= _RAGGED and _share(one, two) for one, two in pairwise(clauses))


def _share(one: str, two: str) -> bool:
    return any(_common(first, second) for first, second in ((one, two), (one[::-1], two[::-1])))


def _common(one: Sequence[str], two: Sequence[str]) -> bool:
    pairs = (("".join(one[at : at + 2]), "".join(two[at : at + 2])) for at in range(min(len(one), len(two)) - 1))
    return any(a == b and _HAN.fullmatch(a) and _READER.isdisjoint(a) for a, b in pairs)
