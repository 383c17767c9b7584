"""Thresholds that a corpus must keep; each breach is a finding with a GA code."""

from __future__ import annotations

from codecs import lookup
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from jiaokan.files.names import on_one_line
from jiaokan.files.rows import FORMATS, format_named
from jiaokan.model import Finding, Result, Rule, Safety
from jiaokan.rules import RuleSet

_DAMAGE = ("EN", "GL", "OC", "SP")
_RATE, _UNREADABLE = "max-rate ", "max-unreadable"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a corpus must keep; None and empty ask for nothing. Shares are from 0 to 1.

    `max_rate` is, by code or beginning of a code, the share of documents that may have such findings.
    """

    max_duplicates: float | None = None
    max_unreadable: float | None = None
    max_damaged: float | None = None
    min_characters: int | None = None
    max_characters: int | None = None
    require_metadata: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    max_rate: Mapping[str, float] = field(default_factory=dict)


class Threshold(NamedTuple):
    """One line of the gate: what was measured, or why nothing was, and what is wanted, in words.

    `outcome` is pass, fail or not measured.
    """

    name: str
    measured: str
    wanted: str
    outcome: str
    code: str = ""


@dataclass
class Tally:
    """What the thresholds need to know of the documents that went by."""

    documents: int = 0
    duplicates: int = 0
    unreadable: int = 0
    characters: int = 0
    damaged: int = 0
    breached: Counter[str] = field(default_factory=Counter)
    carrying: Counter[str] = field(default_factory=Counter)
    seen: dict[tuple[str, bytes], str] = field(default_factory=dict)


def judged(results: Iterable[Result], gate: Gate, rules: RuleSet, tally: Tally) -> Iterator[Result]:
    """Give each result with its own breaches added to its findings, and count it in `tally`."""
    wanted = {rule.code: rule for rule in rules.of("GA")}
    for result in results:
        breaches = [] if result.error else [b for b in _breaches(result, gate, tally, wanted) if b.code in wanted]
        _count(result, tally)
        yield replace(result, findings=(*result.findings, *breaches)) if breaches else result


def carried(findings: Iterable[Finding], gate: Gate, tally: Tally) -> None:
    """Count a document for its own breaches, and for each code of `max_rate` that its findings carry."""
    codes = {finding.code for finding in findings}
    tally.breached.update(code for code in codes if code.startswith("GA"))
    tally.carrying.update(prefix for prefix in gate.max_rate if any(code.startswith(prefix) for code in codes))


def thresholds(gate: Gate, tally: Tally, *, shares: bool, dedup: bool) -> tuple[Threshold, ...]:
    """Give the outcome of every threshold that is set; without `shares` those on the whole corpus are not measured."""
    partly = "" if shares else "only a part of the corpus is checked"
    silent = partly or ("" if dedup else "no duplicates are looked for")
    shares_of = [
        ("max-duplicates", "GA101", tally.duplicates, tally.documents, gate.max_duplicates, silent),
        (_UNREADABLE, "GA102", tally.unreadable, tally.documents, gate.max_unreadable, partly),
        ("max-damaged", "GA103", tally.damaged, tally.characters, gate.max_damaged, partly),
        *(
            (f"{_RATE}{prefix}", "", tally.carrying[prefix], tally.documents, most, partly)
            for prefix, most in sorted(gate.max_rate.items())
        ),
    ]
    told = [
        *(
            _share(name, code, (part, whole), most, why_not)
            for name, code, part, whole, most, why_not in shares_of
            if most is not None
        ),
        _each("min-characters", "GA201", gate.min_characters, tally),
        _each("max-characters", "GA202", gate.max_characters, tally),
        _each("require-metadata", "GA203", ", ".join(gate.require_metadata), tally),
        _each("encodings", "GA204", ", ".join(gate.encodings), tally),
        _each("unique", "GA205", ", ".join(gate.unique), tally),
    ]
    return tuple(threshold for threshold in told if threshold)


def tolerated(outcomes: Iterable[Threshold]) -> Callable[[str], bool]:
    """Give what says of a code whether its findings don't fail the check: it has rates, and each of them is kept."""
    rates = [(one.name.removeprefix(_RATE), one.outcome) for one in outcomes if one.name.startswith(_RATE)]
    kept = tuple(prefix for prefix, outcome in rates if outcome == "pass")
    others = tuple(prefix for prefix, outcome in rates if outcome != "pass")
    return lambda code: code.startswith(kept) and not code.startswith(others)


def forgiven(outcomes: Iterable[Threshold]) -> bool:
    """Say whether unreadable documents don't fail the check, because their share is kept."""
    return any(threshold.name == _UNREADABLE and threshold.outcome == "pass" for threshold in outcomes)


def _breaches(result: Result, gate: Gate, tally: Tally, wanted: Mapping[str, Rule]) -> Iterator[Finding]:
    length, document = len(result.trace.text), result.document
    if gate.min_characters is not None and length < gate.min_characters:
        yield _finding(result, "GA201", f"{length} characters after cleaning, at least {gate.min_characters} wanted")
    if gate.max_characters is not None and length > gate.max_characters:
        yield _finding(result, "GA202", f"{length} characters after cleaning, at most {gate.max_characters} wanted")
    known = _metadata(result) if gate.require_metadata else {}
    for name in gate.require_metadata:
        if known.get(name, "").strip() in ("", "null"):
            yield _finding(result, "GA203", f"has no {name}")
    if gate.encodings and not any(_same(document.encoding.name, name) for name in gate.encodings):
        yield _finding(result, "GA204", f"is in {document.encoding.name}, wanted: {', '.join(gate.encodings)}")
    if "GA205" in wanted:
        yield from _repeated(result, gate, tally)


def _repeated(result: Result, gate: Gate, tally: Tally) -> Iterator[Finding]:
    document = result.document
    known = {"id": document.id, **_metadata(result)} if gate.unique else {}
    for name in gate.unique:
        value = known.get(name, "")
        if not value:
            continue
        digest = name, blake2b(value.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        if digest in tally.seen:
            yield _finding(result, "GA205", f"has the same {name} as {tally.seen[digest]}: {value}")
        else:
            tally.seen[digest] = on_one_line(document.source.path)


def _metadata(result: Result) -> Mapping[str, str]:
    document, row = result.document, result.document.source.row
    if row is None or row.container.format not in FORMATS:
        return document.meta
    kind, text = format_named(row.container.format), row.raw.decode(row.container.codec)
    fields = kind.literals(text, row.container).items()
    return {**{name: kind.plain(text[slice(*span)]) for name, span in fields}, **document.meta}


def _finding(result: Result, code: str, message: str) -> Finding:
    # a breach is of the whole document, so its key is the document's content
    content = f"{code}\0{message}\0{result.document.digest}".encode("utf-8", "surrogatepass")
    return Finding(code, 0, 0, message, Safety.FLAG, key=blake2b(content, digest_size=8).hexdigest())


def _same(one: str, other: str) -> bool:
    return one == other or lookup(one).name == lookup(other).name


def _count(result: Result, tally: Tally) -> None:
    tally.documents += 1
    tally.duplicates += not result.verdict.kept
    tally.unreadable += bool(result.error)
    tally.characters += len(result.document.text)
    tally.damaged += _damaged(result.findings)


def _damaged(findings: Iterable[Finding]) -> int:
    spans = sorted((f.start, f.end) for f in findings if f.code.startswith(_DAMAGE))
    covered = reach = 0
    for start, end in spans:
        covered += max(0, end - max(start, reach))
        reach = max(reach, end)
    return covered


def _share(name: str, code: str, counts: tuple[int, int], most: float, why_not: str) -> Threshold:
    part, whole = counts
    if why_not:
        return Threshold(name, why_not, f"at most {most:.2%}", "not measured", code)
    share = part / whole if whole else 0.0
    outcome = "pass" if share <= most else "fail"
    return Threshold(name, f"{share:.2%} ({part} of {whole})", f"at most {most:.2%}", outcome, code)


def _each(name: str, code: str, asked: object, tally: Tally) -> Threshold | None:
    if asked is None or asked == "":
        return None
    count = tally.breached[code]
    return Threshold(
        name, f"{count} document{'' if count == 1 else 's'} in breach", str(asked), "fail" if count else "pass", code
    )
