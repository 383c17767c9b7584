"""One speech published twice, or two documents from one template."""

from collections.abc import Callable

import pytest

from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import profile
from jiaokan.dedup.templates import Ground, template
from jiaokan.model import Result

Judge = Callable[..., dict[str, Result]]
Speech = Callable[..., str]


def ground(one: str, other: str) -> Ground | None:
    first, second = profile(one), profile(other)
    return template(first, second, overlap(first.shingles, second.shingles))


def with_sentences(text: str, *added: tuple[int, str]) -> str:
    lines = text.split("\n")
    for place, sentence in added:
        lines.insert(place, sentence)
    return "\n".join(lines)


OWN = "我们在岗位练兵中发现三十二名能手。"
THEIRS = "全体医护人员连夜奔赴抗洪抢险一线。"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((30, OWN), (40, THEIRS), False),
        ((30, OWN), (30, THEIRS), False),
        ((30, OWN), (40, ""), True),
        ((30, ""), (40, THEIRS), True),
        ((30, "全县生产总值达到12.5亿元"), (30, "全县生产总值达到98.7亿元"), True),
        ((30, "二〇一九年三月五日于长沙市岳麓区"), (30, "二〇二〇年十月九日于株洲市天元区"), True),
        ((0, "某某文库会员专享下载更多公文材料请加群"), (0, "本文由另一个网站的热心网友整理并上传到这里"), True),
    ],
)
def test_sentences_of_ones_own(
    speech: Speech,
    one: tuple[int, str],
    other: tuple[int, str],
    same: bool,  # noqa: FBT001 - a parameter
) -> None:
    text = speech(1)
    assert (ground(with_sentences(text, one), with_sentences(text, other)) is None) == same


@pytest.mark.parametrize(("name", "mask"), [("长沙", "株洲"), ("长沙", "XX"), ("长沙", "××")])
def test_names_and_masks_make_no_other_document(speech: Speech, name: str, mask: str) -> None:
    lines = speech(1).split("\n")
    text = "在长沙市委会议上的讲话\n" + "\n".join(
        f"长沙市{line}" if at % 7 == 0 else line for at, line in enumerate(lines)
    )
    assert ground(text, text.replace(name, mask)) is None


def test_another_subject_makes_another_document(speech: Speech) -> None:
    lines = speech(1, 40).split("\n")
    named = "关于审理反倾销案件的规定\n" + "\n".join(
        f"反倾销{line}" if at % 3 == 0 else line for at, line in enumerate(lines)
    )
    found = ground(named, named.replace("倾销", "补贴"))
    assert found
    assert found.told(profile(named), profile(named.replace("倾销", "补贴"))) == "another subject: 「倾销」 / 「补贴」"


LAW = "某某市养犬管理条例\n2016年1月5日某某市第五届人民代表大会常务委员会第八次会议通过\n"
AMENDED = LAW + "2019年3月1日某某市第六届人民代表大会常务委员会第二次会议修正\n"


def test_another_edition_of_a_law_is_another_document(speech: Speech) -> None:
    text = speech(1)
    found = ground(AMENDED + text, LAW + text.replace("提高", "增强", 2))
    assert found
    assert found.reason == "another edition"
    assert ground(AMENDED + text, AMENDED + text.replace("提高", "增强", 2)) is None


def test_a_speech_that_speaks_of_an_amendment_is_no_edition(speech: Speech) -> None:
    text = speech(1)
    head = "（2021年6月10日）\n同志们：新修订的条例已经会议修订的程序施行。\n"
    assert ground(head + text.replace("提高", "增强", 3), "同志们：\n" + text) is None


def test_a_law_filed_with_the_date_it_came_into_force_is_the_same(speech: Speech) -> None:
    text = speech(1)
    assert ground(LAW + "2016年3月1日施行\n" + text, LAW + text) is None


def test_a_few_words_exchanged_in_a_long_text_are_no_other_subject(speech: Speech) -> None:
    lines = speech(1, 300).split("\n")
    named = "\n".join(f"长江{line}" if at % 40 == 0 else line for at, line in enumerate(lines))
    assert ground(named, named.replace("长江", "黄河")) is None


def test_a_spun_copy_is_no_other_document(speech: Speech) -> None:
    text = speech(1)
    assert ground(text, text.replace("发展", "开展").replace("工作", "事务").replace("组织", "机构")) is None


def test_ocr_damage_is_no_other_document(speech: Speech, damaged: Callable[[str, float], str]) -> None:
    for seed in range(20):
        text = speech(seed)
        assert ground(damaged(text, 0.02), text) is None


def test_a_template_is_reported_and_stays_and_its_spans_are_shown(judged: Judge, speech: Speech) -> None:
    text = speech(1)
    verdict = judged({"a": with_sentences(text, (30, OWN)), "b": with_sentences(text, (40, THEIRS))})["b"].verdict
    assert verdict.kept
    assert verdict.kind == "template"
    assert "岗位练兵" in verdict.method
    assert "抗洪抢险" in verdict.method


def test_a_copy_goes_though_a_template_sibling_is_nearer_in_order(judged: Judge, speech: Speech) -> None:
    text = speech(1)
    sibling = with_sentences(text, (30, THEIRS))
    own = with_sentences(text, (40, OWN))
    verdicts = {
        name: r.verdict for name, r in judged({"a": own, "b": sibling, "c": "转载\n" + own}, keep="first").items()
    }
    assert (verdicts["b"].kind, verdicts["b"].keeper) == ("template", "a")
    assert (verdicts["c"].kind, verdicts["c"].keeper) == ("near", "a")


def test_texts_that_repeat_themselves_are_compared_in_time() -> None:
    one = ("发" * 40 + "展") * 4000
    other = ("发" * 40 + "改") * 2000 + ("发" * 40 + "展") * 2000
    assert ground(one, other) is None
    assert ground("发" * 10**6, "发" * 10**6 + "展") is None
