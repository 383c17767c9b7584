import pytest

from jiaokan.decode import decode, encode
from jiaokan.rules import RuleSet

PROSE = "今天下午，镇里召开了秋收生产调度会，分管农业的副镇长主持会议。\n"
PROSE_IN_BIG5 = "昨天下午來了三個人，說要把院子裡的老榕樹鋸掉，村裡人都不答應。\n"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("爸昨天回來了，", "big5"),
        ("僕哆嗦了一下，", "big5"),
        ("瘙癢難忍，", "big5"),
        ("岩礁上，", "big5"),
        ("揭谛揭谛，", "gbk"),
        ("吡咯烷酮，", "gbk"),
        ("鹌鹑蛋，", "gbk"),
        ("咕咚咕咚，", "gb18030"),
        ("偈語，", "gb18030"),
        ("窀穸，", "gb18030"),
        ("棕榈林，", "utf_16_le"),
    ],
)
def test_a_rare_word_at_the_head_of_a_file_is_left_whole(rules: RuleSet, head: str, codec: str) -> None:
    text = head + (PROSE_IN_BIG5 if codec == "big5" else PROSE)
    read, _, found = decode(text.encode(codec), rules)
    assert (read, [finding.code for finding in found if finding.code != "EN104"]) == (text, [])


@pytest.mark.parametrize("line", ["684,傅娜莺,男,32,\n", "赵霭婵\n", "笪掠董\n", "逄皇氤\n"])
@pytest.mark.parametrize("times", [1, 50])
def test_a_rare_name_between_marks_is_left_whole(rules: RuleSet, line: str, times: int) -> None:
    text = PROSE * times + line + PROSE * times
    assert decode(text.encode("gbk"), rules)[0] == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("設年工作會上的講話", "gb18030"),
        ("點產業發展扶持辦法", "big5"),
        ("《XX实施办法》《XX建设试点实施方案》", "gbk"),
        ("前教育生均標準從一千元提高", "big5"),
    ],
)
def test_a_head_that_is_cut_is_torn_where_a_letter_was_half_of_a_character(
    rules: RuleSet, text: str, codec: str
) -> None:
    raw = ("建" + text).encode(codec)[1:] + PROSE.encode(codec, "ignore") * 3
    read, encoding, found = decode(raw, rules)
    assert read.startswith("\ufffd" + text)
    assert [finding.code for finding in found] == ["EN101"]
    assert encode(read, encoding) == raw


@pytest.mark.parametrize(
    "text",
    [
        "今晚谁去吃饭啊～@李雷都在等你呢。",
        "有没有人录下来啊？@小土豆不是豆",
        "你来不来啊？@老王 我们都在等你",
        "今天我看到蛋糕C罗诡诈的消息，大家都很高兴。",
        "今天我看到泪珠T恤剑士的消息，大家都很高兴。",
        "今天我看到浮肿啊～@运移了没有？大家都在等。",
        "明天下午去鲁滨逊！@小格记得带球拍。",
        "下午去店里做了纬纱_升级的活儿，很累。",
    ],
)
def test_what_is_valid_before_a_letter_is_left_whole(rules: RuleSet, text: str) -> None:
    assert decode(text.encode("gb18030"), rules)[::2] == (text, [])


@pytest.mark.parametrize(
    ("text", "lost", "rest"),
    [
        ("整个车厢笑疯了hhhh，有没有人录下来？大家快来看。", 4, "厢笑疯了hhhh，有没有人录下来？大家快来看。"),
        ("佢哋话今晚唔返屋企食饭，阿妈就嘟嘟嚷嚷：“又系噉，成日都唔知去咗边度。”", 24, "，成日都唔知去咗边度。”"),
    ],
)
def test_a_tear_that_explains_a_letter_behind_rare_characters_stands(
    rules: RuleSet, text: str, lost: int, rest: str
) -> None:
    raw = (PROSE + text).encode("gb18030")
    place = len(PROSE.encode("gb18030")) + lost
    read, _, found = decode(raw[:place] + raw[place + 1 :], rules)
    assert read.endswith(rest)
    assert "EN101" in {finding.code for finding in found}
