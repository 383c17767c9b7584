"""jiaokan dedup: what is a copy of what, and which one stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import duplicates, options
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.talk import Talk
from jiaokan.dedup import differences
from jiaokan.dedup.spool import Texts
from jiaokan.files.names import on_one_line
from jiaokan.files.walk import walk
from jiaokan.model import Result
from jiaokan.pipeline import run
from jiaokan.report.pairs import CLUSTERS, PAIRS, Pair, differing, pair_of, sides


@click.command()
@options.paths
@click.option("--output-format", type=click.Choice(list(PAIRS)), default="text", show_default=True)
@click.option("--clusters", is_flag=True, help="By document that stays, with those that go for it.")
@click.option("--show-diff", is_flag=True, help="Below each pair, where the two differ: [-keeper-]{+copy+}.")
@options.containers
@options.duplicates
@options.engines
@options.common
def dedup(
    paths: tuple[Path, ...],
    *,
    output_format: str,
    clusters: bool,
    show_diff: bool,
    **given: Any,  # noqa: ANN401 - the shared options
) -> int:
    """List the near-duplicates among PATH...

    A line says which document stays, how similar the two are, and how that was verified. Documents that are parts of
    others, or built on one template with others, are listed too, and stay.
    """
    if show_diff and (clusters or output_format != "text"):
        raise click.UsageError("--show-diff goes with pairs as text")
    options.refuse_without_engine(given)
    talk = Talk(quiet=given["quiet"])
    written = CLUSTERS if clusters else PAIRS
    asked = duplicates.of_paths(duplicates.wanted(given), paths)
    found: list[Pair] = []
    if given["engine"]:
        from jiaokan.cli import engines  # noqa: PLC0415 - numpy costs 0.1 s

        if show_diff:
            raise click.UsageError("--show-diff does not go with --engine")
        return engines.dedup(paths, given, asked, talk, written[output_format])
    results = run(duplicates.heeded(walk(paths, talk.say, options.fields_of(given)), asked, talk), asked)
    pairs = partial(heard, found=found, talk=talk, told=duplicates.kinds(asked))
    lines = _compared(results, pairs) if show_diff else written[output_format](pairs(results))
    for line in lines:
        click.echo(line)
    gone = sum(not pair.verdict.kept for pair in found)
    talk.say(duplicates.counted(gone, whole=not talk.complaints))
    if talk.complaints:
        return ERROR
    return FOUND if gone else CLEAN


def heard(results: Iterable[Result], found: list[Pair], talk: Talk, told: Collection[str]) -> Iterator[Pair]:
    """Give a pair for each result of a kind in `told`, and remember it; complain of those with an error."""
    for result in results:
        talk.hear(result)
        if result.verdict.kind in told:
            found.append(pair_of(result))
            yield found[-1]


def _compared(results: Iterable[Result], pairs_of: Callable[[Iterable[Result]], Iterator[Pair]]) -> Iterator[str]:
    """Give each pair, and below it where the two differ; the keeper may come after those that go for it."""
    with closing(Texts()) as texts:
        numbers: dict[str, int] = {}

        def remembered() -> Iterator[Result]:
            for result in results:
                numbers[result.document.id] = texts.add(result.trace.text)
                yield result

        pairs = list(pairs_of(remembered()))
        for pair, line in zip(pairs, PAIRS["text"](pairs), strict=True):
            yield line
            if not pair.verdict.keeper_in:
                keeper, other = (texts.get(numbers[name]) for name in (pair.verdict.keeper, pair.id))
                yield sides(pair)
                yield from differing(keeper, other, differences(keeper, other))
            else:
                yield f"  (no differences are shown to what is in an index, as {on_one_line(pair.verdict.keeper)} is)"
