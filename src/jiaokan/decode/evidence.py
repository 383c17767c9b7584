"""Weighs the encodings that bytes may be in, by how Chinese they look in each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jiaokan.decode.codecs import HIGH_BYTES, IN_CHARACTERS, UTF16
from jiaokan.decode.lattice import best_path
from jiaokan.decode.likelihood import BAD_BYTE, IMPLAUSIBLE, mean, total
from jiaokan.decode.plain import is_utf8

EIGHT_BIT = ("gb18030", "big5hkscs", "utf_8")
UTF32 = ("utf_32_le", "utf_32_be")

WINDOW = 256
_GLANCE = 96
_SEARCH = 2048
_NATS_TO_BELIEVE = 4.0
_OVERWHELMING = 100.0
_VALID_UTF8 = 10.0
_MARKED = 15.0
_UNMARKED = -3.0
_NULS = 0.25
_UNUSUAL = 0.4
_BEYOND_ASCII = 0.2
_TELLING = 64
_PRINTABLE = bytes(range(0x20, 0x7F))
_MENDED = 200
_LEEWAY = 3.5  # nats, shared by all characters: two or three may well be rare ones
_FEW = 128
_BAD_SHARE = 0.15
_SURELY, _HARDLY = 30.0, 8.0  # nats above what is implausible; of 16,000 texts in other languages none has 19
_SURELY_WHOLE = -8.5
_DOUBLE_BYTE = ("gb18030", "big5hkscs")


class Choice(NamedTuple):
    """The best codec, how sure that is from 0 to 1, and whether the text looks Chinese in it.

    `listed`: bytes that are valid are taken as they are, since no prose tells damage. `prose`: it is surely that.
    """

    codec: str
    confidence: float
    chinese: bool
    listed: bool = False
    prose: bool = False


def weigh(
    raw: bytes, codecs: Sequence[str], trouble: int = 0, favoured: str = "", floor: float = IMPLAUSIBLE
) -> Choice:
    """Choose among `codecs`; `trouble` is where UTF-8 failed, `favoured` what a byte-order mark says.

    A text whose mean likelihood is below `floor` (in nats) does not look Chinese.
    """
    prior = {codec: _prior(raw, codec, favoured) for codec in codecs}
    glance = _sample(raw, trouble)[:_GLANCE]
    choice, margin, _ = _judge([glance], prior, max(floor, _SURELY_WHOLE), _reading)
    if choice.chinese and margin > _OVERWHELMING:
        return choice._replace(prose=True)
    samples = list(_samples(raw, trouble))
    choice, _, texts = _judge(samples, prior, floor, _reading)
    if _beyond_chance(texts) > _SURELY:
        return choice._replace(prose=True)
    if len(raw) > WINDOW and not choice.chinese and not _may_slip(glance):
        return choice
    return _judged_mended(choice, [*map(_part_beyond_ascii, samples)], prior, floor)


def _judged_mended(choice: Choice, samples: Sequence[bytes], prior: dict[str, float], floor: float) -> Choice:
    """Judge the likeliest readings, since one lost byte may have spoilt all that follows it in the plain ones."""
    mended, _, texts = _judge(samples, prior, floor, _likeliest_reading)
    beyond_chance = _beyond_chance(texts)
    if beyond_chance < _HARDLY:
        return choice
    if mended.codec == choice.codec:
        mended = choice._replace(chinese=choice.chinese or mended.chinese)
    return mended._replace(prose=beyond_chance > _SURELY)


def looks_chinese_mended(raw: bytes, codecs: Sequence[str], *, mixed: bool = False) -> bool:
    """Judge the likeliest reading of the first bytes, in which damage does not spoil what follows it.

    Only of a few bytes are two encodings thought possible, or where it may be `mixed`; else one of the samples shows
    what each part is.
    """
    units = best_path(raw, 0, min(len(raw), _MENDED), codecs if mixed or len(raw) < _FEW else codecs[:1])
    good = [unit.text for unit in units if unit.codec]
    floor = IMPLAUSIBLE - _LEEWAY / len(good) if len(good) > 1 else IMPLAUSIBLE
    return mean("".join(good)) > floor and len(units) - len(good) < _BAD_SHARE * len(units)


def candidates(raw: bytes, trouble: int = 0) -> tuple[str, ...]:
    """Give the codecs worth weighing; `trouble` is where UTF-8 failed."""
    found: tuple[str, ...] = (*EIGHT_BIT, *UTF16) if _may_be_utf16(_sample(raw, trouble)) else EIGHT_BIT
    if raw.count(0, 0, _SEARCH) > _NULS * min(len(raw), _SEARCH):
        found += UTF32
    return (*found, "hz") if b"~{" in raw[:_SEARCH] else found


def _may_be_utf16(sample: bytes) -> bool:
    """Say whether every second byte is mostly one that the first half of a UTF-16 character of Chinese text has.

    Behind a lost byte it is every other second byte, so of a short text half is enough.
    """
    if len(sample) > _TELLING and len(sample.translate(None, _PRINTABLE)) < _BEYOND_ASCII * len(sample):
        return False
    if _has_high_bytes(sample):
        return True
    middle = len(sample) // 2
    return len(sample) < WINDOW and (_has_high_bytes(sample[:middle]) or _has_high_bytes(sample[middle:]))


def _has_high_bytes(sample: bytes) -> bool:
    halves = sample[::2], sample[1::2]
    return any(len(half.translate(None, HIGH_BYTES)) <= _UNUSUAL * len(half) for half in halves)


def _judge(
    samples: Sequence[bytes], prior: dict[str, float], floor: float, read: Callable[[bytes, str], str]
) -> tuple[Choice, float, list[str]]:
    """Choose among `prior`, and give the margin to the second and how the best reads each sample."""
    readings = {codec: [read(sample, codec) for sample in samples] for codec in prior}
    scores = {codec: _score(texts, codec) + prior[codec] for codec, texts in readings.items()}
    ranked = sorted(scores, key=lambda codec: -scores[codec])
    best = ranked[0]
    margin = scores[best] - scores[ranked[1]]
    sure = 1 / (1 + math.exp(-margin / _NATS_TO_BELIEVE))
    return Choice(best, sure, _look_chinese(readings[best], floor)), margin, readings[best]


def _prior(raw: bytes, codec: str, favoured: str) -> float:
    valid = codec == "utf_8" and len(raw) <= WINDOW and is_utf8(raw)
    return _VALID_UTF8 * valid + _MARKED * (codec == favoured) + _UNMARKED * (codec in UTF16)


def _score(texts: Sequence[str], codec: str) -> float:
    """Give the log-likelihood; a U+FFFD stands for as many bytes as the codec's units have."""
    text = "".join(texts)
    return total(text, codec) + BAD_BYTE * (_width(codec) - 1) * text.count("\ufffd")


def _width(codec: str) -> int:
    return 2 if codec in UTF16 else 4 if codec in UTF32 else 1


def _look_chinese(texts: Sequence[str], floor: float) -> bool:
    """Judge by the best sample, since a part in another encoding spoils some of them."""
    beyond_ascii = [text for text in texts if not text.isascii()]
    return any(mean(text) > floor for text in beyond_ascii) or not beyond_ascii


def _beyond_chance(texts: Sequence[str]) -> float:
    """Give by how many nats the texts are likelier than what is implausible."""
    text = "".join(texts)
    return (mean(text) - IMPLAUSIBLE) * (len(text) - len(text.encode("ascii", "ignore")))


def _part_beyond_ascii(sample: bytes) -> bytes:
    start = len(sample) - len(sample.lstrip(_PRINTABLE)) - _GLANCE // 2
    return sample[max(0, start) :][:_GLANCE]


def _may_slip(sample: bytes) -> bool:
    """Say whether the second half is likely Chinese in a double-byte encoding, from one byte on; what slips is not."""
    half = len(sample) // 2
    parts = sample[half:], sample[half + 1 :]
    return any(_beyond_chance([part.decode(codec, "replace")]) > _HARDLY for codec in _DOUBLE_BYTE for part in parts)


def _samples(raw: bytes, trouble: int) -> Iterator[bytes]:
    reach = 0
    for place in sorted({0, trouble, len(raw) // 2, len(raw) * 3 // 4}):
        start = max(_character_start(raw, place), reach)
        reach = start + WINDOW
        yield raw[start:reach]


def _sample(raw: bytes, place: int) -> bytes:
    start = _character_start(raw, place)
    return raw[start : start + WINDOW]


def _character_start(raw: bytes, place: int) -> int:
    """Give where a line or at least a character surely begins, close before the place if anywhere."""
    near = max(0, place - WINDOW // 2)
    before = raw[near:place]
    start = near + (before.rfind(b"\n") + 1 or len(before.rstrip(IN_CHARACTERS)))
    if start > near or not near:
        return start
    return place if before.isascii() else raw.find(b"\n", place, place + _SEARCH) + 1 or place


def _reading(sample: bytes, codec: str) -> str:
    width = _width(codec)
    if width == 1:
        return sample.decode(codec, "replace")
    return max((sample[phase:].decode(codec, "replace") for phase in range(width)), key=total)


def _likeliest_reading(sample: bytes, codec: str) -> str:
    """Read so that a lost byte does not spoil what follows it."""
    if codec not in _DOUBLE_BYTE:
        return _reading(sample, codec)
    return "".join([unit.text for unit in best_path(sample, 0, len(sample), (codec,))])
