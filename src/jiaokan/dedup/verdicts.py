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
from jiaokan.dedup.signature import ROW, signed
from jiaokan.dedup.spool import Pieces
from jiaokan.sealed import Sealed, unsealed, with_verdict

_CHARACTERS, _RESULTS = 1 << 14, 1 << 8


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
        yield from filter(None, _offered(some, texts, _folded))


def _from_spool(
    results: Iterable[Sealed], rank: Callable[[Sealed], Rank], others: Others, options: Options
) -> Iterator[Sealed]:
    with closing(Aside()) as aside, closing(Offers()) as offers, closing(Pieces()) as texts:
        ranks: list[tuple[Rank, int]] = []
        for some in _together(results):
            aside.add(some)
            for result, offer in zip(some, _offered(some, texts, _nothing), strict=True):
                offers.add(offer)
                if offer:
                    ranks.append((rank(result), offer.place))
        ranks.sort()

        def read(place: int) -> Codepoints:
            stored = texts.get(place)
            return unpacked(stored) if stored else fold(aside.text(place))

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


def _offered(results: list[Sealed], texts: Pieces, aside: Callable[[Sealed], bytes]) -> Iterator[Offer | None]:
    """Put the folded texts aside, of those that are signed already what `aside` gives; give what is to be judged."""
    unsigned = [result for result in results if comparable(result) and not _is_signed(result)]
    made = iter(signed([result.text for result in unsigned]))
    for result in results:
        if not comparable(result):
            texts.add(b"")
            yield None
            continue
        signature, folded = (result.signature, aside(result)) if _is_signed(result) else next(made)
        yield Offer(result.source.id, signature, texts.add(folded))


def _is_signed(result: Sealed) -> bool:
    return len(result.signature) == ROW.itemsize


def _folded(result: Sealed) -> bytes:
    return packed(fold(result.text))


def _nothing(_result: Sealed) -> bytes:
    """Put nothing aside of a text that lies in the spool; few are read again, and folded then."""
    return b""


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
