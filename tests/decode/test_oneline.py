import pytest

from jiaokan.decode.oneline import whole_line

CODECS = ("gb18030", "big5hkscs", "utf_8")
BEFORE = "各位代表：\n".encode("gb18030")


@pytest.mark.parametrize("codec", CODECS)
def test_a_line_is_read_in_the_one_encoding_that_makes_sense_of_it(codec: str) -> None:
    text = "現在，我代表市人民政府，向大會報告工作，請予審議。\n"
    raw = BEFORE + text.encode(codec) + BEFORE
    piece = whole_line(raw, len(BEFORE), len(raw), CODECS)
    assert piece is not None
    assert (piece.codec, piece.text, piece.end) == (codec, text, len(raw) - len(BEFORE))
    assert (piece.raw is None) == (codec == CODECS[0])


@pytest.mark.parametrize(
    ("raw", "start", "codecs"),
    [
        pytest.param(BEFORE + b"plain ASCII is the same in all\n", len(BEFORE), CODECS, id="ascii"),
        pytest.param(BEFORE + "完。".encode(), len(BEFORE), CODECS, id="short"),
        pytest.param(BEFORE * 4, 2, CODECS, id="within a line"),
        pytest.param(BEFORE * 4, len(BEFORE), ("gb18030",), id="one encoding"),
        pytest.param(BEFORE + bytes(range(0x80, 0xC0)) + b"\n", len(BEFORE), CODECS, id="no text"),
        pytest.param(BEFORE + "各位代表，各位代".encode()[:-1] + b"\n", len(BEFORE), CODECS, id="cut"),
    ],
)
def test_what_is_not_sure_is_left_to_the_likeliest_path(raw: bytes, start: int, codecs: tuple[str, ...]) -> None:
    assert whole_line(raw, start, len(raw), codecs) is None
