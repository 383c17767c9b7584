from collections.abc import Callable

import pytest

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, select, shipped

RULES = RuleSet(select(shipped(), ["EN2"]))
SIMPLIFIED = [
    "序号\t姓名\t单位\n1\t欧阳雪芹\t水利站\n2\t李秀英\t财政所\n",
    "薛婉婷 龚俊杰 邵雨桐 闵嘉怡 滕子轩\n尉迟恭 缪晓楠 仝桂芳 昝丽萍\n",
    "鹁鸪、鹧鸪、鹌鹑、鹪鹩、鹡鸰、鸬鹚\n",
    "编号,品名,规格,单价\nA001,搪瓷脸盆,32cm,18.50\nA003,竹篾簸箕,直径60,22.00\n",
    "苯并芘、邻苯二甲酸二辛酯、乙酰胆碱酯酶、嘌呤、嘧啶\n",
    "药名：黄芪、党参、白术、茯苓、炙甘草、当归。\n",
]
TRADITIONAL = [
    "品名\t單價\t數量\n鉛筆\t12\t30\n",
    "日期\t地點\t票價\n3/1\t臺北\t300\n",
    "班次\t起站\t迄站\t票價\n自強117\t臺北\t彰化\t415\n區間3152\t竹南\t沙鹿\t88\n",
    "黃淑惠、蔡宗翰、簡嘉瑩、賴怡君、游錫銘\n",
]


def by_windows_1252(raw: bytes) -> str:
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in raw)


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
@pytest.mark.parametrize("seen", [lambda raw: raw.decode("latin-1"), by_windows_1252, lambda raw: raw.decode("cp437")])
def test_utf8_is_undone_whatever_it_says(text: str, seen: Callable[[bytes], str]) -> None:
    assert clean(seen(text.encode()), RULES)[0].text == text


@pytest.mark.parametrize(
    ("text", "codec"), [(text, "gbk") for text in SIMPLIFIED] + [(text, "big5") for text in TRADITIONAL]
)
def test_a_cell_follows_the_encoding_of_the_others(text: str, codec: str) -> None:
    assert clean(text.encode(codec).decode("latin-1"), RULES)[0].text == text


@pytest.mark.parametrize("word", ["票價", "單價"])
def test_a_word_that_is_likely_in_both_is_reported(word: str) -> None:
    mojibake = word.encode("big5").decode("latin-1")
    trace, found = clean(mojibake, RULES)
    assert trace.text == mojibake
    assert "it may be another encoding" in found[0].message


@pytest.mark.parametrize(
    "letters",
    [
        "ÄÖÜß",
        "ÄäÖöÜü",
        "ÅÄÖåäö",
        "ÀÁÂÃÄÅ",
        "ÈÉÊË",
        "ŁÓDŹ",
        "Žižek",
        "Ægir Þór Ðorvaldsson",
        "ĐẠI HỘI ĐẢNG",
        "ØÆÅ",
        "m²·s⁻¹",
    ],
)
def test_letters_stay(letters: str) -> None:
    for text in (letters, f"姓名\t{letters}\n单位\t{letters}\n", f"今天的会议由{letters}主持，请大家准时参加。"):
        assert clean(text, RULES)[0].text == text


@pytest.mark.parametrize("text", ["宓宔宕宖", "璜璝璞璟", "涓流汇成江海", "绉、濂溪、浣熊"])
def test_rare_characters_stay(text: str) -> None:
    assert clean(text, RULES)[0].text == text


def test_what_is_whole_between_lost_characters_follows_the_rest() -> None:
    text = "锅盖掀开，一股白汽扑了满脸，孩子们都笑了。"
    found = clean(text.encode().decode("gbk", "replace"), RULES)[0].text
    assert found.startswith("锅盖")
    assert "，一股白汽扑了满脸，孩子" in found
    assert "都笑" in found


@pytest.mark.parametrize("good", ["、".join("涓流汇江海") + "。", "绉、濂溪、浣熊、锛、鐨、鍙。", "宓宔宕宖。"])
def test_good_characters_beside_mojibake_stay(good: str) -> None:
    mojibake = "孩子们都笑了，一股白汽扑了满脸，".encode().decode("gb18030", "replace")
    assert clean(good + mojibake, RULES)[0].text.startswith(good)
