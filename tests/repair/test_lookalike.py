"""Look-alikes by context."""

from jiaokan.repair.likeness import shapes
from jiaokan.repair.lookalike import look_alike
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import shipped
from jiaokan.trace import Trace

RULE = next(rule for rule in shipped() if rule.code == "OC201")


def mends(text: str) -> list[tuple[int, str | None]]:
    return [(hit.start, hit.new) for hit in look_alike(RULE, Page(Trace.of(text), sought((RULE,))))]


def test_both_directions() -> None:
    assert mends("机关千部和基层领导参加学习") == [(2, "干")]
    assert mends("每年增加投资三干万元，用于道路建设") in ([], [(7, "千")])


def test_chance_neighbours_stay() -> None:
    assert mends("由于部分地区受灾，促进人类进步，来自已经建成的项目") == []


def test_a_suspect_that_resembles_nothing_stays() -> None:
    assert mends("㐀㐁") == []


def test_a_damaged_text_is_held_to_a_lower_bar() -> None:
    alone = "全面贯彻落买党中央决策部署。" + "坚持以人民为中心的发展思想，切实保障和改善民生。" * 3
    damaged = alone + "加强建没和管埋，扩大影晌，尽职尽贵，提高治埋能力和水平，改善经挤社会发展环境。"
    assert len(mends(damaged)) > len(mends(alone))


def test_the_table_of_shapes_is_clean() -> None:
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in shapes())
