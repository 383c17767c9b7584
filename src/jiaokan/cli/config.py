"""jiaokan config: the settings in force, and the schema of jiaokan.toml."""

from __future__ import annotations

import json
from pathlib import Path

import click

from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN
from jiaokan.cli.groups import Guessing
from jiaokan.config import shown
from jiaokan.config.schema import schema


@click.group(cls=Guessing)
def config() -> None:
    """Show the settings in force, or the schema of jiaokan.toml."""


@config.command()
@click.option("--origin", is_flag=True, help="Say of each setting where it comes from.")
@options.config_file
@options.isolated
def show(*, origin: bool, config_file: Path | None, isolated: bool) -> int:
    """List the settings in force, as TOML: environment over file over defaults."""
    layers = options.layers_of({"config_file": config_file, "isolated": isolated})
    click.echo("".join(shown(layers, origin=origin)), nl=False)
    return CLEAN


@config.command("schema")
def show_schema() -> int:
    """Give the JSON schema of jiaokan.toml, for editors."""
    click.echo(json.dumps(schema(), indent=1))
    return CLEAN
