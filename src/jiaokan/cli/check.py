"""jiaokan check: findings, and a way to mend them in place."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from jiaokan import baseline as baselines
from jiaokan import gate
from jiaokan.cli import checking, checkoptions, duplicates, options, outputs, sources
from jiaokan.cli.closing import Tally, closing, statistics, tallied
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.outputs import Output
from jiaokan.cli.progress import Watched, bytes_of
from jiaokan.cli.selected import setting
from jiaokan.cli.talk import Talk
from jiaokan.config import Config, ConfigError, shown
from jiaokan.files import git
from jiaokan.files.names import on_one_line
from jiaokan.model import Result
from jiaokan.pipeline import run
from jiaokan.report import FORMATS, Look, Page, page
from jiaokan.report.diff import diff


@click.command()
@checkoptions.some_paths
@checkoptions.checking
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def check(**given: Any) -> int:  # noqa: ANN401 - the shared options
    """Report the faults of PATH... (this folder where none is named); write nothing unless told to.

    [*] marks what --fix mends. Exit codes: 0 no findings, 1 findings, 2 wrong usage or input that can't be read.
    """
    talk = Talk(given["quiet"], given["verbose"])
    if given["show_settings"]:
        click.echo("".join(shown(options.shown_layers(given), origin=True)), nl=False)
        return CLEAN
    if given["show_files"]:
        return _show_files(given, talk)
    return _Check(given, talk).run()


def _show_files(given: dict[str, Any], talk: Talk) -> int:
    told = ""
    for source in sources.chosen(given, talk.detail):
        if source.problem:
            talk.complain(f"{on_one_line(source.path)}: {source.problem}")
        elif source.path != told:  # a container has many documents
            told = source.path
            click.echo(on_one_line(told))
    return ERROR if talk.complaints else CLEAN


class _Check:
    """One run of the command: its settings, and the counts that its steps keep."""

    def __init__(self, given: dict[str, Any], talk: Talk) -> None:
        self.given, self.talk = given, talk
        self.part = sources.is_part(given)
        config, asked = options.settled(given)
        self.options = duplicates.of_paths(asked, self._asked())
        self.config = _with_rates(config, given)
        _refuse_unknown_format(config, given)
        self.base = git.top(Path.cwd()) or Path.cwd()
        self.look = Look({rule.code: rule for rule in options.known_rules(config)}, colour=outputs.wants_colour())
        self.tally, self.seen = Tally(), gate.Tally()
        self.mending = (given["fix"] or given["fix_only"]) and not given["show_diff"]

    def run(self) -> int:
        baseline = self._baseline()
        left = baseline.counts.copy()
        before = self._before() if self.given["diff_base"] else Counter[str]()
        found = run(sources.chosen(self.given, self.talk.detail), self.options, self._watched())
        results: Iterable[Result] = self._judged(checking.heard(found, self.talk))
        results = baselines.without(results, (left, before), self.options)
        if self.given["show_diff"]:
            self._tell_diff(results)
        else:
            results = checking.mended(results, self.talk, self.tally) if self.mending else results
            self._tell(checking.counted(results, self.config, self.seen))
        self._close(self._stale(left, baseline))
        return self._exit_code()

    def _watched(self) -> Watched | None:
        """Give a progress bar where a person looks at stderr and the findings go elsewhere."""
        if self.given["quiet"] or sys.stdout.isatty() or not sys.stderr.isatty():
            return None
        return Watched(None, self.talk, bytes_of(self._asked()))

    def _baseline(self) -> baselines.Baseline:
        file = self.given["baseline"] or options.baseline_of(self.config)
        return baselines.read(file) if file else baselines.Baseline()

    def _before(self) -> Counter[str]:
        alone = self.options._replace(duplicates=None)
        return baselines.taken(checking.findings_of(run(sources.old_versions(self.given), alone))).counts

    def _judged(self, results: Iterable[Result]) -> Iterable[Result]:
        judged = gate.judged(results, self.config.gate, self.options.rules, self.seen)
        return checking.in_force(judged, self.options)

    def _tell(self, results: Iterable[Result]) -> None:
        pages: Iterable[Page] = (page(result, self.base) for result in results)
        pages = tallied(self._ended(pages), self.tally)
        if self.given["fix_only"]:
            pages = (replace(page, notices=()) for page in pages)
        if self.given["statistics"]:
            outputs.tell(pages, self.given["outputs"], self.look)
            as_json = self.config.output_format in ("json", "jsonl")
            told = statistics(self.tally, self.look.rules, as_json=as_json)
            click.echo("".join(told), nl=False, err=self._stdout().on_stderr)
            return
        outputs.tell(pages, [self._stdout(), *self.given["outputs"]], self.look)

    def _ended(self, pages: Iterable[Page]) -> Iterator[Page]:
        yield from pages
        dedup = self.options.duplicates is not None and bool(self.options.rules.of("DU10"))
        if outcomes := gate.thresholds(self.config.gate, self.seen, shares=not self.part, dedup=dedup):
            where = os.path.relpath(self.config.file) if self.config.file else "."
            yield checking.gate_page(outcomes, self.options.rules, where, self.base)

    def _stdout(self) -> Output:
        # the mended text of standard input has stdout for itself
        mending_stdin = self.mending and Path("-") in self.given["paths"]
        return Output(self.config.output_format, on_stderr=mending_stdin)

    def _tell_diff(self, results: Iterable[Result]) -> None:
        for result in results:
            self.tally.changes += len(result.trace.changes)
            self.tally.packed += len(result.trace.changes) * result.document.source.packed
            click.echo("".join(diff(result, colour=self.look.colour)), nl=False)

    def _asked(self) -> tuple[Path, ...]:
        return () if self.part else self.given["paths"] or (Path(),)

    def _stale(self, left: Counter[str], baseline: baselines.Baseline) -> Counter[str]:
        """Give the entries of the baseline that were not met, if all that it was made of was checked."""
        file = self.given["baseline"] or options.baseline_of(self.config)
        if not file or not checking.covers(self._asked(), [Path(file).parent / path for path in baseline.paths]):
            return Counter()
        return checking.judged_here(+left, self.options, self.look.rules.values())

    def _close(self, stale: Counter[str]) -> None:
        whole = not self.talk.complaints
        for sentence in closing(self.tally, fix=self.mending, show_diff=self.given["show_diff"], whole=whole):
            self.talk.say(sentence)
        if stale and not self.given["show_diff"]:
            entries = counted(stale.total(), "baseline entry is", "baseline entries are")
            self.talk.say(f"{entries} not found any more; drop what is gone: jiaokan baseline prune")

    def _exit_code(self) -> int:
        forgiven = self.seen.unreadable if gate.forgiven(self.tally.thresholds) else 0
        if len(self.talk.complaints) > forgiven:
            return ERROR
        if self.given["exit_zero"]:
            return CLEAN
        if self.given["show_diff"]:
            return FOUND if self.tally.changes else CLEAN
        if self.mending and self.tally.files and self.given["exit_non_zero_on_fix"]:
            return FOUND
        failing = self.tally.failing(gate.tolerated(self.tally.thresholds))
        return FOUND if failing and not self.given["fix_only"] else CLEAN


def _with_rates(config: Config, given: dict[str, Any]) -> Config:
    if not given["max_rate"]:
        return config
    rates = {**config.gate.max_rate, **dict(given["max_rate"])}
    return replace(config, gate=replace(config.gate, max_rate=rates))


def _refuse_unknown_format(config: Config, given: dict[str, Any]) -> None:
    name = config.output_format
    if name not in FORMATS:
        close = get_close_matches(name, FORMATS, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(FORMATS))}"
        where = setting(options.layers_of(given), "output-format")
        raise ConfigError(f"{where}: no format is called {name!r}; {hint}")
