"""The path of a document: bytes, decoded, cleaned by the stages until nothing changes, offered to dedup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import chain

from jiaokan import dedup
from jiaokan.decode import UndecodableError, characters, is_foreign
from jiaokan.files.read import UnreadableError, read
from jiaokan.files.rows import taken
from jiaokan.intake import decoded, lost, said_of, size
from jiaokan.layout import is_spaced, layout, outside_pages
from jiaokan.model import Document, Finding, Result, Source
from jiaokan.options import Memory, Options, rules_of
from jiaokan.repair import repair
from jiaokan.rules import RuleSet, is_conflicted, keyed, left_alone, not_emptied, without_rejected
from jiaokan.sealed import NOWHERE, Sealed, sealed, unsealed
from jiaokan.strip import strip
from jiaokan.trace import Trace
from jiaokan.workers import Job, in_order

Stage = Callable[[Trace, RuleSet], tuple[Trace, list[Finding]]]


def stripped(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Strip, but for the page numbers by which layout tells a sentence that goes on behind them."""
    return strip(trace, rules, outside_pages)


# layout comes before repair because a damaged word is often cut by a line end
STAGES: tuple[Stage, ...] = (characters, stripped, layout, repair)
PASSES = 8
# one repair shows the next; and until layout is done, strip may take a torn sentence for noise
THOROUGH: tuple[Stage, ...] = (layout, repair)


def run(sources: Iterable[Source], options: Options, memory: Memory | None = None) -> Iterator[Result]:
    """Clean each source and judge it; results come in the order of `sources`, whatever the number of jobs."""
    return map(unsealed, judged(sources, options, memory))


def judged(sources: Iterable[Source], options: Options, memory: Memory | None = None) -> Iterator[Sealed]:
    """Do what `run` does, and leave the results sealed."""
    results = in_order(job(options, memory), sources, options.jobs)
    if memory:
        results = memory.keeping(results)
    return dedup.judge_sealed(results, options.duplicates) if options.duplicates else results


def job(options: Options, memory: Memory | None = None) -> Job[Source, Sealed]:
    """Give what is done with a source before its result is judged."""

    def known(source: Source) -> Sealed | None:
        result = memory.recall(source) if memory else None
        return _with_source(source, sealed(result)) if result else None

    def given_up(source: Source, reason: str) -> Sealed:
        return _with_source(source, sealed(lost(source, reason)))

    return Job(partial(_processed, options=options), given_up, _with_source, known, size, options.timeout)


def _processed(source: Source, options: Options) -> Sealed:
    result = process(source, options=options)
    return sealed(result, options.ready(result) if options.ready else None)._replace(source=NOWHERE)


def _with_source(source: Source, result: Sealed) -> Sealed:
    return result._replace(source=source)


def process(source: Source, options: Options) -> Result:
    """Take one source down the path up to dedup; what can't be read or decoded is a result with an error."""
    source, digest = taken(source), ""
    try:
        raw = read(source)
        digest = sha256(raw).hexdigest()
        text, encoding, found = decoded(source, raw, options)
    except (UnreadableError, UndecodableError) as error:
        document = Document(source.id, "", source, digest=digest, meta=source.meta)
        return Result(document, Trace.of(""), error=str(error))
    trace, findings = clean(text, rules_of(source, options))
    signature = dedup.sign(trace.text) if options.duplicates else b""
    document = Document(source.id, text, source, encoding, digest, said_of(source, trace))
    return Result(document, trace, (*keyed(trace, found), *findings), signature=signature)


def _waits(turn: int, trace: Trace) -> bool:
    """Say whether strip is to wait for layout: to its eye what stands apart by blanks is no sentence."""
    return turn < len(STAGES) and STAGES[turn] is stripped and is_spaced(trace.text)


def clean(text: str, rules: RuleSet) -> tuple[Trace, tuple[Finding, ...]]:
    """Run the stages until none changes the text; one that never settles or would be emptied is left and reported.

    A text with an unresolved merge goes through no stage, one that is not Chinese once its characters are right through
    no other.
    """
    if is_conflicted(text) and rules.of("IN103"):
        return left_alone(Trace.of(text), rules, "IN103")
    trace, carried_out, reported = Trace.of(text), list[Finding](), dict[Stage, list[Finding]]()
    turn = quiet = 0
    for _ in STAGES * PASSES:
        if _waits(turn, trace):
            turn, quiet = turn + 1, 0
        before, stage = trace, STAGES[turn % len(STAGES)]
        trace, found = stage(trace, rules) if stage is characters or not is_foreign(trace.text) else (trace, [])
        carried_out += [finding for finding in found if finding.applied]
        reported[stage] = [finding for finding in found if not finding.applied]
        quiet = quiet + 1 if trace.text == before.text else 0
        turn += bool(quiet) or stage not in THOROUGH
        if quiet == len(STAGES):
            findings = keyed(trace, chain(carried_out, *reported.values()))
            if rules.decided:
                trace, findings = without_rejected(trace, findings, rules)
            return not_emptied(trace, findings, rules)
    return left_alone(trace, rules, "IN101")
