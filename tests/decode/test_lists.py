"""Lists, names and code are told by what planes their characters are in, and so are other languages."""

from contextlib import suppress

import pytest

from jiaokan.decode import UndecodableError, decode, encode
from jiaokan.rules import RuleSet

SIMPLIFIED = {
    "things": "葡萄\n琵琶\n蜘蛛\n玫瑰\n骆驼\n鹌鹑\n蚯蚓\n蜻蜓\n蝌蚪\n",
    "shoes": "球鞋 39\n凉鞋 42\n雨靴 40\n拖鞋 12\n布鞋 25\n",
    "stalls": "烤冷面 8元\n臭豆腐 6元\n糖葫芦 5元\n酸辣粉 9元\n煎饼果子 7元\n",
    "names": "郝倩雯 汤一鸣 邹晓彤\n柯志豪 苗翠莲 佘俊杰\n",
    "code": "".join(
        f"    pupils[{i}] = Pupil('{name}', form={i})\n" for i, name in enumerate(("钱芊芊", "柳岩", "莫小贝"))
    ),
    "JSON lines": '{"id": 7, "city": "醴陵", "ok": true}\n{"id": 8, "city": "浏阳", "ok": false}\n' * 2,
    "characters": "猫 狗 兔 鸭 鹅 蛙 蚁 蝉 蜂 鲸 鲨 虾",
}
TRADITIONAL = {
    "drinks": "珍珠奶茶\n檸檬綠茶\n芋頭牛奶\n仙草凍飲\n楊桃汁\n",
    "rows": "1,林雅婷,女,31\n2,郭俊宏,男,27\n3,賴佩珊,女,44\n4,鍾志豪,男,52\n",
    "towns": "鹿港 旗山 埔里 竹塘 崁頂 霧臺 瑞穗 壽豐",
}
FOREIGN = {
    "cp932": "品名　数量　金額\n鉛筆　十本　五百円\n消しゴム　二個　百六十円\n",
    "euc_jp": "経営者\n写真家\n薬剤師\n大工\n弁護士\n航空管制官\n図書館司書\n社会福祉士\n",
    "cp949": "김철수\n이영희\n박민수\n최지우\n정우성\n강호동\n",
    "cp1251": "Иванов Пётр\nСидорова Анна\nКузнецов Олег\n",
    "koi8_r": "Уважаемые коллеги! Собрание состоится в пятницу.\nКабинет на втором этаже.\n",
    "cp874": "ประเทศไทยมีฤดูกาลสามฤดู คือ ฤดูร้อน ฤดูฝน และฤดูหนาว\n",
    "cp1250": "Litwo! Ojczyzno moja! ty jesteś jak zdrowie; ile cię trzeba cenić, ten tylko się dowie.\n",
}


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf_16_le", "utf_16_be", "hz"])
@pytest.mark.parametrize("text", SIMPLIFIED.values(), ids=SIMPLIFIED)
def test_a_simplified_list(rules: RuleSet, text: str, codec: str) -> None:
    read, encoding, _ = decode(text.encode(codec), rules)
    assert read == text
    assert encode(read, encoding) == text.encode(codec)


@pytest.mark.parametrize("codec", ["big5", "gb18030", "utf_16_le", "utf_16_be"])
@pytest.mark.parametrize("text", TRADITIONAL.values(), ids=TRADITIONAL)
def test_a_traditional_list(rules: RuleSet, text: str, codec: str) -> None:
    assert decode(text.encode(codec), rules)[0] == text


@pytest.mark.parametrize("times", [1, 8])
@pytest.mark.parametrize(("codec", "text"), FOREIGN.items(), ids=FOREIGN)
def test_what_is_in_another_language_is_not_taken_for_a_list(rules: RuleSet, codec: str, text: str, times: int) -> None:
    read, encoding, found = decode((text * times).encode(codec), rules)
    assert (read, encoding.name) == (text * times, codec)
    assert "EN105" in [finding.code for finding in found]


JAPANESE = "国境の長いトンネルを抜けると雪国であった。夜の底が白くなった。信号所に汽車が止まった。"


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
@pytest.mark.parametrize("head", ["", "x", "xy"])
def test_a_sample_that_ends_within_a_character_is_no_damage(rules: RuleSet, codec: str, head: str) -> None:
    text = head + JAPANESE * 60
    assert decode(text.encode(codec), rules)[0] == text


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
def test_a_file_in_another_language_may_be_damaged_or_cut(rules: RuleSet, codec: str) -> None:
    raw = (JAPANESE + "\n").encode(codec) * 6
    read, encoding, _ = decode(raw[:-2], rules)
    assert (encoding.name, read[:200]) == (codec, raw.decode(codec)[:200])
    damaged = raw[:82] + b"\xff" + raw[82:]
    read, encoding, _ = decode(damaged, rules)
    assert (encoding.name, encode(read, encoding)) == (codec, damaged)


def test_a_long_roster_in_one_line(rules: RuleSet) -> None:
    names = [surname + given for surname in "王李张刘陈杨黄赵周吴徐孙胡朱" for given in ("秀英", "淼", "子涵", "鑫磊")]
    text = "姓名\n" + " ".join(names * 20)
    assert decode(text.encode("gbk"), rules)[0] == text


def test_vietnamese_in_utf_16(rules: RuleSet) -> None:
    text = "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm.\n"
    assert decode(text.encode("utf_16_le"), rules)[0] == text


@pytest.mark.parametrize("text", ["abc\0de\0fgh\0ij\0klm\0", "apji\0fgedg\0cepkdep\0if\0c"])
def test_words_with_nul_between_are_no_utf_16(rules: RuleSet, text: str) -> None:
    assert decode(text.encode(), rules)[0] == text


def test_random_units_are_no_utf_16(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError, match="binary"):
        decode(b"\x01\x00\x97\xd3\x00\x10\x12\x00\xe4\x91\x00\x00\x07\xf1\x03\x00" * 8, rules)


@pytest.mark.parametrize("text", ["cd ~{HOME~}/bin ~{USER_NAME~}\n", "x ~{ab~} y ~{cd~}\n", "~{name~} ~{data~}\n"])
def test_placeholders_are_no_hz(rules: RuleSet, text: str) -> None:
    read, encoding, _ = decode(text.encode(), rules)
    assert (read, encoding.name) == (text, "ascii")


@pytest.mark.parametrize("codec", ["utf_8", "gbk", "utf_16_le"])
def test_a_long_tail_of_nul_is_no_binary(rules: RuleSet, codec: str) -> None:
    text = "今天下午，镇里召开了秋收生产调度会。\n" * 20
    assert decode(text.encode(codec) + bytes(8192), rules)[0].rstrip("\0") == text


@pytest.mark.parametrize("codec", ["utf_16_le", "utf_16_be", "gb18030"])
@pytest.mark.parametrize(
    "text",
    [
        "谢谢大家🙏🙏🙏",
        "笑死我了😂😂哈哈",
        "第一排：㊗️新年快乐🎉🎉🎉，万事如意🧧！",
        "出发✈️🇨🇳北京→上海🚄一路顺风🌹🌹",
        "👍👍👍说得好",
        "生日快樂🎂🎂🎂",
    ],
)
def test_a_few_words_with_emoji(rules: RuleSet, text: str, codec: str) -> None:
    assert decode(text.encode(codec), rules)[:1] == (text,)


@pytest.mark.parametrize(
    "text",
    ["😀", "👍👍👍", "点赞👍", "党😀", "☀️", "❤️❤️❤️", "ok👌", "加油🇨🇳🇨🇳", "恭喜发财🧧🧧🧧🧧", "👨\u200d👩\u200d👧家庭"],
)
def test_pictures_in_gb18030_are_no_foreign_text(rules: RuleSet, text: str) -> None:
    read, encoding, found = decode(text.encode("gb18030"), rules)
    assert (read, encoding.name, {finding.code for finding in found} - {"EN104"}) == (text, "gb18030", set())


def test_letters_are_no_pictures(rules: RuleSet) -> None:
    for text, codec in (("„5“ он сказал: «нет» — ”9ь6", "cp1251"), ("한국어 문장입니다 😀", "gb18030")):
        with suppress(UndecodableError):
            assert "EN105" in {finding.code for finding in decode(text.encode(codec), rules)[2]}
