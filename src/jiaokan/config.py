"""Reads jiaokan.toml or [tool.jiaokan] in pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jiaokan.rules import Allowed

NAME = "jiaokan.toml"


class ConfigError(ValueError):
    """A config that can't be used; the message says where and what to write instead."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a config file may say; `file` is where it was read, and paths in it are relative to that file's folder."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    allow: tuple[Allowed, ...] = ()
    unsafe_fixes: bool = False
    encoding: str = ""
    dedup: bool = True
    threshold: float = 0.8
    keep: str = "cleanest"
    jobs: int = 0
    baseline: str = ""


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
    tables = _toml(path)
    table = tables.get("tool", {}).get("jiaokan", {}) if path.name == "pyproject.toml" else tables
    return Config(file=path, **{_field(key, path): _value(key, value, path) for key, value in table.items()})


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error


def _field(key: str, path: Path) -> str:
    known = sorted(_KINDS)
    if key in known:
        return key.replace("-", "_")
    close = get_close_matches(key, known, 1)
    hint = f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(known)}"
    raise ConfigError(f"{path}: unknown key {key!r}{hint}")


def _value(key: str, value: object, path: Path) -> Any:  # noqa: ANN401 - the type depends on the key
    try:
        return _KINDS[key](value)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{path}: {key}: {error}") from error


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"a list of strings is wanted, not {value!r}")


def _allowed(value: object) -> tuple[Allowed, ...]:
    if not isinstance(value, list):
        raise TypeError("a list of tables with phrase and reason is wanted")
    return tuple(_one_allowed(item) for item in value)


def _one_allowed(item: object) -> Allowed:
    if not isinstance(item, Mapping) or set(item) != {"phrase", "reason"} or not item["phrase"] or not item["reason"]:
        raise ValueError(f"an allowed phrase is written {{ phrase = ..., reason = ... }}, not {item!r}")
    return Allowed(str(item["phrase"]), str(item["reason"]))


def _exactly(kind: type) -> Any:  # noqa: ANN401 - gives a function of the key's own type
    def convert(value: object) -> object:
        if isinstance(value, bool) is not (kind is bool) or not isinstance(value, kind):
            raise TypeError(f"{kind.__name__} is wanted, not {value!r}")
        return value

    return convert


_CONVERT = {
    "tuple[str, ...]": _strings,
    "tuple[Allowed, ...]": _allowed,
    "bool": _exactly(bool),
    "str": _exactly(str),
    "int": _exactly(int),
    "float": _exactly(float),
}
_KINDS = {field.name.replace("_", "-"): _CONVERT[str(field.type)] for field in fields(Config) if field.name != "file"}
