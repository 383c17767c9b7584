"""Kinds of rules, alone."""

from dataclasses import replace

import pytest
import regex

from jiaokan.model import Rule, Safety
from jiaokan.rules import RuleError, find, kinds, shipped

SPAN = Rule("OC901", "name", "What.", "Why.", "span", Safety.SAFE, terms=(("于部", "干部"), ("老于部局", "老干部局")))
LINE = Rule("BP901", "name", "What.", "Why.", "line", Safety.SAFE, match="第 [0-9]+ 页")


def found(rule: Rule, text: str) -> list[tuple[int, int, str | None]]:
    return [(hit.start, hit.end, hit.new) for hit in find(rule, text)]


def test_the_longest_term_wins() -> None:
    assert found(SPAN, "老于部局的于部") == [(0, 4, "老干部局"), (5, 7, "干部")]


def test_legitimate_uses_are_left_alone() -> None:
    rule = replace(SPAN, unless="由于部[分门队]")
    assert found(rule, "由于部分于部由于部门") == [(4, 6, "干部")]


def test_put_may_use_groups() -> None:
    rule = replace(SPAN, terms=(), match=r"(\d)O(\d)", put=r"\g<1>0\g<2>")
    assert found(rule, "2O2年") == [(0, 3, "202")]


def test_a_line_goes_with_its_newline() -> None:
    assert found(LINE, "甲\n 第 3 页 \n乙\n第 4 页") == [(2, 10, ""), (12, 17, "")]
    assert found(LINE, "见第 3 页\n") == []


@pytest.mark.parametrize("rule", [SPAN, LINE])
def test_a_flag_has_no_mend(rule: Rule) -> None:
    hits = found(replace(rule, safety=Safety.FLAG), "于部\n第 3 页\n")
    assert [new for *_, new in hits] == [None]


def test_a_procedure_belongs_to_its_stage() -> None:
    with pytest.raises(LookupError, match=r"stage.s own procedure"):
        found(replace(SPAN, kind="procedure"), "于部")


def test_a_pattern_that_would_not_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_SECONDS", 0.05)
    rule = replace(SPAN, terms=(), match="(?:甲|甲甲)+乙+丙", put="")
    with pytest.raises(RuleError, match="make the pattern simpler"):
        found(rule, "甲" * 400 + "乙")


def test_runs_of_characters_are_found_by_re_as_by_regex() -> None:
    text = "".join(map(chr, (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xF8F0, 0x10010), 0xF0000, 0x10FFFF))) * 2
    runs = [rule for rule in shipped() if rule.kind == "span" and rule.match[:1] == "[" and rule.match[-2:] == "]+"]
    assert runs
    for rule in runs:
        spans = [match.span() for match in regex.finditer(rule.match, text, regex.VERSION1)]
        assert [(start, end) for start, end, _ in found(replace(rule, unless=""), text)] == spans, rule.code
