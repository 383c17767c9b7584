"""A planted corpus for the steps of an engine."""

import json
from pathlib import Path

import pytest

from planted import corpus


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a planted corpus in a file of JSON lines."""
    path = tmp_path_factory.mktemp("planted") / "planted.jsonl"
    lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in corpus(200, 3))
    path.write_text("".join(lines), "utf-8")
    return path
