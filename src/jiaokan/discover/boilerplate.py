"""Makes rules of what was discovered, with its counts, evidence and examples, the best attested first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from jiaokan.discover.evidence import surprise
from jiaokan.discover.lines import Place, Scales, Sightings, recurring_lines
from jiaokan.discover.masks import GAP, NUMBER, TITLE, pattern, plain
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.rulefile import codes, exemplified
from jiaokan.discover.spans import recurring_spans
from jiaokan.discover.witnesses import Witnesses
from jiaokan.model import Rule, Safety
from jiaokan.ngrams import Model, shipped
from jiaokan.rules import RuleSet

PROVISIONAL = "BP900"  # its stage runs it under this code; in the end it gets one that is free
_ADVICE = "Set phrases cost 1 to 5 bits. Proposed by `jiaokan discover`, for review."
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
    drafts.sort(key=lambda draft: (-draft.seen.witnesses, draft.rule.match))
    free = [code for code in codes("BP") if code not in taken]
    for code, group in zip(free, _shared_out(drafts, len(free)), strict=False):
        if rule := _merged(group):
            places = (_shown(place, rule.kind) for draft in group for place in draft.seen.places)
            yield Proposal(replace(rule, code=code), tuple(dict.fromkeys(places)))


class _Draft(NamedTuple):
    rule: Rule
    seen: Sightings


def _draft(line: str, seen: Sightings, model: Model, kind: str) -> _Draft:
    bits = surprise(model, plain(line))
    where = ", ".join(f"{zone} {count}" for zone, count in sorted(seen.zones.items()))
    rule = Rule(
        code=PROVISIONAL,
        name=f"recurring-{kind}",
        what=line.translate(_SHOWN),
        why=f"{seen.witnesses} independent documents ({where}), {bits:.1f} bits a character in official Chinese.",
        kind=kind,
        safety=Safety.SAFE,
        match=pattern(line),
    )
    return _Draft(rule, seen)


def _shared_out(drafts: list[_Draft], codes: int) -> Iterator[list[_Draft]]:
    """Give the drafts one by one, or, where there are more of them than codes, as few together as will do."""
    for kind in ("line", "span"):
        alike = [draft for draft in drafts if draft.rule.kind == kind]
        size = max(1, -(-len(drafts) // max(1, codes - 1)))
        yield from (alike[start : start + size] for start in range(0, len(alike), size))


def _merged(group: list[_Draft]) -> Rule | None:
    first = group[0].rule
    joint = "\n" if first.kind == "line" else ""
    places = [place for draft in group for place in draft.seen.places]
    rule = replace(
        first,
        what=f"A {first.kind} that recurs: {' / '.join(draft.rule.what for draft in group)}",
        why=f"{' / '.join(draft.rule.why for draft in group)} {_ADVICE}",
        match="|".join(draft.rule.match for draft in group),
    )
    texts = [joint.join(filter(None, place[1:])) for place in places]
    return exemplified(rule, texts, (_beside(place, joint) for place in places))


def _beside(place: Place, joint: str) -> str:
    return joint.join(filter(None, (place.before, place.after)))


def _shown(place: Place, kind: str) -> str:
    joint = "⏎" if kind == "line" else ""
    return f"{place.before}{joint}【{place.line}】{joint}{place.after}"
