"""What a person is told who mistook something: in plain words, with what to do."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from program import Program

OWN_RULE = """
[OC950]
name = "fangxun"
what = "迅 for 汛."
why = "防迅 is no word."
kind = "span"
terms = "防迅 -> 防汛"
safety = "safe"
bad = [{ in = "抓好防迅工作。", out = "抓好防汛工作。" }]
good = ["迅速行动。"]
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("clea", "there is no command 'clea'; did you mean 'clean'?"),
        ("dedup-stagd", "there is no command 'dedup-stagd'; did you mean 'dedup-staged'?"),
        ("index biuld x", "there is no command 'biuld'; did you mean 'build'?"),
        ("rules tset", "there is no command 'tset'; did you mean 'test'?"),
        ("translate", "there is no command 'translate'; the commands are: baseline, check, clean"),
        ("explain OC101 corpus", "no rule has a code that starts with 'corpus'; a PATH goes with a KEY only"),
        ("explain OC101 QQ", "no rule has a code that starts with 'QQ'; see: jiaokan rules list"),
    ],
)
def test_what_is_misspelt_is_guessed(tmp_path: Path, quick: Program, line: str, told: str) -> None:
    (tmp_path / "corpus").mkdir()
    done = quick(*line.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('keep = "best"', "keep: best: not one of cleanest, longest"),
        ('keep = "prefer="', "keep: prefer=: a pattern follows it"),
        ("keep = 1", "keep: a string is wanted, not 1"),
        ('output-format = "jsom"', "output-format: no format is called 'jsom'; did you mean 'json'?"),
        ("output-format = 3", "output-format: a string is wanted, not 3"),
    ],
)
@pytest.mark.parametrize("by", ["file", "variable"])
def test_who_set_it_is_named(tmp_path: Path, quick: Program, line: str, told: str, by: str) -> None:
    key, _, value = line.partition(" = ")
    (tmp_path / "t.toml").write_text(line if by == "file" else "", "utf-8")
    environment = {} if by == "file" else {f"JIAOKAN_{key.upper().replace('-', '_')}": value.strip('"')}
    done = quick("check", ".", "--config", "t.toml", **environment)
    assert done.returncode == 2
    if by == "file":
        assert done.stderr.decode().startswith(f"jiaokan: t.toml: {told}")
    elif '"' in value:
        assert done.stderr.decode().startswith(f"jiaokan: {next(iter(environment))}: {told.partition(': ')[2]}")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("s.csv", "编号;正文\n1;同志们\n", "since ';' parts its columns; save it with commas, or as .tsv"),
        ("s.csv", "编号\t正文\n1\t同志们\n", "since '\\t' parts its columns"),
        ("s.tsv", "编号,正文\n1,同志们\n", "since ',' parts its columns"),
        ("s.csv", "编号,内容\n1,同志们\n", "has no field '正文', only 编号, 内容; name one by --text-field"),
        ("s.csv", "甲:正文之外\n1\n", "has no field '正文', only 甲:正文之外; name one by --text-field"),
        ("s.jsonl", "{broken\n", "not a JSON object: a name in quotation marks is wanted at character 2"),
        ("s.jsonl", '{"正文": "同志们"', "not a JSON object: it ends too early"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, quick: Program, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    done = quick("check", name, "--text-field", "正文")
    assert done.returncode == 2
    assert f"{name}#1: " in done.stderr.decode()
    assert told in done.stderr.decode()
    assert done.stderr.endswith(b"jiaokan: no findings in what could be read\n")


@pytest.mark.parametrize("named", [["l"], ["l/d.txt"]])
def test_a_link_that_leads_nowhere(tmp_path: Path, quick: Program, named: Sequence[str]) -> None:
    (tmp_path / "l").mkdir()
    (tmp_path / "l/d.txt").symlink_to("../gone/讲话.txt")
    done = quick("check", *named)
    assert done.returncode == 2
    assert "l/d.txt: a link to ../gone/讲话.txt, which is not there" in done.stderr.decode()


@pytest.mark.parametrize("line", ["check .", "stats .", "dedup .", "clean . -o ../out"])
def test_a_folder_that_was_deleted(tmp_path: Path, quick: Program, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def gone() -> str:
        raise FileNotFoundError(2, os.strerror(2))

    monkeypatch.setattr(os, "getcwd", gone)
    done = quick(*line.split())
    assert done.returncode == 2
    assert "this folder was deleted; go to one that is there (cd)" in done.stderr.decode()


def test_a_rule_of_ones_own_is_told_by_its_name(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "own.toml").write_text(OWN_RULE, "utf-8")
    (tmp_path / "jiaokan.toml").write_text('rules = ["own.toml"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("同志们，要抓好防迅工作。\n", "utf-8")
    assert quick("clean", "a.txt", "-o", "out", "--report", "r.json").returncode == 0
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))["rules"]["OC950"]
    assert (told["name"], told["safety"], told["what"]) == ("fangxun", "safe", "迅 for 汛.")


def test_copies_that_are_left_out_are_left_to_nobody(tmp_path: Path, quick: Program) -> None:
    for name, text in {"1.txt": "同志们，开会。\n", "2.txt": "同志们，开会。\n", "3.txt": "同志们,开会\n"}.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, "utf-8")
    done = quick("clean", "in", "-o", "out", "--report", "r.json")
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert "2 left out as duplicates" in done.stderr.decode()
    assert "left for a person" not in done.stderr.decode()
    assert (told["totals"]["duplicate"], told["totals"]["findings"]) == (2, 0)
    assert (told["rules"]["DU101"]["hits"], told["rules"]["DU101"]["reported"]) == (2, 0)


def test_a_decision_file_that_an_editor_marked(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "a.txt").write_text("同志们，严把千部关。\n", "utf-8")
    (tmp_path / "d.json").write_text('\ufeff{"decisions": {"OC101=千": "reject"}}', "utf-8")
    assert quick("clean", "a.txt", "-o", "out", "--decisions", "d.json").returncode == 0
    (tmp_path / "d.json").write_bytes(b"\xff\xfe{\0")
    done = quick("clean", "a.txt", "-o", "out", "--decisions", "d.json")
    assert done.stderr == b"jiaokan: d.json: is not in UTF-8; save it as UTF-8\n"


def test_what_word_puts_beside_an_open_document_is_passed_over(tmp_path: Path, quick: Program) -> None:
    for name in ("~$讲话.docx", ".隐藏.txt", "~草稿.txt", "$.txt", "旧稿.doc", "表.json"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(f"同志们，{name}开会。\n", "utf-8")
    done = quick("clean", "in", "-o", "out")
    assert done.returncode == 0
    told = done.stderr.decode()
    assert "in: not read: 1 .doc, 1 .json; unpack archives, save other documents as .docx or .txt" in told
    assert "the list in a .json as .jsonl" in told
    assert sorted(path.name for path in (tmp_path / "out").glob("*.txt")) == ["$.txt", "~草稿.txt"]
