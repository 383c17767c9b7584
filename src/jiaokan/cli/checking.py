"""The steps between the results of the path and the pages that are told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jiaokan import gate
from jiaokan.cli.closing import Tally
from jiaokan.cli.talk import Talk
from jiaokan.config import Config
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.names import on_one_line
from jiaokan.gate import Threshold
from jiaokan.inplace import UnmendableError, mend, mended_bytes
from jiaokan.model import Finding, Result, Rule
from jiaokan.options import Options
from jiaokan.perfile import PerFile
from jiaokan.report import Notice, Page, below
from jiaokan.report.page import NOWHERE, Place
from jiaokan.rules import RuleSet


def heard(results: Iterable[Result], talk: Talk) -> Iterator[Result]:
    """Complain of what could not be read."""
    for result in results:
        talk.hear(result)
        yield result


def in_force(results: Iterable[Result], options: Options) -> Iterator[Result]:
    """Leave out findings that come after the path (duplicates, the gate) where their rule is not in force."""
    if not isinstance(options.rules_for, PerFile):
        yield from results
        return
    for result in results:
        codes = options.rules_for.ignored(result.document.source)
        left = tuple(finding for finding in result.findings if not codes or not finding.code.startswith(codes))
        yield replace(result, findings=left)


def mended(results: Iterable[Result], talk: Talk, tally: Tally) -> Iterator[Result]:
    """Write each mended text back, that of standard input to stdout; give what is left to tell."""
    for result in results:
        if result.error:
            _pass_on(result, talk)
            yield result
            continue
        try:
            tally.files += _mend(result)
        except (UnmendableError, UnwritableError) as error:
            message = f"{on_one_line(result.document.source.path)}: {error}"
            if message not in talk.complaints:  # a container has many documents
                talk.complain(message)
            _pass_on(result, talk)
            yield result
            continue
        left = tuple(finding for finding in result.findings if not finding.applied)
        tally.mended += len(result.findings) - len(left)
        yield replace(result, findings=left)


def _mend(result: Result) -> bool:
    if result.document.source.path != "-":
        return mend(result)
    sys.stdout.flush()
    sys.stdout.buffer.write(mended_bytes(result))
    return bool(result.trace.changes)


def _pass_on(result: Result, talk: Talk) -> None:
    """Write standard input that was not mended to stdout as it came, so that nothing is lost in a pipe."""
    source = result.document.source
    if source.path == "-" and source.raw is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(source.raw)
        talk.say("-: written to standard output as it came")


def counted(results: Iterable[Result], config: Config, seen: gate.Tally) -> Iterator[Result]:
    """Count what is left for the rates of the gate."""
    for result in results:
        gate.carried(result.findings, config.gate, seen)
        yield result


def gate_page(outcomes: tuple[Threshold, ...], rules: RuleSet, path: str, base: Path) -> Page:
    """Give the page, told at the config file `path`, of the thresholds on the corpus as a whole."""
    known = {rule.code for rule in rules.of("GA")}
    outcomes = tuple(
        t if not t.code or t.code in known else t._replace(measured=f"{t.code} is ignored", outcome="not measured")
        for t in outcomes
    )
    breaches = [threshold for threshold in outcomes if threshold.outcome == "fail" and threshold.code.startswith("GA1")]
    notices = (
        Notice(
            t.code,
            f"{t.name}: {t.measured}, wanted: {t.wanted}",
            "error",
            start=_set_at(t.name, path),
            end=_set_at(t.name, path),
        )
        for t in breaches
    )
    return Page(path, below(path, base), notices=tuple(notices), thresholds=outcomes)


def _set_at(key: str, path: str) -> Place:
    """Give the place in the config file where a key is set."""
    offset = 0
    with suppress(OSError, UnicodeDecodeError):
        for number, line in enumerate(Path(path).read_bytes().decode("utf-8").split("\n"), 1):
            if line.lstrip().startswith(key):
                return Place(offset, number, 1)
            offset += len(line) + 1
    return NOWHERE


def covers(asked: Iterable[Path], made_of: Iterable[Path]) -> bool:
    """Say whether each path of `made_of` is one of `asked` or lies below one."""
    covered = {path.resolve() for path in asked}
    return all(covered & {path.resolve(), *path.resolve().parents} for path in made_of)


def judged_here(entries: Counter[str], options: Options, known: Iterable[Rule]) -> Counter[str]:
    """Give the baseline entries on which a run can say whether they are still found: those of rules in force.

    An entry of a rule that there is no more can't be found again either.
    """
    in_force = {rule.code for rule in options.rules.rules if options.duplicates or not rule.code.startswith("DU")}
    silent = {rule.code for rule in known} - in_force
    return Counter({key: count for key, count in entries.items() if key.partition(":")[0] not in silent})


def findings_of(results: Iterable[Result]) -> Iterator[Finding]:
    """Give all findings."""
    for result in results:
        yield from result.findings
