"""Places in texts with other newlines than LF: those of the file as it lies, in every output."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from program import Program

LINES = ["同志们：", "全县千部要认真做好各项工作，进一步加强组织领寻，", "确保任务落到实处。", "会员群：123456", ""]
TEXT = "\r\n".join(LINES)
CODEC = "gb18030"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.txt"
    path.write_bytes(TEXT.encode(CODEC))
    return path


def test_findings_lie_where_they_are_in_the_file(quick: Program, file: Path) -> None:
    told = json.loads(quick("check", "in", "--output-format", "json").stdout)
    assert {finding["code"] for finding in told} >= {"OC101", "OC201"}
    for finding in told:
        assert TEXT[finding["start"]["offset"] : finding["end"]["offset"]] == finding["old"]
    assert any("\r\n" in finding["old"] for finding in told)
    mended = TEXT
    for finding in reversed(told):
        if finding["fix"]:
            mended = mended[: finding["start"]["offset"]] + finding["new"] + mended[finding["end"]["offset"] :]
    quick("check", "in", "--fix")
    assert file.read_bytes().decode(CODEC) == mended


def test_sarif_has_the_same_places_and_its_fixes_the_files_newlines(quick: Program, file: Path) -> None:
    del file
    log = json.loads(quick("check", "in", "--output-format", "sarif").stdout)
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in log["runs"][0]["results"]]
    assert regions
    for region in regions:
        start, length = region["charOffset"], region["charLength"]
        assert TEXT[start : start + length] == region.get("snippet", {"text": ""})["text"]
    assert "\n" not in json.dumps([result.get("fixes") for result in log["runs"][0]["results"]]).replace("\r\n", "")


def test_the_manifest_and_explain_say_the_same_and_undo_is_to_the_byte(
    quick: Program, file: Path, tmp_path: Path
) -> None:
    told = json.loads(quick("check", "in", "--output-format", "json").stdout)
    assert quick("clean", "in", "-o", "out").returncode == 0
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    assert entry["edits"]
    for edit in entry["edits"]:
        assert TEXT[slice(*edit["origin"])].replace("\r\n", "\n") == edit["old"]
    assert all(one["origin"][1] <= other["origin"][0] for one, other in pairwise(entry["edits"]))
    key, place = next((one["key"], TEXT.index("寻")) for one in told if one["code"] == "OC201")
    for where in ("in", "out"):
        assert f"  place    characters {place} to {place + 1} of the original" in (
            quick("explain", key, where).stdout.decode().splitlines()
        )
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "a.txt").read_bytes() == file.read_bytes()


def test_a_manifest_of_before_with_places_of_the_text_with_lf_is_still_undone(
    quick: Program, file: Path, tmp_path: Path
) -> None:
    assert quick("clean", "in", "-o", "out").returncode == 0
    path = tmp_path / "out" / "manifest.jsonl"
    entry = json.loads(path.read_text("utf-8"))
    for edit in entry["edits"]:
        edit["origin"] = [place - TEXT[:place].count("\r") for place in edit["origin"]]
    path.write_text(json.dumps(entry, ensure_ascii=False) + "\n", "utf-8")
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "a.txt").read_bytes() == file.read_bytes()


def test_keys_are_those_of_the_text_with_lf(quick: Program, file: Path) -> None:
    told = json.loads(quick("check", "in", "--output-format", "json").stdout)
    file.write_bytes("\n".join(LINES).encode(CODEC))
    plain = json.loads(quick("check", "in", "--output-format", "json").stdout)
    assert [finding["key"] for finding in told] == [finding["key"] for finding in plain]


def test_a_row_with_crlf_has_places_in_its_own_text(quick: Program, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    told = json.loads(quick("check", "c.jsonl", "--output-format", "json").stdout)
    assert told
    for finding in told:
        assert TEXT[finding["start"]["offset"] : finding["end"]["offset"]] == finding["old"]
