import pytest

from growth import grows
from jiaokan.decode.anycodec import read_any


@pytest.mark.parametrize("codec", ["hz", "iso2022_jp"])
def test_a_long_line_in_the_wrong_codec_takes_no_longer_by_the_byte(codec: str) -> None:
    times = 8
    grown = grows(lambda text: read_any(text.encode("gbk"), codec), "各位代表，", 8_000, times)
    assert grown < 2 * times


@pytest.mark.parametrize("codec", ["hz", "iso2022_jp", "utf_7", "cp949", "utf_32_le", "ascii"])
def test_what_comes_late_in_a_line_is_read_whole(codec: str) -> None:
    raw = ("各位代表abcd" * 100).encode(codec, "ignore") + b"\xff"
    pieces = read_any(raw, codec)
    assert pieces[0].text == raw[:-1].decode(codec)
    assert b"".join(piece.raw or piece.text.encode(codec) for piece in pieces) == raw
