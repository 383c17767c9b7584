import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile

import pytest

from jiaokan.decode import UndecodableError, decode
from jiaokan.rules import RuleSet


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "同志们")
    return file.getvalue()


def archived() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        content = "各位代表，现在我代表市人民政府".encode("gbk") * 100
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


BITMAP = b"BM" + struct.pack("<IHHIIiiHHIIiiII", 354, 0, 0, 54, 40, 10, 10, 1, 24, 0, 300, 0, 0, 0, 0)

BINARIES = {
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "gzip": gzip.compress(b"text"),
    "Word": packed("[Content_Types].xml", "word/document.xml"),
    "Excel": packed("[Content_Types].xml", "xl/workbook.xml"),
    "zip": packed("同志.txt"),
    "Office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich-text": b"{\\rtf1\\ansi}",
    "MP3": b"ID3\x04" + bytes(600),
    "tar": archived(),
    "BMP": BITMAP + bytes(range(100)) * 3,
    "MP4": b"\0\0\0 ftypisom\0\0\2\0" + bytes(600),
    "bzip2": bz2.compress(b"text"),
    "xz": lzma.compress(b"text"),
    "font": b"wOFF\0\1\0\0" + bytes(600),
    "program": b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(600),
    "nothing but bytes 00 or FF": b"\xff" * 100,
    "binary data": random.Random(1).randbytes(5000),
}


@pytest.mark.parametrize(("what", "raw"), BINARIES.items(), ids=BINARIES)
def test_binary_is_named_in_one_line(rules: RuleSet, what: str, raw: bytes) -> None:
    with pytest.raises(UndecodableError, match=what) as error:
        decode(raw, rules)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


def test_nothing_but_zeros_is_no_text(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError):
        decode(bytes(5000), rules)


@pytest.mark.parametrize(
    "text",
    [
        "ID3 算法简介：决策树。",
        "RIFF 是一种文件格式。",
        "BZh 不是词。",
        "MZ 是两个字母。",
        "BM 是位图。",
        "CWS 与 FWS。",
    ],
)
def test_prose_may_begin_as_a_signature_does(rules: RuleSet, text: str) -> None:
    assert decode(text.encode(), rules)[0] == text


@pytest.mark.parametrize(
    "text", ["　" * 100, "庶壕，各位代表，现在我代表市人民政府，", f"{'各' * 128}，ustar 是一种归档格式。"]
)
@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_chinese_may_look_like_a_file_of_another_kind(rules: RuleSet, text: str, codec: str) -> None:
    assert decode(text.encode(codec), rules)[0] == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "모든 국민은 인간으로서의 존엄과 가치를 가지며, 행복을 추구할 권리를 가진다.",
        "Съешь же ещё этих мягких французских булок",
    ],
)
def test_utf16_that_is_not_chinese_is_no_binary(rules: RuleSet, text: str, codec: str) -> None:
    read, _, found = decode(text.encode(codec), rules)
    assert read == text
    assert [finding.code for finding in found] == ["EN105"]


def test_a_single_byte_has_no_likeliest_encoding(rules: RuleSet) -> None:
    with pytest.raises(UndecodableError, match="too few bytes to tell their encoding"):
        decode(b"\xd6", rules)
