"""jiaokan dedup, and duplicates in jiaokan clean."""

import csv
import io
import json
import random
from pathlib import Path

import pytest

from program import Program


@pytest.fixture
def copies(tmp_path: Path, seeds: Path) -> Path:
    """Two copies of a seed, one with another head and 1 % of its characters damaged, beside another seed."""
    folder = tmp_path / "copies"
    folder.mkdir()
    text = (seeds / "003_20ad1a32e8f79341.txt").read_text("utf-8")
    speech = text[text.index("在县市组织工作半年") :]
    dice = random.Random(20261121)
    damaged = [dice.choice("一丁七万丈三上下") if dice.random() < 0.01 and char != "\n" else char for char in speech]
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "b.txt").write_text("本文由某某文库整理发布，更多范文请关注公众号\n" + "".join(damaged), "utf-8")
    (folder / "c.txt").write_text((seeds / "004_aadc2b911ae548f3.txt").read_text("utf-8"), "utf-8")
    return folder


def test_a_damaged_copy_goes_with_a_verdict(copies: Path, tmp_path: Path, jiaokan: Program) -> None:
    assert jiaokan("clean", copies, "-o", "out").returncode == 0
    lines = (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()
    a, b, c = map(json.loads, lines)
    assert (a["status"], b["status"], c["status"]) == ("kept", "duplicate", "kept")
    assert b["duplicate_of"] == "a.txt"
    assert 0.8 <= b["similarity"] < 1
    assert b["verdict"] == "near"
    assert "Jaccard" in b["verified"]
    assert not (tmp_path / "out" / "b.txt").exists()


def test_dedup_lists_it(copies: Path, jiaokan: Program) -> None:
    done = jiaokan("dedup", copies, "--output-format", "jsonl")
    assert done.returncode == 1
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [(Path(line["id"]).name, Path(line["keeper"]).name, line["kept"]) for line in told] == [
        ("b.txt", "a.txt", False)
    ]


@pytest.mark.parametrize("more", [(), ("--clusters",)])
def test_the_row_that_goes_is_named(tmp_path: Path, jiaokan: Program, more: tuple[str, ...]) -> None:
    row = json.dumps({"text": "同志们，我们的干部都来参加今年的会议了。"}) + "\n"
    (tmp_path / "a.jsonl").write_text(row * 3, "utf-8")
    told = jiaokan("dedup", "a.jsonl", *more).stdout.decode().splitlines()
    assert [line.split(":")[0].strip() for line in told if "exact" in line] == ["a.jsonl#2", "a.jsonl#3"]


def test_the_last_line_fits_what_was_found(copies: Path, jiaokan: Program) -> None:
    cases: list[tuple[list[str | Path], int, bytes]] = [
        ([copies], 1, b"1 duplicate; leave out what goes with: jiaokan clean PATH... -o OUT"),
        ([copies / "a.txt"], 0, b"no duplicates"),
        ([copies / "a.txt", "misspelt"], 2, b"no duplicates in what could be read"),
    ]
    for paths, code, said in cases:
        done = jiaokan("dedup", *paths)
        assert (done.returncode, done.stderr.splitlines()[-1]) == (code, b"jiaokan: " + said)


def test_no_dedup_keeps_both(copies: Path, tmp_path: Path, jiaokan: Program) -> None:
    assert jiaokan("clean", copies, "-o", "out", "--no-dedup").returncode == 0
    assert (tmp_path / "out" / "b.txt").exists()


@pytest.mark.parametrize("more", [("--select", "GL"), ("--ignore", "DU")])
def test_all_stay_where_no_rule_for_duplicates_is_in_force(
    copies: Path, tmp_path: Path, jiaokan: Program, more: tuple[str, ...]
) -> None:
    assert b"3 of 3 documents kept" in jiaokan("clean", copies, "-o", "out", *more).stderr
    assert (tmp_path / "out" / "b.txt").exists()
    assert b"kept 3\n" in jiaokan("stats", copies, *more).stdout


def test_nothing_is_left_out_by_a_rule_that_is_not_in_force(copies: Path, tmp_path: Path, jiaokan: Program) -> None:
    for more, codes in [
        (("--ignore", "DU102"), "DU102"),
        (("--select", "GL,DU103"), "DU101, DU102"),
        (("--ignore", "DU103", "--contained", "drop"), "DU103"),
    ]:
        done = jiaokan("clean", copies, "-o", "out", *more)
        assert done.returncode == 2
        assert f"would leave documents out ({codes}); put them in force, or" in done.stderr.decode()
        assert done.stderr.decode().endswith("--no-dedup\n")
        assert not (tmp_path / "out").exists()
    assert jiaokan("clean", copies, "-o", "out", "--ignore", "DU102", "--no-dedup").returncode == 0
    assert b"1 left out" in jiaokan("clean", copies, "-o", "less", "--ignore", "DU103,DU104").stderr


def test_dedup_lists_what_the_rules_in_force_tell_of(copies: Path, jiaokan: Program) -> None:
    done = jiaokan("dedup", copies, "--ignore", "DU102")
    assert (done.returncode, done.stdout) == (0, b"")
    assert jiaokan("dedup", copies, "--select", "DU102").stdout.count(b"\n") == 1
    for more in (("--ignore", "DU"), ("--select", "GL")):
        done = jiaokan("dedup", copies, *more)
        assert done.returncode == 2
        assert done.stderr.endswith(b"don't ignore DU, or add it: --extend-select DU\n")


@pytest.mark.parametrize("command", [("dedup",), ("index", "build", "index"), ("dedup-staged",), ("review",)])
def test_no_dedup_is_not_offered_where_it_can_do_nothing(
    copies: Path, jiaokan: Program, command: tuple[str, ...]
) -> None:
    done = jiaokan(*command, copies, "--no-dedup")
    assert done.returncode == 2
    assert b"No such option" in done.stderr


def test_a_config_without_dedup_does_not_keep_dedup_from_looking(
    copies: Path, tmp_path: Path, jiaokan: Program
) -> None:
    (tmp_path / "jiaokan.toml").write_text("dedup = false\n")
    assert jiaokan("dedup", copies).returncode == 1
    assert b"2 of 3 documents added" in jiaokan("index", "build", "index", copies).stderr
    assert b"3 of 3 documents kept" in jiaokan("clean", copies, "-o", "out").stderr


def test_dropped_documents_come_back_where_they_were_kept(copies: Path, tmp_path: Path, jiaokan: Program) -> None:
    jiaokan("clean", copies, "-o", "out", "--keep-originals")
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    for path in copies.iterdir():
        assert (tmp_path / "back" / path.name).read_bytes() == path.read_bytes()


def test_undo_says_what_it_cannot_give_back(copies: Path, jiaokan: Program) -> None:
    jiaokan("clean", copies, "-o", "out")
    done = jiaokan("undo", "out", "-o", "back")
    assert done.returncode == 2
    assert "b.txt: duplicate, so not written; its input was" in done.stderr.decode("utf-8")


NAMES = ["a\n甲.txt", 'b "乙", 丙.txt', "c\r丁.txt", "d.txt"]


def torn(done: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(done.decode("utf-8"), newline="")))


def test_a_name_with_a_newline_is_one_field_of_the_table(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "in").mkdir()
    for name in NAMES:
        (tmp_path / "in" / name).write_text("同志们，我们的干部都来参加今年的会议了。\n", "utf-8")
    assert quick("index", "build", "index", "in/d.txt").returncode == 0
    for command, width, at in (
        (("dedup", "in"), 8, (0, 4)),
        (("dedup", "in", "--clusters"), 5, (1,)),
        (("index", "query", "index", "in"), 8, (0, 4)),
    ):
        head, *rows = torn(quick(*command, "--output-format", "csv").stdout)
        assert rows
        assert {len(row) for row in (head, *rows)} == {width}
        assert {Path(row[place]).name for row in rows for place in at} <= set(NAMES)


def test_marks_of_the_text_itself_are_told_from_those_of_the_difference(tmp_path: Path, quick: Program) -> None:
    text = "同志们，今天讲三件事，{}一是修路，二是办学，三是治水，每一件都要办好，办完了要检查，检查了要通报。\n"
    (tmp_path / "a.txt").write_text(text.format("[-甲-]{+乙+}"), "utf-8")
    (tmp_path / "b.txt").write_text(text.format("[-甲-]{+丙+}"), "utf-8")
    shown = quick("dedup", "a.txt", "b.txt", "--show-diff", "--threshold", "0.5", "--keep", "first").stdout.decode()
    assert "[\\-甲-\\]{\\+[-乙-]" in shown
