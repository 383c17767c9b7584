"""The options that commands share, and what they add up to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from jiaokan import config as configs
from jiaokan import decisions, dedup, rules
from jiaokan.cli.number import Number
from jiaokan.cli.selected import selected
from jiaokan.config import Config, Layered
from jiaokan.dedup.itself import Itself
from jiaokan.files.names import readable
from jiaokan.files.rows import Fields
from jiaokan.model import Rule
from jiaokan.options import Options
from jiaokan.perfile import PerFile
from jiaokan.workers import TIMEOUT

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)
_OVERRIDES = (
    *("encoding", "text_field", "id_field", "jobs", "dedup", "threshold", "keep"),
    *("unsafe_fixes", "min_confidence", "output_format"),
)


def _codes(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _encoding(_ctx: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    if name is not None and not name.strip():
        raise click.BadParameter("an encoding has a name, such as gb18030; leave the option out to have it found")
    if name is not None:
        from jiaokan.decode import UndecodableError, codec_named  # noqa: PLC0415 - heavy: most runs name none

        try:
            codec_named(name)
        except UndecodableError as error:
            raise click.BadParameter(str(error)) from error
    return name


def all_of(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Give one decorator that does what several do, in the order of the help page."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


paths = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH..."
)

config_file = click.option(
    "--config",
    "config_file",
    type=PATH,
    envvar="JIAOKAN_CONFIG",
    help="Read this config file instead of looking for one.",
)
isolated = click.option("--isolated", is_flag=True, help="Read no config file.")

common = all_of(
    config_file,
    isolated,
    click.option(
        "--select",
        callback=_codes,
        multiple=True,
        metavar="CODES",
        help="Only these rules (codes or beginnings of codes, commas between).",
    ),
    click.option("--extend-select", callback=_codes, multiple=True, metavar="CODES", help="These rules too."),
    click.option("--ignore", callback=_codes, multiple=True, metavar="CODES", help="Not these rules."),
    click.option("--encoding", callback=_encoding, metavar="NAME", help="Read every file as this encoding."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        help="Worker processes; 0, the default, is one a core.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is passed over, too."),
)


min_confidence = click.option(
    "--min-confidence",
    type=Number(min=0),
    metavar="BITS",
    help="Only report repairs whose score, told in the message, is less than this many bits.",
)

no_dedup = click.option("--no-dedup", is_flag=True, help="Don't look for duplicates.")

duplicates = all_of(
    click.option("--threshold", type=Number(0, 1, min_open=True), help="Similarity from which two texts are one; 0.8."),
    click.option("--keep", help="Which stays: cleanest (default), longest, first, newest, or prefer=GLOB."),
    click.option(
        "--contained",
        type=click.Choice(["report", "drop"]),
        default="report",
        show_default=True,
        help="What becomes of copies that were cut short.",
    ),
    click.option(
        "--against",
        "--index",
        "against",
        multiple=True,
        metavar="INDEX",
        help="Compare with the documents of this index too, which stay: a folder, or redis://HOST:PORT/N.",
    ),
)


engines = all_of(
    click.option("--engine", type=click.Choice(["daft"]), help="Let this engine do the work; see docs/scale.md."),
    click.option("--engine-address", default="", metavar="ray://…", help="The Ray cluster; auto for the one at hand."),
    click.option(
        "--work", default="", metavar="PLACE", help="Folder or URL for the engine's shards; OUT/.jiaokan/engine."
    ),
)


def decided(asked: Options, file: Path | None) -> Options:
    """Give the options of the run with what a person decided; raises DecisionError."""
    if file is None:
        return asked
    if not file.exists():
        raise click.UsageError(f"{file}: no such file of decisions; make one with: jiaokan review")
    rules_in_force = replace(asked.rules, decided=decisions.read(file))
    each = replace(asked.rules_for, rules=rules_in_force) if isinstance(asked.rules_for, PerFile) else asked.rules_for
    return asked._replace(rules=rules_in_force, rules_for=each)


def layers_of(given: dict[str, Any]) -> Layered:
    """Give the settings in force and where each comes from; raises ConfigError."""
    _tell_without_effect(given)
    file = None
    if not given.get("isolated"):
        file = given.get("config_file") or configs.discover(Path.cwd())
    said = {key: given[key] for key in _OVERRIDES if given.get(key) is not None and given[key] is not False}
    if given.get("no_dedup"):
        said["dedup"] = False
    return configs.layered(file, os.environ, said)


def _tell_without_effect(given: dict[str, Any]) -> None:
    """Tell once of each variable that sets nothing."""
    context = click.get_current_context(silent=True)
    if context is None or given.get("quiet") or context.meta.get(__name__):
        return
    context.meta[__name__] = True
    for line in configs.without_effect(os.environ):
        click.echo(f"jiaokan: {line}", err=True)


def refuse_without_engine(given: dict[str, Any]) -> None:
    """Raise click.UsageError where an option would do nothing because no engine is asked for."""
    for name in ("engine_address", "work"):
        if given[name] and not given["engine"]:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with --engine")


def shown_layers(given: dict[str, Any]) -> Layered:
    """Give the settings in force with the rules that the command line names, which are added to those of the file."""
    layers = layers_of(given)
    config = layers.config
    named: dict[str, Any] = {
        "select": given["select"] or config.select,
        "extend_select": (*config.extend_select, *given["extend_select"]),
        "ignore": (*config.ignore, *given["ignore"]),
        "per_file_ignores": {**config.per_file_ignores, **dict(given["per_file_ignores"])},
    }
    origins = {**layers.origins, **{name: "command line" for name in named if given[name]}}
    return Layered(replace(config, **named), origins)


containers = all_of(
    click.option("--text-field", help="Column of a container that holds the text; text."),
    click.option("--id-field", help="Column that names a row; goes into the manifest as meta."),
)


def fields_of(given: dict[str, Any]) -> Fields:
    """Give the columns of containers that are meant; raises ConfigError."""
    config = layers_of(given).config
    return Fields(readable(config.text_field), readable(config.id_field), given.get("encoding") or "")


def settled(given: dict[str, Any]) -> tuple[Config, Options]:
    """Give the config with the command line laid over it, and the options of the run."""
    layers = layers_of(given)
    config = layers.config
    ruleset = rules.RuleSet(
        selected(layers, given, known_rules(config)),
        config.unsafe_fixes,
        config.allow,
        min_confidence=config.min_confidence,
    )
    duplicates = _judged_by(config, given, ruleset) if config.dedup else None
    jobs = config.jobs or _cores()
    timeout = given.get("timeout") or TIMEOUT
    asked = Options(ruleset, config.encoding, duplicates, jobs, timeout, per_file(config, ruleset, given))
    return config, asked


def _cores() -> int:
    """Give the number of cores that this process may use, which a scheduler or a container may have cut."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _judged_by(config: Config, given: dict[str, Any], ruleset: rules.RuleSet) -> dedup.Options:
    contained, against = given.get("contained") or "report", tuple(given.get("against") or ())
    itself = Itself() if against else None
    return dedup.Options(config.threshold, config.keep, contained, against, ruleset, itself=itself)


def per_file(config: Config, ruleset: rules.RuleSet, given: dict[str, Any]) -> PerFile | None:
    """Give the rules by file where a config or the command line says that some are not in force everywhere."""
    ignores = (*config.per_file_ignores.items(), *given.get("per_file_ignores", ()))
    base = config.file.parent if config.file else Path.cwd()
    return PerFile(ruleset, ignores, str(base)) if ignores else None


def baseline_of(config: Config) -> Path | None:
    """Give the baseline file that a config names, which is relative to the config file's folder."""
    if not config.baseline:
        return None
    return (config.file.parent if config.file else Path()) / config.baseline


def known_rules(config: Config) -> tuple[Rule, ...]:
    """Give jiaokan's own rules and those of the config's rule files; raises RuleError."""
    return (*rules.shipped(), *(rule for file in rule_files(config) for rule in rules.load_file(file)))


def rule_files(config: Config) -> tuple[Path, ...]:
    """Give the rule files that a config brings in, which are relative to the config file's folder."""
    base = config.file.parent if config.file else Path()
    return tuple(base / name for name in config.rules)
