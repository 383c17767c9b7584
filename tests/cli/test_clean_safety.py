"""clean looks first, stops before it takes too much, and can be taken back in place."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import validate

from jiaokan.cli.exit import guarded
from program import Program

BODY = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，妥善处臵各类问题。\n"
OTHER = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议，并请各位政协委员提出意见和建议。\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(BODY * 3, "utf-8")
    (folder / "b.txt").write_text("第二份\n" + BODY * 3, "gb18030")
    (folder / "c.txt").write_text(OTHER, "utf-8")
    return folder


def clean(*arguments: str) -> int:
    return guarded(["clean", "in", "--isolated", *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.txt")}


def test_dry_run_writes_nothing(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-n") == 0
    would = capsys.readouterr().err
    assert [path.name for path in corpus.parent.iterdir()] == ["in"]
    assert clean("-o", "out") == 0
    assert would.replace("would be kept", "kept") == capsys.readouterr().err


def test_too_much_would_be_left_out(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean("-o", "out", "--max-drop", "20%") == 2
    assert "1 of 3 documents would be left out, more than --max-drop allows" in capsys.readouterr().err
    assert tree(corpus.parent / "out") == {}
    assert clean("-o", "out", "--max-drop", "0.4") == 0
    assert sorted(tree(corpus.parent / "out")) == ["a.txt", "c.txt"] or sorted(tree(corpus.parent / "out"))


@pytest.mark.parametrize("share", ["20 percent", "120%", "-1"])
def test_no_share(corpus: Path, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    assert clean("-o", "out", "--max-drop", share) == 2
    assert "is no share" in capsys.readouterr().err


def test_in_place_and_back(corpus: Path) -> None:
    before = tree(corpus)
    assert clean("--in-place", "--backup-dir", "kept") == 0
    after = tree(corpus)
    assert len(after) == 2
    assert clean("--in-place", "--backup-dir", "kept") == 0
    assert tree(corpus) == after
    assert guarded(["undo", "kept", "-o", "back"]) == 0
    assert tree(corpus.parent / "back").items() <= before.items()
    assert before == tree(corpus) | tree(corpus.parent / "back")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "where to?"),
        (("--in-place",), "takes --backup-dir"),
        (("--in-place", "--backup-dir", "in/kept"), "the backup lies inside an input"),
        (("-o", "out", "--backup-dir", "x"), "goes with --in-place"),
        (("-o", "out", "--report", "a.pdf"), "must end in .json or .html"),
    ],
)
def test_odd_options(corpus: Path, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(corpus)
    assert clean(*arguments) == 2
    assert told in capsys.readouterr().err
    assert tree(corpus) == before


def test_an_edit_by_several_findings_counts_once_everywhere(
    corpus: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(seeds / "001_3436426123f81fed.txt", corpus)
    assert clean("-o", "out", "--to", "jsonl", "--report", "r.json") == 0
    lines = [
        (corpus.parent / "out" / name).read_text("utf-8").splitlines() for name in ("manifest.jsonl", "corpus.jsonl")
    ]
    entries, rows = (list(map(json.loads, told)) for told in lines)
    edits = [edit for entry in entries for edit in entry["edits"]]
    assert any(len(edit["by"]) > 1 for edit in edits)
    kept = {entry["id"]: len(entry["edits"]) for entry in entries if entry["status"] == "kept"}
    assert {row["id"]: row["edits"] for row in rows} == kept
    told = json.loads((corpus.parent / "r.json").read_text("utf-8"))
    assert told["totals"]["edits"] == sum(source["edits"] for source in told["sources"].values()) == len(edits)
    rules = {code for edit in edits for code in edit["code"].split("+")}
    assert f" {len(edits)} edits by {len(rules)} rules" in capsys.readouterr().err


def test_the_report_of_a_source_with_one_document_fits_its_schema(corpus: Path, root: Path) -> None:
    for name in ("b.txt", "c.txt"):
        (corpus / name).unlink()
    assert clean("-o", "out", "--report", "r.json") == 0
    report = json.loads((corpus.parent / "r.json").read_text("utf-8"))
    validate(report, json.loads((root / "src/jiaokan/report/report.schema.json").read_text("utf-8")))
    assert repr(report["sources"]["."]["changed"]) == "1"


def test_the_report_fits_its_schema(corpus: Path, root: Path) -> None:
    (corpus / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (corpus / "empty.txt").write_bytes(b"")
    assert clean("-o", "out", "--report", "r.json") == 2
    report = json.loads((corpus.parent / "r.json").read_text("utf-8"))
    validate(report, json.loads((root / "src/jiaokan/report/report.schema.json").read_text("utf-8")))
    assert report["totals"]["documents"] == 5
    assert [told["id"] for told in report["failures"]] == ["bad.txt"]
    assert {told["status"] for told in report["dropped"]} == {"duplicate", "empty"}
    assert sum(report["encodings"].values()) == 4


@pytest.mark.parametrize("options", [[], ["--timeout", "60"], ["--max-drop", "50%"]])
@pytest.mark.parametrize("others", [0, 40])
def test_standard_input_is_not_lost_in_a_worker(
    others: int, options: list[str], tmp_path: Path, jiaokan: Program
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(others + 1):
        (tmp_path / "in" / f"{number}.txt").write_text(f"第{number}次会议今天召开。\n", "utf-8")
    text = "同志们，今天开会。\n"
    assert jiaokan("clean", "-", "in", "-o", "out", "--no-dedup", *options, stdin=text.encode()).returncode == 0
    assert (tmp_path / "out" / "stdin.txt").read_text("utf-8") == text
