"""In lively speech a slip is mended where official Chinese knows it with its neighbours; sound meetings stay."""

import pytest

from jiaokan import clean_text
from jiaokan.ngrams import shipped
from jiaokan.repair.likeness import alike, frequent

LIVELY = (
    "雨下了整整一夜，老秦推开柴门，看见院子里积了半尺深的水，两只芦花鸡缩在磨盘上。他卷起裤腿，拿铁锹去挖沟。"
    "隔壁的哑巴媳妇抱着娃站在檐下，冲他比划：墙根要塌。老秦点点头，扛来三根杉木，一根一根地撑上去。\n"
)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("要深化收人分配制度改革。", "要深化收入分配制度改革。"),
        ("要主动融人新发展格局。", "要主动融入新发展格局。"),
        ("防汛工作已经进人汛期。", "防汛工作已经进入汛期。"),
        ("要不断加大资金投人。", "要不断加大资金投入。"),
        ("要正视存在的因难和问题。", "要正视存在的困难和问题。"),
        ("要拓展发展空问。", "要拓展发展空间。"),
        ("要大力发展现代衣业。", "要大力发展现代农业。"),
        ("确保完成全年目标任努。", "确保完成全年目标任务。"),
        ("加快转变经济发展方武。", "加快转变经济发展方式。"),
        ("破告人提出上诉。", "被告人提出上诉。"),
    ],
)
def test_what_official_chinese_knows_is_mended_in_lively_speech(damaged: str, right: str) -> None:
    assert clean_text(LIVELY + damaged) == LIVELY + right


@pytest.mark.parametrize(
    "sentence",
    [
        "接收人分三批到站。",
        "站口一次只能进人三十个。",
        "来的人多，投人也好，投物也好，都记在账上。",
        "千干万干不如实干。",
        "政通人和，治洽民安。",
        "半晌应了一声。",
        "他于部队医院养了半年伤。",
        "会没开成的原因难说得很。",
        "老板娘的制衣业做得红火。",
        "跑起来还是很爽的，就是费鞋。",
        "省军区某部干部来过两回。",
    ],
)
def test_sound_sentences_stay(sentence: str) -> None:
    assert clean_text(LIVELY + sentence) == LIVELY + sentence
    assert clean_text(sentence) == sentence


def test_each_frequent_slip_is_a_look_alike() -> None:
    assert all(set(meant) <= set(alike()[written]) for written, meant in frequent().items())


def test_what_a_frequent_slip_makes_of_a_common_pair_is_suspicious() -> None:
    pages = [shipped().times(pair) for pair in ("收入", "收人", "收，", "")]
    assert pages[0] > 10 * pages[1]
    assert pages[2:] == [0, 0]
