"""Inputs that change while they are read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded
from jiaokan.files.walk import walk
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.output import prepare
from jiaokan.pipeline import judged
from jiaokan.ready import Shape
from jiaokan.rules import RuleSet
from jiaokan.sealed import Sealed

ROWS = "".join(json.dumps({"text": f"第{number}条，设臵得当。"}, ensure_ascii=False) + "\n" for number in range(60))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def cleaned(sources: Iterator[Source], paths: list[Path]) -> list[Sealed]:
    with prepare(Path("out"), paths, Shape()) as output:
        return [output.take(result) for result in judged(sources, Options(RuleSet.default()))]


def test_a_file_that_vanishes() -> None:
    Path("in").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("in", name).write_text("同志们，大家好。\n", "utf-8")

    def sources() -> Iterator[Source]:
        for source in walk([Path("in")]):
            Path("in/b.txt").unlink(missing_ok=True)
            yield source

    results = cleaned(sources(), [Path("in")])
    assert [bool(result.error) for result in results] == [False, True]
    assert "No such file" in results[1].error
    assert [path.name for path in Path("out").iterdir() if path.suffix == ".txt"] == ["a.txt"] or Path(
        "out/in"
    ).exists()


def test_a_container_that_grows() -> None:
    path = Path("a.jsonl")
    path.write_text(ROWS, "utf-8")

    def sources() -> Iterator[Source]:
        for number, source in enumerate(walk([path])):
            if number == 3:
                with path.open("a", encoding="utf-8") as lines:
                    lines.write(ROWS[:20])
            yield source

    results = cleaned(sources(), [path])
    assert len(results) == 61
    assert [bool(result.error) for result in results] == [*[False] * 60, True]
    assert guarded(["undo", "out", "-o", "back", "-q"]) == 2
    assert len(Path("out/a.jsonl").read_text("utf-8").splitlines()) == 60


def test_a_container_that_is_cut() -> None:
    path = Path("a.jsonl")
    path.write_text(ROWS * 40, "utf-8")

    def sources() -> Iterator[Source]:
        for number, source in enumerate(walk([path])):
            if number == 3:
                with path.open("rb+") as file:
                    file.truncate(50)
            yield source

    results = cleaned(sources(), [path])
    assert results[0].error == ""
    assert not [result for result in results[:-1] if result.error]
    assert all(json.loads(line) for line in Path("out/a.jsonl").read_text("utf-8").splitlines())


def test_a_folder_that_was_renamed_leaves_no_empty_one_in_the_output() -> None:
    for name in ("甲/乙/丙", "丁"):
        Path("in", name).mkdir(parents=True)
        Path("in", name, "a.txt").write_text("同志们，大家好。\n", "utf-8")
    given = ["clean", "in", "-o", "out", "-q", "--isolated", "--no-dedup"]
    assert guarded(given) == 0
    Path("out/丁/mine.txt").write_text("mine", "utf-8")
    Path("out/empty").mkdir()
    Path("in/甲/乙").rename("in/甲/戊")
    Path("in/丁").rename("in/己")
    assert guarded(given) == 0
    there = {str(path.relative_to("out")) for path in Path("out").rglob("*") if ".jiaokan" not in path.parts}
    assert there == {
        *("manifest.jsonl", "甲", "甲/戊", "甲/戊/丙", "甲/戊/丙/a.txt", "己", "己/a.txt"),
        *("丁", "丁/mine.txt", "empty"),
    }
