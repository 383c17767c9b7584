"""jiaokan rules: list them, test a file of them."""

from __future__ import annotations

from pathlib import Path

import click

from jiaokan.cli import options
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, FOUND
from jiaokan.cli.groups import Guessing
from jiaokan.rules import load_file, shipped
from jiaokan.ruletest import failures


@click.group(cls=Guessing)
def rules() -> None:
    """List the rules, or test a rule file of your own."""


@rules.command("list")
@click.option("--rules", "files", multiple=True, type=options.PATH, help="A rule file of your own, listed too.")
@options.config_file
@options.isolated
def list_rules(*, files: tuple[Path, ...], config_file: Path | None, isolated: bool) -> None:
    """List every rule, also those that the config brings in: code, safety, name, what it does."""
    config = options.layers_of({"config_file": config_file, "isolated": isolated}).config
    own = {file.resolve(): file for file in (*options.rule_files(config), *files)}.values()
    for rule in (*shipped(), *(rule for file in own for rule in load_file(file))):
        off = "" if rule.default else " (off by default)"
        click.echo(f"{rule.code}  {rule.safety:<6}  {rule.name:<28}  {rule.what}{off}")


@rules.command("test")
@click.argument("files", nargs=-1, type=options.PATH, metavar="[FILE]...")
def test_rules(files: tuple[Path, ...]) -> int:
    """Run the examples in rule files (jiaokan's own where no FILE is named): each bad one must become its `out`."""
    tested = [rule for file in files for rule in load_file(file)] if files else list(shipped())
    failed = [failure for rule in tested for failure in failures(rule)]
    for failure in failed:
        click.echo(failure)
    tried = counted(sum(len(rule.bad) + len(rule.good) + len(rule.todo) for rule in tested), "example")
    click.echo(f"{counted(len(tested), 'rule')}, {tried}, {len(failed) or 'none'} failed", err=True)
    return FOUND if failed else CLEAN
