"""Knows what a run of jiaokan left as its own record, which is no text of the corpus."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

MANIFEST = "manifest.jsonl"
ACCOUNT = "jiaokan: account of a run"

_TOLD = frozenset({"id", "status", "duplicate_of", "edits", "findings", "restore", "sha256_in", "sha256_out"})
_HEAD = 1 << 10


def is_record(path: str) -> bool:
    """Say whether a file is a run's manifest or account, by its name and what stands at its beginning."""
    name = path.rpartition("/")[2]
    with suppress(OSError):
        if name == MANIFEST:
            return Path(path).is_file() and _is_manifest(Path(path))
        if name.endswith(".html"):
            return Path(path).is_file() and _is_account(Path(path))
    return False


def _is_manifest(path: Path) -> bool:
    with path.open("rb") as lines, suppress(ValueError, RecursionError):
        told = json.loads(lines.readline())
        return isinstance(told, dict) and told.keys() >= _TOLD
    return False


def _is_account(path: Path) -> bool:
    with path.open("rb") as file:
        return f"<title>{ACCOUNT}</title>".encode() in file.read(_HEAD)
