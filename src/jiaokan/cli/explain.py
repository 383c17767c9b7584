"""jiaokan explain: what a rule does and why, or why one place was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jiaokan import manifest
from jiaokan.cli import options, sources
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.pipeline import run
from jiaokan.report.page import Page, page
from jiaokan.report.reason import Reason, of_manifest, of_pages, told
from jiaokan.report.rules import described

_KEY = re.compile(r"(?:[A-Z]{2}\d{3}:)?[0-9a-f]{16}")


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="CODE... | KEY [PATH]...")
@options.containers
@options.no_dedup
@options.common
def explain(names: tuple[str, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Say what a rule does, why, and where it must not act; or why one place was changed.

    CODE is a code or the beginning of one, of jiaokan's rules or of your own. KEY is the key of a finding: it is in the
    manifest, in a baseline and in `check --output-format json`. PATH goes with a KEY: what was checked (this folder
    where none is named), or the OUT of a clean run.
    """
    if _KEY.fullmatch(names[0]):
        return _explain_place(names[0], [Path(name) for name in names[1:]] or [Path()], given)
    known = sorted(options.known_rules(options.layers_of(given).config), key=lambda rule: rule.code)
    meant = {code: [rule for rule in known if rule.code.startswith(code.upper())] for code in names}
    if odd := [code for code, rules in meant.items() if not rules]:
        also = "; a PATH goes with a KEY only" if Path(odd[0]).exists() else "; see: jiaokan rules list"
        raise click.UsageError(f"no rule has a code that starts with {odd[0]!r}{also}")
    for rules in meant.values():
        click.echo("\n".join(map(described, rules)))
    return CLEAN


def _explain_place(key: str, paths: list[Path], given: dict[str, Any]) -> int:
    talk = Talk(quiet=given["quiet"])
    config, _ = options.settled(given)
    rules = {rule.code: rule for rule in options.known_rules(config)}
    found = False
    for reason in _reasons(key, paths, given, talk):
        click.echo("\n".join(told(reason, rules.get(reason.code))))
        found = True
    if not found and not talk.complaints:
        where = " ".join(map(str, paths))
        talk.complain(f"{key}: no finding in {where} has this key; keep to the settings under which it was given")
    return ERROR if talk.complaints else CLEAN


def _reasons(key: str, paths: list[Path], given: dict[str, Any], talk: Talk) -> Iterator[Reason]:
    outputs = [path for path in paths if (path / manifest.NAME).is_file()]
    for folder in outputs:
        yield from of_manifest(folder, key)
    if rest := [path for path in paths if path not in outputs]:
        yield from of_pages(_pages(rest, given, talk), key)


def _pages(paths: list[Path], given: dict[str, Any], talk: Talk) -> Iterator[Page]:
    _, asked = options.settled(given)
    for result in run(sources.each(paths, talk.detail, options.fields_of(given)), asked):
        talk.hear(result)
        yield page(result, Path.cwd())
