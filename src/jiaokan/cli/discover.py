"""jiaokan discover: rules proposed from what a corpus shows of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options, sources
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.witnesses import Witnesses, gathered
from jiaokan.files.named import write_named
from jiaokan.model import Result
from jiaokan.pipeline import run
from jiaokan.report.visible import escaped

Propose = Callable[[Witnesses, int, Collection[str]], Iterator[Proposal]]
_HEAD = """Proposed by jiaokan discover, for a person to review: drop what is no damage, then try
  jiaokan rules test {file}
and bring it in by rules = ["{file}"] in jiaokan.toml."""


@click.command()
@options.paths
@click.option("-o", "--out", type=options.PATH, metavar="FILE", help="Write the proposals as a rule file.")
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=3,
    show_default=True,
    help="Independent witnesses asked; with --spinning, places in all suspected documents.",
)
@click.option("--spinning", "kind", flag_value="spinning", help="Propose pairs of find-and-replace spinning instead.")
@click.option("--confusions", "kind", flag_value="confusions", help="Propose confusions between copies instead.")
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def discover(paths: tuple[Path, ...], kind: str | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Propose rules for what recurs in PATH... and no rule covers: lines of sites, and spans inside sentences.

    Documents that are copies, parts or template siblings of one another count as one witness. Each proposal has its
    counts, its evidence and examples; -o writes them as a rule file for a person to review.
    """
    talk = Talk(given["quiet"], given["verbose"])
    config, asked = options.settled(given)
    taken = {rule.code for rule in options.known_rules(config)}
    results = _heard(run(sources.each(sorted(paths), talk.detail, options.fields_of(given)), asked), talk)
    with gathered(results) as witnesses:
        documents, independent = len(witnesses.order), len(witnesses)
        proposals = list(_propose(kind)(witnesses, given["least"], taken))
    for proposal in proposals:
        click.echo("\n".join(_lines(proposal)))
    talk.say(f"{documents} documents, {independent} independent witnesses, {len(proposals)} proposals")
    if given["out"]:
        _write(given["out"], proposals, talk)
    return ERROR if talk.complaints else CLEAN


def _heard(results: Iterator[Result], talk: Talk) -> Iterator[Result]:
    for result in results:
        talk.hear(result)
        yield result


def _propose(kind: str | None) -> Propose:
    from jiaokan.discover import boilerplate, confusions, spinning  # noqa: PLC0415 - the model loads with them

    return {"spinning": spinning.proposals, "confusions": confusions.proposals}.get(kind or "", boilerplate.proposals)


def _lines(proposal: Proposal) -> Iterator[str]:
    rule = proposal.rule
    yield f"{rule.code} {escaped(rule.what)}"
    yield f"  {escaped(rule.why)}"
    yield from (f"  {escaped(place)}" for place in proposal.places)


def _write(file: Path, proposals: list[Proposal], talk: Talk) -> None:
    from jiaokan.discover.rulefile import toml  # noqa: PLC0415 - brings the whole path in

    content = toml((proposal.rule for proposal in proposals), _HEAD.format(file=file.name))
    write_named(file, content.encode("utf-8"))
    talk.say(f"{file}: review it, then: jiaokan rules test {file}")
