"""jiaokan dedup-staged without pre-commit around it: its exit codes, its cache, what it tells."""

import json
import os
from pathlib import Path

import pytest

from corpora import PNG, git
from program import AS_ORDINARY_USER, Program, program_in
from speeches import speech


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(speech(number), "utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def add(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    git(folder, "add", name)


def test_no_copies_is_0(texts: Path, quick: Program) -> None:
    assert texts.exists()
    done = quick("dedup-staged")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"jiaokan: no copies\n")


def test_copies_are_1_and_the_new_one_is_told(texts: Path, quick: Program) -> None:
    add(texts, "0-a-copy.txt", ("另一个开头，说明有关情况。\n" + speech(2)).encode())
    done = quick("dedup-staged")
    assert done.returncode == 1
    assert done.stdout.decode().startswith("0-a-copy.txt:1:1: DU102 ")
    assert "2.txt" in done.stdout.decode()


def test_what_is_not_staged_is_not_read(texts: Path, quick: Program) -> None:
    (texts / "copy.txt").write_text(speech(2), "utf-8")
    assert quick("dedup-staged").returncode == 0


def test_a_copy_in_another_encoding(texts: Path, quick: Program) -> None:
    add(texts, "gbk.txt", speech(3).replace("\n", "\r\n").encode("gb18030"))
    assert b"gbk.txt" in quick("dedup-staged").stdout


def test_what_is_no_text_is_2_and_is_told_every_time(texts: Path, quick: Program) -> None:
    add(texts, "picture.txt", PNG)
    for _ in range(2):
        done = quick("dedup-staged")
        assert done.returncode == 2
        assert b"picture.txt" in done.stderr


def test_no_rule_in_force_is_wrong_usage(texts: Path, quick: Program) -> None:
    assert texts.exists()
    done = quick("dedup-staged", "--ignore", "DU")
    assert done.returncode == 2
    assert b"no rule for duplicates is in force" in done.stderr


def test_outside_of_git_is_2(tmp_path: Path, quick: Program) -> None:
    done = quick("dedup-staged", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2
    assert b"not a git repository" in done.stderr


def test_empty_files_are_no_copies(texts: Path, quick: Program) -> None:
    add(texts, "empty.txt", b"")
    add(texts, "blank.txt", b" \n")
    assert quick("dedup-staged").returncode == 0


def test_the_same_baseline_as_check(texts: Path, quick: Program) -> None:
    add(texts, "copy.txt", ("另一个开头，说明有关情况。\n" + speech(2)).encode())
    assert quick("baseline", "create").returncode == 0
    assert quick("dedup-staged", "--baseline", "jiaokan-baseline.json").returncode == 0
    assert quick("dedup-staged").returncode == 1


@pytest.mark.parametrize("line", ['ignore = ["DU"]', '[per-file-ignores]\n"copy.txt" = ["DU"]', "threshold = 1.0"])
def test_the_config_counts(texts: Path, quick: Program, line: str) -> None:
    add(texts, "copy.txt", ("另一个开头，说明有关情况。\n" + speech(2)).encode())
    (texts / "jiaokan.toml").write_text(line, "utf-8")
    assert quick("dedup-staged").returncode == 0


def test_formats(texts: Path, quick: Program) -> None:
    add(texts, "copy.txt", speech(2).encode())
    told = json.loads(quick("dedup-staged", "--output-format", "json").stdout)
    assert [(one["path"], one["code"]) for one in told] == [("copy.txt", "DU101")]


def test_other_rules_make_the_cache_anew(texts: Path, quick: Program) -> None:
    first = quick("dedup-staged")
    kept = (texts / ".jiaokan" / "signatures").read_bytes()
    assert first.returncode == 0
    done = quick("dedup-staged", "--ignore", "LY")
    assert done.stderr.count(b"was made by another version or with other rules; it is made again") == 1
    assert (texts / ".jiaokan" / "signatures").read_bytes() != kept


def test_a_cache_that_cannot_be_written_costs_time_only(texts: Path, quick: Program) -> None:
    (texts / ".jiaokan").write_text("a file", "utf-8")
    done = quick("dedup-staged")
    assert done.returncode == 0
    assert b"the next run computes everything again" in done.stderr


def test_a_cache_that_may_not_be_entered_costs_time_only(texts: Path) -> None:
    (texts / ".jiaokan").mkdir(mode=0o600)
    (texts / ".jiaokan" / "signatures").write_bytes(b"")
    (texts / ".jiaokan").chmod(0)
    done = program_in(texts, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())("dedup-staged")
    (texts / ".jiaokan").chmod(0o700)
    stale, unwritten, none = done.stderr.decode().splitlines()
    assert ".jiaokan/signatures can't be read: Permission denied; it is made again" in stale
    assert "can't be written: Permission denied" in unwritten
    assert (done.returncode, none) == (0, "jiaokan: no copies")


def test_a_name_in_gbk_bytes_and_a_folder_below(texts: Path, quick: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    (texts / "inner").mkdir()
    name = os.fsdecode("抄件.txt".encode("gb18030"))
    add(texts, f"inner/{name}", speech(1).encode())
    assert "inner/抄件.txt:1:1: DU101" in quick("dedup-staged").stdout.decode()
    monkeypatch.chdir(texts / "inner")
    add(texts, "inner/again.txt", speech(1).encode())
    told = quick("dedup-staged").stdout.decode()
    assert "抄件.txt:1:1: DU101 the same text as again.txt" in told, "told relative to this folder"
