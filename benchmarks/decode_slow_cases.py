"""Makes the files that take longest to decode: encodings by turns, many bytes lost, lists of rare words, tables."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import count

from decode_cases import Case, by_opencc

_TURNS = {
    "two": ("gb18030", "big5hkscs"),
    "two, one of them UTF-8": ("gb18030", "utf_8"),
    "three": ("gb18030", "big5hkscs", "utf_8"),
}
_LINE, _LOST, _DAMAGED, _COLUMNS = 40, 50, 10, 4
_SENTENCE, _WORD = re.compile("[^，。；\n]+[，。；]"), re.compile("[\u4e00-\u9fff]{2,6}")
_LISTS = {
    "chemicals": (
        "乙醇 苯酚 吡啶 嘧啶 噻吩 呋喃 咪唑 喹啉 萘 蒽 菲 芘 苊 茚 芴 咔唑 吲哚 嘌呤 "
        "哌啶 吗啉 哌嗪 吡咯 胍 脲 腈 肟 膦 胂 甾酮 萜烯 莰烷 镧 铈 镨 钕 钷 钐 铕 钆 "
        "铽 镝 钬 铒 铥 镱 镥 铪 蒎烯 薁 菧 芪 糖苷 卟啉 酞菁 嘧磺隆 噻虫嗪 哒螨灵 "
        "噁草酮 毒死蜱"
    ),
    "species": (
        "鳕鱼 鲈鱼 鲟鱼 鲑鱼 鳟鱼 鲱鱼 鳀鱼 鲭鱼 鲣鱼 鲷鱼 鳐 鲼 鳗鲡 鳝 鳅 鲇 鲴 鲮 鳊 "
        "鲂 鳜 鲌 鹭 鹳 鹮 鸨 鸻 鹬 鹱 鸬鹚 鹈鹕 鹧鸪 雉 鸺鹠 鹎 鸫 鸲 鹟 鹡鸰 鹨 鹀 "
        "鹛 鹪鹩 狍 獐 麂 麝 貉 貂 獾 獴 鼬 豺 猞猁 蕨 蓼 藜 苋 莼菜 荇菜 茑萝 菟丝子 "
        "薹草 莎草 榉 槲 栎"
    ),
    "sutras": (
        "南无喝啰怛那哆啰夜耶 南无阿唎耶 婆卢羯帝烁钵啰耶 菩提萨埵婆耶 摩诃萨埵婆耶 唵 萨皤啰罚曳 "
        "数怛那怛写 南无那啰谨墀 夷醯唎 摩啰摩啰 萨婆阿他豆输朋 阿逝孕 那摩婆伽 摩罚特豆 怛侄他 "
        "醯利摩诃皤哆沙咩 摩醯摩醯唎驮孕 俱卢俱卢羯蒙 陀啰陀啰 地唎尼 室佛啰耶 遮啰遮啰"
    ),
    "dialect": (
        "佢哋喺度食緊飯 唔好嘈住我瞓覺 呢啲嘢幾多錢一斤 點解你咁夜先返嚟 嗰個靚仔係邊個嚟㗎 "
        "佢講嘅嘢我一啲都唔明 乜嘢事呀咁嘈 邊個話你知㗎 佢成日喺屋企瞓覺 啲細路仔喺度玩水 "
        "咪郁呀差佬嚟喇 睇吓先至講啦 佢嬲咗我好耐喇 攞啲嘢過嚟畀我 冇問題我搞掂佢"
    ),
}
_TABLES = {
    "UTF-8 read as Windows-1252": ("utf_8", "cp1252"),
    "UTF-8 read as GBK": ("utf_8", "gb18030"),
    "GBK read as Latin-1": ("gb18030", "latin_1"),
    "Big5 read as Latin-1": ("big5hkscs", "latin_1"),
}


def slow_cases(size: int, text: str, seed: int) -> Iterator[Case]:
    """Give one case of about `size` bytes of each kind, made from one text and from lists."""
    dice, convert = random.Random(seed), by_opencc()
    lines = [text[start : start + _LINE].replace("\n", "") + "\n" for start in range(0, len(text), _LINE)]
    for what, parts in (("lines", lines), ("clauses", _SENTENCE.findall(text))):
        for name, codecs in _TURNS.items():
            turns = (_bytes(parts[i % len(parts)], codecs[i % len(codecs)], convert) for i in count())
            yield _case(f"{what} by turns", name, _up_to(size, turns))
    for codec in ("gb18030", "big5hkscs"):
        yield _case("fifty bytes lost", codec, _without(_bytes(text, codec, convert)[:size], _LOST, dice))
    for name, words in _LISTS.items():
        chosen = (f"{dice.choice(words.split())}，" for _ in count())
        raw = _up_to(size, (word.encode("gb18030") for word in chosen))
        yield _case("lists in GB 18030", name, raw)
        yield _case("lists in GB 18030, ten bytes lost", name, _without(raw, _DAMAGED, dice))
    words = _WORD.findall(text)
    for name, (codec, seen) in _TABLES.items():
        cells = (
            _bytes(words[i % len(words)], codec, convert).decode(seen, "ignore") + "\t\n"[i % _COLUMNS == 0]
            for i in count(1)
        )
        yield _case("mojibake in tables", name, _up_to(size, (cell.encode() for cell in cells)))


def _case(row: str, encoding: str, raw: bytes) -> Case:
    return Case(row, encoding, raw, (), whole=False)


def _bytes(part: str, codec: str, convert: Callable[[str], str]) -> bytes:
    return (convert(part) if codec == "big5hkscs" else part).encode(codec, "ignore")


def _up_to(size: int, parts: Iterator[bytes]) -> bytes:
    found = b""
    while len(found) < size:
        found += next(parts)
    return found


def _without(raw: bytes, lost: int, dice: random.Random) -> bytes:
    gone = set(dice.sample(range(len(raw)), lost))
    return bytes(byte for place, byte in enumerate(raw) if place not in gone)
