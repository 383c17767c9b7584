"""jiaokan check on what git says has changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpora import CLEAN, FAULTY, corpus, git, repository
from program import Done, Program

OLD = "为群众效劳的老文件，一直没有人改过。\n"


def found(done: Done) -> list[tuple[str, str]]:
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return [(Path(one["path"]).name, one["code"]) for one in told]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = corpus(tmp_path, old=OLD, clean=CLEAN)
    repository(tmp_path)
    return folder


def test_staged_is_what_is_checked(texts: Path, quick: Program) -> None:
    (texts / "new.txt").write_text(FAULTY, "utf-8")
    assert found(quick("check", "--staged", "--output-format", "jsonl")) == []
    git(texts, "add", "new.txt")
    (texts / "new.txt").write_text("改好了，没有问题。\n", "utf-8")
    done = quick("check", "--staged", "--output-format", "jsonl")
    assert found(done) == [("new.txt", "BP901"), ("new.txt", "BP902"), ("new.txt", "BP903")]
    assert quick("check", "--staged", "rules.toml").returncode == 0


def test_staged_in_a_repository_without_a_commit(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, faulty=FAULTY)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    assert len(found(quick("check", "--staged", "--output-format", "jsonl"))) == 3


def test_staged_takes_gbk_names_and_gbk_bytes_and_leaves_out_what_is_gone(texts: Path, quick: Program) -> None:
    name = os.fsdecode("讲话.txt".encode("gb18030"))
    (texts / name).write_bytes((FAULTY + CLEAN * 3).encode("gb18030"))
    (texts / "old.txt").unlink()
    (texts / "link.txt").symlink_to("clean.txt")
    git(texts, "add", "-A")
    done = quick("check", "--staged", "--output-format", "jsonl")
    assert {file for file, _ in found(done)} == {"讲话.txt"}


def test_staged_from_a_folder_below_the_top(texts: Path, quick: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    (texts / "new.txt").write_text(FAULTY, "utf-8")
    git(texts, "add", "-A")
    monkeypatch.chdir(texts)
    done = quick("check", "--staged", "--output-format", "concise")
    assert done.stdout.decode().startswith("new.txt:2:4: BP901")


def test_diff_base_tells_only_what_the_base_has_not(texts: Path, quick: Program) -> None:
    git(texts, "checkout", "-q", "-b", "change")
    (texts / "old.txt").write_text("新的第一行。\n" + OLD + "为企业效劳。\n", "utf-8")
    (texts / "untracked.txt").write_text("按标准办。\n", "utf-8")
    git(texts, "commit", "-q", "-a", "-m", "second")
    done = quick("check", "--diff-base", "main", "--output-format", "jsonl")
    assert found(done) == [("old.txt", "BP901"), ("untracked.txt", "BP903")]


def test_diff_base_does_not_mind_a_moved_file(texts: Path, quick: Program) -> None:
    git(texts, "mv", "old.txt", "moved.txt")
    assert quick("check", "--diff-base", "HEAD").returncode == 0


def test_diff_base_takes_the_commit_where_the_branches_part(texts: Path, quick: Program) -> None:
    git(texts, "checkout", "-q", "-b", "change")
    (texts / "mine.txt").write_text("按标准办。\n", "utf-8")
    git(texts, "add", "-A")
    git(texts, "commit", "-q", "-m", "mine")
    git(texts, "checkout", "-q", "main")
    (texts / "old.txt").write_text("主线上改好了。\n", "utf-8")
    git(texts, "commit", "-q", "-a", "-m", "theirs")
    git(texts, "checkout", "-q", "change")
    assert found(quick("check", "--diff-base", "main", "--output-format", "jsonl")) == [("mine.txt", "BP903")]


def test_diff_base_and_staged_together(texts: Path, quick: Program) -> None:
    (texts / "old.txt").write_text(OLD + "按标准办。\n", "utf-8")
    git(texts, "add", "-A")
    (texts / "old.txt").write_text("磁盘上已经不一样。\n", "utf-8")
    done = quick("check", "--staged", "--diff-base", "HEAD", "--output-format", "jsonl")
    assert found(done) == [("old.txt", "BP903")]


def test_diff_base_with_fix_mends_the_changed_files_only(texts: Path, quick: Program) -> None:
    (texts / "new.txt").write_text(FAULTY, "utf-8")
    quick("check", "--diff-base", "HEAD", "--fix")
    assert "服务" in (texts / "new.txt").read_text("utf-8")
    assert (texts / "old.txt").read_text("utf-8") == OLD


def test_nothing_changed(texts: Path, quick: Program) -> None:
    assert texts.exists()
    for option in (["--staged"], ["--diff-base", "HEAD"]):
        done = quick("check", *option)
        assert (done.returncode, done.stderr) == (0, b"jiaokan: no findings\n")


@pytest.mark.parametrize("option", [["--diff-base", "nope"], ["--diff-base", "--all"]])
def test_a_reference_that_is_none(texts: Path, quick: Program, option: list[str]) -> None:
    assert texts.exists()
    done = quick("check", *option)
    assert done.returncode == 2
    told = f"jiaokan: git knows no commit {option[1]}; check the spelling; in CI fetch the whole history"
    assert told in done.stderr.decode()


def test_without_git_it_says_so(texts: Path, quick: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert texts.exists()
    monkeypatch.setenv("PATH", "")
    done = quick("check", "--staged")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"git can't be run" in done.stderr


def test_an_object_that_a_shallow_clone_lacks(texts: Path) -> None:
    script = "from jiaokan.files.git import contents; list(contents(['0' * 40]))"
    done = subprocess.run([sys.executable, "-c", script], cwd=texts, capture_output=True, check=False, timeout=60)
    assert b"GitError: git has no object 000" in done.stderr
    assert b"git fetch --unshallow" in done.stderr


@pytest.mark.parametrize(
    "command", ["check --staged", "check --diff-base HEAD", "check --diff-base first", "dedup-staged"]
)
def test_a_path_that_git_does_not_know_either_is_told(texts: Path, quick: Program, command: str) -> None:
    line = command.split()
    (texts / "deep").mkdir()
    (texts / "deep" / "new.txt").write_text(
        "今年的防火工作要早动手、早安排、早落实，林区各乡镇要管住野外用火。\n", "utf-8"
    )
    git(texts, "add", "-A")
    git(texts, "commit", "-qm", "second")
    git(texts, "branch", "first", "HEAD~1")
    for path in ("nosuch", "corpus/nosuch.txt", "corpora"):
        done = quick(*line, path, "corpus/clean.txt")
        assert done.returncode == 2
        assert f"jiaokan: {path}: no such file or folder; check the spelling" in done.stderr.decode()
    (texts / "old.txt").unlink()
    (texts / "deep" / "new.txt").unlink()
    (texts / "deep").rmdir()
    for path in ("corpus/old.txt", "corpus/deep", "corpus/*d.txt", "corpus"):
        assert quick(*line, path).returncode == 0, path
    git(texts, "add", "-A")
    for path in ("corpus/old.txt", "corpus/deep", "corpus/*d.txt"):
        assert quick(*line, path).returncode == 0, path
    git(texts, "commit", "-qm", "third")
    known = 0 if "first" in command else 2
    assert quick(*line, "corpus/old.txt").returncode == known
