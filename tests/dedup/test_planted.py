"""A planted corpus, every pair of it known: what is found, what goes, what stays."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.slow


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    run("planted.py", folder / "corpus.jsonl", "--documents", 3000, "--seed", 5)
    run("truth.py", folder / "corpus.jsonl", folder / "truth.npz")
    return folder


@pytest.mark.parametrize("keep", ["first", "cleanest"])
def test_copies_go_and_nothing_else_does(planted: Path, keep: str) -> None:
    told = json.loads(run("dedup_peers.py", f"jiaokan, keep {keep}", planted / "corpus.jsonl", planted / "kept"))
    documents = [json.loads(line) for line in (planted / "corpus.jsonl").read_text("utf-8").splitlines()]
    kept = set((planted / "kept").read_text("utf-8").split())
    pairs = [(documents[one], documents[other]) for one, other in np.load(planted / "truth.npz")["pairs"]]
    same = [(one["id"], other["id"]) for one, other in pairs if one["speech"] == other["speech"]]
    assert len(same) > 150
    assert [pair for pair in same if kept.issuperset(pair)] == []
    kept_like = {a for pair in same for a, b in (pair, pair[::-1]) if b in kept}
    assert {document["id"] for document in documents} - kept <= kept_like
    halves = {document["id"] for document in documents if document["kind"] == "half"}
    if keep == "cleanest":
        assert len(halves & set(told["contained"])) >= 0.98 * len(halves)
