"""jiaokan explain KEY: why one place was changed."""

import json
from pathlib import Path

import pytest

from program import Program

TEXT = "同志们：\n全县千部要认真做好各项工作，进一步加强组织领寻，确保各项任务落到实处。\n"


@pytest.fixture
def keys(jiaokan: Program, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    told = json.loads(jiaokan("check", "in", "--output-format", "json").stdout)
    return {finding["code"]: finding["key"] for finding in told}


def lines(jiaokan: Program, *arguments: str) -> list[str]:
    done = jiaokan("explain", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8").splitlines()


def test_the_rule_tier_score_place_and_context_are_told(jiaokan: Program, keys: dict[str, str]) -> None:
    told = lines(jiaokan, keys["OC201"], "in")
    assert told[0].startswith("in/a.txt:2:23: OC201 look-alike-by-context: 寻 → 导")
    assert told[3] == "  tier     safe: applied by `clean` and by `check --fix`"
    assert told[0].endswith(" asked")
    assert told[4].endswith(" bits: contextual, decided by what stands around")
    assert told[5:8] == ["  place    characters 27 to 28 of the original", "  stood    寻", "  stands   导"]
    assert "组织领【寻】，" in told[8]


def test_this_folder_where_none_is_named_and_keys_as_a_baseline_has_them(
    jiaokan: Program, keys: dict[str, str]
) -> None:
    assert lines(jiaokan, f"OC101:{keys['OC101']}") == lines(jiaokan, keys["OC101"])
    assert any("score    none" in line for line in lines(jiaokan, keys["OC101"], "in"))


def test_the_output_of_a_run_tells_it_without_the_input(jiaokan: Program, keys: dict[str, str], tmp_path: Path) -> None:
    assert jiaokan("clean", "in", "-o", "out").returncode == 0
    before = lines(jiaokan, keys["OC201"], "in")
    (tmp_path / "in" / "a.txt").unlink()
    after = lines(jiaokan, keys["OC201"], "out")
    assert after[:8] == before[:8]
    assert after[8] == "  context  要认真做好各项工作，进一步加强组织领【导】，确保各项任务落到实处。"
    (tmp_path / "out" / "a.txt").write_text("改了。\n", "utf-8")
    assert lines(jiaokan, keys["OC201"], "out") == before[:8]


def test_a_finding_that_is_only_reported(jiaokan: Program, keys: dict[str, str], tmp_path: Path) -> None:
    del keys
    assert jiaokan("clean", "in", "-o", "out", "--min-confidence", "99").returncode == 0
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    told = lines(jiaokan, next(finding["key"] for finding in entry["findings"] if finding["code"] == "OC201"), "out")
    assert told[0].startswith("in/a.txt:2:23: OC201")
    assert " bits: contextual" in told[-1]


@pytest.mark.parametrize("where", ["in", "out"])
def test_an_unknown_key_is_one_line(jiaokan: Program, keys: dict[str, str], where: str) -> None:
    del keys
    assert jiaokan("clean", "in", "-o", "out").returncode == 0
    done = jiaokan("explain", "0123456789abcdef", where)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert f"no finding in {where} has this key" in done.stderr.decode()


def test_a_path_that_is_not_there_is_one_line(jiaokan: Program, keys: dict[str, str]) -> None:
    done = jiaokan("explain", keys["OC101"], "nowhere")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_row_of_a_container(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    assert jiaokan("clean", "c.jsonl", "-o", "out").returncode == 0
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    key = next(by["key"] for edit in entry["edits"] for by in edit["by"] if by["code"] == "OC201")
    assert lines(jiaokan, key, "out")[0].startswith("c.jsonl#1:2:23: OC201")
    assert lines(jiaokan, key, "c.jsonl")[0].startswith("c.jsonl#1:2:23: OC201")


RULE = """[OC950]
name = "my-look-alike"
what = "任努 for 任务."
why = "任努 is no word."
kind = "span"
terms = "任努 -> 任务"
safety = "safe"
bad = [{ in = "主要任努是总结。", out = "主要任务是总结。" }]
good = ["他很好。"]
"""


def test_a_rule_of_ones_own_is_told_where_check_sends_to(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(RULE, "utf-8")
    (tmp_path / "jiaokan.toml").write_text('rules = ["own.toml"]\n', "utf-8")
    (tmp_path / "t.txt").write_text("主要任努是总结。\n", "utf-8")
    assert b"what a rule is: jiaokan explain OC950" in jiaokan("check", "t.txt").stderr
    assert lines(jiaokan, "OC950")[:3] == ["## OC950 my-look-alike", "", "任努 for 任务."]
    assert lines(jiaokan, "OC950", "--config", "jiaokan.toml") == lines(jiaokan, "oc95")
    heads = [line[3:8] for line in lines(jiaokan, "OC") if line.startswith("## ")]
    assert len(heads) > 1
    assert heads[-1] == "OC950"
    assert jiaokan("explain", "OC950", "--isolated").returncode == 2
