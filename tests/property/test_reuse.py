"""What the ledger says still holds under other rules is what these rules make of the text from the beginning."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.ledger.context import Context, context_of
from jiaokan.ledger.reuse import ALONE, difference, holds
from jiaokan.model import Result, Rule, Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.record import packed, unpacked
from jiaokan.rules import RuleSet, shipped

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
LINES = [line for path in SEEDS for line in path.read_text("utf-8").splitlines()]
EXAMPLES = [text for rule in shipped() for text in (*(bad.before for bad in rule.bad), *rule.good)]
OTHERS = tuple(rule for rule in shipped() if rule.default and not rule.code.startswith(ALONE))
THESE = tuple(rule for rule in shipped() if rule.code.startswith(ALONE))

texts = st.lists(st.sampled_from(LINES) | st.sampled_from(EXAMPLES), min_size=1, max_size=6).map("\n".join)
sets = st.sets(st.sampled_from(THESE))
few = st.sets(st.sampled_from(THESE), max_size=4)


def options(rules: set[Rule]) -> Options:
    return Options(RuleSet(tuple(sorted((*OTHERS, *rules), key=lambda rule: rule.code))))


def made(text: str, asked: Options) -> tuple[Source, Result, Context]:
    source = Source("a", "a.txt", text.encode())
    return source, process(source, asked), context_of(source, asked)


def reused(text: str, before: set[Rule], now: set[Rule]) -> bool:
    """Say whether the result of the rules before is taken for that of the rules now, which must then be the same."""
    source, first, context = made(text, options(before))
    asked = options(now)
    _, fresh, wanted = made(text, asked)
    changed = difference(context, wanted, asked.rules)
    assert changed
    noted = unpacked(packed(first), source, text.encode(), asked)
    assert noted
    if not holds(noted, changed, asked.rules):
        return False
    assert (noted.trace, noted.findings, noted.document) == (fresh.trace, fresh.findings, fresh.document)
    return True


@settings(max_examples=150)
@given(texts, sets, sets)
def test_any_rules_and_any_others(text: str, before: set[Rule], now: set[Rule]) -> None:
    if before != now:
        reused(text, before, now)


@settings(max_examples=150)
@given(texts, sets, few)
def test_a_few_rules_less_and_more(text: str, rules: set[Rule], moved: set[Rule]) -> None:
    if moved - rules:
        reused(text, rules | moved, rules)
        reused(text, rules, rules | moved)


@pytest.mark.parametrize("rule", THESE, ids=lambda rule: rule.code)
def test_a_rule_that_acts_is_missed_and_one_that_does_not_is_not(rule: Rule) -> None:
    everything = {one for one in THESE if one.default} | {rule}
    for text in (bad.before for bad in rule.bad):
        claimed = made(text, options(everything))[1].trace.claimed
        assert reused(text, everything, everything - {rule}) == (rule.code not in claimed)
    still = "同志们，今天开会。\n"
    assert reused(still, everything, everything - {rule})
    assert reused(still, everything - {rule}, everything)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seeds_without_one_rule(path: Path) -> None:
    text = path.read_text("utf-8")
    everything = {one for one in THESE if one.default}
    claimed = made(text, options(everything))[1].trace.claimed
    for rule in sorted(everything, key=lambda rule: rule.code)[::7]:
        assert reused(text, everything, everything - {rule}) == (rule.code not in claimed)
