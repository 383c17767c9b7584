"""Pairs of find-and-replace spinning that the table of the SP rules doesn't hold, proposed as a rule of their form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from jiaokan.discover.pooled import Pool
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.rulefile import codes, exemplified
from jiaokan.discover.spun import pairs
from jiaokan.discover.witnesses import Witnesses
from jiaokan.model import Rule, Safety
from jiaokan.ngrams import Model, shipped
from jiaokan.repair.gate import REST
from jiaokan.repair.weighing import weigh
from jiaokan.repair.words import in_turn
from jiaokan.rules import shipped as shipped_rules

# a document is suspected when the pairs in it bring so many bits, those that share no character a quarter of theirs
_SUSPECTED = 34.0
_UNLIKE = 0.25
_PROVED = 1000.0
_POOLED, _BESIDE = 24, 40
# others join them where found pairs bring so many bits, each place of a word so many less and within these
_JOINED, _TURNS = 8.0, 3
_ALLOWANCE, _WORST, _BEST = 3.0, -4.0, 8.0
# bits of the odds that a word stands for another; of those above it five in six do, on pairs not fitted on. Where few
# pairs are clear, the documents may be sound, and more is asked.
_SURE, _SURE_ALONE = -1.5, 2.0
_LIKELY, _CLEAR, _MANY = 1.0, 4.0, 3
_TWO = 2
_SHOWN = 3
_EXCERPTS = (60, 120, 240, 480, 960)
_AROUND = 12

_SENTENCE = re.compile("[^。！？\\n]+[。！？]?")

Key = tuple[str, str]


class Attested(NamedTuple):
    """How often a pair was seen in the pooled documents: documents, places, bits, the first places in their context."""

    documents: int
    places: int
    bits: float
    contexts: tuple[str, ...]


def proposals(
    witnesses: Witnesses, least: int, taken: Collection[str], model: Model | None = None
) -> Iterator[Proposal]:
    """Give one rule with all pairs that at least `least` places speak for, the surest first.

    Documents that show signs of spinning by themselves are laid together, one a witness, the most suspect where there
    are many: what was done to them shows in all of them, and in what the rest of the corpus has and they lack. Where
    what is found shows, documents join them; where it doesn't, they leave.
    """
    model = model or shipped()
    suspected, others = _parted(witnesses, model)
    if not suspected:
        return
    # as many again are looked at, the next in suspicion
    everyone, pooled = suspected + others, (suspected + others)[: 2 * len(suspected)]
    chosen: dict[Key, Attested] = {}
    for _ in range(_TURNS):
        beside = [number for number in everyone if number not in pooled]
        chosen = dict(_chosen(_pool(witnesses, pooled, beside, model), least))
        shown = [*_showing(chosen, witnesses, everyone, suspected, model)]
        if shown == pooled:
            break
        pooled = shown
    texts = [witnesses.text(number) for number in pooled[:_SHOWN]]
    if len(chosen) >= _TWO and (rule := _rule(chosen, texts, taken)):
        yield Proposal(rule, tuple(_told(pair, seen) for pair, seen in chosen.items()))


def _pool(witnesses: Witnesses, suspected: list[int], others: list[int], model: Model) -> Pool:
    beside = others[:: max(1, len(others) // _BESIDE)][:_BESIDE]
    texts, others_texts = ([witnesses.text(number) for number in chosen] for chosen in (suspected[:_POOLED], beside))
    return Pool(texts, others_texts, model)


def _showing(
    chosen: dict[Key, Attested], witnesses: Witnesses, everyone: list[int], suspected: list[int], model: Model
) -> Iterator[int]:
    """Give the places of the documents in which likely pairs show, of the suspected too where few pairs are clear."""
    kept = suspected if sum(seen.bits >= _CLEAR for seen in chosen.values()) < _MANY else ()
    basis = [pair for pair, seen in chosen.items() if seen.bits >= _LIKELY]
    for number in everyone:
        if number in kept or _shows(basis, witnesses.text(number), model):
            yield number


def _shows(chosen: Collection[Key], text: str, model: Model) -> bool:
    """Say whether a text has words that were found elsewhere, and they read there as if put in."""
    there = [(wrong, right) for wrong, right in chosen if text.count(wrong) > REST * text.count(right)]
    claims = [(*span, right) for wrong, right in there for span in in_turn(text, wrong)]
    gains = dict.fromkeys((text[start:end] for start, end, _ in claims), 0.0)
    for (start, end, _), bits in zip(claims, weigh(model, text, claims), strict=True):
        gains[text[start:end]] += min(max(bits - _ALLOWANCE, _WORST), _BEST)
    return sum(min(max(gain, 0.0), _BEST) for gain in gains.values()) >= _JOINED


def _parted(witnesses: Witnesses, model: Model) -> tuple[list[int], list[int]]:
    """Give the places of the suspected documents, the most suspect first, and of the others, one for each witness."""
    most: dict[int, tuple[float, int]] = {}
    for number, (witness, text) in enumerate(witnesses):
        seen = pairs(text, model)
        bits = sum(pair.bits * (1 if set(pair.wrong) & set(pair.right) else _UNLIKE) for pair in seen)
        bits += _PROVED * witnesses.is_spun(number)
        most[witness] = min((-bits, number), most.get(witness, (0.0, number)))
    ordered = sorted(most.values())
    first = sum(-bits >= _SUSPECTED for bits, _ in ordered)
    return [number for _, number in ordered[:first]], [number for _, number in ordered[first:]]


def _chosen(pool: Pool, least: int) -> Iterator[tuple[Key, Attested]]:
    table = {term for rule in shipped_rules() if rule.match == "spun" for term in rule.terms}
    found = [*pool.pairs(_SURE)]
    asked = _SURE if sum(pair.bits >= _CLEAR for pair in found) >= _MANY else _SURE_ALONE
    for pair in found:
        if pair.bits >= asked and len(pair.places) >= least and (pair.wrong, pair.right) not in table:
            contexts = tuple(_context(pool.text, place) for place in pair.places[:_SHOWN])
            documents = len(set(pool.sources(pair.places).tolist()))
            yield (pair.wrong, pair.right), Attested(documents, len(pair.places), pair.bits, contexts)


def _rule(chosen: dict[Key, Attested], texts: list[str], taken: Collection[str]) -> Rule | None:
    code = next((code for code in codes("SP") if code not in taken), "")
    gated = replace(
        _table(),
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
    if not code:
        return None
    sentences = [_sentences(text, chosen) for text in texts]
    alone = [shortest for of_text in sentences if (shortest := min(of_text, key=len, default=""))]
    for length in _EXCERPTS:
        if found := exemplified(gated, [_excerpt(of_text, length) for of_text in sentences], alone[:1]):
            return found
    mended = [_mended(sentence, chosen) for sentence in alone]
    return exemplified(_without_gate(gated), alone, mended[:1])


def _table() -> Rule:
    return next(rule for rule in shipped_rules() if rule.match == "spun")


def _without_gate(rule: Rule) -> Rule:
    """Give the pairs as a rule that acts only when asked: no few sentences with them alone open the gate."""
    return replace(rule, kind="span", match="", gate={}, params={}, safety=Safety.UNSAFE)


def _sentences(text: str, chosen: dict[Key, Attested]) -> list[str]:
    """Give the sentences with words of the pairs, those with most of them in the fewest characters first."""
    found = [sentence.strip() for sentence in _SENTENCE.findall(text) if any(wrong in sentence for wrong, _ in chosen)]
    return sorted(found, key=lambda sentence: len(sentence) / sum(sentence.count(wrong) for wrong, _ in chosen))


def _excerpt(sentences: list[str], length: int) -> str:
    """Give the first of the sentences, so many characters in all."""
    ends = accumulate(map(len, sentences))
    return "\n".join(sentence for sentence, end in zip(sentences, ends, strict=True) if end <= length)


def _mended(sentence: str, chosen: dict[Key, Attested]) -> str:
    for wrong, right in chosen:
        sentence = sentence.replace(wrong, right)
    return sentence


def _context(text: str, place: int) -> str:
    before = text[max(0, place - _AROUND) : place].rpartition("\n")[2]
    after = text[place + 2 : place + 2 + _AROUND].partition("\n")[0]
    return f"{before}【{text[place : place + 2]}】{after}"


def _told(pair: Key, seen: Attested) -> str:
    counts = f"{seen.places} places in {seen.documents} documents, odds of {seen.bits:+.0f} bits"
    return f"{pair[0]} → {pair[1]}  {counts}: {' · '.join(seen.contexts)}"
