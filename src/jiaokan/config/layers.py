"""Lays the sources of settings over one another, and remembers which gave what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jiaokan.config.model import Config
from jiaokan.config.read import environment_fields, file_fields, variable
from jiaokan.gate import Gate


@dataclass(frozen=True)
class Layered:
    """A config and the origin of each field that is not a default."""

    config: Config
    origins: Mapping[str, str]


def layered(file: Path | None, environment: Mapping[str, str], said: Mapping[str, Any]) -> Layered:
    """Give the command line over the environment over the file over the defaults; raises ConfigError."""
    values: dict[str, Any] = {"file": file}
    origins: dict[str, str] = {}
    if file:
        found = file_fields(file)
        values |= found
        origins |= dict.fromkeys(found, str(file))
    found = environment_fields(environment)
    values |= found
    origins |= {field: variable(field) for field in found}
    values |= said
    origins |= dict.fromkeys(said, "command line")
    return Layered(Config(**values), origins)


def shown(layers: Layered, *, origin: bool) -> Iterator[str]:
    """Give the settings in force as lines of TOML, each with where it comes from if `origin`."""
    config = layers.config
    yield f"# {config.file or 'no config file'}\n"
    for field in fields(Config):
        if field.name in ("file", "gate"):
            continue
        yield _line(field.name, getattr(config, field.name), layers.origins.get(field.name, "default"), origin=origin)
    yield "\n[gate]\n"
    for field in fields(Gate):
        value = getattr(config.gate, field.name)
        if value is not None:
            yield _line(field.name, value, layers.origins.get("gate", "default"), origin=origin)


def _line(field: str, value: object, origin_of: str, *, origin: bool) -> str:
    line = f"{field.replace('_', '-')} = {_toml(value)}"
    return f"{line}  # {origin_of}\n" if origin else f"{line}\n"


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_toml(key)} = {_toml(item)}' for key, item in value.items())}}}"
    if hasattr(value, "_asdict"):
        return f"{{{', '.join(f'{key} = {_toml(item)}' for key, item in value._asdict().items())}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)  # a JSON string, number or boolean is a TOML one
