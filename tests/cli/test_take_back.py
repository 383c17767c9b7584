"""Taking back just one change: by its key in a file of decisions, or by a phrase in the config."""

import json
from pathlib import Path

import pytest

from program import Program

TEXT = "同志们：\r\n全县千部要认真做好各项工作，进一步加强组织领寻，\r\n确保任务落到实处，千部要带头。\r\n"
CLEAN = TEXT.replace("\r\n", "\n").replace("千", "干").replace("寻", "导")


@pytest.fixture
def told(quick: Program, tmp_path: Path) -> dict[str, str]:
    """Clean a text; give the key of each change by what stood there and where."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert quick("clean", "a.txt", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == CLEAN
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    return {f"{edit['old']}{edit['by'][0]['line']}": edit["by"][0]["key"] for edit in entry["edits"]}


def cleaned_with(quick: Program, folder: Path, decisions: dict[str, str]) -> str:
    (folder / "d.json").write_text(json.dumps({"decisions": decisions}), "utf-8")
    done = quick("clean", "a.txt", "-o", "out", "--decisions", "d.json")
    assert done.returncode == 0, done.stderr
    return (folder / "out" / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["OC101:{}", "{}"])
def test_one_safe_change_is_left_by_its_key(quick: Program, told: dict[str, str], tmp_path: Path, name: str) -> None:
    wanted = CLEAN.replace("干部要带头", "千部要带头")
    assert cleaned_with(quick, tmp_path, {name.format(told["千3"]): "reject"}) == wanted
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    assert [edit["old"] for edit in entry["edits"]] == ["千", "寻"]
    assert entry["findings"] == []
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "a.txt").read_bytes() == TEXT.encode()
    assert cleaned_with(quick, tmp_path, {}) == CLEAN


def test_a_change_is_left_wherever_its_text_stands(quick: Program, told: dict[str, str], tmp_path: Path) -> None:
    assert told
    assert cleaned_with(quick, tmp_path, {"OC101=千": "reject"}) == CLEAN.replace("干", "千")


@pytest.mark.parametrize("name", ["OC101", "OC101:12", "干部", "oc101:0123456789abcdef"])
def test_a_decision_that_can_fit_nothing_is_an_error(
    quick: Program, told: dict[str, str], tmp_path: Path, name: str
) -> None:
    assert told
    (tmp_path / "d.json").write_text(json.dumps({"decisions": {name: "reject"}}), "utf-8")
    done = quick("clean", "a.txt", "-o", "out", "--decisions", "d.json")
    assert done.returncode == 2
    assert "CODE:KEY, KEY or CODE=TEXT" in done.stderr.decode()


def test_explain_shows_what_a_phrase_is_to_be_copied_from(quick: Program, told: dict[str, str], tmp_path: Path) -> None:
    lines = quick("explain", told["寻2"], "out").stdout.decode().splitlines()
    assert lines[-2] == "  context  要认真做好各项工作，进一步加强组织领【导】，"
    assert lines[-1] == "  original 要认真做好各项工作，进一步加强组织领【寻】，"
    (tmp_path / "jiaokan.toml").write_text('allow = [{ phrase = "组织领寻", reason = "a name" }]\n', "utf-8")
    assert quick("clean", "a.txt", "-o", "out").returncode == 0
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == CLEAN.replace("导", "寻")
