"""jiaokan stats: the profile of a corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import duplicates, options
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.progress import Watched, bytes_of
from jiaokan.cli.talk import Talk
from jiaokan.files.walk import walk
from jiaokan.pipeline import run
from jiaokan.report.profile import Profile, lines


@click.command()
@options.paths
@click.option("--output-format", type=click.Choice(["text", "json"]), help="How to tell it; text.")
@options.containers
@options.duplicates
@options.no_dedup
@options.common
def stats(paths: tuple[Path, ...], output_format: str | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Describe the corpus in PATH...: documents, characters, lengths, encodings, damage, duplicates, titles, years.

    Nothing is written. Damage is counted per rule: findings, documents, and findings per 10,000 characters.
    """
    talk = Talk(quiet=given["quiet"])
    config, asked = options.settled(given)
    asked = duplicates.of_paths(duplicates.looked_for(asked), paths)
    profile = Profile(asked.duplicates is not None, options.known_rules(config))
    watched = Watched(None, talk, 0 if talk.quiet else bytes_of(paths))
    for result in run(duplicates.heeded(walk(paths, talk.say, options.fields_of(given)), asked, talk), asked, watched):
        talk.hear(result)
        profile.add(result)
    if output_format == "json":
        click.echo(json.dumps(profile.told(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(profile.told())))
    return ERROR if talk.complaints else CLEAN
