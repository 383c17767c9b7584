"""What is said of a rule file that can't be used."""

import re
from pathlib import Path

import pytest

from jiaokan.rules import RuleError, load_file

RULE = {
    "name": '"a"',
    "what": '"x."',
    "why": '"y."',
    "kind": '"span"',
    "safety": '"safe"',
    "match": '"(b)"',
    "put": '"c"',
    "bad": '[{ in = "b", out = "c" }]',
    "good": '["d"]',
}
EXAMPLE = "an example is written { in = ..., out = ... } or { in = ... }, not "


def written(folder: Path, **changed: str) -> Path:
    file = folder / "my.toml"
    lines = (f"{key} = {value}\n" for key, value in (RULE | changed).items())
    file.write_text("[OC950]\n" + "".join(lines), "utf-8")
    return file


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("name", "3", "name: a string is wanted, not 3"),
        ("terms", "3", "terms: a string is wanted, not 3"),
        ("match", '["a"]', "match: a string is wanted, not ['a']"),
        ("unless", "3", "unless: a string is wanted, not 3"),
        ("put", "3", "put: a string is wanted, not 3"),
        ("put", r"'\9'", "put: not a replacement: no such group"),
        ("put", r"'\g<x>'", "put: not a replacement: unknown group"),
        ("default", '"no"', "default: true or false is wanted, not 'no'"),
        ("gate", "3", "gate: a table is wanted, not 3"),
        ("params", "{ needs = 3 }", "params.needs: a list of strings is wanted, not 3"),
        ("params", "{ meeting = 3 }", "params.meeting: a table of the numbers least and across is wanted, not 3"),
        ("good", "[3]", "good: a list of strings is wanted, not [3]"),
        ("bad", '"b"', "bad: a list is wanted, not 'b'"),
        ("bad", '["b"]', f"bad: {EXAMPLE}'b'"),
        ("bad", '[{ inn = "b" }]', f"bad: {EXAMPLE}{{'inn': 'b'}}"),
        ("bad", '[{ in = "b", oot = "c" }]', f"bad: {EXAMPLE}{{'in': 'b', 'oot': 'c'}}"),
        ("todo", "[{ in = 3 }]", f"todo: {EXAMPLE}{{'in': 3}}"),
    ],
)
def test_a_value_of_a_wrong_kind_is_named_with_what_to_write(tmp_path: Path, key: str, value: str, said: str) -> None:
    file = written(tmp_path, **{key: value})
    with pytest.raises(RuleError, match=f"^{re.escape(f'{file}: [OC950]: {said}')}$"):
        load_file(file)


@pytest.mark.parametrize("changed", [{}, {"put": r"'\1c'"}, {"match": "'(?x)(b) # the one'"}, {"put": r"'\\'"}])
def test_a_rule_that_can_run_is_read(tmp_path: Path, changed: dict[str, str]) -> None:
    assert [rule.code for rule in load_file(written(tmp_path, **changed))] == ["OC950"]
