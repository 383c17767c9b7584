"""jiaokan baseline: the faults that a corpus has already, so that a check fails on new ones only."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jiaokan import baseline as baselines
from jiaokan import gate
from jiaokan.baseline import Baseline
from jiaokan.cli import checking, checkoptions, options, sources
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.groups import Guessing
from jiaokan.cli.talk import Talk
from jiaokan.config import Config
from jiaokan.files.names import on_one_line
from jiaokan.model import Finding
from jiaokan.pipeline import run
from jiaokan.report.visible import escaped

_file = click.option("--baseline", "file", type=options.PATH, help=f"The file; the config's, or {baselines.NAME}.")


@click.group(cls=Guessing)
def baseline() -> None:
    """Keep the faults that a corpus has already, so that `check` fails on new ones only."""


@baseline.command()
@checkoptions.some_paths
@_file
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def create(paths: tuple[Path, ...], file: Path | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Write down every finding in PATH... (this folder where none is named)."""
    talk = Talk(quiet=given["quiet"])
    config, target = _target(file, given)
    made = baselines.taken(_found(paths, given, talk), _relative(paths or (Path(),), target))
    baselines.write(target, made)
    talk.say(
        f"{counted(made.counts.total(), 'finding')} written to {on_one_line(str(target))}; {_use_of(target, config)}"
    )
    return ERROR if talk.complaints else CLEAN


@baseline.command()
@checkoptions.some_paths
@_file
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def prune(paths: tuple[Path, ...], file: Path | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Drop the entries that are not found any more; never add one.

    The paths that the baseline was made of are checked where no PATH is named.
    """
    talk = Talk(quiet=given["quiet"])
    config, target = _target(file, given)
    known = baselines.read(target)
    made_of = tuple(target.parent / path for path in known.paths) or (Path(),)
    if paths and not checking.covers(paths, made_of):
        raise click.UsageError(f"the baseline was made of {', '.join(known.paths)}; a part of it can't be pruned alone")
    _, asked = options.settled(given)
    gone = known.counts - baselines.taken(_found(paths or made_of, given, talk)).counts
    stale = checking.judged_here(gone, asked, options.known_rules(config))
    if talk.complaints:  # what could not be read may hold what seems to be gone
        talk.complain("nothing was dropped, because some files could not be read")
        return ERROR
    baselines.write(target, baselines.pruned(known, stale))
    talk.say(f"{counted(stale.total(), 'entry', 'entries')} dropped, {known.counts.total() - stale.total()} left")
    return CLEAN


@baseline.command()
@_file
@options.common
def show(file: Path | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """List the entries: count, rule, what was found."""
    _, target = _target(file, given)
    known = baselines.read(target)
    for key, count in sorted(known.counts.items()):
        click.echo(f"{count:>5}  {key.partition(':')[0]}  {escaped(known.messages.get(key, ''))}")
    Talk(quiet=given["quiet"]).say(_by_rule(known))
    return CLEAN


def _found(paths: tuple[Path, ...], given: dict[str, Any], talk: Talk) -> Iterator[Finding]:
    config, asked = options.settled(given)
    walked = sources.each(paths or (Path(),), talk.say, options.fields_of(given))
    results = gate.judged(checking.heard(run(walked, asked), talk), config.gate, asked.rules, gate.Tally())
    return checking.findings_of(checking.in_force(results, asked))


def _target(file: Path | None, given: dict[str, Any]) -> tuple[Config, Path]:
    config = options.layers_of(given).config
    return config, file or options.baseline_of(config) or Path(baselines.NAME)


def _relative(paths: tuple[Path, ...], target: Path) -> tuple[str, ...]:
    return tuple(sorted(Path(os.path.relpath(path, target.parent)).as_posix() for path in paths))


def _use_of(target: Path, config: Config) -> str:
    if options.baseline_of(config) == target:
        return "`jiaokan check` now fails on new ones only"
    return f'use it with: jiaokan check --baseline {on_one_line(str(target))}, or baseline = "..." in jiaokan.toml'


def _by_rule(known: Baseline) -> str:
    codes = Counter[str]()
    for key, count in known.counts.items():
        codes[key.partition(":")[0]] += count
    by_code = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    return f"{counted(known.counts.total(), 'finding')} known" + (f": {by_code}" if by_code else "")
