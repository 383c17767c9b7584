"""Which rules are in force, by the codes that the command line, the environment and the config name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from jiaokan import rules
from jiaokan.config import Config, ConfigError, Layered
from jiaokan.gate import Gate
from jiaokan.model import Rule

_OPTIONS = ("select", "extend_select", "ignore")


def selected(layers: Layered, given: dict[str, Any], known: Sequence[Rule]) -> tuple[Rule, ...]:
    """Give the rules in force; raises click.UsageError or ConfigError, by who named a code that there is not."""
    config = layers.config
    for code in _said(given):
        if told := _unknown(code, known):
            raise click.UsageError(told)
    for key, code in _set(config):
        if told := _unknown(code, known):
            raise ConfigError(f"{setting(layers, key)}: {told}")
    return rules.select(
        known,
        _with_gate(given.get("select") or config.select, config),
        (*config.extend_select, *given.get("extend_select", ())),
        (*config.ignore, *given.get("ignore", ())),
    )


def setting(layers: Layered, key: str) -> str:
    """Give what a person would look for to change a setting: the file and the key, or the variable."""
    origin = layers.origins.get(key.replace("-", "_"), "")
    return f"{origin}: {key}" if origin == str(layers.config.file) else origin


def _unknown(code: str, known: Sequence[Rule]) -> str:
    if any(rule.code.startswith(code) for rule in known):
        return ""
    close = code.upper()
    meant = (
        f"did you mean {close!r}?" if any(rule.code.startswith(close) for rule in known) else "see: jiaokan rules list"
    )
    return f"no rule has a code that starts with {code!r}; {meant}"


def _with_gate(chosen: Sequence[str], config: Config) -> Sequence[str]:
    """Give the codes with those of the thresholds, where some are set: they are switched off by name only."""
    is_asked = config.gate != Gate() and chosen and not any(code.startswith("GA") for code in chosen)
    return (*chosen, "GA") if is_asked else chosen


def _said(given: dict[str, Any]) -> Iterator[str]:
    for option in _OPTIONS:
        yield from given.get(option, ())
    yield from (code for _, codes in given.get("per_file_ignores", ()) for code in codes)
    yield from dict(given.get("max_rate", ()))


def _set(config: Config) -> Iterator[tuple[str, str]]:
    """Give each code that a setting names, with the key of that setting."""
    for option in _OPTIONS:
        yield from ((option.replace("_", "-"), code) for code in getattr(config, option))
    yield from (("per-file-ignores", code) for codes in config.per_file_ignores.values() for code in codes)
    yield from (("gate", code) for code in config.gate.max_rate)
