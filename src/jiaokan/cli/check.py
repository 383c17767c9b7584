"""jiaokan check: findings, and a way to mend them in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jiaokan import baseline as baselines
from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.talk import Talk
from jiaokan.config import Config
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.names import on_one_line
from jiaokan.files.walk import walk
from jiaokan.inplace import UnmendableError, mend
from jiaokan.model import Result
from jiaokan.pipeline import run
from jiaokan.report import FORMATS, format_named
from jiaokan.report.diff import diff
from jiaokan.report.text import fixable


@click.command()
@options.paths
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, in the files themselves.")
@click.option("--unsafe-fixes", is_flag=True, help="Count unsafe repairs as safe.")
@click.option("--diff", "show_diff", is_flag=True, help="Show by character what --fix would change; write nothing.")
@click.option("--output-format", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option("--baseline", type=options.PATH, help="Leave out the findings that this file holds.")
@click.option("--statistics", is_flag=True, help="Give counts by rule instead of findings.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where there are findings.")
@options.duplicates
@options.common
def check(paths: tuple[Path, ...], *, exit_zero: bool, show_diff: bool, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Report the faults of PATH...; write nothing unless told to."""
    talk = Talk(quiet=given["quiet"])
    config, asked = options.settled(given)
    tally = Counter[str]()
    results = _heard(run(walk(paths, talk.say), asked), talk)
    if given["fix"] and not show_diff:
        results = _mended(results, talk)
    results = _tallied(_not_known(results, config, given["baseline"]), tally, changes_only=show_diff)
    for piece in _pieces(results, tally, given, show_diff=show_diff):
        click.echo(piece, nl=False)
    talk.say(_closing(tally, fix=given["fix"], show_diff=show_diff))
    if talk.complaints:
        return ERROR
    return FOUND if tally["all"] and not exit_zero else CLEAN


def _heard(results: Iterable[Result], talk: Talk) -> Iterator[Result]:
    for result in results:
        talk.hear(result)
        yield result


def _mended(results: Iterable[Result], talk: Talk) -> Iterator[Result]:
    for result in results:
        try:
            mend(result)
            yield replace(result, findings=tuple(finding for finding in result.findings if not finding.applied))
        except (UnmendableError, UnwritableError) as error:
            talk.complain(f"{on_one_line(result.document.source.path)}: {error}")
            yield result


def _not_known(results: Iterator[Result], config: Config, given: Path | None) -> Iterator[Result]:
    if given:
        return baselines.without(results, baselines.read(given))
    if config.file and config.baseline:
        return baselines.without(results, baselines.read(config.file.parent / config.baseline))
    return results


def _tallied(results: Iterable[Result], tally: Counter[str], *, changes_only: bool) -> Iterator[Result]:
    for result in results:
        for finding in result.findings:
            tally[f"code {finding.code}"] += 1
            tally["fixable"] += fixable(finding)
        tally["all"] += len(result.trace.changes if changes_only else result.findings)
        yield result


def _pieces(results: Iterator[Result], tally: Counter[str], given: dict[str, Any], *, show_diff: bool) -> Iterator[str]:
    if show_diff:
        for result in results:
            yield from diff(result)
    elif given["statistics"]:
        for _ in results:
            pass
        codes = [(key.removeprefix("code "), count) for key, count in tally.items() if key.startswith("code ")]
        yield from (f"{count:>7}  {code}\n" for code, count in sorted(codes, key=lambda item: (-item[1], item[0])))
    else:
        yield from format_named(given["output_format"])(results)


def _closing(tally: Counter[str], *, fix: bool, show_diff: bool) -> str:
    if show_diff:
        return f"{tally['all']} changes; carry them out with: jiaokan check --fix"
    if not tally["all"]:
        return "no findings"
    if fix:
        return f"{tally['all']} findings left; read them with: jiaokan explain CODE"
    return f"{tally['all']} findings, {tally['fixable']} fixable with: jiaokan check --fix (look first: --diff)"
