"""jiaokan discover: rules proposed from what a corpus shows of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options, sources
from jiaokan.cli.checking import heard
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.config import ConfigError
from jiaokan.discover.proposals import Proposal
from jiaokan.discover.witnesses import Witnesses, gathered
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.named import would_replace, write_named
from jiaokan.files.names import on_one_line
from jiaokan.pipeline import run
from jiaokan.report.visible import escaped

Propose = Callable[[Witnesses, int, Collection[str]], Iterator[Proposal]]
_HEAD = """Proposed by jiaokan discover, for a person to review: drop what is no damage, then try
  jiaokan rules test {file}
and bring it in by rules = ["{file}"] in jiaokan.toml."""


@click.command()
@options.paths
@click.option("-o", "--out", type=options.PATH, metavar="FILE", help="Write the proposals as a rule file.")
@click.option("--force", is_flag=True, help="Write over FILE, also where it is in force.")
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=3,
    show_default=True,
    help="Independent witnesses asked; with --spinning, places in all suspected documents.",
)
@click.option("--spinning", is_flag=True, help="Propose pairs of find-and-replace spinning instead.")
@click.option("--confusions", is_flag=True, help="Propose confusions between copies instead.")
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def discover(paths: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Propose rules for what recurs in PATH... and no rule covers: lines of sites, and spans inside sentences.

    Documents that are copies, parts or template siblings of one another count as one witness. Each proposal has its
    counts, its evidence and examples; -o writes them as a rule file for a person to review.
    """
    talk = Talk(given["quiet"], given["verbose"])
    in_force = _refuse(given)
    config, asked = options.settled(given)
    taken = {rule.code for rule in options.known_rules(config)}
    results = heard(run(sources.each(sorted(paths), talk.detail, options.fields_of(given)), asked), talk)
    with gathered(results) as witnesses:
        documents, independent = len(witnesses.order), len(witnesses)
        proposals = list(_propose(given)(witnesses, given["least"], taken))
    for proposal in proposals:
        click.echo("\n".join(_lines(proposal)))
    told = counted(independent, "independent witness", "independent witnesses")
    talk.say(f"{counted(documents, 'document')}, {told}, {counted(len(proposals), 'proposal')}")
    if given["out"] and not documents:
        talk.say(f"{on_one_line(str(given['out']))}: not written, since there was no document to learn from")
    elif given["out"]:
        _write(given["out"], proposals, talk)
    if in_force and documents:
        talk.say(f"{given['out']}: in force from now on, since {in_force} brings it in; review it now")
    return ERROR if talk.complaints else CLEAN


def _refuse(given: dict[str, Any]) -> Path | None:
    """Refuse what contradicts itself and what would be lost; give the config that brings the proposals in."""
    if given["spinning"] and given["confusions"]:
        raise click.UsageError("--spinning and --confusions are two runs; leave one of them out")
    out: Path | None = given["out"]
    if out is None:
        if given["force"]:
            raise click.UsageError("--force goes with -o FILE")
        return None
    in_force = _bringing_in(out, given)
    shown = on_one_line(str(out))
    if in_force and not given["force"]:
        why = f"{on_one_line(str(in_force))} brings it in, so that unreviewed rules would act"
        raise UnwritableError(f"{shown}: {why}; write to another file, or over it: --force")
    if would_replace(out) and not given["force"]:
        raise UnwritableError(f"{shown}: is there already; write to another file, or over it: --force")
    return in_force


def _bringing_in(file: Path, given: dict[str, Any]) -> Path | None:
    """Give the config that brings a rule file in, also where this run reads none."""
    with suppress(ConfigError):
        config = options.layers_of({**given, "isolated": False}).config
        if file.resolve() in (path.resolve() for path in options.rule_files(config)):
            return config.file
    return None


def _propose(given: dict[str, Any]) -> Propose:
    from jiaokan.discover import boilerplate, confusions, spinning  # noqa: PLC0415 - the model loads with them

    if given["spinning"]:
        return spinning.proposals
    return confusions.proposals if given["confusions"] else boilerplate.proposals


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
