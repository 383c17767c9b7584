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


OPENINGS = (
    (
        "在全县教育工作会议上的讲话\n去年新招聘教师一百名，撤并薄弱学校，中考成绩跃居前列，高考上线人数大幅增加，家长普遍满意。"
        "但是大班额没有化解，校车事故令人痛心，教育局要逐校验收。"
    ),
    (
        "在全县卫生工作会议上的讲话\n医院完成搬迁，引进专家团队，药品零差价全面推开，门诊费用明显下降，病人外转率降低。"
        "不过医患纠纷时有发生，急救车辆老化，卫健局须逐院检查。"
    ),
)


@pytest.mark.parametrize("at_end", [False, True])
def test_other_paragraphs_at_the_head_or_the_tail_make_two_documents(speech: Speech, at_end: bool) -> None:  # noqa: FBT001 - a parameter
    one, other = (f"{speech(1)}{opening}" if at_end else f"{opening}\n{speech(1)}" for opening in OPENINGS)
    assert ground(one, other)
    assert ground(one, speech(1)) is ground(speech(1), other) is None, "what is one-sided does not count"


@pytest.mark.parametrize(("length", "two"), [(1, False), (2, True)])
def test_two_sentences_at_the_very_end_that_face_two_make_two_documents(
    speech: Speech,
    length: int,
    two: bool,  # noqa: FBT001 - a parameter
) -> None:
    first = "从下月起各村会计由镇里统一派驻，任何人不得阻拦账目交接。", "八个水库的除险加固工程汛前必须完工。"
    second = "凡考核末位的单位一把手到纪委说明情况。", "城关两所小学的食堂由教育局收回自办，家长随时可以进去看。"
    one, other = (f"{speech(1)}{''.join(said[:length])}" for said in (first, second))
    assert bool(ground(one, other)) == two


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "县医院门诊楼六月封顶，县一中操场八月完工，县客运站年底搬迁。",
            "县体育馆五月开放，县档案馆七月挂牌，县殡仪馆十月改制。",
        ),
        ("修路架桥的钱省里出两千万，市里出一千万，县里出五百万。", "这批种子按人口分，山里多分两成，坝上少分一成。"),
        ("把河道清干净，区里出钱，镇里出人，村里出工。", "路灯坏了半年，社里没人修，队里没人问，组里没人管。"),
    ],
)
def test_what_stands_before_the_word_for_a_place_is_no_name_for_that(speech: Speech, one: str, other: str) -> None:
    assert ground(with_sentences(speech(1), (30, one)), with_sentences(speech(1), (30, other)))


def test_names_of_places_that_begin_a_passage_or_follow_a_word_for_where_are_no_sentence(speech: Speech) -> None:
    one = with_sentences(speech(1), (30, "会议在永平县青石镇大湾村召开"))
    assert not ground(one, with_sentences(speech(1), (30, "会议在嘉宁市红旗乡小河村召开")))
    one = with_sentences(speech(1), (30, "永平县青石镇大湾村和兴隆州会泽县的同志"))
    assert not ground(one, with_sentences(speech(1), (30, "嘉宁市红旗乡小河村和武定州元谋县的同志")))


def test_reports_of_two_years_from_one_template_are_two(speech: Speech) -> None:
    lines = speech(1).split("\n")
    one, other, masked = (
        "\n".join(f"{line}达到{figure(place)}万元" for place, line in enumerate(lines))
        for figure in (lambda n: 1000 + 7 * n, lambda n: 2003 + 11 * n, lambda _: "XX")
    )
    told = ground(one, other)
    assert told
    assert told.reason == "other figures throughout"
    assert not ground(one, one.replace("10", "2023")), "spun"
    assert not ground(one, masked)


def test_chinese_numerals_are_figures_too(speech: Speech) -> None:
    lines, digits = speech(1).split("\n"), "一二三四五六七八九"
    one, other = (
        "\n".join(
            f"{line}完成{digits[(place + step) % 9]}百{digits[(place * 7 + step) % 9]}十{digits[place % 7]}万元"
            if place < 20
            else line
            for place, line in enumerate(lines)
        )
        for step in (0, 4)
    )
    told = ground(one, other)
    assert told
    assert told.reason == "other figures throughout"


def test_a_sentence_near_the_end_is_none_of_the_frame(speech: Speech) -> None:
    text = f"{speech(1)}提拔张建国同志担任财政局局长。会议号召各级干部和全体职工立即行动起来，完成全年任务。"
    assert ground(text, text.replace("提拔张建国同志担任财政局局长", "开除李卫东同志党籍移送检察院"))


def test_words_that_end_as_names_of_places_do_are_no_names(speech: Speech) -> None:
    one = with_sentences(speech(1), (30, "打造文明城市，建设美丽乡村，改造老旧小区，服务社区"))
    assert ground(one, with_sentences(speech(1), (30, "开放旅游景区，整顿农贸集市，撤销开发区，治理库区")))


FACTS = (
    "发展苹果种植 新建敬老院 打通断头路 关停造纸厂 修缮古戏台",
    "扩大生猪饲养 翻修体育馆 拆除违规棚 招引芯片线 开放博物馆",
)


@pytest.mark.parametrize(("facts", "same"), [(2, True), (5, False)])
def test_short_facts_add_up(speech: Speech, facts: int, same: bool) -> None:  # noqa: FBT001 - a parameter
    one, other = (
        with_sentences(speech(1), *((10 + 8 * at, f"要{fact}。") for at, fact in enumerate(said.split()[:facts])))
        for said in FACTS
    )
    assert (ground(one, other) is None) == same


def test_a_sentence_is_not_found_in_characters_strewn_over_a_longer_one(speech: Speech) -> None:
    short, long = (
        "目前问题是计划性不足，安排也不周到",
        "我们的企业管理人员不重视节约资金，目前有的单位在计划上安排了巨大的开支，问题不少，到底不好",
    )
    assert ground(with_sentences(speech(1), (30, short)), with_sentences(speech(1), (30, long)))


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


ADDED = "今年起全县新增三座污水处理站，由水利局统一管护，运行费用列入预算，不得挪用。"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((30, ADDED), (0, ""), True),
        ((0, ""), (30, ADDED), False),
        ((30, ADDED), (30, ADDED), False),
        ((0, "更多范文请关注本站"), (30, ADDED), False),
        ((30, "12.5亿元"), (30, "98.7亿元"), False),
    ],
)
def test_what_goes_and_says_more_than_its_keeper_is_told_with_it(
    speech: Speech,
    judged: Judge,
    one: tuple[int, str],
    other: tuple[int, str],
    told: bool,  # noqa: FBT001 - a parameter
) -> None:
    texts = {"old": with_sentences(speech(1), other), "new": with_sentences(speech(1) + "完。", one)}
    verdict = judged(texts, keep="first")["new"].verdict
    assert verdict.kind == "near"
    assert ("it says besides: 「今年起全县新增三座污水处理站" in verdict.method) is told
