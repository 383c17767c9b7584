"""What a config may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jiaokan.gate import Gate
from jiaokan.rules import Allowed

NAME = "jiaokan.toml"


class ConfigError(ValueError):
    """A config that can't be used; the message says where and what to write instead."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force; `file` is where they were read, and paths in them are relative to that file's folder."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    allow: tuple[Allowed, ...] = ()
    unsafe_fixes: bool = False
    min_confidence: float = 0.0
    encoding: str = ""
    text_field: str = "text"
    id_field: str = ""
    dedup: bool = True
    threshold: float = 0.8
    keep: str = "cleanest"
    jobs: int = 0
    output_format: str = "text"
    baseline: str = ""
    gate: Gate = field(default_factory=Gate)
