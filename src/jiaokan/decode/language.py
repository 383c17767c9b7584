"""Says of a text that it is not Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jiaokan.model import Hit, Rule

_SAMPLE = 150
_FEW = 20
_FOREIGN_HAN, _FOREIGN_KANA = 0.1, 0.15
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HAN_ROWS = bytes(range(0x34, 0xA0))
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7a3]+")
# forms of today's Japanese that no standard of Chinese has: of 1,753 official texts none has three
_SHINJITAI = re.compile(
    "[悪圧囲隠栄営駅円塩応穏仮価壊絵拡覚楽勧歓観関陥帰気亀犠拠挙暁駆勲恵掲渓経継軽鶏撃倹剣圏検権県顕験厳効広鉱砕斎剤桜雑桟賛歯児"
    "実舎釈収従渋獣縦粛処奨焼剰壌嬢浄畳譲醸図粋酔髄斉摂専戦繊銭捜挿巣総荘騒臓蔵続対帯滝択沢単団弾遅鋳庁徴聴鉄転闘働読縄弐悩脳覇廃"
    "拝売発髪抜浜払仏変辺舗穂満黙訳薬様謡頼覧両猟塁涙霊齢暦歴錬労込枠峠辻]"
)
_COMMONEST, _OF_CHINESE = "的", re.compile("[的了这這那们們吗嗎呢吧很我你在是]")
_FEWEST_FORMS, _SHARE_OF_FORMS, _MOST_OF_CHINESE = 3, 0.02, 0.01


def not_chinese(rule: Rule, text: str) -> Iterator[Hit]:
    """Give one hit for the whole text where too few of its letters are Chinese characters."""
    han, other = _shares(text, rule.params["han"])
    if han < rule.params["han"] or other > rule.params["kana_or_hangul"]:
        message = f"{rule.name}: {han:.0%} of the letters are Chinese characters"
        yield Hit(rule, 0, len(text), None, message)


@lru_cache(maxsize=1)
def is_foreign(text: str) -> bool:
    """Say whether so few letters are Chinese characters that rules made for Chinese have no business in the text.

    They are fewer than in a Chinese text with pinyin at each character. Each stage asks about the same text.
    """
    han, other = _shares(text, _FOREIGN_HAN)
    return han < _FOREIGN_HAN or other > _FOREIGN_KANA


def _shares(text: str, enough: float) -> tuple[float, float]:
    """Give what share of the letters is Chinese, and what share Japanese or Korean.

    Few letters pass for Chinese, and so does a text where the first share is seen to be `enough` without counting.
    """
    sample = _sample(text, _SAMPLE)
    if _is_in_kanji(sample):
        return 0.0, 1.0
    if _least_han(sample) >= enough * len(sample) and not _KANA_OR_HANGUL.search(sample):
        return 1.0, 0.0
    letters = _count(_LETTERS, sample)
    if letters < _FEW:
        return 1.0, 0.0
    return _count(_HAN, sample) / letters, _count(_KANA_OR_HANGUL, sample) / letters


def _is_in_kanji(sample: str) -> bool:
    """Say whether it is Japanese with hardly any kana: with forms of its own, and nothing that it does not write."""
    if sample.count(_COMMONEST) > _MOST_OF_CHINESE * len(sample):
        return False
    forms = _SHINJITAI.findall(sample)
    if len(set(forms)) < _FEWEST_FORMS:
        return False
    han = "".join(_HAN.findall(sample))
    unknown = len(han) - len(han.encode("cp932", "ignore")) // 2
    return len(forms) >= _SHARE_OF_FORMS * len(han) and unknown + _count(_OF_CHINESE, han) <= _MOST_OF_CHINESE * len(
        han
    )


def _least_han(text: str) -> int:
    """Count the Chinese characters of the rows U+34xx to U+9Fxx: all but rare ones, and quickly."""
    rows = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(rows) - len(rows.translate(None, _HAN_ROWS))


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _sample(text: str, size: int) -> str:
    """Give parts from the beginning, the middle and the end."""
    if len(text) <= 3 * size:
        return text
    middle = (len(text) - size) // 2
    return text[:size] + text[middle : middle + size] + text[-size:]
