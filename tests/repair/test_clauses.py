"""Clauses of which a mark or a word is lost."""

import pytest

from jiaokan import check_text


def reported(text: str, code: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in check_text(text) if finding.code == code]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("明确职责，切实加强组织领导确保各项任务落到实处。", ["确保"]),
        ("明确职责，加强确保各项任务落到实处。", []),
        ("一方面，坚守初心使命反对形式主义，另一方面，要提升服务水平营造良好环境。", ["反对", "营造"]),
        ("明确职责，加强领导的关键是确保各项任务落到实处。", []),
    ],
)
def test_a_mark_is_lost_where_a_complete_predicate_runs_into_the_next(text: str, places: list[str]) -> None:
    assert reported(text, "OC408") == places


def test_an_action_needs_zai_before_zhong() -> None:
    assert reported("要主动。服务大局中体现担当。在服务大局中体现担当。", "OC409") == ["服务大局中"]
