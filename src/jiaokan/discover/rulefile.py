"""Writes rules as a file that `jiaokan rules test` passes and that a config brings in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from jiaokan.model import Example, Rule
from jiaokan.ruletest import outcome

FIRST, LAST = 900, 999


def codes(prefix: str) -> Iterator[str]:
    """Give the codes that are a user's own."""
    return (f"{prefix}{number}" for number in range(FIRST, LAST + 1))


def exemplified(rule: Rule, texts: Iterable[str], untouched: Iterable[str]) -> Rule | None:
    """Give the rule with the texts as examples that it changes and that it leaves alone; None where it changes none."""
    bad, good = list[Example](), list[str]()
    for text in dict.fromkeys(texts):
        after, found = outcome(rule, text)
        if found and after != text and outcome(rule, after) == (after, False):
            bad.append(Example(text, after))
    for text in dict.fromkeys(untouched):
        if text and outcome(rule, text) == (text, False):
            good.append(text)
    return replace(rule, bad=tuple(bad), good=tuple(good)) if bad else None


def toml(rules: Iterable[Rule], head: str) -> str:
    """Give a rule file; `head` stands above as a comment."""
    comment = "".join(f"# {line}\n" for line in head.split("\n"))
    return comment + "".join("\n" + "".join(_table(rule)) for rule in rules)


def _table(rule: Rule) -> Iterator[str]:
    yield f"[{rule.code}]\n"
    for key in ("name", "what", "why", "kind", "match", "put", "unless"):
        if value := getattr(rule, key):
            yield f"{key} = {_string(value)}\n"
    if rule.terms:
        yield 'terms = """\n' + "".join(f"{wrong} -> {right}\n" for wrong, right in rule.terms) + '"""\n'
    if rule.gate:
        yield f"gate = {{ {', '.join(f'{key} = {json.dumps(value)}' for key, value in rule.gate.items())} }}\n"
    if rule.params:
        yield f"params = {_value(rule.params)}\n"
    yield f"safety = {_string(str(rule.safety))}\n"
    yield "bad = [\n" + "".join(f"  {_example(example)},\n" for example in rule.bad) + "]\n"
    yield "good = [\n" + "".join(f"  {_string(text)},\n" for text in rule.good) + "]\n"


def _example(example: Example) -> str:
    after = "" if example.after is None else f", out = {_string(example.after)}"
    return f"{{ in = {_string(example.before)}{after} }}"


def _string(text: str) -> str:
    """Give a TOML string: as it stands where it may, else with escapes, which are those of JSON but for DEL."""
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    """Give a value as TOML writes it on a line; a table's keys may be words in Chinese."""
    if isinstance(value, dict):
        pairs = (f"{key if key.isascii() else _string(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return _string(value) if isinstance(value, str) else json.dumps(value)
