"""What a run left as its own record is no text; a person's file that looks like it is one."""

import json
from pathlib import Path

import pytest

from corpora import git, repository
from jiaokan import manifest
from jiaokan.cli.exit import guarded

TEXT = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，妥善处臵各类问题。\n"
MINE = "我自己的一篇文章，讲的是别的事情，与会议没有关系。\n"


@pytest.fixture(autouse=True)
def _cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, "utf-8")
    assert guarded(["clean", "in", "-o", "out", "--isolated", "--report", "out/report.html"]) == 0


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[str], str]:
    capsys.readouterr()
    assert guarded(["check", "--show-files", "--isolated", *arguments]) == 0
    told = capsys.readouterr()
    return told.out.split(), told.err


def test_the_records_of_a_run_are_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "out") == (["out/a.txt"], "")
    files, told = shown(capsys, "out", "-v")
    assert files == ["out/a.txt"]
    assert "out/manifest.jsonl: a manifest or report of jiaokan, not read" in told
    assert "out/report.html: a manifest or report of jiaokan, not read" in told
    assert guarded(["check", "out", "--isolated"]) == 0
    assert guarded(["clean", "out", "-o", "again", "--isolated"]) == 0
    assert [entry["id"] for entry in manifest.read(Path("again"))] == ["a.txt"]
    assert Path("again/a.txt").read_bytes() == Path("out/a.txt").read_bytes()


def test_a_backup_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["clean", "in", "--in-place", "--backup-dir", "kept", "--isolated"]) == 0
    assert shown(capsys, "kept")[0] == ["kept/a.txt"]


def test_what_is_named_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "out/report.html")[0] == ["out/report.html"]
    assert shown(capsys, "out/manifest.jsonl")[0] == ["out/manifest.jsonl"]


@pytest.mark.parametrize(
    "line", [json.dumps({"text": MINE}), json.dumps({"id": 1, "text": MINE, "status": "new", "edits": []}), "[]", "{"]
)
def test_a_file_of_ones_own_with_that_name_is_read(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out/manifest.jsonl").write_text(line + "\n", "utf-8")
    Path("out/report.html").write_text(f"<html><title>会议</title><p>{MINE}</p></html>", "utf-8")
    assert shown(capsys, "out")[0] == ["out/a.txt", "out/manifest.jsonl", "out/report.html"]


def test_records_that_git_says_have_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(tmp_path)
    for path in Path("out").glob("[amr]*"):
        path.write_bytes(path.read_bytes() + b"\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "second")
    assert shown(capsys, "--diff-base", "HEAD~1")[0] == ["out/a.txt"]
