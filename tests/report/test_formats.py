"""Every format, on findings that each format could stumble over."""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator

import jiaokan
import made
from jiaokan.decode.assemble import newlines_as_lf
from jiaokan.files.walk import walk
from jiaokan.model import Finding, Safety
from jiaokan.report import FORMATS, Page, format_named, page

ROOT = Path(__file__).parent.parent
SARIF = Draft4Validator(json.loads((ROOT / "schemas/sarif-2.1.0.json").read_text("utf-8")))
GITLAB = Draft7Validator(json.loads((ROOT / "schemas/gitlab-codequality.json").read_text("utf-8")))
OURS = Draft7Validator(json.loads((Path(jiaokan.__file__).parent / "schema/findings.schema.json").read_text("utf-8")))
SUFFIX = {"json": "json", "jsonl": "jsonl", "gitlab": "json", "sarif": "sarif", "junit": "xml", "markdown": "md"}


def told(name: str, pages: list[Page]) -> str:
    """Give the whole output of a format, as a file would hold it."""
    content = "".join(format_named(name)(pages, made.LOOK))
    return content.encode("utf-8", "backslashreplace").decode("utf-8")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_golden(name: str) -> None:
    """Set JIAOKAN_GOLDEN=write to write what the formats give now, then look at the difference in git."""
    path = ROOT / "golden" / f"{name}.{SUFFIX.get(name, 'txt')}"
    content = re.sub(r'"semanticVersion": "[^"]*"', '"semanticVersion": "0"', told(name, made.pages()))
    if os.environ.get("JIAOKAN_GOLDEN") == "write":
        path.write_text(content, "utf-8", newline="")
    assert path.read_bytes().decode("utf-8") == content


def junit(content: str) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - our own output


def test_sarif_is_valid_and_resolves() -> None:
    log = json.loads(told("sarif", made.pages()))
    SARIF.validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert not run["invocations"][0]["executionSuccessful"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert os.fsencode(made.GBK_NAME) in [unquote_to_bytes(uri) for uri in uris]


def test_a_sarif_region_cuts_the_finding_out_of_the_text() -> None:
    lines = made.TEXT.split("\n")
    for result in json.loads(told("sarif", made.pages()))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        if "snippet" in region and region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_sarif_names_the_newlines_by_which_lines_are_counted() -> None:
    named = json.loads(told("sarif", made.pages()))["runs"][0]["newlineSequences"]
    text = "一\r\r\n二\r\n三\r四\n五"
    assert re.split("|".join(named), text) == newlines_as_lf(text).split("\n")


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_a_row_is_told_at_the_line_on_which_it_begins(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n1,县直机关机构\n\n2,{made.TEXT[:4]}\n", "utf-8")
    *_, last = walk([tmp_path / "a.csv"])
    found = made.result("a.csv", made.finding("同志们", "同志", Safety.SAFE), row=last.row)
    line = {"github": "line=4::", "gitlab": '"lines": {"begin": 4, "end": 4}', "sarif": '"startLine": 4'}[name]
    assert line in told(name, [page(found, tmp_path)])


def test_gitlab_is_valid_and_its_fingerprints_differ() -> None:
    issues = json.loads(told("gitlab", [*made.pages(), made.pages()[1]]))
    GITLAB.validate(issues)
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)


def test_a_gitlab_fingerprint_does_not_depend_on_the_line() -> None:
    moved = "新的一行。\n" + made.TEXT
    here, there = (
        made.result("a.txt", made.finding("优质效劳", "优质服务", Safety.SAFE, text), text=text)
        for text in (made.TEXT, moved)
    )
    one, other = (json.loads(told("gitlab", [page(result, made.BASE)]))[0] for result in (here, there))
    assert one["fingerprint"] == other["fingerprint"]
    assert one["location"] != other["location"]


def test_json_and_jsonl_say_the_same() -> None:
    array = json.loads(told("json", made.pages()))
    OURS.validate(array)
    assert [json.loads(line) for line in told("jsonl", made.pages()).splitlines()] == array


def test_json_tells_a_gbk_name_twice() -> None:
    names = {one["path"]: one.get("path_bytes") for one in json.loads(told("json", made.pages()))}
    assert names["讲话/二〇二三.txt"] == os.fsencode(made.GBK_NAME).hex()
    assert names["讲话/一.txt"] is None


def test_junit_has_a_case_for_each_document() -> None:
    suite = junit(told("junit", made.pages()))[0]
    cases = {case.get("name"): case for case in suite}
    assert suite.get("tests") == str(len(cases)) == "8"
    assert suite.get("failures") == str(sum(case.find("failure") is not None for case in suite)) == "6"
    assert suite.get("errors") == "1"
    assert len(cases["clean.txt"]) == 0
    assert cases["broken.txt"][0].tag == "error"
    assert "[bold]标准[/bold]" in (cases["讲话/一.txt"][0].text or "")


def test_github_has_one_line_a_finding_and_nothing_in_it_ends_it() -> None:
    lines = told("github", made.pages()).splitlines()
    assert len(lines) == sum(len(one.notices) for one in made.pages())
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::.*", line) for line in lines)
    assert any("file=odd%2C name%3A 100%25|" in line for line in lines)
    spanning = next(line for line in lines if "最后一行" in line)
    assert "endLine=3" in spanning
    assert "col=" not in spanning


def test_markdown_keeps_corpus_text_in_code_spans() -> None:
    rows = [line for line in told("markdown", made.pages()).splitlines() if "[bold]" in line]
    assert rows == [r"| `讲话/一.txt:2:91` | DU102 | ``made: [bold]标准[/bold]\x1b[31m\|`a`<b>&]]> → `` |"]


def test_markdown_stays_short() -> None:
    content = told("markdown", made.pages() * 400)
    assert len(content.encode()) < 1 << 20
    assert "more findings are not shown" in content


def test_nothing_found() -> None:
    pages = made.pages()[:1]
    assert told("text", pages) == told("concise", pages) == told("github", pages) == told("jsonl", pages) == ""
    assert json.loads(told("json", pages)) == json.loads(told("gitlab", pages)) == []
    SARIF.validate(json.loads(told("sarif", pages)))
    assert junit(told("junit", pages))[0].get("failures") == "0"
    assert "no findings in 1 documents" in told("markdown", pages)


anything = st.text(st.characters(codec=None), max_size=30)


@given(
    text=anything, name=anything.filter(lambda name: "\0" not in name), message=anything.filter(bool), data=st.data()
)
def test_any_text_any_name_any_message(text: str, name: str, message: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    name = name.encode("utf-8", "ignore").decode()
    result = made.result(f"/repository/x{name}", Finding("LY601", start, end, message, Safety.FLAG), text=text)
    pages = [page(result, made.BASE)]
    SARIF.validate(json.loads(told("sarif", pages)))
    GITLAB.validate(json.loads(told("gitlab", pages)))
    OURS.validate(json.loads(told("json", pages)))
    junit(told("junit", pages))
    for line_wise in ("concise", "jsonl", "github"):
        assert len(told(line_wise, pages).splitlines()) == 1
    assert "\x1b" not in told("text", pages)
