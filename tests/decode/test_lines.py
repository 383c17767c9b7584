import io
import tracemalloc
from pathlib import Path

import pytest

from jiaokan.decode import UndecodableError, decode_lines
from jiaokan.decode.lines import BLOCK
from jiaokan.rules import RuleSet

CODECS = ("utf_8", "gb18030", "utf_16_le", "utf_16", "hz")


@pytest.mark.parametrize("codec", CODECS)
def test_lines_are_those_of_the_whole(speech: str, rules: RuleSet, codec: str) -> None:
    text = ((speech.strip() + "\n") * 70).encode(codec, "ignore").decode(codec)
    assert len(text.encode(codec)) > BLOCK
    lines = list(decode_lines(io.BytesIO(text.encode(codec)), rules))
    assert [line.text for line in lines] == text.split("\n")[:-1]
    assert not any(line.findings for line in lines)


@pytest.mark.parametrize(
    ("raw", "lines"), [(b"", []), (b"\n", [""]), (b"a", ["a"]), (b"a\r\nb\r\n", ["a", "b"]), (b"a\rb", ["a", "b"])]
)
def test_small(rules: RuleSet, raw: bytes, lines: list[str]) -> None:
    assert [line.text for line in decode_lines(io.BytesIO(raw), rules)] == lines


def test_a_bad_byte_is_told_at_its_line(speech: str, rules: RuleSet) -> None:
    text = (speech.strip() + "\n") * 70
    raw = text.encode("gb18030")
    place = raw.index(b"\n", BLOCK + 5000) - 20
    damaged = raw[:place] + b"\xff" + raw[place:]
    told = [(number, line) for number, line in enumerate(decode_lines(io.BytesIO(damaged), rules)) if line.findings]
    ((number, line),) = told
    assert number == raw.count(b"\n", 0, place)
    assert abs((line.findings[0].byte or 0) - place) < 3
    assert f"at byte offset {line.findings[0].byte}" in line.findings[0].message
    assert line.text[line.findings[0].start] == "\ufffd"


def test_a_later_part_in_another_encoding(speech: str, rules: RuleSet) -> None:
    text = (speech.strip() + "\n") * 30
    raw = text.encode("utf-8") + text.encode("gb18030")
    assert [line.text for line in decode_lines(io.BytesIO(raw), rules)] == (text * 2).split("\n")[:-1]


def test_text_after_a_megabyte_of_ascii(rules: RuleSet) -> None:
    raw = b"# comment\n" * (BLOCK // 9) + "国家发展和改革委员会\n".encode("gbk")
    assert list(decode_lines(io.BytesIO(raw), rules))[-1].text == "国家发展和改革委员会"


def test_a_forced_encoding(speech: str, rules: RuleSet) -> None:
    raw = speech.encode("gb18030")[:1000] + b"\n"
    lines = decode_lines(io.BytesIO(raw), rules, force="cp437")
    assert "".join(line.text + "\n" for line in lines) == raw.decode("cp437")


def test_a_forced_encoding_holds_to_the_end(rules: RuleSet) -> None:
    raw = b"# comment\n" * (BLOCK // 9) + "国家发展\n".encode("gbk")
    assert list(decode_lines(io.BytesIO(raw), rules, force="ascii"))[-1].text == "\ufffd" * 8


def test_binary_is_refused(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError):
        next(decode_lines(io.BytesIO(b"%PDF-1.4\n"), rules))


@pytest.mark.parametrize("codec", ["utf_8", "gb18030"])
def test_memory_does_not_grow(speech: str, rules: RuleSet, tmp_path: Path, codec: str) -> None:
    path = tmp_path / "long.txt"
    part = (speech.strip() + "\n").encode(codec)
    with path.open("wb") as file:
        for _ in range(24 * BLOCK // len(part)):
            file.write(part)
    tracemalloc.start()
    with path.open("rb") as stream:
        count = sum(1 for _ in decode_lines(stream, rules))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == path.read_bytes().count(b"\n")
    assert peak < 14 * BLOCK
