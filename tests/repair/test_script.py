"""Script by majority."""

import pytest

from jiaokan.ngrams import points
from jiaokan.repair.strays import strays
from jiaokan.script import scripts

SIMPLIFIED = "全面贯彻党的路线方针政策，坚持以经济建设为中心，推动各项事业发展。"
TRADITIONAL = "全面貫徹黨的路線方針政策，堅持以經濟建設為中心，推動各項事業發展。"


def found(text: str) -> list[tuple[str, str]]:
    return [(text[place], new) for place, new in strays(text, points(text), 24, 0.1)]


def test_a_stray_is_turned_back() -> None:
    assert found(SIMPLIFIED + "配齐配强貧困乡镇领导班子。") == [("貧", "贫")]
    assert found(TRADITIONAL + "配齊配強贫困鄉鎮領導班子。") == [("贫", "貧")]


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "", "abc"])
def test_a_text_of_one_script_is_left(text: str) -> None:
    assert found(text) == []


def test_a_quotation_in_the_other_script_is_left() -> None:
    assert found(SIMPLIFIED * 3 + "碑上刻着“為人民服務”五个大字。") == []


def test_the_table_has_no_character_on_both_sides() -> None:
    table = scripts()
    assert not set(table.simplified) & set(table.simplified.values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("要关心貧困群众，加強基层组织建设。", [("貧", "贫"), ("強", "强")]),
        ("会上李國強同志发言。", []),
        ("简化字：“國家”现在写国家，“學习”现在写学习。", []),
        ("把“國际”一词和“發达”一词都圈出来。", []),
        ("关心貧困群众，加強组织，從严治党，為民办实事。", []),
    ],
)
def test_strays_near_each_other_are_turned_back_only_where_they_are_scattered(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    text = SIMPLIFIED * 3 + text + SIMPLIFIED
    assert [(text[place], new) for place, new in strays(text, points(text), 24, 0.1, 3)] == wanted
