"""Writes the account of a run, as JSON or as a web page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from jiaokan.files.named import writing_named
from jiaokan.report.batch import Account, as_json
from jiaokan.report.batch_html import page


def written(account: Account, path: Path) -> None:
    """Write the account to a .json or .html file, whole or not at all."""
    with writing_named(path) as file:
        for piece in page(account) if path.suffix == ".html" else _json(account):
            file.write(piece.encode("utf-8", "backslashreplace"))


def _json(account: Account) -> Iterator[str]:
    yield json.dumps(as_json(account), ensure_ascii=False, indent=1)
