"""The nightly job: clean against an index, add what was cleaned to it, and the same again the next night."""

import json
from pathlib import Path

import pytest

from program import Program

TEXTS = {
    "a.txt": "同志们，今天讲三件事，一是修路，二是办学，三是治水，每一件都要办好。\n",
    "deep/b.txt": "各位代表，现在我代表市人民政府向大会报告工作，请予审议。\n",
    "c.md": "春耕在即，各乡镇要把种子、化肥、农机准备好，不误农时。\n",
}
ROWS = [{"content": text} for text in TEXTS.values()]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / "new" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "new" / name).write_text(text, "utf-8")
    return tmp_path / "new"


def texts(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.[tm][xd]*") if path.is_file())


@pytest.mark.parametrize("added", ["new", "out", "./new/", "absolute"])
@pytest.mark.parametrize("keep", ["cleanest", "first"])
def test_what_was_added_stays_where_it_came_from(new: Path, quick: Program, added: str, keep: str) -> None:
    clean = "clean", "new", "-o", "out", "--against", "index", "--keep", keep
    (new.parent / "empty.txt").write_text("旧的。\n", "utf-8")
    assert quick("index", "build", "index", "empty.txt").returncode == 0
    for _ in range(3):
        done = quick(*clean)
        assert done.returncode == 0
        assert b"3 of 3 documents kept" in done.stderr
        assert texts(new.parent / "out") == sorted(TEXTS)
        assert quick("index", "add", "index", str(new) if added == "absolute" else added).returncode == 0
    assert b"documents: 4\n" in quick("index", "info", "index").stdout
    assert quick("dedup", "new", "--against", "index").returncode == (1 if added == "out" else 0)


@pytest.mark.parametrize("keep", ["cleanest", "first"])
def test_the_job_may_run_from_several_folders(
    new: Path, quick: Program, monkeypatch: pytest.MonkeyPatch, keep: str
) -> None:
    assert quick("index", "build", "index", "new").returncode == 0
    monkeypatch.chdir(new)
    done = quick("clean", ".", "-o", "../out", "--against", "../index", "--keep", keep)
    assert b"3 of 3 documents kept" in done.stderr
    assert quick("dedup", "deep", "--against", "../index").returncode == 0
    monkeypatch.chdir("/")
    done = quick("clean", str(new), "-o", str(new.parent / "out"), "--against", str(new.parent / "index"))
    assert b"3 of 3 documents kept" in done.stderr


def test_a_text_that_was_edited_since_is_no_copy_of_what_it_was(new: Path, quick: Program) -> None:
    assert quick("index", "build", "index", "new").returncode == 0
    (new / "a.txt").write_text(TEXTS["a.txt"] + "谢谢。\n", "utf-8")
    assert b"3 of 3 documents kept" in quick("clean", "new", "-o", "out", "--against", "index").stderr


def test_a_copy_in_another_folder_goes(new: Path, quick: Program) -> None:
    assert quick("index", "build", "index", "new").returncode == 0
    new.rename(new.parent / "mirror")
    assert b"0 of 3 documents kept, 3 left out" in quick("clean", "mirror", "-o", "out", "--against", "index").stderr
    (new.parent / "mirror" / "a.txt").rename(new.parent / "a.txt")
    assert quick("dedup", "a.txt", "--against", "index").returncode == 1


def test_the_index_says_that_it_has_what_was_added(new: Path, quick: Program) -> None:
    assert new.is_dir()
    assert quick("index", "build", "index", "new").returncode == 0
    assert quick("index", "query", "index", "new").stdout.count(b"exact") == 3
    assert b"0 of 3 documents added" in quick("index", "add", "index", "new").stderr


@pytest.mark.parametrize("added", ["in.jsonl", "out"])
def test_rows_stay_where_others_are_put_before_them(tmp_path: Path, quick: Program, added: str) -> None:
    def written(rows: list[dict[str, str]]) -> None:
        (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    field = "--text-field", "content"
    written([*ROWS, ROWS[0]])
    assert b"3 of 4 documents kept" in quick("clean", "in.jsonl", "-o", "out", *field).stderr
    assert b"3 of " in quick("index", "build", "index", added, *field).stderr
    written([{"content": "全市秋收工作会议今天召开，部署下一步的工作。"}, *ROWS, ROWS[0]])
    for _ in range(2):
        done = quick("clean", "in.jsonl", "-o", "out", *field, "--against", "index")
        assert b"4 of 5 documents kept, 1 left out" in done.stderr


def test_a_column_of_another_name_is_listed_indexed_and_asked(tmp_path: Path, quick: Program) -> None:
    rows = "".join(json.dumps(row) + "\n" for row in [*ROWS, ROWS[1]])
    (tmp_path / "in.jsonl").write_text(rows, "utf-8")
    missing = quick("dedup", "in.jsonl")
    assert missing.returncode == 2
    assert missing.stderr.decode().splitlines() == [
        "jiaokan: in.jsonl#1: has no field 'text', only content; name one by --text-field",
        "jiaokan: in.jsonl: 3 more rows failed like that, up to #4",
        "jiaokan: no duplicates in what could be read",
    ]
    for given in (("--text-field", "content"), ()):
        assert quick("dedup", "in.jsonl", *given).stdout.startswith(b"in.jsonl#4: exact 1.000 of in.jsonl#2")
        assert b"3 of 4 documents added" in quick("index", "build", f"index{len(given)}", "in.jsonl", *given).stderr
        assert b"0 of 4 documents added" in quick("index", "add", f"index{len(given)}", "in.jsonl", *given).stderr
        query = quick("index", "query", f"index{len(given)}", "in.jsonl", *given)
        assert query.stdout.count(b"exact") == 4
        (tmp_path / "jiaokan.toml").write_text('text-field = "content"\n')
