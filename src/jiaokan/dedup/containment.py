"""Settles, once all documents are known, which of those that stay are parts of others that stay."""

from __future__ import annotations

from collections.abc import Iterable

from jiaokan.dedup import Options
from jiaokan.dedup.compare import BY_CONTAINMENT, DROP, Decision, Part


def settled(decisions: Iterable[Decision], options: Options) -> dict[int, Decision]:
    """Give the decisions by place, those on unique documents left out.

    A document that was kept before the longer one came that contains it is contained too. Where such copies go, one
    that others went for stays: each document that goes was compared with one that stays. Of what stays none is told
    to be a part of one that goes.
    """
    known: dict[int, Decision] = {}
    held: list[tuple[Part, Decision]] = []
    for decision in decisions:
        held += [(part, decision) for part in decision.parts]
        if decision.kind != "unique":
            known[decision.place] = decision
    needed = {decision.keeper for decision in known.values() if not decision.kept and not decision.keeper_in}
    for part, holder in sorted(held, key=lambda pair: (-pair[0].share, pair[0].place, pair[1].place)):
        before = known.get(part.place)
        if before and before.kind != "template":
            continue
        kept = options.contained != DROP or part.name in needed or not known.get(holder.place, holder).kept
        known[part.place] = Decision(part.place, part.name, "contained", kept, holder.name, part.share, BY_CONTAINMENT)
        if not kept:
            needed.add(holder.name)
    gone = {decision.name for decision in known.values() if not decision.kept}
    return {
        place: decision
        for place, decision in known.items()
        if not decision.kept or decision.keeper_in or decision.keeper not in gone
    }
