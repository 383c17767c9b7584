"""The whole stage, with all its rules: what it must leave alone, and that it settles."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import grows
from jiaokan.repair import repair
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = RuleSet.default()
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

LEGITIMATE = [
    "投降后为敌人效劳的，处十年以上有期徒刑。",
    "他一生为国效劳，瞎指挥和无效劳动有所减少。",
    "来自已经建成的项目，自己经营，各自已有的。",
    "由于部分地区的水灾，有利于部队的指挥和管理。",
    "促进人类进步，选人用人进人，运输人员，引进人才。",
    "拍了上千部影片，三千部电话。",
    "派员前往有关行政洽公，接洽理赔。",
    "他是毕业班于建国的老师，毕业班于六月离校。",
    "他說：〝同志們好。〞大家鼓掌。",
    "县域经济发展，县委、县政府，我县，县县通高速公路。",
    "有×名大学生村官，XX县XX镇，征集XX个岗位、同比增长XX%。",
    "开展工作，开展活动，按照标准，重点工程，鼓励创业，到达现场，局部地区。",
    "胡錦濤總書記發表重要講話，慶祝中國共產黨成立90周年大會在人民大會堂隆重召開。",
    "国务院土地行政主管部门，无民事行为能力人土地房屋申请，保护土地。",
    "2023年有2023个村，发展党员20230名。",
]


def outcome(text: str) -> str:
    return repair(Trace.of(text), RULES)[0].text


@pytest.mark.parametrize("text", LEGITIMATE)
def test_legitimate_uses_stay(text: str) -> None:
    assert outcome(text) == text


def settled(text: str, passes: int = 4) -> str:
    for _ in range(passes):
        after = outcome(text)
        if after == text:
            return text
        text = after
    raise AssertionError("the stage never settles")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_the_stage_settles_on_the_seeds(seed: Path) -> None:
    once = settled(seed.read_text("utf-8"))
    assert outcome(once) == once


def test_undo_gives_the_seed_back() -> None:
    for seed in SEEDS:
        text = seed.read_text("utf-8")
        assert repair(Trace.of(text), RULES)[0].undo() == text


def test_a_deselected_rule_does_nothing() -> None:
    without = RuleSet(tuple(rule for rule in RULES.rules if rule.code != "GL101"))
    assert repair(Trace.of("布臵下去"), without)[0].text == "布臵下去"


WORDS = (
    "效劳 服务 根底上 在此 于部 千部 自已 经 〞 “ 〝 臵 置 20230% 202300名 2023个 貧困 县县 社县 "
    "。 ， \n 发展 开展 1983 1986年 第1要务"
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map("".join))
def test_any_mixture_settles_and_can_be_undone(text: str) -> None:
    trace, _ = repair(Trace.of(text), RULES)
    assert trace.undo() == text
    settled(text, passes=44)  # of 于部 in a row, each waits for the one before it


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert repair(Trace.of(text), RULES)[0].undo() == text


HOSTILE = [
    "臵",
    "〞",
    "“",
    "2",
    "20230",
    "县",
    "于部",
    "千部",
    "效劳",
    "人",
    "一要",
    "XX县区",
    "×的",
    "貧",
    "开展",
    "\n",
    "年.",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    assert grows(lambda text: repair(Trace.of(text), RULES), unit, 4_000, 4) <= 16
