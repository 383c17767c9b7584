"""Finds and reads jiaokan.toml or [tool.jiaokan] in pyproject.toml, and the environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jiaokan.config.convert import CONFIG_KINDS, convert
from jiaokan.config.model import NAME, Config, ConfigError
from jiaokan.files.names import on_one_line
from jiaokan.rules.tables import tables_of

_PREFIX = "JIAOKAN_"
# the last two are of the job for GitLab that `jiaokan init` writes
_NO_SETTINGS = tuple(f"{_PREFIX}{name}" for name in ("CONFIG", "TRACEBACK", "PATHS", "PACKAGE"))


def discover(start: Path) -> Path | None:
    """Give the nearest config file in `start` or a folder above it."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        project = folder / "pyproject.toml"
        if project.is_file() and "jiaokan" in _toml(project).get("tool", {}):
            return project
    return None


def load(path: Path) -> Config:
    """Read a config file; raises ConfigError."""
    return Config(file=path, **file_fields(path))


def file_fields(path: Path) -> dict[str, Any]:
    """Give the fields that a config file sets; raises ConfigError."""
    tables = _toml(path)
    table = tables.get("tool", {}).get("jiaokan", {}) if path.name == "pyproject.toml" else tables
    try:
        return convert(CONFIG_KINDS, {key: value for key, value in table.items() if key != "$schema"})
    except ValueError as error:
        raise ConfigError(f"{on_one_line(str(path))}: {error}") from error


def variable(field: str) -> str:
    """Give the name of the environment variable for a field, JIAOKAN_PER_FILE for per_file."""
    return f"{_PREFIX}{field.upper()}"


def environment_fields(environment: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields that the environment sets; an empty variable sets nothing; raises ConfigError."""
    found: dict[str, Any] = {}
    for key, kind in CONFIG_KINDS.items():
        field = key.replace("-", "_")
        text = environment.get(variable(field), "")
        if not text or kind.from_text is None:
            continue
        try:
            found[field] = kind.from_toml(kind.from_text(text))
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{variable(field)}: {error}") from error
    return found


def without_effect(environment: Iterable[str]) -> Iterator[str]:
    """Tell of each variable that has jiaokan's prefix and sets nothing."""
    kinds = {variable(key.replace("-", "_")): (key, kind) for key, kind in CONFIG_KINDS.items()}
    settings = [name for name, (_, kind) in kinds.items() if kind.from_text]
    for name in sorted(environment):
        if not name.startswith(_PREFIX) or name in (*settings, *_NO_SETTINGS):
            continue
        if name in kinds:
            hint = f"{kinds[name][0]} is read from a config file only"
        elif close := get_close_matches(name.removeprefix(_PREFIX), [one.removeprefix(_PREFIX) for one in settings], 1):
            hint = f"did you mean {_PREFIX}{close[0]}?"
        else:
            hint = "the settings are listed by: jiaokan config show"
        yield f"{on_one_line(name)}: sets nothing; {hint}"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tables_of(path)
    except ValueError as error:
        raise ConfigError(f"{on_one_line(str(path))}: {error}") from error
