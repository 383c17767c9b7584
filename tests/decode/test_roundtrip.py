from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jiaokan.decode import UndecodableError, decode, encode
from jiaokan.model import Encoding, Finding
from jiaokan.rules import RuleSet

RULES = RuleSet.default()
CODECS = (
    "utf_8",
    "utf_8_sig",
    "gb18030",
    "gbk",
    "gb2312",
    "big5hkscs",
    "cp950",
    "big5",
    "hz",
    "utf_16_le",
    "utf_16_be",
    "utf_32",
)
CHINESE = "发展建设國家黨的，。\n\r“”ＡA1 ～€㐂𠀀十卅／＼═"

fragments = st.one_of(
    st.binary(max_size=6),
    st.builds(lambda text, codec: text.encode(codec, "ignore"), st.text(CHINESE, max_size=30), st.sampled_from(CODECS)),
    st.sampled_from(
        [b"\r\n", b"\r", b"\r\r\n", b"\n", b"\0", b"\x80", b"\xa2\xcc", b"\xa1\xe3", b"~{", b"~}", b"\xef\xbb\xbf"]
    ),
)
files = st.lists(fragments, max_size=12).map(b"".join)


def check(raw: bytes, text: str, encoding: Encoding, found: list[Finding]) -> None:
    assert encode(text, encoding) == raw
    assert "\r" not in text
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in found)
    assert all(0 <= (finding.byte or 0) <= len(raw) for finding in found)
    told = {finding.byte for finding in found if finding.code == "EN101"}
    assert len(told) == sum(
        patch.end - patch.start == 1 and text[patch.start] == "\ufffd" for patch in encoding.patches
    )


@given(files)
def test_any_bytes_come_back(raw: bytes) -> None:
    with suppress(UndecodableError):
        check(raw, *decode(raw, RULES))


@given(files, st.sampled_from(CODECS))
def test_any_bytes_come_back_from_any_encoding(raw: bytes, codec: str) -> None:
    text, encoding, _ = decode(raw, RULES, force=codec)
    assert encode(text, encoding) == raw


@example("═A", "big5", "\n")  # a letter beside what Big5 has in two places
@given(st.text(CHINESE), st.sampled_from(CODECS), st.sampled_from(["\n", "\r\n", "\r", "\r\r\n"]))
def test_text_in_the_repertoire_comes_back(text: str, codec: str, newline: str) -> None:
    raw = text.replace("\r", "").replace("\n", newline).encode(codec, "ignore")
    read, encoding, found = decode(raw, RULES, force=codec)
    assert read == raw.decode(codec).replace(newline, "\n")
    assert found == []
    assert encode(read, encoding) == raw


@given(files)
@example(b"\x80\x80\x80\x80\r~{J.!0~}")
@example(b"\xe1\x80\xe2\x80\x9c\x88\xcc\x01\x81\x8f~{!0!0~}")
def test_a_decoded_text_written_as_utf8_is_read_as_itself(raw: bytes) -> None:
    with suppress(UndecodableError):
        text = decode(raw, RULES)[0].lstrip("\ufeff")
        if "\0" not in text:
            assert decode(text.encode(), RULES)[0] == text


@pytest.mark.parametrize(
    ("raw", "text", "newline", "patches"),
    [
        (b"a\nb\n", "a\nb\n", "\n", 0),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n", 0),
        (b"a\rb\r", "a\nb\n", "\r", 0),
        (b"a\r\r\nb\r\r\n", "a\nb\n", "\r\r\n", 0),
        (b"a\r\nb\r\nc\n", "a\nb\nc\n", "\r\n", 1),
        (b"a\nb\nc\r", "a\nb\nc\n", "\n", 1),
    ],
)
def test_newlines(raw: bytes, text: str, newline: str, patches: int) -> None:
    read, encoding, _ = decode(raw, RULES)
    assert (read, encoding.newline, len(encoding.patches)) == (text, newline, patches)
    assert encode(read, encoding) == raw


def test_gb18030_gives_every_byte_back() -> None:
    """Hold what lets `decode` trust a strict GB 18030 decode without encoding the text again."""
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            with suppress(UnicodeDecodeError):
                raw = bytes((lead, trail))
                assert raw.decode("gb18030").encode("gb18030") == raw
