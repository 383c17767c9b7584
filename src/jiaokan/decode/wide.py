"""Tells text in UTF-16 that is no Chinese prose from binary data."""

from __future__ import annotations

import re

from jiaokan.decode.binary import has_many_controls
from jiaokan.decode.codecs import UTF16
from jiaokan.decode.pictures import PICTURES
from jiaokan.decode.planes import likelihood_by_planes

_SAMPLE = 1 << 11
_FEW, _FEW_IN_USE = 16, 5
_MOST_HAN = 0.5
_IN_USE = -10.2  # lists of words are above -10, ASCII taken two bytes at a time below -12
_WRITTEN_IN = ("gb18030", "euc_jp", "cp949")
_LETTERS = (
    "\u00a0-\u024f\u0370-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\u2010-\u2044\u20ac\u2100-\u27bf"
    "\u3000-\u30ff\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef\U00020000-\U0003ffff"
)
_WRITTEN = re.compile(f"[\t\n\r -~{_LETTERS}{PICTURES}]*")
_HAN, _BEYOND_ASCII = re.compile("[\u4e00-\u9fff]+"), re.compile(f"[^\0-\x7f{PICTURES}]+")
# two units that belong together stand side by side by chance in one of a million pairs
_EMOJI = re.compile("[\U0001f000-\U0001faff]")


def wide_codec(raw: bytes) -> tuple[str, bool]:
    """Give the UTF-16 codec in which bytes with many controls or emoji are letters and signs throughout, or nothing.

    The second says whether they are mostly Chinese characters.
    """
    sample = raw[: len(raw) // 2 * 2][:_SAMPLE]
    texts = {codec: sample.decode(codec, "replace") for codec in UTF16}
    if not has_many_controls(raw):
        texts = {codec: text for codec, text in texts.items() if _EMOJI.search(text)}
    likelihoods = {codec: _likelihood(text) for codec, text in texts.items() if _WRITTEN.fullmatch(text)}
    best = max(likelihoods, key=lambda codec: likelihoods[codec], default="")
    if not best or not (_is_in_letters(texts[best]) or _is_in_use(sample, texts[best], likelihoods[best])):
        return "", False
    return best, _has_mostly_han(texts[best])


def _likelihood(text: str) -> float:
    """Give the mean log-likelihood of what is beyond ASCII, in the likeliest language."""
    letters = "".join(_BEYOND_ASCII.findall(text))
    return max(likelihood_by_planes(letters, codec) for codec in _WRITTEN_IN) / len(letters) if letters else 0.0


def _is_in_letters(text: str) -> bool:
    return len(text) >= _FEW and sum(map(len, _HAN.findall(text))) <= _MOST_HAN * len(text)


def _is_in_use(sample: bytes, text: str, likelihood: float) -> bool:
    """Say whether the characters are such as are written; of words in ASCII with NULs between some are by chance."""
    return len(text) >= _FEW_IN_USE and likelihood > _IN_USE and not sample.isascii()


def _has_mostly_han(text: str) -> bool:
    beyond_ascii, han = (sum(map(len, letters.findall(text))) for letters in (_BEYOND_ASCII, _HAN))
    return 2 * han > beyond_ascii
