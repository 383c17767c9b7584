"""What a pattern can begin with only saves time: no term is missed for it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.model import Rule
from jiaokan.rules import shipped
from jiaokan.strip.starts import ANYTHING, DIGIT, signs, starts
from jiaokan.strip.terms import total, whole

TYPES = Path(__file__).parents[2] / "benchmarks" / "strip_types.tsv"
LINES = [line.split("\t")[2] for line in TYPES.read_text("utf-8").splitlines() if not line.startswith("#")]
RULES = [rule for rule in shipped() if rule.match in ("edge", "edge_sentence", "whole_line")]
MARKS = "".join(sorted({mark for rule in RULES for pattern, _ in rule.terms for mark in pattern} | set("12３\n")))


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("下载", {"下载"}),
        ("下", {"下"}),
        ("下?载", {"下", "载"}),
        ("下?", {"下", ANYTHING}),
        ("上|下载", {"上", "下载"}),
        (r"^(?<!不)(?:免费|付[费款])下", {"免费", "付费", "付款"}),
        ("(?:免费)?下载", {"免费", "下载"}),
        ("(?:免|付费?)下载", {"免", "付"}),
        ("(?:^|[|｜])下载", {"|", "｜", "下载"}),
        ("下(?:载|[架列])", {"下载", "下架", "下列"}),
        (r"\d{5,}", {DIGIT * 2}),
        (r"\d?页", {DIGIT, "页"}),
        (r"[1-9]页", {DIGIT + "页"}),
        (r"共\d+页", {"共" + DIGIT}),
        (r"\x23\S", {"#"}),
        ("[上下]一", {"上一", "下一"}),
        ("[a-c]|[^a]", {"a", "b", "c", ANYTHING}),
        (r"[|）]网", {"|网", "）网"}),
        (r"\|网", {"|网"}),
        ("", {ANYTHING}),
    ],
)
def test_starts(pattern: str, begun: set[str]) -> None:
    assert starts(pattern) == begun


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("阅读全文", {"阅读全"}),
        (r"\s?\d*(?:下载|页数)", {"下载", "页数"}),
        (r"[^：]{2,8}：\S", {"："}),
        (r"(?:\d+[次页])+", {"次", "页"}),
        (r"^(?=.*网).{2,}$", {"网"}),
        (r"^(?!.*网).{2,}$", {ANYTHING}),
        (r"(?:网站)?", {ANYTHING}),
        (r"(?i)html", {ANYTHING}),
    ],
)
def test_signs(pattern: str, needed: set[str]) -> None:
    assert signs(pattern) == needed


def plainly(rule: Rule, text: str) -> tuple[float, float]:
    found = [(re.compile(pattern), float(bits)) for pattern, bits in rule.terms]
    whole_bits = max((bits for pattern, bits in found if pattern.fullmatch(text)), default=0.0)
    return sum(bits for pattern, bits in found if pattern.search(text)), whole_bits


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(text=st.one_of(st.sampled_from(LINES), st.text(MARKS, min_size=1, max_size=12)))
def test_no_term_is_missed(rule: Rule, text: str) -> None:
    assert (total(rule, text), whole(rule, text)) == plainly(rule, text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_term_is_missed_in_lines_of_sites(rule: Rule) -> None:
    assert [line for line in LINES if (total(rule, line), whole(rule, line)) != plainly(rule, line)] == []
