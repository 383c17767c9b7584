import gzip
import io
import random
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


@pytest.mark.parametrize("text", ["ID3 算法简介：决策树。", "RIFF 是一种文件格式。", "BZh 不是词。", "MZ 是两个字母。"])
def test_prose_may_begin_as_a_signature_does(rules: RuleSet, text: str) -> None:
    assert decode(text.encode(), rules)[0] == text
