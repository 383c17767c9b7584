"""Rules as pages for people; also the body of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterable

from jiaokan.model import Example, Rule
from jiaokan.report.markdown import code
from jiaokan.report.visible import escaped

SAFETY = {
    "safe": "applied by `clean` and by `check --fix`",
    "unsafe": "applied only with `--unsafe-fixes`",
    "flag": "reported, never applied",
}


def described(rule: Rule) -> str:
    """Give one rule as Markdown."""
    lines = [
        f"## {rule.code} {rule.name}",
        "",
        rule.what,
        "",
        rule.why,
        "",
        f"*Safety*: {rule.safety}, {SAFETY[rule.safety]}.",
    ]
    if not rule.default:
        lines += ["", f"*Off by default*: switch it on with `--extend-select {rule.code}`."]
    lines += _listed("Changed", [_changed(example) for example in rule.bad])
    lines += _listed("Left alone", [_quoted(text) for text in rule.good])
    lines += _listed("Known misses", [_changed(example) for example in rule.todo])
    return "\n".join([*lines, ""])


def page(rules: Iterable[Rule]) -> str:
    """Give docs/rules.md: all rules, made from the rule files."""
    head = "# The rules\n\nMade from the rule files by `python -m jiaokan.report.rules`; don't edit it by hand.\n"
    return "\n".join([head, *map(described, rules)])


def _listed(title: str, items: list[str]) -> list[str]:
    return ["", f"{title}:", "", *(f"- {item}" for item in items)] if items else []


def _changed(example: Example) -> str:
    after = "reported" if example.after is None else _quoted(example.after)
    return f"{_quoted(example.before)} → {after}"


def _quoted(text: str) -> str:
    return code(escaped(text.replace("\n", "⏎"))) if text else "*nothing*"


if __name__ == "__main__":
    from pathlib import Path

    from jiaokan.rules import shipped

    Path("docs/rules.md").write_text(page(shipped()), "utf-8")
