"""--min-confidence: what was weighed too light is reported, by `check` and by `clean`, and nothing else changes."""

import json
from pathlib import Path

from jiaokan import check_text
from jiaokan.model import Hit
from jiaokan.rules import RuleSet, shipped
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


def test_the_score_is_the_figure_of_the_message() -> None:
    spun = "推动经济开展，优质效劳群众，在此根底上到达新的标准，全面提高效劳水平。\n" * 60
    found = [f for f in check_text(TEXT + spun) if f.code in ("OC201", "SP201")]
    assert {finding.code for finding in found} == {"OC201", "SP201"}
    assert all(f"{finding.score:.1f} bits" in finding.message for finding in found)
    assert all("gate " in finding.message for finding in found if finding.code == "SP201")


def test_odds_below_0_do_where_nothing_is_asked() -> None:
    weighed = Hit(next(rule for rule in shipped() if rule.code == "OC201"), 0, 1, "干", score=-1.5)
    assert RuleSet(()).applies(weighed)
    assert not RuleSet((), min_confidence=0.1).applies(weighed)


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
