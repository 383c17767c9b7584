"""A run in place goes on only where the backup folder holds what it touches, and undo gives back nothing else."""

import json
import os
from pathlib import Path

import pytest

from jiaokan.cli.backup import prepared
from jiaokan.cli.exit import guarded
from jiaokan.inplace import mend
from jiaokan.model import Result
from program import Program

ONE = "我们的千部都来参加今年的会议了。\n"
OTHER = "要把设臵合理的班子建好，今天召开全县大会。\n"
PLAIN = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def folder(name: str, **texts: str) -> Path:
    Path(name).mkdir()
    for file, text in texts.items():
        Path(name, f"{file}.txt").write_text(text, "utf-8")
    return Path(name)


@pytest.mark.parametrize("option", [["--to", "jsonl"], ["--keep-originals"], ["--no-resume"]])
def test_what_goes_with_out_only_is_refused(tmp_path: Path, quick: Program, option: list[str]) -> None:
    (tmp_path / "a.txt").write_text("今年的机构设臵方案已经印发。\n", "utf-8")
    done = quick("clean", "a.txt", "--in-place", "--backup-dir", "kept", *option)
    assert done.returncode == 2
    assert f"{option[0]} goes with --out".encode() in done.stderr
    assert not (tmp_path / "kept").exists()


def in_place(name: str, kept: str = "kept") -> int:
    return guarded(["clean", name, "--in-place", "--backup-dir", kept, "--isolated"])


def texts(name: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in Path(name).glob("*.txt")}


def undone(kept: str = "kept") -> dict[str, str]:
    assert guarded(["undo", kept, "-o", f"back of {kept}"]) == 0
    return texts(f"back of {kept}")


def test_a_copy_of_another_file_is_no_backup(capsys: pytest.CaptureFixture[str]) -> None:
    folder("one", x=ONE)
    folder("other", x=OTHER, y=OTHER + PLAIN)
    assert in_place("one") == 0
    assert in_place("other") == 2
    assert "other/x.txt: kept/x.txt holds another text, of an earlier run; name another" in capsys.readouterr().err
    assert texts("other") == {"x.txt": OTHER, "y.txt": OTHER.replace("臵", "置") + PLAIN}
    assert undone() == {"x.txt": ONE, "y.txt": OTHER + PLAIN}


def test_a_file_that_was_replaced_between_two_runs() -> None:
    corpus = folder("in", x=ONE)
    assert in_place("in") == 0
    (corpus / "x.txt").write_text(OTHER, "utf-8")
    assert in_place("in") == 2
    assert texts("in") == {"x.txt": OTHER}
    assert in_place("in", "elsewhere") == 0
    assert undone("elsewhere") == {"x.txt": OTHER}
    assert undone() == {"x.txt": ONE}


def test_a_clean_file_of_the_same_name_is_not_taken_for_the_copy() -> None:
    folder("one", x=ONE)
    folder("other", x=PLAIN)
    assert in_place("one") == 0
    assert in_place("other") == 0
    assert texts("other") == {"x.txt": PLAIN}
    assert undone() == {"x.txt": ONE}


def test_taken_back_and_done_again() -> None:
    folder("in", x=ONE, y=ONE)
    for _ in range(2):
        assert in_place("in") == 0
        assert guarded(["undo", "kept", "-o", "in"]) == 0
        assert texts("in") == {"x.txt": ONE, "y.txt": ONE}


@pytest.mark.parametrize("last", ["x.txt", "y.txt", "z.txt"])
@pytest.mark.parametrize("mended", [False, True])
def test_a_run_that_was_killed_goes_on(
    last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, mended: bool
) -> None:
    before = {"x.txt": ONE, "y.txt": OTHER, "z.txt": PLAIN + ONE}
    folder("in", **{name.removesuffix(".txt"): text for name, text in before.items()})

    def killed(result: Result) -> bool:
        if mended or result.document.id != last:
            mend(result)
        if result.document.id == last:
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr("jiaokan.cli.backup.mend", killed)
    assert in_place("in") == 130
    with Path("kept/.jiaokan/backups.jsonl").open("ab") as journal:
        journal.write(b'\n{"id": "z')
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert in_place("in") == 0
    told = [json.loads(line) for line in Path("kept/manifest.jsonl").read_text("utf-8").splitlines()]
    assert [(entry["id"], len(entry["edits"])) for entry in told] == [("x.txt", 1), ("y.txt", 1), ("z.txt", 1)]
    assert undone() == before


def test_a_run_that_ended_before_its_manifest_is_taken_back() -> None:
    folder("first", one=ONE)
    in_place("first")
    folder("second", two=OTHER)
    manifest = Path("kept", "manifest.jsonl")
    before = manifest.read_bytes()
    in_place("second")
    manifest.write_bytes(before)
    assert undone() == {"one.txt": ONE, "two.txt": OTHER}
    manifest.unlink()
    assert undone() == {"one.txt": ONE, "two.txt": OTHER}


def test_a_copy_that_was_changed_is_not_given_back(capsys: pytest.CaptureFixture[str]) -> None:
    folder("in", x=ONE, y=OTHER)
    assert in_place("in") == 0
    Path("kept/x.txt").write_text(PLAIN, "utf-8")
    assert guarded(["undo", "kept", "-o", "back"]) == 2
    assert "x.txt: its copy was changed after the run" in capsys.readouterr().err
    assert texts("back") == {"y.txt": OTHER}


def test_a_backup_is_no_output_and_an_output_no_backup(capsys: pytest.CaptureFixture[str]) -> None:
    folder("in", x=ONE)
    assert guarded(["clean", "in", "-o", "out", "--isolated"]) == 0
    assert in_place("in", "out") == 2
    assert "holds things that are no backup" in capsys.readouterr().err
    assert in_place("in") == 0
    assert guarded(["clean", "in", "-o", "kept", "--isolated"]) == 2
    assert "OUT is the backup of a run in place" in capsys.readouterr().err
    assert undone() == {"x.txt": ONE}


def test_one_run_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    corpus = folder("in", x=ONE)
    with prepared(Path("kept"), [corpus]):
        assert in_place("in") == 2
        assert "another run is writing to this backup folder" in capsys.readouterr().err
    assert texts("in") == {"x.txt": ONE}
    assert in_place("in") == 0


def test_a_name_in_gbk_bytes_in_a_folder_in_utf_8() -> None:
    corpus = folder("in") / "语料"
    corpus.mkdir()
    file = corpus / os.fsdecode("讲话.txt".encode("gbk"))
    file.write_text(ONE, "utf-8")
    assert guarded(["clean", "in", "-o", "out", "--isolated"]) == 0
    assert Path("out/语料/讲话.txt").exists()
    assert in_place("in") == 0
    assert file.read_text("utf-8") == ONE.replace("千", "干")
    assert guarded(["undo", "kept", "-o", "in"]) == 0
    assert [(path, path.read_text("utf-8")) for path in corpus.iterdir()] == [(file, ONE)]
    assert list(corpus.parent.iterdir()) == [corpus]
