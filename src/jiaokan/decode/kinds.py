"""Tells what kind of encoding bytes are in that are no Chinese prose: lists and names, or another language."""

from __future__ import annotations

import math
import re
import string
from codecs import getincrementaldecoder
from typing import NamedTuple

from jiaokan.decode.codecs import IN_CHARACTERS
from jiaokan.decode.foreign import beyond_ascii
from jiaokan.decode.letters import likelihood_by_letters
from jiaokan.decode.likelihood import CUT_BYTE
from jiaokan.decode.planes import LANGUAGES, likelihood_by_planes

LATIN, OTHER_LETTERS = "latin", ""
CHINESE = ("gb18030", "big5hkscs")

_GLANCE, _SAMPLE, _OVERWHELMING = 160, 1 << 10, 25.0
_INNER_ASCII = re.compile(rb"([\0-\x7f])[\0-\x7f]+([\0-\x7f])")
_BEYOND_ASCII = re.compile("[^\0-\x7f]+")
_HIGH = bytes(range(0x80, 0x100))
_ASCII_LETTERS = string.ascii_letters.encode()
_IN_A_WORD = re.compile("[A-Za-z][^\0-\x7f]|[^\0-\x7f][a-z]")
_BESIDE_LATIN = -3.0
_SURE = 4.0
_NATS_TO_BELIEVE = 4.0
_FOR_CHINESE = 2.0  # it is what is expected
_FEWEST, _LONG = 3, 32
_SURER, _SOUND = 12.0, -9.0
_PLAUSIBLE = -10.2  # random bytes are mostly below, lists above -10


class Kind(NamedTuple):
    """The likeliest encoding, by how many nats before all others and before Chinese; its characters and their mean."""

    codec: str
    lead: float
    before_chinese: float
    characters: int
    mean: float

    @property
    def confidence(self) -> float:
        """Say how sure the codec is, from 0 to 1."""
        return 1 / (1 + math.exp(-self.lead / _NATS_TO_BELIEVE))

    @property
    def is_chinese(self) -> bool:
        """Say whether it is likely a list in Chinese."""
        return self.codec in CHINESE and self.characters >= _FEWEST and self.mean > _PLAUSIBLE

    @property
    def is_foreign_pairs(self) -> bool:
        """Say whether it is rather in a foreign encoding of two bytes."""
        return self.codec in LANGUAGES and self.before_chinese > _SURE and self.mean > _PLAUSIBLE

    @property
    def is_no_damage(self) -> bool:
        """Say whether it looks foreign, and not only since it is damaged or in several encodings."""
        sound = self.codec == LATIN or (self.codec in LANGUAGES and self.mean > _SOUND)
        return sound and self.before_chinese > _SURE

    @property
    def is_surely_foreign(self) -> bool:
        """Say whether it is foreign even if it may pass for Chinese."""
        return self.is_no_damage and self.before_chinese > _SURER


def kind_of(raw: bytes) -> Kind:
    """Compare the encodings that bytes beyond ASCII may be in; damage costs as much as a rare character."""
    lines = beyond_ascii(raw)
    sample = _INNER_ASCII.sub(rb"\1 \2", lines[:_SAMPLE])
    kind = _kind_of_sample(sample[:_GLANCE])
    if kind.lead > _OVERWHELMING or len(lines) <= _GLANCE:
        return kind
    return _kind_of_sample(_INNER_ASCII.sub(rb"\1 \2", lines)[:_SAMPLE])


def lead_over(raw: bytes, codec: str, rival: str) -> float:
    """Give by how many nats bytes beyond ASCII are rather in one encoding of two bytes than in another."""
    sample = _INNER_ASCII.sub(rb"\1 \2", beyond_ascii(raw[:_SAMPLE]))[:_GLANCE]
    return _read(sample, codec)[0] - _read(sample, rival)[0]


def _kind_of_sample(sample: bytes) -> Kind:
    scores = dict(zip((LATIN, OTHER_LETTERS), likelihood_by_letters(sample), strict=True))
    texts = dict.fromkeys(scores, "")
    may_be_cut = _may_begin_within_a_character(sample)
    for codec in LANGUAGES:
        read = _read(sample, codec)
        scores[codec], texts[codec] = max(read, _read_as_cut(sample, codec)) if may_be_cut else read
    first, second = sorted(scores, key=lambda codec: -scores[codec])[:2]
    before_chinese = scores[first] - max(scores[codec] for codec in CHINESE)
    mean = likelihood_by_planes(texts[first], first) / len(texts[first]) if texts[first] else 0.0
    return Kind(first, scores[first] - scores[second], before_chinese, len(texts[first]), mean)


def _may_begin_within_a_character(sample: bytes) -> bool:
    """Say whether an odd number of bytes beyond ASCII stands first, or so many that it can't be told."""
    first = sample[: len(sample) - len(sample.lstrip(IN_CHARACTERS))]
    return len(first) > _LONG or (len(sample) - len(sample.lstrip(_HIGH))) % 2 == 1


def _read_as_cut(sample: bytes, codec: str) -> tuple[float, str]:
    """Do as `_read` as if the first byte were the second half of a character."""
    score, text = _read(sample[1:], codec)
    return score + CUT_BYTE, text


def _read(sample: bytes, codec: str) -> tuple[float, str]:
    """Give the log-likelihood of the sample, whose last character may be cut, and what of it is beyond ASCII."""
    decoder = getincrementaldecoder(codec)("replace")
    text = decoder.decode(sample)
    beyond_ascii = "".join(_BEYOND_ASCII.findall(text))
    expected = _FOR_CHINESE if codec in CHINESE else 0.0
    has_letters = len(sample.translate(None, _ASCII_LETTERS)) < len(sample)
    in_words = _BESIDE_LATIN * len(_IN_A_WORD.findall(text)) if has_letters else 0.0
    cut = CUT_BYTE if decoder.getstate()[0] else 0.0
    return likelihood_by_planes(beyond_ascii, codec) + expected + in_words + cut, beyond_ascii
