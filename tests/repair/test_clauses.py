"""Clauses that run into one another."""

from jiaokan import check_text


def reported(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in check_text(text) if finding.code == "OC408"]


def test_the_place_is_the_word_that_opens_the_next_predicate() -> None:
    assert reported("明确职责，切实加强组织领导确保各项任务落到实处。") == ["确保"]


def test_a_clause_is_long_enough_to_have_an_object() -> None:
    assert reported("明确职责，加强确保各项任务落到实处。") == []


def test_each_clause_is_looked_at() -> None:
    assert reported("一方面，坚守初心使命反对形式主义，另一方面，要提升服务水平营造良好环境。") == ["反对", "营造"]
