"""Makes rules of what was discovered, with its counts, evidence and examples, the best attested first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jiaokan.discover.evidence import surprise
from jiaokan.discover.lines import Place, Scales, Sightings, recurring_lines
from jiaokan.discover.masks import GAP, NUMBER, TITLE, pattern, plain
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.rulefile import exemplified, numbered
from jiaokan.discover.spans import recurring_spans
from jiaokan.discover.witnesses import Witnesses
from jiaokan.model import Rule, Safety
from jiaokan.repair.model import Model, shipped
from jiaokan.rules import RuleSet

PROVISIONAL = "BP900"  # its stage runs it under this code; in the end it gets one that is free
_SHOWN = str.maketrans({NUMBER: "‹#›", TITLE: "‹title›", GAP: "‹…›"})


def proposals(
    witnesses: Witnesses, least: int, taken: Collection[str], model: Model | None = None
) -> Iterator[Proposal]:
    """Give a rule for each type of line and each span that recur, the best attested first, while codes last."""
    model = model or shipped()
    lines = recurring_lines(witnesses, Scales(model, RuleSet.default().of("BP"), least))
    spans = recurring_spans(witnesses, model, least)
    drafts = [_draft(line, seen, model, "line") for line, seen in lines.items()]
    drafts += [_draft(span, seen, model, "span") for span, seen in spans.items()]
    made = [(rule, seen) for _, _, rule, seen in sorted(drafts, key=lambda draft: draft[:2]) if rule]
    rules = numbered((rule for rule, _ in made), "BP", taken)
    for rule, (_, seen) in zip(rules, made, strict=False):
        yield Proposal(rule, tuple(dict.fromkeys(_shown(place, rule.kind) for place in seen.places)))


def _draft(line: str, seen: Sightings, model: Model, kind: str) -> tuple[int, str, Rule | None, Sightings]:
    bits = surprise(model, plain(line))
    where = ", ".join(f"{zone} {count}" for zone, count in sorted(seen.zones.items()))
    rule = Rule(
        code=PROVISIONAL,
        name=f"recurring-{kind}",
        what=f"A {kind} that recurs: {line.translate(_SHOWN)}",
        why=(
            f"It stands in {seen.witnesses} independent documents ({where}) and costs {bits:.1f} bits a character in"
            " official Chinese, whose set phrases cost 1 to 5. Proposed by `jiaokan discover`, for review."
        ),
        kind=kind,
        safety=Safety.SAFE,
        match=pattern(line),
    )
    joint = "\n" if kind == "line" else ""
    texts = [joint.join(filter(None, place[1:])) for place in seen.places]
    return -seen.witnesses, line, exemplified(rule, texts, (_beside(place, joint) for place in seen.places)), seen


def _beside(place: Place, joint: str) -> str:
    return joint.join(filter(None, (place.before, place.after)))


def _shown(place: Place, kind: str) -> str:
    joint = "⏎" if kind == "line" else ""
    return f"{place.before}{joint}【{place.line}】{joint}{place.after}"
