"""jiaokan index, and what is compared with one."""

import json
import os
import re
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from jsonschema import validate

from program import AS_ORDINARY_USER, Program, program_in


@pytest.fixture
def index(tmp_path: Path, seeds: Path, jiaokan: Program) -> Path:
    """Build an index of the seeds."""
    done = jiaokan("index", "build", "index", seeds)
    assert done.returncode == 0, done.stderr
    assert b"5 of 5 documents added" in done.stderr
    return tmp_path / "index"


def test_an_index_says_what_it_holds(index: Path, jiaokan: Program) -> None:
    done = jiaokan("index", "info", index, "--verify")
    assert done.returncode == 0
    assert "documents: 5\n" in done.stdout.decode()
    assert done.stdout.decode().endswith("whole\n")
    texts = next(index.glob("*.texts"))
    texts.write_bytes(b"?" + texts.read_bytes()[1:])
    done = jiaokan("index", "info", index, "--verify")
    assert done.returncode == 2
    assert "damaged: " in done.stdout.decode()


def test_a_place_where_no_index_can_be_written_is_told(tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    (tmp_path / "file").touch()
    done = jiaokan("index", "build", "file/index", seeds)
    assert done.stderr.startswith(b"jiaokan: file/index: can't be written: Not a directory; see that you may write")
    assert done.returncode == 2


def test_an_index_of_someone_else_is_told(index: Path, tmp_path: Path, seeds: Path) -> None:
    ordinary = program_in(tmp_path, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())
    texts = next(index.glob("*.texts"))
    texts.chmod(0)
    done = ordinary("index", "query", index, seeds)
    assert b"index: can't be read: Permission denied" in done.stderr
    texts.chmod(0o644)
    index.chmod(0o555)
    done = ordinary("index", "add", index, seeds)
    index.chmod(0o755)
    assert b"index: can't be written: Permission denied" in done.stderr
    assert done.returncode == 2


def test_a_copy_is_found_and_a_new_text_is_added(index: Path, tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    new = tmp_path / "new"
    new.mkdir()
    text = (seeds / "003_20ad1a32e8f79341.txt").read_text("utf-8")
    (new / "copy.txt").write_text("转自某某公文网\n" + text, "utf-8")
    (new / "new.txt").write_text("同志们，今天召开全市春耕生产会议。" * 20, "utf-8")
    done = jiaokan("index", "query", index, new, "--output-format", "jsonl")
    assert done.returncode == 1
    (told,) = map(json.loads, done.stdout.splitlines())
    assert (Path(told["id"]).name, Path(told["keeper"]).name) == ("copy.txt", "003_20ad1a32e8f79341.txt")
    assert jiaokan("clean", new, "-o", "out", "--against", index).returncode == 0
    assert {path.name for path in (tmp_path / "out").glob("*.txt")} == {"new.txt"}
    assert b"1 of 2 documents added" in jiaokan("index", "add", index, new).stderr
    assert b"0 of 2 documents added" in jiaokan("index", "add", index, new).stderr


def test_an_empty_text_is_not_counted_as_added(tmp_path: Path, jiaokan: Program) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "empty.txt").write_bytes(b"")
    (new / "text.txt").write_text("我们的干部都来开会。\n", "utf-8")
    assert b"1 of 2 documents added" in jiaokan("index", "build", "index", new).stderr
    assert b"0 of 2 documents added" in jiaokan("index", "add", "index", new).stderr
    assert b"documents: 1\n" in jiaokan("index", "info", "index").stdout


def test_a_misspelt_path_leaves_no_index_behind(tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    done = jiaokan("index", "build", "index", seeds, "misspelt")
    assert done.returncode == 2
    assert b"misspelt: no such file or folder; check the spelling; no index was made\n" in done.stderr
    assert not (tmp_path / "index").exists()
    assert jiaokan("index", "build", "index", seeds).returncode == 0


def test_an_index_without_a_document_is_built_again(tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    (tmp_path / "wrong").mkdir()
    assert jiaokan("index", "build", "index", "wrong").returncode == 2
    assert b"5 of 5 documents added" in jiaokan("index", "build", "index", seeds, "--threshold", "0.9").stderr
    assert b"threshold: 0.9\n" in jiaokan("index", "info", "index").stdout


def test_what_can_not_be_done_is_said_in_one_line(index: Path, tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    for arguments, words in [
        (("index", "build", index, seeds), "is there already"),
        (("index", "add", tmp_path / "none", seeds), "there is no index here"),
        (("index", "info", tmp_path / "none"), "there is no index here"),
        (("dedup", seeds, "--against", tmp_path / "none"), "there is no index here"),
        (("dedup", seeds, "--against", index, "--threshold", "0.5"), "built for similarities from 0.8"),
        (("index", "info", "redis://127.0.0.1:1/0"), "no Redis server answers there"),
        (("index", "info", "redis://:pw@127.0.0.1:1/0", "--verify"), "redis://127.0.0.1:1/0: no Redis server"),
        (("index", "info", "redis://127.0.0.1:1/abc"), "redis://127.0.0.1:1/abc: not the URL of a Redis server"),
    ]:
        done = jiaokan(*arguments)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


def test_pairs_and_clusters_in_every_format(tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    text = (seeds / "003_20ad1a32e8f79341.txt").read_text("utf-8")
    for number in range(3):
        (folder / f"{number}.txt").write_text(text + "谢谢。" * number, "utf-8")
    pairs = jiaokan("dedup", folder, "--keep", "first", "--output-format", "csv").stdout.decode().splitlines()
    assert pairs[0] == "id,path,kept,kind,keeper,similarity,verified,keeper_in"
    assert len(pairs) == 3
    clusters = jiaokan("dedup", folder, "--clusters").stdout.decode().splitlines()
    assert clusters[0].endswith("3 documents")
    assert len(clusters) == 3
    (cluster,) = map(json.loads, jiaokan("dedup", folder, "--clusters", "--output-format", "jsonl").stdout.splitlines())
    assert len(cluster["members"]) == 2
    table = jiaokan("dedup", folder, "--clusters", "--output-format", "csv").stdout.decode().splitlines()
    assert [line.split(",")[3] for line in table] == ["kind", "keeper", "near", "near"]


def test_a_pair_shows_where_it_differs(tmp_path: Path, seeds: Path, jiaokan: Program) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    text = (seeds / "003_20ad1a32e8f79341.txt").read_text("utf-8")
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "b.txt").write_text(text.replace("组织工作半年", "宣传工作一年"), "utf-8")
    done = jiaokan("dedup", folder, "--show-diff")
    assert done.returncode == 1
    head, sides, *spans = done.stdout.decode().splitlines()
    gone, stays = head.split(": ")[0], head.split(" of ")[1].split(" (")[0]
    assert sides == f"  [-{stays}-] {{+{gone}+}}"
    put = {"a.txt": ("组织", "宣传"), "b.txt": ("宣传", "组织")}[Path(stays).name]
    assert f"[-{put[0]}" in spans[0]
    assert f"{{+{put[1]}" in spans[0]
    assert jiaokan("dedup", folder, "--show-diff", "--clusters").returncode == 2
    assert jiaokan("index", "build", "index", folder / "a.txt").returncode == 0
    told = jiaokan("dedup", folder / "b.txt", "--show-diff", "--against", "index").stdout.decode().splitlines()
    assert told[1:] == [f"  (no differences are shown to what is in an index, as {folder / 'a.txt'} is)"]


@pytest.fixture
def namesakes(tmp_path: Path, seeds: Path, jiaokan: Program) -> list[str]:
    """Give the arguments for a folder that has a copy of an indexed document, and another text under its name."""
    folder, file = tmp_path / "d", tmp_path / "d" / "b.txt"
    folder.mkdir()
    text = (seeds / "003_20ad1a32e8f79341.txt").read_text("utf-8")
    file.write_text(text, "utf-8")
    assert jiaokan("index", "build", "ix", "d").returncode == 0
    (folder / "a.txt").write_text(text.replace("组织工作半年", "宣传工作一年"), "utf-8")
    file.write_text((seeds / "004_aadc2b911ae548f3.txt").read_text("utf-8"), "utf-8")
    return ["d", "--against", "ix"]


def test_a_document_of_the_run_is_not_taken_for_its_namesake_in_an_index(
    namesakes: list[str], jiaokan: Program
) -> None:
    pair, told = jiaokan("dedup", *namesakes, "--show-diff").stdout.decode().splitlines()
    assert pair.startswith("d/a.txt: near 0.")
    assert " of d/b.txt in the index ix (" in pair
    assert told == "  (no differences are shown to what is in an index, as d/b.txt is)"
    (line,) = jiaokan("dedup", *namesakes, "--output-format", "jsonl").stdout.splitlines()
    assert (json.loads(line)["keeper"], json.loads(line)["keeper_in"]) == ("d/b.txt", "ix")


def test_the_records_of_a_run_name_the_index_of_a_keeper(
    namesakes: list[str], tmp_path: Path, root: Path, jiaokan: Program
) -> None:
    done = jiaokan("clean", *namesakes, "-o", "out", "--report", "r.json", "--report", "r.html")
    assert done.returncode == 0, done.stderr
    gone, stays = map(json.loads, (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines())
    assert (gone["duplicate_of"], gone["duplicate_in"]) == ("d/b.txt", "ix")
    assert "duplicate_in" not in stays
    report = json.loads((tmp_path / "r.json").read_bytes())
    (dropped,) = report["dropped"]
    assert (dropped["keeper"], dropped["keeper_in"]) == ("d/b.txt", "ix")
    for told, schema in (gone, "schema/manifest.schema.json"), (report, "report/report.schema.json"):
        validate(told, json.loads((root / "src/jiaokan" / schema).read_text("utf-8")))
    (block,) = re.findall(r'id="block0">(.*?)<', (tmp_path / "r.html").read_text("utf-8"))
    shown = json.loads(zlib.decompress(b64decode(block)))[0]
    assert shown["keeper_in"] == "ix"
    assert "differs" not in shown


def test_clusters_keep_namesakes_apart(namesakes: list[str], tmp_path: Path, jiaokan: Program) -> None:
    new = (tmp_path / "d" / "b.txt").read_text("utf-8")
    (tmp_path / "d" / "c.txt").write_text(new[:-40], "utf-8")
    heads = jiaokan("dedup", *namesakes, "--clusters").stdout.decode().splitlines()[::2]
    assert heads == ["d/b.txt in the index ix: 2 documents", "d/b.txt: 2 documents"]
    rows = jiaokan("dedup", *namesakes, "--clusters", "--output-format", "csv").stdout.decode().splitlines()
    assert [row.split(",")[1] for row in rows[1::2]] == ["d/b.txt in the index ix", "d/b.txt"]
