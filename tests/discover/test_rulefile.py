"""What is written can be read again and passes its own test."""

from dataclasses import replace
from pathlib import Path

from jiaokan.discover.rulefile import exemplified, toml
from jiaokan.model import Rule, Safety
from jiaokan.rules import load_file
from jiaokan.ruletest import failures

RULE = Rule("BP901", "recurring-line", 'A "line" that\'s \x7f odd\\', "Why.", "line", Safety.SAFE, match=r"第\d+'页\\")


def test_a_rule_comes_back_as_it_was(tmp_path: Path) -> None:
    rule = exemplified(RULE, ["上面\n第3'页\\\n下面", "与此无关"], ["上面\n下面", "第3'页\\", ""])
    assert rule
    assert [example.after for example in rule.bad] == ["上面\n下面"]
    assert rule.good == ("上面\n下面",)
    (tmp_path / "rules.toml").write_text(toml([rule], "Two lines\nof head."), "utf-8")
    (read,) = load_file(tmp_path / "rules.toml")
    assert replace(read, file="") == rule or vars_of(read) == vars_of(rule)
    assert list(failures(read)) == []


def vars_of(rule: Rule) -> list[object]:
    return [getattr(rule, name) for name in Rule.__slots__ if name != "file"]


def test_a_rule_that_changes_none_of_its_examples_is_none() -> None:
    assert exemplified(RULE, ["与此无关"], []) is None
