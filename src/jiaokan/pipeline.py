"""The path of a document: bytes, decoded, cleaned by the stages until nothing changes, offered to dedup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from jiaokan import dedup
from jiaokan.decode import UndecodableError, characters, decode
from jiaokan.files.kinds import EXTRACTED, content
from jiaokan.files.read import UnreadableError, read
from jiaokan.layout import layout
from jiaokan.model import Document, Encoding, Finding, Result, Source
from jiaokan.repair import repair
from jiaokan.rules import RuleSet, keyed, unsettled
from jiaokan.strip import strip
from jiaokan.trace import Trace
from jiaokan.workers import TIMEOUT, Job, in_order

Stage = Callable[[Trace, RuleSet], tuple[Trace, list[Finding]]]

# layout comes before repair because a damaged word is often cut by a line end
STAGES: tuple[Stage, ...] = (characters, strip, layout, repair)
PASSES = 8


class Options(NamedTuple):
    """What a run may be told; `encoding` forces a codec, `duplicates` is None where dedup is off.

    `rules_for` gives the rules for a source where some files have rules of their own.
    A document on which a worker spends more than `timeout` seconds is given up.
    """

    rules: RuleSet
    encoding: str = ""
    duplicates: dedup.Options | None = None
    jobs: int = 1
    timeout: float = TIMEOUT
    rules_for: Callable[[Source], RuleSet] | None = None


class Memory(Protocol):
    """What was done before."""

    def recall(self, source: Source) -> Result | None:
        """Give the result of a source that was done before, else None."""
        ...

    def keeping(self, results: Iterable[Result]) -> Iterator[Result]:
        """Give the results again, each kept when it is given."""
        ...


def run(sources: Iterable[Source], options: Options, memory: Memory | None = None) -> Iterator[Result]:
    """Clean each source and judge it; results come in the order of `sources`, whatever the number of jobs."""
    known = memory.recall if memory else _nothing
    job = Job(partial(process, options=options), _lost, known, _size, options.timeout)
    results = in_order(job, sources, options.jobs)
    if memory:
        results = memory.keeping(results)
    return dedup.judge(results, options.duplicates) if options.duplicates else results


def process(source: Source, options: Options) -> Result:
    """Take one source down the path up to dedup; what can't be read or decoded is a result with an error."""
    document = Document(source.id, "", source, meta=source.meta)
    try:
        raw = read(source)
        document = replace(document, digest=sha256(raw).hexdigest())
        text, encoding, found = decoded(source, raw, options)
    except (UnreadableError, UndecodableError) as error:
        return Result(document, Trace.of(""), error=str(error))
    trace, findings = _guarded(*clean(text, rules_of(source, options)), rules_of(source, options))
    signature = dedup.sign(trace.text) if options.duplicates else b""
    document = replace(document, text=text, encoding=encoding)
    return Result(document, trace, (*found, *findings), signature=signature)


def _guarded(trace: Trace, findings: tuple[Finding, ...], rules: RuleSet) -> tuple[Trace, tuple[Finding, ...]]:
    """Leave a text alone of which nearly nothing would be left."""
    for rule in rules.of("IN102"):
        before, after = _weight(trace.original), _weight(trace.text)
        if before >= rule.params["least"] and after < rule.params["share"] * before:
            message = f"{rule.name}: {before - after} of {before} characters would go, so it was left as it was"
            return unsettled(trace.original, rules, rule.code, message)
    return trace, findings


def _weight(text: str) -> int:
    return len("".join(text.split()))


def decoded(source: Source, raw: bytes, options: Options) -> tuple[str, Encoding, list[Finding]]:
    """Give the text in a source's bytes; raises UnreadableError and UndecodableError."""
    forced = "utf-8" if source.row or source.form in EXTRACTED else options.encoding
    return decode(content(raw, source.form), rules_of(source, options), force=forced)


def rules_of(source: Source, options: Options) -> RuleSet:
    """Give the rules in force for a source."""
    return options.rules_for(source) if options.rules_for else options.rules


def _nothing(_: Source) -> None:
    return None


def _lost(source: Source, reason: str) -> Result:
    digest = ""
    with suppress(UnreadableError):
        digest = sha256(read(source)).hexdigest()
    return Result(Document(source.id, "", source, digest=digest, meta=source.meta), Trace.of(""), error=reason)


def _size(source: Source) -> int:
    if source.raw is not None:
        return len(source.raw)
    try:
        return Path(source.path).stat().st_size
    except (OSError, ValueError):
        return 0


def clean(text: str, rules: RuleSet) -> tuple[Trace, tuple[Finding, ...]]:
    """Run the stages until none of them changes the text; a text that never settles is left as it was and reported."""
    trace, carried_out = Trace.of(text), list[Finding]()
    for _ in range(PASSES):
        before, found = trace, list[Finding]()
        for stage in STAGES:
            trace, more = stage(trace, rules)
            found += more
        carried_out += [finding for finding in found if finding.applied]
        if trace.text == before.text:
            reported = [finding for finding in found if not finding.applied]
            return trace, keyed(trace, carried_out + reported)
    return unsettled(text, rules)
