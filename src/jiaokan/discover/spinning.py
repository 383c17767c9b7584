"""Pairs of find-and-replace spinning that the table of the SP rules doesn't hold, proposed as a rule of their form."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from jiaokan.discover.proposals import Proposal
from jiaokan.discover.rulefile import codes, exemplified
from jiaokan.discover.spun import Pair, pairs
from jiaokan.discover.witnesses import Witnesses
from jiaokan.model import Rule, Safety
from jiaokan.ngrams import Model, shipped
from jiaokan.rules import shipped as shipped_rules

# a document is suspected when the pairs that share a character, the surest, bring so many bits; clean ones bring 11
_SUSPECTED, _PROVED = 15.0, 60.0
_KIN, _ALONE = 13.0, 22.0
_TWO = 2
_PAIRS = 3
_SHOWN = 3
_LINES = 24
_AROUND = 12

Key = tuple[str, str]


@dataclass
class Attested:
    """How often a pair was seen in suspected documents: witnesses, places, bits, the first places in their context."""

    witnesses: int = 0
    last: int = -1
    places: int = 0
    bits: float = 0.0
    proved: bool = False
    contexts: list[str] = field(default_factory=list)

    def add(self, witness: int, pair: Pair, text: str) -> None:
        """Take in what one document shows; one more document of the same witness adds nothing."""
        if witness == self.last:
            return
        self.witnesses, self.last = self.witnesses + 1, witness
        self.places += len(pair.places)
        self.bits += pair.bits
        self.contexts += [_context(text, place) for place in pair.places[: _SHOWN - len(self.contexts)]]


def proposals(
    witnesses: Witnesses, least: int, taken: Collection[str], model: Model | None = None
) -> Iterator[Proposal]:
    """Give one rule with all pairs that at least `least` places speak for, the best attested first.

    A pair that shares no character must be shown by two independent documents, or by one that others prove spun: the
    topic of a document can look the same.
    """
    model = model or shipped()
    found: dict[Key, Attested] = {}
    suspected: list[tuple[float, int]] = []
    for number, (witness, text) in enumerate(witnesses):
        seen = pairs(text, model)
        bits = sum(pair.bits for pair in seen if set(pair.wrong) & set(pair.right))
        if bits >= _SUSPECTED and len(seen) >= _PAIRS:
            suspected.append((-bits, number))
            for pair in seen:
                attested = found.setdefault((pair.wrong, pair.right), Attested())
                attested.add(witness, pair, text)
                attested.proved |= bits >= _PROVED
    chosen = dict(sorted(_sure(found, least), key=lambda item: (-item[1].bits, item[0])))
    texts = (witnesses.text(number) for _, number in sorted(suspected)[:_SHOWN])
    if len(chosen) >= _TWO and (rule := _rule(chosen, list(texts), taken)):
        yield Proposal(rule, tuple(_told(pair, seen) for pair, seen in chosen.items()))


def _sure(found: dict[Key, Attested], least: int) -> Iterator[tuple[Key, Attested]]:
    table = {term for rule in shipped_rules() if rule.match == "spun" for term in rule.terms}
    best: dict[str, float] = {}
    for (wrong, _), seen in found.items():
        best[wrong] = max(best.get(wrong, 0.0), seen.bits)
    for (wrong, right), seen in found.items():
        kin = bool(set(wrong) & set(right))
        enough = seen.bits >= (_KIN if kin else _ALONE) and (kin or seen.proved or seen.witnesses >= _TWO)
        if enough and seen.places >= least and seen.bits == best[wrong] and (wrong, right) not in table:
            yield (wrong, right), seen


def _rule(chosen: dict[Key, Attested], texts: list[str], taken: Collection[str]) -> Rule | None:
    table = next(rule for rule in shipped_rules() if rule.match == "spun")
    code = next((code for code in codes("SP") if code not in taken), "")
    gated = replace(
        table,
        code=code,
        name="spun-word-proposed",
        what="Words that seem put in for their synonyms over the whole document.",
        why=(
            f"{len(chosen)} pairs, seen in the places of words that official Chinese wants and the document lacks."
            " Proposed by `jiaokan discover --spinning`, for review."
        ),
        terms=tuple(chosen),
        safety=Safety.SAFE,
        todo=(),
    )
    examples = [_excerpt(text, chosen) for text in texts]
    untouched = [text.replace(wrong, right) for text in examples[:1] for wrong, right in chosen]
    if not code:
        return None
    return exemplified(gated, examples, untouched[-1:]) or exemplified(_without_gate(gated), examples, ())


def _without_gate(rule: Rule) -> Rule:
    """Give the pairs as a rule that acts only when asked: no document with them alone opens the gate."""
    return replace(rule, kind="span", match="", gate={}, params={}, safety=Safety.UNSAFE)


def _excerpt(text: str, chosen: dict[Key, Attested]) -> str:
    lines = [line for line in text.split("\n") if any(wrong in line for wrong, _ in chosen)]
    return "\n".join(lines[:_LINES])


def _context(text: str, place: int) -> str:
    before = text[max(0, place - _AROUND) : place].rpartition("\n")[2]
    after = text[place + 2 : place + 2 + _AROUND].partition("\n")[0]
    return f"{before}【{text[place : place + 2]}】{after}"


def _told(pair: Key, seen: Attested) -> str:
    counts = f"{seen.places} places in {seen.witnesses} documents, {seen.bits:.0f} bits"
    return f"{pair[0]} → {pair[1]}  {counts}: {' · '.join(seen.contexts)}"
