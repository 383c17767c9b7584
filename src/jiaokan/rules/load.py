"""Reads rule files: TOML tables, one a rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jiaokan.model import Example, Rule, Safety
from jiaokan.rules.errors import RuleError
from jiaokan.rules.tables import tables_of
from jiaokan.rules.validate import validated

_REQUIRED = ("name", "what", "why", "kind", "safety", "bad", "good")
_KNOWN = {field.name for field in fields(Rule)} - {"code", "file"}
_IN_WORDS = {str: "a string", bool: "true or false", list: "a list", dict: "a table"}
_TYPES = {
    **dict.fromkeys(("name", "what", "why", "kind", "safety", "match", "put", "unless", "terms"), str),
    **dict.fromkeys(("bad", "good", "todo"), list),
    **dict.fromkeys(("gate", "params"), dict),
    "default": bool,
}


@cache
def shipped() -> tuple[Rule, ...]:
    """Give jiaokan's own rules, sorted by code."""
    rules: list[Rule] = []
    for entry in files("jiaokan.rules").iterdir():
        if entry.name.endswith(".toml"):
            rules += _read(tomllib.loads(entry.read_text("utf-8")), entry.name)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def load_file(path: Path) -> tuple[Rule, ...]:
    """Read a user's rule file; raises RuleError."""
    try:
        tables = tables_of(path)
    except ValueError as error:
        raise RuleError(f"{path}: can't read the rule file: {error}") from error
    return tuple(map(validated, _read(tables, str(path))))


def _read(tables: Mapping[str, object], name: str) -> Iterable[Rule]:
    return [_rule(code, table, name) for code, table in tables.items()]


def _rule(code: str, table: object, name: str) -> Rule:
    where = f"{name}: [{code}]"
    if not isinstance(table, Mapping):
        raise RuleError(f"{where}: a rule is a table")
    if missing := [key for key in _REQUIRED if key not in table]:
        raise RuleError(f"{where}: lacks {', '.join(missing)}")
    if unknown := sorted(set(table) - _KNOWN):
        raise RuleError(f"{where}: unknown key {', '.join(unknown)}")
    try:
        _refuse_wrong_types(table)
        return Rule(
            code=code,
            file=name,
            **{key: table[key] for key in ("name", "what", "why", "kind")},
            **{key: table[key] for key in ("match", "put", "unless", "gate", "params", "default") if key in table},
            safety=_safety(table["safety"]),
            terms=_terms(table.get("terms", "")),
            bad=_examples("bad", table),
            good=_texts("good", table),
            todo=_examples("todo", table),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise RuleError(f"{where}: {error}") from error


def _safety(name: str) -> Safety:
    try:
        return Safety(name)
    except ValueError:
        raise ValueError(f"safety: one of {', '.join(Safety)} is wanted, not {name!r}") from None


def _terms(lines: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for line in lines.splitlines():
        term, _, _comment = line.partition("#")
        if not term.strip():
            continue
        wrong, arrow, right = term.partition("->")
        if not arrow:
            raise ValueError(f"a term is written «wrong -> right», not {term.strip()!r}")
        pairs.append((wrong.strip(), right.strip()))
    return tuple(pairs)


def _refuse_wrong_types(table: Mapping[str, Any]) -> None:
    for key, value in table.items():
        if not isinstance(value, _TYPES[key]):
            raise TypeError(f"{key}: {_IN_WORDS[_TYPES[key]]} is wanted, not {value!r}")


def _texts(key: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    if not all(isinstance(text, str) for text in table[key]):
        raise TypeError(f"{key}: a list of strings is wanted, not {table[key]!r}")
    return tuple(table[key])


def _examples(key: str, table: Mapping[str, Any]) -> tuple[Example, ...]:
    return tuple(_example(key, example) for example in table.get(key, ()))


def _example(key: str, told: object) -> Example:
    known = isinstance(told, dict) and {"in"} <= set(told) <= {"in", "out"}
    if not isinstance(told, dict) or not known or not all(isinstance(text, str) for text in told.values()):
        raise TypeError(f"{key}: an example is written {{ in = ..., out = ... }} or {{ in = ... }}, not {told!r}")
    return Example(told["in"], told.get("out"))
