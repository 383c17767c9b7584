"""When a file is mended in place, and when it is left alone."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from jiaokan.decode import decode
from jiaokan.inplace import UnmendableError, mend, mended_bytes
from jiaokan.model import Document, Encoding, Patch, Result, Source
from jiaokan.rules import RuleSet
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


OTHERS = "今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务。" * 3


def edited(raw: bytes, old: str, new: str) -> bytes:
    """Give what stands in a file of these bytes once a text in it is replaced."""
    text, encoding, _ = decode(raw, RuleSet.default())
    document = Document("a", text, Source("a", "a.txt"), encoding)
    place = text.index(old)
    return mended_bytes(Result(document, Trace.of(text).apply([Edit(place, place + len(old), new, "SP101")])))


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("odd", ["一\r\n二\n三\n四\r五\n", "一\r\n二\r\n三\n四\r\n"])
def test_odd_newlines_stay(codec: str, odd: str) -> None:
    text = OTHERS + odd + "为人民效劳，千部。\n" + odd
    raw = text.encode(codec)
    assert edited(raw, "效劳", "服务") == text.replace("效劳", "服务").encode(codec)
    assert edited(raw, "召开", "") == text.replace("召开", "", 1).encode(codec)


def test_an_odd_newline_goes_with_the_line_it_ends() -> None:
    assert (
        edited(f"{OTHERS}\r\n为人民\n效劳。\n".encode(), "\n为人民\n", "为人民") == f"{OTHERS}为人民效劳。\n".encode()
    )


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_bad_bytes_stay(codec: str) -> None:
    before, after = OTHERS.encode(codec), f"为人民效劳。{OTHERS}\n".encode(codec)
    mended = f"为人民服务。{OTHERS}\n".encode(codec)
    assert edited(before + b"\xff" + after + b"\xff", "效劳", "服务") == before + b"\xff" + mended + b"\xff"
    assert edited(b"\xff" + after, "为", "") == b"\xff" + after.removeprefix("为".encode(codec))


@pytest.mark.parametrize(
    ("old", "new"),
    [("人民\ufffd效劳", "人民\ufffd服务"), ("坏", "")],
    ids=["within an edit", "a character with what then follows"],
)
def test_bad_bytes_that_an_edit_would_change_are_refused(old: str, new: str) -> None:
    raw = OTHERS.encode() + b"\xe6" + "坏".encode() + b"\x88\x91" + "为人民".encode() + b"\xff" + "效劳。\n".encode()
    with pytest.raises(UnmendableError, match="can't give again where it would be mended"):
        edited(raw, old, new)


def test_a_line_in_another_encoding_is_not_mended_by_halves() -> None:
    line = "为人民效劳，坚持以人民为中心的发展思想，不断增进民生福祉。\n"
    others = f"{OTHERS}\n".encode("gb18030") * 9
    assert edited(others + line.encode(), "今天", "昨天")[4:] == others[4:] + line.encode()
    with pytest.raises(UnmendableError, match="can't give again where it would be mended"):
        edited(others + line.encode(), "效劳", "服务")


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    found = result(file, Encoding("gb18030"))
    file.unlink()
    with pytest.raises(UnmendableError, match="can't be read any more"):
        mend(found)


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
