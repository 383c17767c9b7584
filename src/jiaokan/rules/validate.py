"""Refuses a user's rule that could not run; jiaokan's own are held by tests."""

from __future__ import annotations

import regex

from jiaokan.model import Rule
from jiaokan.rules.errors import RuleError
from jiaokan.rules.kinds import KINDS

_GATE = ("bits", "counts", "places", "sightings", "allowance", "least", "most", "limit")
PREFIXES = ("BP", "EN", "GL", "LY", "OC", "SP")


def validated(rule: Rule) -> Rule:
    """Give the rule back if it can run; raises RuleError."""
    where = f"{rule.file}: [{rule.code}]"
    if not regex.fullmatch(rf"({'|'.join(PREFIXES)})9\d\d", rule.code):
        raise RuleError(f"{where}: codes begin with the stage that runs them ({', '.join(PREFIXES)}), then 900 to 999")
    if rule.kind == "procedure" and rule.match == "spun":
        return _spun(rule, where)
    if rule.kind not in KINDS or rule.kind == "procedure":
        raise RuleError(f"{where}: {rule.kind!r} is no kind of rule that a file can hold; use span or line")
    if not rule.match and not rule.terms:
        raise RuleError(f"{where}: lacks match or terms")
    for name in ("match", "unless"):
        _compiles(getattr(rule, name), f"{where}: {name}")
    _expands(rule, where)
    _needs(rule, where)
    _meeting(rule, where)
    return rule


def _spun(rule: Rule, where: str) -> Rule:
    """Give a rule of the form of SP201 back if its gate has all the numbers that it is weighed by."""
    if not rule.code.startswith("SP") or not rule.terms:
        raise RuleError(f"{where}: a spun rule has an SP code and terms")
    numbers = {**dict.fromkeys(_GATE), **rule.gate, "params.least": rule.params.get("least")}
    if lacking := sorted(key for key in (*_GATE, "params.least") if not isinstance(numbers[key], int | float)):
        raise RuleError(f"{where}: lacks the numbers {', '.join(lacking)}; take them from SP201: jiaokan explain SP201")
    return rule


def _compiles(pattern: str, where: str) -> None:
    try:
        if pattern and regex.compile(pattern, regex.VERSION1).fullmatch(""):
            raise RuleError(f"{where}: the pattern matches nothing at all, so it would match everywhere")
    except regex.error as error:
        raise RuleError(f"{where}: not a pattern: {error}") from error


def _expands(rule: Rule, where: str) -> None:
    """Refuse a replacement that names a group which the pattern lacks; tried on a match of nothing beside it."""
    if not rule.put or not rule.match:
        return
    nothing = regex.compile(f"(?:{rule.match}\n)|", regex.VERSION1).match("")
    assert nothing  # noqa: S101 - its second branch matches everywhere
    try:
        nothing.expand(rule.put)
    except (regex.error, IndexError) as error:
        raise RuleError(f"{where}: put: not a replacement: {error}") from error


def _needs(rule: Rule, where: str) -> None:
    words = rule.params.get("needs", [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise RuleError(f"{where}: params.needs: a list of strings is wanted, not {words!r}")


def _meeting(rule: Rule, where: str) -> None:
    if "meeting" not in rule.params:
        return
    asked = rule.params["meeting"]
    if not isinstance(asked, dict) or not all(isinstance(asked.get(name), int | float) for name in ("least", "across")):
        raise RuleError(f"{where}: params.meeting: a table of the numbers least and across is wanted, not {asked!r}")
