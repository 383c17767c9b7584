"""Gives each result its verdict: in one pass where the first stays, else from a spool when all are known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from jiaokan.dedup import Options
from jiaokan.dedup.compare import BY_CONTAINMENT, Decision
from jiaokan.dedup.containment import settled
from jiaokan.dedup.decide import decide
from jiaokan.dedup.others import Others, opened
from jiaokan.dedup.prefer import FIRST, Rank, preference
from jiaokan.dedup.report import reported
from jiaokan.dedup.shelf import Offer
from jiaokan.dedup.signature import ROW, sign
from jiaokan.dedup.spool import Spool, Texts
from jiaokan.model import Verdict
from jiaokan.sealed import Sealed, unsealed, with_verdict


def judge(results: Iterable[Sealed], options: Options) -> Iterator[Sealed]:
    """Give each result with its verdict, in order."""
    if options.keep == FIRST:
        return _in_one_pass(results, opened(options), options)
    return _from_spool(results, preference(options.keep), opened(options), options)


def _in_one_pass(results: Iterable[Sealed], others: Others, options: Options) -> Iterator[Sealed]:
    waiting: deque[Sealed] = deque()
    with closing(Texts()) as texts:
        for decision in decide(_offers(results, waiting, texts), texts.get, options, others):
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


def _offers(results: Iterable[Sealed], waiting: deque[Sealed], texts: Texts) -> Iterator[Offer]:
    for result in results:
        waiting.append(result)
        if comparable(result):
            yield _offer(result, texts.add(result.text))


def _from_spool(
    results: Iterable[Sealed], rank: Callable[[Sealed], Rank], others: Others, options: Options
) -> Iterator[Sealed]:
    with closing(Spool[Sealed]()) as spool, closing(Spool[Offer]()) as offers:
        ranks: list[tuple[Rank, int]] = []
        for result in results:
            number = spool.add(result)
            if comparable(result):
                ranks.append((rank(result), offers.add(_offer(result, number))))
        ranks.sort()
        in_order = (offers.get(number) for _, number in ranks)
        decisions = settled(decide(in_order, lambda place: spool.get(place).text, options, others), options)
        for number in range(len(spool)):
            yield judged(spool.get(number), decisions.get(number), options)


def comparable(result: Sealed) -> bool:
    """Say whether a result has a text that can have duplicates."""
    return not result.error and not result.blank


def _offer(result: Sealed, place: int) -> Offer:
    signature = result.signature if len(result.signature) == ROW.itemsize else sign(result.text)
    return Offer(result.source.id, signature, place)


def judged(result: Sealed, decision: Decision | None, options: Options) -> Sealed:
    """Give a result with the verdict that was decided, and what is reported of it."""
    if decision is None or decision.kind == "unique":
        return result
    verdict = Verdict(decision.kept, decision.kind, decision.keeper, decision.similarity, decision.method)
    return with_verdict(result, verdict, reported(unsealed(result), verdict, options.rules))
