"""--keep prefer=GLOB means the same documents in dedup as in clean, and tells where it means none."""

import json
from pathlib import Path

import pytest

from program import Program

SPEECH = "同志们，今天讲三件事，一是修路，二是办学，三是治水，每一件都要办好。\n" * 3


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    for name in ("1_long.txt", "2_long.txt", "3d/3_fault.txt"):
        (tmp_path / "k" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "k" / name).write_text(SPEECH + ("看到旳。\n" if "fault" in name else ""), "utf-8")
    (tmp_path / "k" / "in.jsonl").write_text(json.dumps({"text": SPEECH}) + "\n", "utf-8")
    return tmp_path / "k"


def stays(quick: Program, folder: str, glob: str) -> tuple[str, str, str]:
    """Give what dedup and clean keep of the copies, and what they say."""
    (pairs, *_) = (quick("dedup", folder, "--keep", glob, "--output-format", "jsonl"),)
    (keeper,) = {json.loads(line)["keeper"] for line in pairs.stdout.splitlines()}
    done = quick("clean", folder, "-o", "out", "--keep", glob)
    lines = [json.loads(line) for line in Path("out/manifest.jsonl").read_text("utf-8").splitlines()]
    (kept,) = (line["id"] for line in lines if line["status"] == "kept")
    return keeper, kept, (pairs.stderr + done.stderr).decode()


@pytest.mark.parametrize(
    ("glob", "kept"),
    [
        ("3*", "3d/3_fault.txt"),
        ("k/3*", "3d/3_fault.txt"),
        ("*fault*", "3d/3_fault.txt"),
        ("2_*", "2_long.txt"),
        ("in.jsonl#1", "in.jsonl#1"),
        ("k/in.jsonl#*", "in.jsonl#1"),
        ("in.jsonl*", "in.jsonl#1"),
    ],
)
@pytest.mark.parametrize("absolute", ["", "absolute"])
def test_the_preview_is_the_deed(copies: Path, quick: Program, glob: str, kept: str, absolute: str) -> None:
    folder = str(copies) if absolute else "k"
    named = f"{copies.parent}/{glob}" if absolute and glob.startswith("k/") else glob
    keeper, stayed, told = stays(quick, folder, f"prefer={named}")
    assert (keeper, stayed) == (f"{folder}/{kept}", kept)
    assert "no document has such an id" not in told


def test_a_whole_path_is_held_against_whole_paths(copies: Path, quick: Program) -> None:
    assert stays(quick, "k", f"prefer={copies}/2*")[:2] == ("k/2_long.txt", "2_long.txt")


@pytest.mark.parametrize("glob", ["zz*", "/k/2*", "long"])
def test_a_pattern_of_nothing_is_told(copies: Path, quick: Program, glob: str) -> None:
    assert copies.is_dir()
    keeper, kept, told = stays(quick, "k", f"prefer={glob}")
    assert (keeper, kept) == ("k/1_long.txt", "1_long.txt")
    assert told.count(f"--keep prefer={glob}: no document has such an id or path, so the cleanest stay") == 2


@pytest.mark.parametrize("command", [("dedup", "k"), ("clean", "k", "-o", "out"), ("index", "build", "index", "k")])
def test_an_empty_pattern_is_refused(copies: Path, quick: Program, command: tuple[str, ...]) -> None:
    assert copies.is_dir()
    done = quick(*command, "--keep", "prefer=")
    assert done.returncode == 2
    assert b"--keep prefer=: a pattern follows it" in done.stderr


@pytest.mark.parametrize("command", [("dedup",), ("clean", "-n"), ("stats",), ("index", "build", "index")])
def test_a_similarity_of_nothing_is_refused(copies: Path, quick: Program, command: tuple[str, ...]) -> None:
    done = quick(*command, copies, "--threshold", "0")
    assert done.returncode == 2
    assert b"'--threshold': 0.0 is not in the range" in done.stderr
