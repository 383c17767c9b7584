"""Gives each result its verdict: in one pass where the first stays, else from a spool when all are known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

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
from jiaokan.model import Result, Verdict


def judge(results: Iterable[Result], options: Options) -> Iterator[Result]:
    """Give each result with its verdict, in order."""
    if options.keep == FIRST:
        return _in_one_pass(results, opened(options), options)
    return _from_spool(results, preference(options.keep), opened(options), options)


def _in_one_pass(results: Iterable[Result], others: Others, options: Options) -> Iterator[Result]:
    waiting: deque[Result] = deque()
    with closing(Texts()) as texts:
        for decision in decide(_offers(results, waiting, texts), texts.get, options, others):
            while not _comparable(waiting[0]):
                yield waiting.popleft()
            yield _judged(waiting.popleft(), _with_parts(decision), options)
    yield from waiting


def _with_parts(decision: Decision) -> Decision:
    """Give the decision on a document that holds earlier ones: those are given already, so it tells of the largest."""
    if decision.kind != "unique" or not decision.parts:
        return decision
    part = max(decision.parts, key=lambda part: part.share)
    return decision._replace(kind="whole", keeper=part.name, similarity=part.share, method=BY_CONTAINMENT)


def _offers(results: Iterable[Result], waiting: deque[Result], texts: Texts) -> Iterator[Offer]:
    for result in results:
        waiting.append(result)
        if _comparable(result):
            yield _offer(result, texts.add(result.trace.text))


def _from_spool(
    results: Iterable[Result], rank: Callable[[Result], Rank], others: Others, options: Options
) -> Iterator[Result]:
    with closing(Spool[Result]()) as spool, closing(Spool[Offer]()) as offers:
        ranks: list[tuple[Rank, int]] = []
        for result in results:
            number = spool.add(result)
            if _comparable(result):
                ranks.append((rank(result), offers.add(_offer(result, number))))
        ranks.sort()
        in_order = (offers.get(number) for _, number in ranks)
        decisions = settled(decide(in_order, lambda place: spool.get(place).trace.text, options, others), options)
        for number in range(len(spool)):
            yield _judged(spool.get(number), decisions.get(number), options)


def _comparable(result: Result) -> bool:
    text = result.trace.text
    return not result.error and bool(text) and not text.isspace()


def _offer(result: Result, place: int) -> Offer:
    signature = result.signature if len(result.signature) == ROW.itemsize else sign(result.trace.text)
    return Offer(result.document.id, signature, place)


def _judged(result: Result, decision: Decision | None, options: Options) -> Result:
    if decision is None or decision.kind == "unique":
        return result
    verdict = Verdict(decision.kept, decision.kind, decision.keeper, decision.similarity, decision.method)
    return replace(result, verdict=verdict, findings=reported(result, verdict, options.rules))
