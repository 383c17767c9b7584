"""The manifest of every kind of run is as its schema and docs/manifest.md say."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import jiaokan as package
from program import Program

SCHEMA = json.loads((Path(package.__file__).parent / "schema/manifest.schema.json").read_text("utf-8"))
TEXT = "同志们：\r\n全县千部要认真做好各项工作，\n进一步加强组织领寻，\r\n确保任务落到实处。\r\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (folder / "copy.txt").write_bytes(TEXT.encode("gb18030"))
    (folder / "blank.txt").write_text(" \n", "utf-8")
    (folder / "bad.txt").write_bytes("全县干部要认真做好各项工作。".encode() + b"\xff\r\n")
    (folder / "broken.docx").write_bytes(b"PK")
    (folder / "b.txt.gz").write_bytes(gzip.compress((TEXT * 3).encode()))
    rows = [{"n": 1, "text": "我们的千部来了。"}, {"text": None}, {"text": "\u4e00" + TEXT}]
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (folder / "d.csv").write_bytes('id,text\n1,"讲话,甲"\n2,全县千部\n'.encode("gb18030"))
    return folder


@pytest.mark.parametrize(
    "more",
    [
        ("-o", "out"),
        ("-o", "out", "--to", "jsonl"),
        ("-o", "out", "--to", "txt", "--id-field", "id", "--keep-originals"),
        ("-o", "out", "--unsafe-fixes", "--no-dedup"),
        ("--in-place", "--backup-dir", "out"),
    ],
)
def test_each_line_is_as_the_schema_says(corpus: Path, quick: Program, tmp_path: Path, more: tuple[str, ...]) -> None:
    quick("clean", corpus, *more)
    entries = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert {"kept", "failed", "empty"} <= {entry["status"] for entry in entries}
    for entry in entries:
        Draft7Validator(SCHEMA).validate(entry)


def test_a_line_with_another_field_is_not_valid(corpus: Path, quick: Program, tmp_path: Path) -> None:
    quick("clean", corpus, "-o", "out")
    entry = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()[0])
    assert not Draft7Validator(SCHEMA).is_valid(entry | {"more": 1})


def test_the_page_names_every_field(root: Path) -> None:
    page = (root / "docs" / "manifest.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))

    def fields(part: Any) -> set[str]:  # noqa: ANN401 - JSON
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        own = set(part.get("properties", ())) if isinstance(part, dict) else set()
        return own.union(*map(fields, inner))

    assert fields(SCHEMA) <= named
