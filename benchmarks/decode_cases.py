"""Makes the cases of benchmarks/decode.py: texts in every encoding, whole, short and damaged."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from decode_damage import DAMAGES, harmed


class Case(NamedTuple):
    """The bytes of a file, and the stretches of its text that must come out, in this order."""

    row: str
    encoding: str
    raw: bytes
    expected: tuple[str, ...]
    whole: bool  # nothing may come out besides


class Written(NamedTuple):
    """How a text is put into bytes."""

    codec: str
    bom: bytes = b""
    traditional: bool = False
    add: str = ""  # characters that only this encoding has
    euro: bool = False


WRITTEN = {
    "UTF-8": Written("utf_8"),
    "UTF-8 with BOM": Written("utf_8", b"\xef\xbb\xbf"),
    "GB2312": Written("gb2312"),
    "GBK": Written("gbk", add="镕喆"),
    "cp936 with €": Written("gbk", euro=True),
    "GB18030": Written("gb18030", add="㐂𠀀"),
    "HZ": Written("hz"),
    "UTF-16 LE": Written("utf_16_le"),
    "UTF-16 BE": Written("utf_16_be"),
    "UTF-16 LE with BOM": Written("utf_16_le", b"\xff\xfe"),
    "UTF-16 BE with BOM": Written("utf_16_be", b"\xfe\xff"),
    "UTF-32 LE with BOM": Written("utf_32_le", b"\xff\xfe\0\0"),
    "UTF-8 Traditional": Written("utf_8", traditional=True),
    "GB18030 Traditional": Written("gb18030", traditional=True),
    "Big5": Written("big5", traditional=True),
    "cp950": Written("cp950", traditional=True, add="～"),
    "Big5-HKSCS": Written("big5hkscs", traditional=True, add="嘅咗喺"),
    "UTF-16 LE Traditional": Written("utf_16_le", traditional=True),
}
DAMAGED = ("UTF-8", "GBK", "GB18030", "Big5", "UTF-16 LE", "UTF-8 Traditional", "GB18030 Traditional")


class Sizes(NamedTuple):
    """How many bytes a damaged file has, one that is cut or strewn, and each half of a mixed one."""

    damaged: tuple[int, ...] = (4000, 800)
    cut: int = 2000
    mixed: tuple[int, ...] = (400, 3000)


MOJIBAKE = {
    "UTF-8 read as GBK": ("utf_8", "gb18030"),
    "UTF-8 read as Latin-1": ("utf_8", "latin_1"),
    "GBK read as Latin-1": ("gb18030", "latin_1"),
    "Big5 read as Latin-1": ("big5hkscs", "latin_1"),
}
_LOST_CHARACTERS = 100

FOREIGN = {
    (
        "cp932",
        "euc_jp",
    ): "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを"
    "授けられており、互いに同胞の精神をもって行動しなければならない。",
    ("cp949",): "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을"
    " 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.",
    ("cp1251", "koi8_r"): "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и"
    " совестью и должны поступать в отношении друг друга в духе братства.",
    (
        "cp1253",
    ): "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με"
    " λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.",
    ("cp1250", "iso8859_2"): "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni"
    " obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
    (
        "cp1252",
    ): "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de"
    " conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
}
"""The first article of the Universal Declaration of Human Rights, and what it is written in."""

SIZES = {"whole": 1 << 30, "2,000 bytes": 2000, "500 bytes": 500, "200 bytes": 200, "50 bytes": 50}
_RUN, _COMMON = re.compile("[\u4e00-\u9fff]+"), 3


@cache
def by_opencc() -> Callable[[str], str]:
    """Give OpenCC's conversion to the Traditional script of Taiwan."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("s2tw").convert
    return convert


def cases(
    folder: Path, seed: int, documents: int, to_traditional: Callable[[str], str] | None = None
) -> Iterator[Case]:
    """Give the cases made from the texts of a folder, the same for the same seed."""
    traditional = to_traditional or by_opencc()
    dice = random.Random(seed)
    paths = _unseen(folder)
    chosen = paths if len(paths) <= documents else dice.sample(paths, documents)
    for path in chosen:
        simplified = path.read_text("utf-8").lstrip("\ufeff")[:12000]
        texts = {False: simplified, True: traditional(simplified)}
        for encoding, written in WRITTEN.items():
            yield from _sound(texts[written.traditional], encoding, written, dice)
        for encoding in DAMAGED:
            yield from _damaged(texts[WRITTEN[encoding].traditional], encoding, Sizes(), dice)
        yield from _mixed(texts, Sizes(), dice)


def cases_of_size(
    size: int, text: str, seed: int, to_traditional: Callable[[str], str] | None = None
) -> Iterator[Case]:
    """Give one case of about `size` bytes of each kind, whole and damaged, from one text."""
    dice, sizes = random.Random(seed), Sizes((size,), size, (size // 2,))
    texts = {False: text, True: (to_traditional or by_opencc())(text)}
    for encoding, written in WRITTEN.items():
        part = _excerpt(_repertoire(texts[written.traditional], written, dice), written, size, dice)
        yield Case("whole", encoding, written.bom + _bytes(part, written), (part,), whole=True)
    for encoding in DAMAGED:
        yield from _damaged(texts[WRITTEN[encoding].traditional], encoding, sizes, dice)
    yield from _mixed(texts, sizes, dice)
    for first, second in (("GBK", "Big5"), ("Big5", "GBK"), ("GB18030 Traditional", "Big5")):
        yield _mixed_case(texts, first, second, sizes.mixed[0], dice)
    for codecs, foreign in FOREIGN.items():
        for codec in codecs:
            raw = (foreign + "\n").encode(codec)
            yield Case("not Chinese", codec, raw * (size // len(raw)), (), whole=False)
    for encoding, (codec, seen) in MOJIBAKE.items():
        wrong = texts[codec == "big5hkscs"].encode(codec, "ignore").decode(seen, "ignore")
        yield Case("mojibake", encoding, _as_utf8(wrong, size), (), whole=False)
        cut = _as_utf8(wrong, size).decode()
        lost = set(dice.sample(range(len(cut)), min(_LOST_CHARACTERS, len(cut))))
        holed = "".join(character for place, character in enumerate(cut) if place not in lost)
        yield Case("mojibake with holes", encoding, holed.encode(), (), whole=False)


def _as_utf8(text: str, size: int) -> bytes:
    return text.encode()[:size].decode("utf_8", "ignore").encode()


def words(folder: Path, to_traditional: Callable[[str], str] | None = None) -> Iterator[Case]:
    """Give the words of two to six characters that stand alone between marks, each as a file of its own."""
    counts = Counter(run for path in _unseen(folder) for run in _RUN.findall(path.read_text("utf-8")))
    kept = sorted((word for word, count in counts.items() if 2 <= len(word) <= 6 and count >= _COMMON), key=len)
    for encoding, convert in (("GBK", str), ("GB18030 Traditional", to_traditional or by_opencc())):
        for word in map(convert, kept):
            yield Case(f"{len(word)} characters", encoding, word.encode("gb18030"), (word,), whole=True)
            if encoding != "GBK" and (raw := word.encode("big5", "ignore")).decode("big5") == word:
                yield Case(f"{len(word)} characters", "Big5", raw, (word,), whole=True)


def _unseen(folder: Path) -> list[Path]:
    """Give the files of a folder; of a folder of sources, those that tasks/character_frequencies.py left out."""
    sources = [source for source in sorted(folder.iterdir()) if source.is_dir()]
    if not sources:
        return sorted(folder.glob("*.txt"))
    return [path for source in sources for path in sorted(source.rglob("*.txt"))[1::2]]


def _repertoire(text: str, written: Written, dice: random.Random) -> str:
    kept = text.encode(written.codec, "ignore").decode(written.codec)
    if written.euro:
        kept = kept.replace("€", "")
    for character in (*written.add, *("€" if written.euro else "")):
        place = dice.randrange(len(kept) + 1)
        kept = kept[:place] + character + kept[place:]
    return kept


def _bytes(text: str, written: Written) -> bytes:
    if written.euro:
        return b"\x80".join(part.encode(written.codec) for part in text.split("€"))
    return text.encode(written.codec)


def _excerpt(text: str, written: Written, size: int, dice: random.Random) -> str:
    width = len(_bytes(text, written)) / len(text)
    count = max(1, round(size / width))
    for _ in range(100):
        start = dice.randrange(max(1, len(text) - count))
        found = text[start : start + count].strip()
        if sum("\u4e00" <= character <= "\u9fff" for character in found) > len(found) / 2:
            return found
    return text[:count]


def _sound(text: str, encoding: str, written: Written, dice: random.Random) -> Iterator[Case]:
    text = _repertoire(text, written, dice)
    for row, size in SIZES.items():
        for _ in range(1 if size > len(text) * 4 else 3):
            part = text if size > len(text) * 4 else _excerpt(text, written, size, dice)
            yield Case(row, encoding, written.bom + _bytes(part, written), (part,), whole=True)


def _damaged(text: str, encoding: str, sizes: Sizes, dice: random.Random) -> Iterator[Case]:
    written = WRITTEN[encoding]
    text = _repertoire(text, written, dice)
    for row, damage in DAMAGES.items():
        for size in sizes.damaged:
            part = _excerpt(text, written, size, dice)
            raw, expected = harmed(part, written.codec, damage, dice)
            yield Case(row, encoding, written.bom + raw, expected, whole=False)
    part = _excerpt(text, written, sizes.cut, dice)
    raw = part.encode(written.codec)
    cut = dice.choice((1, 2)) if written.codec == "utf_8" else 1
    last = _last_wide(part)
    yield Case(
        "head cut in a character",
        encoding,
        _first_wide(part).encode(written.codec)[cut:],
        (_first_wide(part)[1:],),
        whole=False,
    )
    yield Case("tail cut in a character", encoding, last.encode(written.codec)[:-1], (last[:-1],), whole=False)
    marks = [
        mark
        for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
        if not written.codec.startswith("utf_16" if mark != b"\xef\xbb\xbf" else "utf_8")
    ]
    yield Case("wrong BOM", encoding, dice.choice(marks) + raw, (part,), whole=True)
    yield Case("NULs", encoding, *_strewn(part, "\0", written, dice), whole=False)
    yield Case("control characters", encoding, *_strewn(part, "\x07\x0b\x1f\x01", written, dice), whole=False)


def _first_wide(part: str) -> str:
    return part[next(place for place, character in enumerate(part) if character > "\u3000") :]


def _last_wide(part: str) -> str:
    return part[: max(place for place, character in enumerate(part) if character > "\u3000") + 1]


def _strewn(part: str, characters: str, written: Written, dice: random.Random) -> tuple[bytes, tuple[str, ...]]:
    cuts = sorted(dice.sample(range(1, len(part)), 3))
    pieces = tuple(part[start:end] for start, end in zip((0, *cuts), (*cuts, len(part)), strict=True))
    return dice.choice(characters).join(pieces).encode(written.codec), pieces


def _mixed(texts: dict[bool, str], sizes: Sizes, dice: random.Random) -> Iterator[Case]:
    for first, second in (("UTF-8", "GBK"), ("GBK", "UTF-8"), ("UTF-8", "Big5"), ("Big5", "UTF-8")):
        for size in sizes.mixed:
            yield _mixed_case(texts, first, second, size, dice)


def _mixed_case(texts: dict[bool, str], first: str, second: str, size: int, dice: random.Random) -> Case:
    parts = []
    for name, other in ((first, second), (second, first)):
        text = texts[WRITTEN[name].traditional or (name == "UTF-8" and WRITTEN[other].traditional)]
        parts.append(_excerpt(_repertoire(text, WRITTEN[name], dice), WRITTEN[name], size, dice))
    raw = b"\n".join(_bytes(text, WRITTEN[name]) for text, name in zip(parts, (first, second), strict=True))
    return Case("two encodings", f"{first} + {second}", raw, ("\n".join(parts),), whole=True)


def is_right(case: Case, text: str | None) -> bool:
    """Say whether all that the case expects came out, in order, and little besides."""
    if text is None:
        return False
    if case.whole:
        return text == case.expected[0]
    reach = 0
    for part in case.expected:
        found = text.find(part, reach)
        if found < 0:
            return False
        reach = found + len(part)
    return len(text) - sum(map(len, case.expected)) <= 10 * len(case.expected)
