"""review asks, saves, and clean carries out what was decided."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiaokan.cli.exit import guarded
from jiaokan.cli.review import review

RULE = """
[OC901]
name = "unsure"
what = "A doubtful word."
why = "Nobody knows."
kind = "span"
safety = "unsafe"
terms = "甲乙 -> 丙丁"
bad = [{ in = "甲乙", out = "丙丁" }]
good = ["丙"]
"""
TEXT = "同志们，甲乙在这里。\n各位代表，甲乙在那里。\n"


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(RULE, "utf-8")
    Path("jiaokan.toml").write_text('rules = ["mine.toml"]\nselect = ["OC9"]\n', "utf-8")
    Path("a.txt").write_text(TEXT, "utf-8")


def answer(*answers: str) -> str:
    done = CliRunner().invoke(review, ["a.txt"], input="\n".join(answers) + "\n", standalone_mode=False)
    assert done.exception is None, done.output
    return done.output


def cleaned(*more: str) -> str:
    assert guarded(["clean", "a.txt", "-o", "out", "-q", "--decisions", "decisions.json", *more]) == 0
    return Path("out/a.txt").read_text("utf-8")


def findings() -> int:
    return len(json.loads(Path("out/manifest.jsonl").read_text("utf-8"))["findings"])


def test_accept_and_reject_are_about_one_place() -> None:
    answer("a", "r")
    assert cleaned() == TEXT.replace("甲乙", "丙丁", 1)
    assert findings() == 0


def test_what_is_left_is_still_reported() -> None:
    answer("a", "s")
    cleaned()
    assert findings() == 1


def test_always_is_about_the_text_wherever_it_stands() -> None:
    answer("A", "q")
    assert cleaned() == TEXT.replace("甲乙", "丙丁")
    assert findings() == 0


def test_never_leaves_it_and_is_silent() -> None:
    assert answer("N", "q").count("OC901") == 1
    assert cleaned("--unsafe-fixes") == TEXT
    assert findings() == 0


def test_what_was_decided_is_not_asked_again() -> None:
    answer("a", "q")
    assert "OC901" in answer("r", "q")
    assert "OC901" not in answer("q")


def test_help_and_odd_answers() -> None:
    assert "accept: carry this out" in answer("?", "x", "q")


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"decisions": []}', '{"decisions": {"a": "perhaps"}}'])
def test_a_bad_file_of_decisions(content: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("decisions.json").write_text(content, "utf-8")
    assert guarded(["clean", "a.txt", "-o", "out", "--decisions", "decisions.json"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("jiaokan: decisions.json: ")
    assert "jiaokan review" in told
    assert "indices" not in told
    assert "('" not in told


def test_no_file_of_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["clean", "a.txt", "-o", "out", "--decisions", "no.json"]) == 2
    assert "no such file of decisions" in capsys.readouterr().err


def test_a_finding_without_a_mend_is_seen_once(seeds: Path) -> None:
    Path("jiaokan.toml").unlink()
    done = CliRunner().invoke(review, [str(seeds)], input="a\n" * 99, standalone_mode=False)
    assert done.exception is None
    assert done.output.count("LY406") == 1
    assert guarded(["clean", str(seeds), "-o", "out", "-q", "--decisions", "decisions.json"]) == 0
    assert findings_of("001") == []


def findings_of(start: str) -> list[object]:
    entries = map(json.loads, Path("out/manifest.jsonl").read_text("utf-8").splitlines())
    return [finding for entry in entries if entry["id"].startswith(start) for finding in entry["findings"]]
