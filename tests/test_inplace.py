"""When a file is mended in place, and when it is left alone."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from jiaokan.inplace import UnmendableError, mend
from jiaokan.model import Document, Encoding, Patch, Result, Source
from jiaokan.trace import Edit, Trace

TEXT = "为人民效劳。\n"


def result(path: Path, encoding: Encoding, new: str = "服务") -> Result:
    raw = path.read_bytes()
    document = Document("a", TEXT, Source("a", str(path)), encoding, sha256(raw).hexdigest())
    return Result(document, Trace.of(TEXT).apply([Edit(3, 5, new, "SP101")]))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    return tmp_path / "a.txt"


def test_it_is_mended_in_its_own_encoding(file: Path) -> None:
    assert mend(result(file, Encoding("gb18030")))
    assert file.read_bytes() == "为人民服务。\n".encode("gb18030")


def test_nothing_to_mend(file: Path) -> None:
    assert not mend(replace(result(file, Encoding("gb18030")), trace=Trace.of(TEXT)))


def test_what_its_encoding_cannot_hold_is_refused(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UnmendableError, match="gb2312 can't hold the mended text"):
        mend(result(file, Encoding("gb2312"), new="喆"))
    assert file.read_bytes() == before


def test_bytes_that_an_encoding_cannot_give_again_are_refused(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UnmendableError, match="can't give again"):
        mend(result(file, Encoding("gb18030", patches=(Patch(0, 1, b"\xff"),))))
    assert file.read_bytes() == before


def test_a_file_that_something_else_changed_is_left_alone(file: Path) -> None:
    found = result(file, Encoding("gb18030"))
    file.write_text("改过了", "utf-8")
    with pytest.raises(UnmendableError, match="run again"):
        mend(found)
    assert file.read_text("utf-8") == "改过了"


@pytest.mark.parametrize("source", [{"form": "docx"}, {"raw": b""}])
def test_what_is_no_plain_file_is_refused(file: Path, source: dict[str, object]) -> None:
    found = result(file, Encoding("gb18030"))
    changed = replace(found.document.source, **source)  # type: ignore[arg-type]
    with pytest.raises(UnmendableError, match="jiaokan clean"):
        mend(replace(found, document=replace(found.document, source=changed)))
