"""Rules that are not in force for some files."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache

from jiaokan.files.globs import matches
from jiaokan.files.names import readable
from jiaokan.model import Source
from jiaokan.rules import RuleSet


@dataclass(frozen=True)
class PerFile:
    """The rules for each source: all of `rules`, less what the patterns of `ignores` leave out.

    Patterns are relative to the folder `base`.
    """

    rules: RuleSet
    ignores: tuple[tuple[str, tuple[str, ...]], ...]
    base: str

    def __call__(self, source: Source) -> RuleSet:
        """Give the rules in force for `source`."""
        return _without(self.rules, self.ignored(source))

    def ignored(self, source: Source) -> tuple[str, ...]:
        """Give the codes, or beginnings of codes, that are not in force for `source`."""
        name = source.id if source.path == "-" else source.path
        path = readable(os.path.relpath(name, self.base)).replace(os.sep, "/")
        return tuple(code for pattern, codes in self.ignores if matches(pattern, path) for code in codes)


@cache
def _without(rules: RuleSet, codes: tuple[str, ...]) -> RuleSet:
    return (
        replace(rules, rules=tuple(rule for rule in rules.rules if not rule.code.startswith(codes))) if codes else rules
    )
