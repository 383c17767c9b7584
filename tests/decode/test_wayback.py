import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.decode.wayback import undo, undo_whole

WAYS = [("gb18030", "utf_8"), ("latin_1", "utf_8"), ("latin_1", "gb18030"), ("latin_1", "big5hkscs")]
CHINESE = "各级党组织要坚持以人民为中心的发展思想，推动高质量发展。"
PIECES = st.sampled_from(
    ["1", "A ", "。", "一", "€", "\ufffd", "\ud800", "𠀀", "²", "×", "™", "é", "\x80", CHINESE]
    + [
        CHINESE[place : place + 4].encode(codec, "ignore").decode(seen, "ignore")
        for place in range(8)
        for seen, codec in WAYS
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=6)


def read_back(text: str, seen: str) -> bytes:
    alone = {"€": b"\x80", "\ufffd": b"\xff"}
    return b"".join(alone.get(character) or character.encode(seen, "ignore") for character in text)


@pytest.mark.parametrize(("seen", "meant"), WAYS)
@given(lines=LINES)
def test_lines_are_undone_alike_together_and_alone(seen: str, meant: str, lines: list[str]) -> None:
    alone, offset = [], 0
    for line in lines:
        alone += [(offset + start, offset + end, text) for start, end, text in undo(line, seen, meant)]
        offset += len(line) + 1
    assert undo("\n".join(lines), seen, meant) == alone


@given(lines=LINES)
def test_what_is_undone_was_read_from_the_bytes_of_what_stood_there(lines: list[str]) -> None:
    line, reach = "".join(lines), 0
    for start, end, text in undo(line, "gb18030", "utf_8"):
        assert text
        assert reach <= start < end
        assert read_back(line[start:end], "gb18030") == text.encode()
        reach = end


@pytest.mark.parametrize(("seen", "meant"), WAYS)
def test_all_of_a_text_is_undone_or_nothing(seen: str, meant: str) -> None:
    text = CHINESE[:4].encode(meant, "ignore").decode(meant)
    mojibake = text.encode(meant).decode(seen)
    assert undo_whole(f"A1{mojibake} ", seen, meant) == f"A1{text} "
    assert undo_whole(f"{mojibake}\ufffd", seen, meant) is None


def test_what_no_chinese_text_has_is_not_meant() -> None:
    assert undo_whole("目录é".encode().decode("latin_1"), "latin_1", "utf_8") is None


def test_what_was_read_from_no_byte_is_not_undone_alone() -> None:
    cut_inside_a_character = b"\xe6\x9c\xad\xfe".decode("gb18030")
    assert undo(f"\ud800{cut_inside_a_character}", "gb18030", "utf_8") == []
