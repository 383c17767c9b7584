"""--min-confidence: what was weighed too light is reported, by `check` and by `clean`, and nothing else changes."""

import json
from pathlib import Path

from program import Program

# 领寻 is weighed by the character model, 千部 is certain
TEXT = "同志们：\n全县千部要认真做好各项工作，进一步加强组织领寻，确保各项任务落到实处。\n"


def weighed(jiaokan: Program, *arguments: str) -> dict[str, tuple[bool, float | None]]:
    told = json.loads(jiaokan("check", "in", "--output-format", "json", *arguments).stdout)
    return {finding["code"]: (finding["fix"] == "safe", finding["score"]) for finding in told}


def test_check_reports_what_is_below(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    applied, score = weighed(jiaokan)["OC201"]
    assert applied
    assert score
    assert weighed(jiaokan, "--min-confidence", str(score))["OC201"] == (True, score)
    held_back = weighed(jiaokan, "--min-confidence", str(score + 1))
    assert held_back["OC201"] == (False, score)
    assert held_back["OC101"] == (True, None)


def test_clean_leaves_it_and_a_ledger_of_other_settings_is_not_taken(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    assert jiaokan("clean", "in", "-o", "out").returncode == 0
    assert "组织领导" in (tmp_path / "out" / "a.txt").read_text("utf-8")
    assert jiaokan("clean", "in", "-o", "out", JIAOKAN_MIN_CONFIDENCE="99").returncode == 0
    cleaned = (tmp_path / "out" / "a.txt").read_text("utf-8")
    assert "组织领寻" in cleaned
    assert "全县干部" in cleaned
    assert jiaokan("clean", "out/a.txt", "-o", "again", "--min-confidence", "99").returncode == 0
    assert (tmp_path / "again" / "a.txt").read_text("utf-8") == cleaned
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "a.txt").read_text("utf-8") == TEXT


def test_a_confidence_that_is_no_number(jiaokan: Program) -> None:
    done = jiaokan("check", "in", "--min-confidence", "sure")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
