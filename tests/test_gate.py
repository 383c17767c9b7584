"""The thresholds of [gate]."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from corpora import CLEAN, FAULTY, PNG, corpus
from jiaokan.gate import Gate, Tally, judged, thresholds
from jiaokan.model import Finding, Safety
from jiaokan.rules import RuleSet
from made import result
from program import Done, Program

DAMAGE = [("SP101", 0, 2), ("OC101", 1, 3), ("BP101", 10, 50), ("LY101", 50, 60)]
SPEECH = "".join(f"第{number}项任务，要抓好落实，确保年底以前见到成效。\n" for number in range(60))


def breaches(done: Done) -> list[tuple[str, str]]:
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return [(one["code"], Path(one["path"]).name) for one in told if one["code"].startswith("GA")]


def outcomes(done: Done) -> dict[str, str]:
    lines = [line.removeprefix("jiaokan: ").split(": ") for line in done.stderr.decode().splitlines()]
    return {line[1]: line[0] for line in lines if line[0] in ("pass", "fail", "not measured")}


@pytest.mark.parametrize(
    ("line", "breach", "threshold"),
    [
        ('max-duplicates = "10%"', ("GA101", "jiaokan.toml"), "max-duplicates"),
        ("max-unreadable = 0", ("GA102", "jiaokan.toml"), "max-unreadable"),
        ("min-characters = 100", ("GA201", "short.txt"), "min-characters"),
        ("max-characters = 1492", ("GA202", "two.txt"), "max-characters"),
        ('encodings = ["utf_8"]', ("GA204", "gbk.txt"), "encodings"),
    ],
)
def test_a_breach_and_no_breach(
    tmp_path: Path, quick: Program, line: str, breach: tuple[str, str], threshold: str
) -> None:
    folder = corpus(tmp_path, f"[gate]\n{line}\n", one=SPEECH, two=SPEECH + "（完）")
    (folder / "short.txt").write_text("未完。\n", "utf-8")
    (folder / "gbk.txt").write_bytes(SPEECH.replace("任务", "工作").replace("成效", "结果").encode("gb18030"))
    (folder / "picture.txt").write_bytes(PNG)
    done = quick("check", "corpus", "--output-format", "jsonl")
    assert breaches(done) == [breach]
    assert outcomes(done) == {threshold: "fail"}
    fine = quick("check", "corpus/one.txt", "--output-format", "jsonl")
    assert breaches(fine) == []
    assert outcomes(fine) == {threshold: "pass"}


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl"])
def test_rows_are_in_the_encoding_of_their_container(tmp_path: Path, quick: Program, name: str) -> None:
    folder = corpus(tmp_path, '[gate]\nencodings = ["utf-8"]\n')
    text = f"text\n{SPEECH}" if name.endswith("csv") else json.dumps({"text": SPEECH}, ensure_ascii=False)
    for codec, wanted in (("gbk", {("GA204", name)}), ("utf-8", set())):
        (folder / name).write_text(text, codec)
        done = quick("check", "corpus", "--output-format", "jsonl", "--no-dedup")
        assert set(breaches(done)) == wanted


def test_damage_is_measured_in_characters_and_overlaps_count_once() -> None:
    text = "效劳" + "好" * 98
    found = [Finding(code, start, end, "", Safety.FLAG) for code, start, end in DAMAGE]
    tally = Tally()
    list(judged([result("a.txt", *found, text=text)], Gate(), RuleSet(()), tally))
    assert (tally.damaged, tally.characters) == (3, 100)
    for most, outcome in ((0.03, "pass"), (0.029, "fail")):
        assert [t.outcome for t in thresholds(Gate(max_damaged=most), tally, shares=True, dedup=True)] == [outcome]


def test_metadata_and_uniqueness_in_jsonl(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, '[gate]\nrequire-metadata = ["date"]\nunique = ["title", "id"]\n')
    rows = [
        {"text": SPEECH, "title": "一", "date": "2023-01-01"},
        {"text": CLEAN, "title": "二"},
        {"text": FAULTY, "title": "一", "date": ""},
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    done = quick("check", "corpus", "--output-format", "jsonl")
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    got = [(one["code"], one["row"]) for one in told if one["code"].startswith("GA")]
    assert got == [("GA203", 2), ("GA203", 3), ("GA205", 3)]
    assert outcomes(done) == {"require-metadata": "fail", "unique": "fail"}


def test_rates(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, '[gate.max-rate]\nBP901 = "50%"\nBP902 = "10%"\nBP903 = 1\n', a=FAULTY, b=CLEAN)
    done = quick("check", "corpus")
    assert outcomes(done) == {"max-rate BP901": "pass", "max-rate BP902": "fail", "max-rate BP903": "pass"}
    assert done.returncode == 1
    assert quick("check", "corpus", "--max-rate", "BP902=50%").returncode == 0


@pytest.mark.parametrize(("wide", "narrow"), [("BP=100%", "BP902=0"), ("BP=0", "BP902=100%")])
def test_a_rate_that_is_kept_forgives_none_that_is_not(tmp_path: Path, quick: Program, wide: str, narrow: str) -> None:
    corpus(tmp_path, a="同志们：\n要做好千部。\n", b=CLEAN)
    rates = ("--max-rate", wide, "--max-rate", narrow)
    done = quick("check", "corpus", *rates)
    assert sorted(outcomes(done).values()) == ["fail", "pass"]
    assert done.returncode == 1
    suite = ET.fromstring(quick("check", "corpus", "--output-format", "junit", *rates).stdout)  # noqa: S314 - our own
    assert suite.get("failures") == "1"


def test_what_the_gate_lets_pass_is_no_failure_in_junit(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, '[gate]\nmax-unreadable = 1\nmax-rate = { BP = "50%" }\n', a=FAULTY, b=CLEAN)
    (folder / "picture.txt").write_bytes(PNG)
    for options, counts in ([], ("0", "0")), (["--max-rate", "BP=0", "--max-rate", "BP901=1"], ("1", "0")):
        done = quick("check", "corpus", "--output-format", "junit", *options)
        suite = ET.fromstring(done.stdout)  # noqa: S314 - our own output
        assert (suite.get("failures"), suite.get("errors")) == counts
        assert done.returncode == int(counts[0])
        assert [tag.text.split()[0] for tag in suite.iter("system-out") if tag.text][-1] == "IN201"
    whole = ET.fromstring(quick("check", "corpus", "--output-format", "junit", "--no-shares").stdout)  # noqa: S314
    assert (whole.get("failures"), whole.get("errors")) == ("1", "1")


@pytest.mark.parametrize("options", [["--no-shares"], ["--files0-from", "list"]])
def test_shares_are_not_measured_on_a_part(tmp_path: Path, quick: Program, options: list[str]) -> None:
    corpus(tmp_path, "[gate]\nmax-duplicates = 0\nmin-characters = 5\n", a=SPEECH, b=SPEECH)
    (tmp_path / "list").write_bytes(b"corpus/a.txt\0corpus/b.txt\0")
    paths = [] if "list" in options else ["corpus"]
    assert outcomes(quick("check", *paths, *options)) == {"max-duplicates": "not measured", "min-characters": "pass"}


def test_duplicates_are_not_measured_without_dedup(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, "[gate]\nmax-duplicates = 0\n", a=SPEECH, b=SPEECH)
    assert outcomes(quick("check", "corpus", "--no-dedup")) == {"max-duplicates": "not measured"}


def test_a_deselected_threshold_breaks_nothing(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, "[gate]\nmin-characters = 1000\nmax-duplicates = 0\n", a=SPEECH[:900], b=SPEECH[:900])
    done = quick("check", "corpus", "--ignore", "GA,DU")
    assert done.returncode == 0
    assert outcomes(done) == {"min-characters": "not measured", "max-duplicates": "not measured"}


def test_a_threshold_holds_whatever_is_selected(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, "[gate]\nmin-characters = 1000\nmax-duplicates = 0\n", a=SPEECH[:900], b=SPEECH[:900])
    done = quick("check", "corpus", "--select", "OC")
    assert done.returncode == 1
    assert outcomes(done) == {"min-characters": "fail", "max-duplicates": "not measured"}
    assert b"max-duplicates: no duplicates are looked for, wanted" in done.stderr


def test_the_breach_of_a_share_is_told_where_it_is_set(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, "\n[gate]\nmax-duplicates = 0\n", a=SPEECH, b=SPEECH)
    done = quick("check", "corpus", "--output-format", "concise")
    assert done.stdout.decode().splitlines()[-1].startswith("jiaokan.toml:5:1: GA101 max-duplicates: 50.00% (1 of 2)")


def test_the_place_of_a_breach_counts_the_file_as_it_lies(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, "# \u2028 \f\n[gate]\nmax-duplicates = 0\n", a=SPEECH, b=SPEECH)
    config = tmp_path / "jiaokan.toml"
    text = config.read_text("utf-8").replace("\f", "").replace("\n", "\r\n")
    config.write_bytes(text.encode())
    told = json.loads(quick("check", "corpus", "--output-format", "json").stdout)[-1]
    assert told["code"] == "GA101"
    assert told["start"] == {"offset": text.index("max-duplicates"), "line": 5, "column": 1}
