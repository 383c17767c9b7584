"""Refuses a user's rule that could not run; jiaokan's own are held by tests."""

from __future__ import annotations

import regex

from jiaokan.model import Rule
from jiaokan.rules.errors import RuleError
from jiaokan.rules.kinds import KINDS

PREFIXES = ("BP", "EN", "GL", "LY", "OC", "SP")


def validated(rule: Rule) -> Rule:
    """Give the rule back if it can run; raises RuleError."""
    where = f"{rule.file}: [{rule.code}]"
    if not regex.fullmatch(rf"({'|'.join(PREFIXES)})9\d\d", rule.code):
        raise RuleError(f"{where}: codes begin with the stage that runs them ({', '.join(PREFIXES)}), then 900 to 999")
    if rule.kind not in KINDS or rule.kind == "procedure":
        raise RuleError(f"{where}: {rule.kind!r} is no kind of rule that a file can hold; use span or line")
    if not rule.match and not rule.terms:
        raise RuleError(f"{where}: lacks match or terms")
    for name in ("match", "unless"):
        _compiles(getattr(rule, name), f"{where}: {name}")
    return rule


def _compiles(pattern: str, where: str) -> None:
    try:
        if pattern and regex.compile(pattern, regex.VERSION1).fullmatch(""):
            raise RuleError(f"{where}: the pattern matches nothing at all, so it would match everywhere")
    except regex.error as error:
        raise RuleError(f"{where}: not a pattern: {error}") from error
