"""Gives each result its verdict: in one pass where the first stays, else from a spool when all are known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from jiaokan.dedup import Options
from jiaokan.dedup.aside import Aside, Offers
from jiaokan.dedup.bands import Read
from jiaokan.dedup.compare import BY_CONTAINMENT, Decision
from jiaokan.dedup.containment import settled
from jiaokan.dedup.decide import decide
from jiaokan.dedup.fold import Codepoints, fold, packed, unpacked
from jiaokan.dedup.others import Others, opened
from jiaokan.dedup.prefer import FIRST, Rank, preference
from jiaokan.dedup.report import reported
from jiaokan.dedup.shelf import Offer
from jiaokan.dedup.signature import ROW, Signed, signed
from jiaokan.dedup.spool import Pieces
from jiaokan.sealed import Sealed, unsealed, with_verdict

_CHARACTERS, _RESULTS = 1 << 17, 1 << 8


def judge(results: Iterable[Sealed], options: Options) -> Iterator[Sealed]:
    """Give each result with its verdict, in order."""
    if options.keep == FIRST:
        return _in_one_pass(results, opened(options), options)
    return _from_spool(results, preference(options.keep, options.paths), opened(options), options)


def _in_one_pass(results: Iterable[Sealed], others: Others, options: Options) -> Iterator[Sealed]:
    waiting: deque[Sealed] = deque()
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


def _offers(results: Iterable[Sealed], waiting: deque[Sealed], texts: Pieces) -> Iterator[Offer]:
    for some in _together(results):
        waiting.extend(some)
        for result, found in _signed_each(some):
            place = texts.add((found.folded or packed(fold(result.text))) if found else b"")
            if found:
                yield Offer(result.source.id, found.signature, place)


def _from_spool(
    results: Iterable[Sealed], rank: Callable[[Sealed], Rank], others: Others, options: Options
) -> Iterator[Sealed]:
    with closing(Aside()) as aside, closing(Offers()) as offers:
        ranks: list[tuple[Rank, int]] = []
        for some in _together(results):
            aside.add(some)
            for result, found in _signed_each(some):
                place = offers.add(result.source.id, found.signature if found else b"")
                if found:
                    ranks.append((rank(result), place))
        ranks.sort()

        def read(place: int) -> Codepoints:
            # few are read again: to fold these takes less time than to put the folded texts of all aside
            return fold(aside.text(place))

        in_order = (offers.get(place) for _, place in ranks)
        decisions = settled(decide(in_order, read, options, others), options)
        for place, result in enumerate(aside):
            yield judged(result, decisions.get(place), options)


def _together(results: Iterable[Sealed]) -> Iterator[list[Sealed]]:
    """Give the results by the few, as many as are best signed together."""
    some: list[Sealed] = []
    length = 0
    for result in results:
        some.append(result)
        length += result.length
        if length >= _CHARACTERS or len(some) == _RESULTS:
            yield some
            some, length = [], 0
    if some:
        yield some


def _signed_each(results: list[Sealed]) -> Iterator[tuple[Sealed, Signed | None]]:
    """Give each with its signature, and its folded text where it was not signed before; nothing has none."""
    unsigned = [result for result in results if comparable(result) and not _is_signed(result)]
    made = iter(signed([result.text for result in unsigned]))
    for result in results:
        if not comparable(result):
            yield result, None
        else:
            yield result, Signed(result.signature, b"") if _is_signed(result) else next(made)


def _is_signed(result: Sealed) -> bool:
    return len(result.signature) == ROW.itemsize


def comparable(result: Sealed) -> bool:
    """Say whether a result has a text that can have duplicates."""
    return not result.error and not result.blank


def _read(texts: Pieces) -> Read:
    return lambda place: unpacked(texts.get(place))


def judged(result: Sealed, decision: Decision | None, options: Options) -> Sealed:
    """Give a result with the verdict that was decided, and what is reported of it."""
    if decision is None or decision.kind == "unique":
        return result
    verdict = decision.verdict
    return with_verdict(result, verdict, reported(unsealed(result), verdict, options.rules))
