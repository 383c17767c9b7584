"""Finds and reads jiaokan.toml or [tool.jiaokan] in pyproject.toml, and the environment."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jiaokan.config.convert import CONFIG_KINDS, convert
from jiaokan.config.model import NAME, Config, ConfigError
from jiaokan.files.names import on_one_line

_PREFIX = "JIAOKAN_"


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


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{on_one_line(str(path))}: {error}") from error
