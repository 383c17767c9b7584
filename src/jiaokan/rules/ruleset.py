"""Which rules act, and how far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from jiaokan.model import Hit, Rule, Safety
from jiaokan.rules.load import shipped

REPAIRS = ("GL", "OC", "SP")
_FLAG, _SAFE = Safety.FLAG, Safety.SAFE  # to look up a member takes longer than all else that a hit is asked


class Allowed(NamedTuple):
    """A phrase that no rule may touch, and the reason a person gave."""

    phrase: str
    reason: str


@dataclass(frozen=True, eq=False)
class RuleSet:
    """The rules in force; `unsafe` lets rules act that otherwise only report.

    A repair whose score is less than `min_confidence` bits is only reported, unless that is 0: in a damaged text odds
    below 0 may be good enough. One that is certain has no score.
    `decided` is what a person accepted or rejected, by rule and context (`CODE:key`, or `key` alone) or by rule and
    text (`CODE=text`).
    """

    rules: tuple[Rule, ...]
    unsafe: bool = False
    allowed: tuple[Allowed, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    min_confidence: float = 0.0

    @classmethod
    def default(cls) -> RuleSet:
        """Give jiaokan's own rules, those that are on by default."""
        return cls(tuple(rule for rule in shipped() if rule.default))

    def of(self, *prefixes: str) -> tuple[Rule, ...]:
        """Give the rules in force whose code starts with one of `prefixes`, sorted by code."""
        return _of(self, prefixes)

    def decision(self, code: str, key: str) -> str:
        """Give what a person decided about a finding by its key: accept, reject, or nothing."""
        return self.decided.get(f"{code}:{key}") or self.decided.get(key, "")

    def applies(self, hit: Hit) -> bool:
        """Say whether the hit's mend is to be carried out."""
        if hit.new is None or (safety := hit.rule.safety) is _FLAG:
            return False
        if self.min_confidence and hit.score is not None and self._is_doubtful(hit.score, hit.rule.code):
            return False
        return self.unsafe or safety is _SAFE

    def _is_doubtful(self, score: float, code: str) -> bool:
        return score < self.min_confidence and code.startswith(REPAIRS)


@lru_cache(maxsize=256)
def _of(rules: RuleSet, prefixes: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules.rules if rule.code.startswith(prefixes))


def select(
    rules: Iterable[Rule], chosen: Sequence[str] = (), extended: Sequence[str] = (), ignored: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """Give the rules named by code or code prefix; the longer prefix wins, as in ruff."""

    def rank(rule: Rule, prefixes: Sequence[str]) -> int:
        return max((len(prefix) for prefix in prefixes if rule.code.startswith(prefix)), default=-1)

    def wanted(rule: Rule) -> bool:
        taken = max(rank(rule, chosen), rank(rule, extended))
        if not chosen and rule.default:
            taken = max(taken, 0)
        return taken > rank(rule, ignored)

    return tuple(sorted(filter(wanted, rules), key=lambda rule: rule.code))
