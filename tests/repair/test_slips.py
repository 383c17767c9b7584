"""What speaks for another reading, and the odds that it makes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.ngrams import points
from jiaokan.repair.likeness import alike
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.repair.slips import Slip, Wanted, fitted, odds_of, readings, slips
from jiaokan.repair.weighing import weigh, weigh_each
from jiaokan.rules import shipped
from jiaokan.trace import Edit, Trace

WORDS = sought(tuple(rule for rule in shipped() if rule.code.startswith("OC")))
SOUND = "全面贯彻落实党中央决策部署。" + "坚持以人民为中心的发展思想，切实保障和改善民生。" * 3


def page(text: str) -> Page:
    return Page(Trace.of(text), WORDS)


def found(text: str) -> list[Slip]:
    return list(slips(page(text)))


def test_a_slip_has_better_odds_where_it_makes_a_word() -> None:
    assert [(slip.place, slip.new) for slip in found("建设城东污水外理厂。")] == [(6, "处")]
    assert found("建设城东污水处理厂。") == []


@pytest.mark.parametrize(("sign", "more"), [("bits", 1), ("listed", 1), ("words", 1), ("held", -1), ("again", -1)])
def test_what_helps_and_what_does_not(sign: str, more: int) -> None:
    (reading, *_) = readings(page("各级千部要参加学习。"), Wanted(odds=-99.0))
    other = reading.signs._replace(**{sign: getattr(reading.signs, sign) + more})
    assert odds_of(other) > odds_of(reading.signs)
    assert len(fitted().of_signs) == len(reading.signs)


def test_what_the_text_writes_again_is_no_slip() -> None:
    once, twice = "各级千部要参加学习。", "各级千部要参加学习，千部要带头。"
    assert max(slip.odds for slip in found(once)) > max((slip.odds for slip in found(twice)), default=-99)


def test_a_sound_text_has_none() -> None:
    assert found(SOUND) == []


@given(st.text(alphabet="的一国人民千于部问题已己，。 0\n臵𠀀a", max_size=40))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(alike()[text[slip.place]].count(slip.new) == 1 for slip in found(text))


@given(st.text(alphabet="领导机关千部问题已经解决国家", min_size=1, max_size=30), st.data())
def test_each_place_is_weighed_as_by_itself(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    looked_at = page(text)
    each = weigh_each(looked_at, np.array([place, place]), points("干于"))
    assert each.tolist() == weigh(looked_at.model, text, [(place, place + 1, "干"), (place, place + 1, "于")])


@pytest.mark.parametrize("text", ["", "千", "\n", "𠀀𠀀", "。。。"])
def test_a_text_without_a_pair_has_none(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from("领导 机关 千部 问题 巳经 解决 。 ， \n \t 污水外理 a 0".split(" ")), max_size=30))
def test_what_a_pass_remembers_changes_nothing(words: list[str]) -> None:
    original, now = "".join(words), "".join(words[::-1])
    alone = found(now)
    found(original)
    assert list(slips(Page(Trace.of(original).apply([Edit(0, len(original), now, "OC201")]), WORDS))) == alone
