"""The options that commands share, and what they add up to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from jiaokan import config as configs
from jiaokan import dedup, rules
from jiaokan.config import Config
from jiaokan.files.names import readable
from jiaokan.files.rows import Fields
from jiaokan.model import Rule
from jiaokan.pipeline import Options
from jiaokan.workers import TIMEOUT

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def _codes(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _all(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH..."
)

common = _all(
    click.option("--config", "config_file", type=PATH, help="Read this config file instead of looking for one."),
    click.option("--isolated", is_flag=True, help="Read no config file."),
    click.option(
        "--select",
        callback=_codes,
        multiple=True,
        metavar="CODES",
        help="Only these rules (codes or beginnings of codes, commas between).",
    ),
    click.option("--extend-select", callback=_codes, multiple=True, metavar="CODES", help="These rules too."),
    click.option("--ignore", callback=_codes, multiple=True, metavar="CODES", help="Not these rules."),
    click.option("--encoding", metavar="NAME", envvar="JIAOKAN_ENCODING", help="Read every file as this encoding."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        envvar="JIAOKAN_JOBS",
        help="Worker processes; 0, the default, is one a core.",
    ),
    click.option("--no-dedup", is_flag=True, help="Don't look for duplicates."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors."),
)


duplicates = _all(
    click.option("--threshold", type=click.FloatRange(0, 1), help="Similarity from which two texts are one; 0.8."),
    click.option("--keep", help="Which of a cluster stays: cleanest (default), longest, first."),
)


containers = _all(
    click.option("--text-field", default="text", show_default=True, help="Column of a container that holds the text."),
    click.option("--id-field", default="", help="Column that names a row; goes into the manifest as meta."),
)


def fields_of(given: dict[str, Any]) -> Fields:
    """Give the columns of containers that are meant."""
    return Fields(readable(given["text_field"]), readable(given["id_field"]), given.get("encoding") or "")


def config_of(*, config_file: Path | None, isolated: bool) -> Config:
    """Give the config in force; raises ConfigError."""
    if isolated:
        return Config()
    found = config_file or configs.discover(Path.cwd())
    return configs.load(found) if found else Config()


def settled(given: dict[str, Any]) -> tuple[Config, Options]:
    """Give the config with the command line laid over it, and the options of the run."""
    config = config_of(config_file=given.get("config_file"), isolated=given.get("isolated", False))
    said = {key: given[key] for key in ("encoding", "jobs", "threshold", "keep", "unsafe_fixes") if given.get(key)}
    config = replace(config, **said, dedup=config.dedup and not given.get("no_dedup", False))
    ruleset = rules.RuleSet(_chosen(config, given), unsafe=config.unsafe_fixes, allowed=config.allow)
    duplicates = dedup.Options(config.threshold, config.keep) if config.dedup else None
    jobs = config.jobs or os.cpu_count() or 1
    return config, Options(ruleset, config.encoding, duplicates, jobs, given.get("timeout") or TIMEOUT)


def _chosen(config: Config, given: dict[str, Any]) -> tuple[Rule, ...]:
    base = config.file.parent if config.file else Path()
    known = (*rules.shipped(), *(rule for name in config.rules for rule in rules.load_file(base / name)))
    asked = [*given.get("select", ()), *given.get("extend_select", ()), *given.get("ignore", ())]
    for code in (*asked, *config.select, *config.extend_select, *config.ignore):
        if not any(rule.code.startswith(code) for rule in known):
            raise click.UsageError(f"no rule has a code that starts with {code!r}; see: jiaokan rules list")
    return rules.select(
        known,
        given.get("select") or config.select,
        (*config.extend_select, *given.get("extend_select", ())),
        (*config.ignore, *given.get("ignore", ())),
    )
