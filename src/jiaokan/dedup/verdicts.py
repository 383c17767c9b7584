"""Gives each result its verdict: in one pass where the first stays, else from a spool when all are known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from jiaokan.dedup import Options
from jiaokan.dedup.bands import Read
from jiaokan.dedup.compare import BY_CONTAINMENT, Decision
from jiaokan.dedup.containment import settled
from jiaokan.dedup.decide import decide
from jiaokan.dedup.fold import fold, packed, unpacked
from jiaokan.dedup.others import Others, opened
from jiaokan.dedup.prefer import FIRST, Rank, preference
from jiaokan.dedup.report import reported
from jiaokan.dedup.shelf import Offer
from jiaokan.dedup.signature import ROW, signed
from jiaokan.dedup.spool import Pieces, Spool
from jiaokan.model import Result, Verdict

_CHARACTERS, _RESULTS = 1 << 14, 1 << 8


def judge(results: Iterable[Result], options: Options) -> Iterator[Result]:
    """Give each result with its verdict, in order."""
    if options.keep == FIRST:
        return _in_one_pass(results, opened(options), options)
    return _from_spool(results, preference(options.keep), opened(options), options)


def _in_one_pass(results: Iterable[Result], others: Others, options: Options) -> Iterator[Result]:
    waiting: deque[Result] = deque()
    with closing(Pieces()) as texts:
        for decision in decide(_offers(results, waiting, texts), _read(texts), options, others):
            while not comparable(waiting[0]):
                yield waiting.popleft()
            yield judged(waiting.popleft(), with_parts(decision), options)
    yield from waiting


def with_parts(decision: Decision) -> Decision:
    """Give the decision on a document that holds earlier ones: those are given already, so it tells of the largest."""
    if decision.kind != "unique" or not decision.parts:
        return decision
    part = max(decision.parts, key=lambda part: part.share)
    return decision._replace(kind="whole", keeper=part.name, similarity=part.share, method=BY_CONTAINMENT)


def _offers(results: Iterable[Result], waiting: deque[Result], texts: Pieces) -> Iterator[Offer]:
    for some in _together(results):
        waiting.extend(some)
        yield from filter(None, _offered(some, texts))


def _from_spool(
    results: Iterable[Result], rank: Callable[[Result], Rank], others: Others, options: Options
) -> Iterator[Result]:
    with closing(Spool[Result]()) as spool, closing(Spool[Offer]()) as offers, closing(Pieces()) as texts:
        ranks: list[tuple[Rank, int]] = []
        for some in _together(results):
            for result, offer in zip(some, _offered(some, texts), strict=True):
                spool.add(result)
                if offer:
                    ranks.append((rank(result), offers.add(offer)))
        ranks.sort()
        in_order = (offers.get(number) for _, number in ranks)
        decisions = settled(decide(in_order, _read(texts), options, others), options)
        for number in range(len(spool)):
            yield judged(spool.get(number), decisions.get(number), options)


def _together(results: Iterable[Result]) -> Iterator[list[Result]]:
    """Give the results by the few, as many as are best signed together."""
    some: list[Result] = []
    length = 0
    for result in results:
        some.append(result)
        length += len(result.trace.text)
        if length >= _CHARACTERS or len(some) == _RESULTS:
            yield some
            some, length = [], 0
    if some:
        yield some


def _offered(results: list[Result], texts: Pieces) -> Iterator[Offer | None]:
    """Put the folded texts aside, an empty one for what can't be compared, and give what is to be judged."""
    unsigned = [result for result in results if comparable(result) and len(result.signature) != ROW.itemsize]
    made = iter(signed([result.trace.text for result in unsigned]))
    for result in results:
        if not comparable(result):
            texts.add(b"")
            yield None
            continue
        known = len(result.signature) == ROW.itemsize
        signature, folded = (result.signature, packed(fold(result.trace.text))) if known else next(made)
        yield Offer(result.document.id, signature, texts.add(folded))


def comparable(result: Result) -> bool:
    """Say whether a result has a text that can have duplicates."""
    text = result.trace.text
    return not result.error and bool(text) and not text.isspace()


def _read(texts: Pieces) -> Read:
    return lambda place: unpacked(texts.get(place))


def judged(result: Result, decision: Decision | None, options: Options) -> Result:
    """Give a result with the verdict that was decided, and what is reported of it."""
    if decision is None or decision.kind == "unique":
        return result
    verdict = Verdict(decision.kept, decision.kind, decision.keeper, decision.similarity, decision.method)
    return replace(result, verdict=verdict, findings=reported(result, verdict, options.rules))
