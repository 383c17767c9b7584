"""What is told of a place: it cuts out of the file's own text what was found there, whatever its newlines are."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan import dedup, manifest
from jiaokan.decode.assemble import newlines_as_lf
from jiaokan.model import Result, Source
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.place import Places
from jiaokan.report import format_named
from jiaokan.report.page import Look, page
from jiaokan.rules import RuleSet

RULES = RuleSet.default()
OPTIONS = Options(RULES, duplicates=dedup.Options(rules=RULES))
LINES = """
同志们：|全县千部要认真做好各项工作，进一步加强组织领寻，确保各项任务落到实处。|一、加强领导|
会员群：123456|www.mishuzj.com|我们要认真贯彻落实|上级的决策部署，臵于首位。|3|〞|
"""
lines = st.sampled_from([line.strip() for line in LINES.split("|")]) | st.text("党的，。ab \u3000臵", max_size=6)
newlines = st.sampled_from(["\r\n", "\n", "\r", "\r\r\n"])
usual = st.sampled_from(["\r\n", "\n", "\r"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    most = draw(usual)
    endings = st.just(most) | newlines
    return "".join(line + ending for line, ending in draw(st.lists(st.tuples(lines, endings), max_size=14)))


def judged(text: str, codec: str) -> Result:
    return process(Source("a", "a.txt", text.encode(codec)), OPTIONS)


@settings(max_examples=150)
@given(texts(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_place_cuts_out_of_the_files_own_text_what_was_replaced(text: str, codec: str) -> None:
    result = judged(text, codec)
    if result.error or result.document.text != newlines_as_lf(text):
        return  # read in another encoding, as so short a text may be
    entry = manifest.entry(result)
    pieces, reach = list[str](), 0
    for edit in entry["edits"]:
        start, end = edit["origin"]
        assert newlines_as_lf(text[start:end]) == edit["old"]
        pieces += [newlines_as_lf(text[reach:start]), edit["new"]]
        reach = end
    assert "".join([*pieces, newlines_as_lf(text[reach:])]) == result.trace.text
    for told in json.loads("".join(format_named("json")([page(result, Path.cwd())], Look({})))):
        assert text[told["start"]["offset"] : told["end"]["offset"]] == told["old"]


@given(texts())
def test_every_place_of_a_text_has_one_in_its_file(text: str) -> None:
    document = judged(text, "utf-8").document
    places = Places(document.text, document.encoding)
    found = [places.in_file(offset) for offset in range(len(document.text) + 1)]
    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (0, len(text))
    assert all(
        text[start:end] == mark or (mark == "\n" and newlines_as_lf(text[start:end]) == mark)
        for start, end, mark in zip(found, found[1:], document.text, strict=False)
    )
    assert places.cut(0, len(document.text)) == text


def test_newlines_in_a_stretch_of_another_encoding_count() -> None:
    raw = "全县干部要认真做好各项工作。\n".encode() * 40 + "加强组织领导。\r\n确保任务落实。\r\n".encode("gb18030")
    document = process(Source("a", "a.txt", raw), OPTIONS).document
    places = Places(document.text, document.encoding)
    assert places.cut(0, len(document.text)).endswith("加强组织领导。\r\n确保任务落实。\r\n")
    assert places.in_file(len(document.text)) == len(document.text) + 2
