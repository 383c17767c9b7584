"""Whether a result still holds after rules were added, taken away or changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import NamedTuple

from jiaokan.ledger.context import Context
from jiaokan.model import Result, Rule, Safety
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet

ALONE = ("EN2", "EN3", "EN9", "GL", "LY", "OC", "SP")
"""Rules that find their places whatever other rules there are; those of BP weigh lines together, those of EN1 and IN
speak of what came before the stages and after them."""


class Difference(NamedTuple):
    """The codes of the rules that are no longer as they were, and the rules that were not so before."""

    gone: frozenset[str]
    new: tuple[Rule, ...]


def difference(before: Context, now: Context, rules: RuleSet) -> Difference | None:
    """Give how the `rules` of now differ from those before; None where more differs than rules that stand alone."""
    if before._replace(rules="") != now._replace(rules=""):
        return None
    old, new = json.loads(before.rules), json.loads(now.rules)
    codes = {code for code in old.keys() | new.keys() if old.get(code) != new.get(code)}
    if not all(code.startswith(ALONE) for code in codes):
        return None
    return Difference(frozenset(codes & old.keys()), tuple(rule for rule in rules.rules if rule.code in codes))


def holds(result: Result, changed: Difference, rules: RuleSet) -> bool:
    """Say whether it is certain that `rules` give this result too.

    A rule that is gone must not have found anything in any pass. A rule that is new must find nothing in the text as
    the stages see it: that is known where no rule changes it.
    """
    claimed = result.trace.claimed
    if claimed & changed.gone:
        return False
    if not changed.new:
        return True
    may_change = any(rule.safety is not Safety.FLAG for rule in rules.rules if rule.code in claimed)
    if may_change or rules.decided:
        return False
    trace, _ = clean(result.trace.original, replace(rules, rules=changed.new))
    return not trace.claimed
