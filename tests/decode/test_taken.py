import pytest

from jiaokan.decode.characters import characters
from jiaokan.decode.taken import bytes_taken
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

SPEECH = "坚持稳中求进。\n会议强调，加强党的建设，推动经济发展，保障和改善民生，实事求是，永远同人民群众在一起。"
LATIN = ["cp1252", "iso8859_15", "cp1250", "iso8859_2", "iso8859_9", "cp1254", "cp1258", "iso8859_16"]
OTHERS = ["mac_roman", "cp437", "cp850", "cp1251", "koi8_r", "cp866"]


def read(text: str, meant: str, seen: str) -> str:
    return "".join(bytes((byte,)).decode(seen, "ignore") or chr(byte) for byte in text.encode(meant))


def undone(text: str) -> str:
    trace, _ = characters(Trace.of(text), RuleSet.default())
    assert trace.undo() == text
    return trace.text


@pytest.mark.parametrize("seen", [*LATIN, *OTHERS])
def test_utf8_is_undone_as_what_it_was_read_in(seen: str) -> None:
    first, _, rest = SPEECH.partition("\n")
    assert undone(read(SPEECH, "utf_8", seen)) == SPEECH
    assert undone(f"{first}\n{read(rest, 'utf_8', seen)}") == SPEECH


@pytest.mark.parametrize("seen", LATIN)
def test_gbk_is_undone_as_what_it_was_read_in(seen: str) -> None:
    assert undone(read(SPEECH, "gbk", seen)) == SPEECH


@pytest.mark.parametrize("seen", ["cp437", "cp1251", "cp1257", "iso8859_4", "cp852"])
def test_gbk_read_in_what_is_not_known_is_left(seen: str) -> None:
    text = read(SPEECH.partition("\n")[2], "gbk", seen)
    assert undone(text) == text


@pytest.mark.parametrize("seen", ["cp1251", "iso8859_5", "cp866", "cp1257"])
def test_nothing_goes_from_inside_what_is_not_undone(seen: str) -> None:
    text = read("保持播种面积，历年产量", "gbk", seen) + "\u0416\u2c80"
    assert undone(text) == text


def test_no_private_character_comes_out() -> None:
    seen = "".join((chr(0xEF), chr(0x8C), chr(0x8C))) + read("会议强调", "utf_8", "latin_1")
    assert undone(seen) == seen


def test_quotes_of_the_text_beside_mojibake_are_no_bytes() -> None:
    seen = read("党的建设", "utf_8", "iso8859_15")
    assert undone(f"会议“{seen}”指出") == "会议“党的建设”指出"


def test_a_line_that_no_encoding_has_all_of_gives_no_bytes() -> None:
    assert bytes_taken("ĀĆж", "gb18030") == b"\n\n\n"
    assert bytes_taken("党é", "utf_8") == b"\n\xe9"


@pytest.mark.parametrize("mark", ["■ ", "│", "№ ", "≥", "α", "€", "™"])
@pytest.mark.parametrize("taken", ["latin_1", "cp1252"])
@pytest.mark.parametrize("written", ["utf-8", "gbk"])
def test_a_mark_beside_mojibake_hinders_nothing(mark: str, taken: str, written: str) -> None:
    raw = "会议强调，加强党的建设，推动经济发展，政策文件一个接一个。".encode(written)
    mojibake = "".join(bytes([byte]).decode(taken, "ignore") or chr(byte) for byte in raw)
    assert undone(mark + mojibake) == mark + raw.decode(written)


@pytest.mark.parametrize(
    "line",
    [
        "“шик”（法语 chic）是借词，“чек”是支票，цех 是车间。",
        "УФСБ、МиГ-29、ТАСС уполномочен заявить: шИК",
        "Съешь же ещё этих мягких французских булок, да выпей чаю",
        "│ф│├──┤щ║表║Д═╣Е│",
    ],
)
@pytest.mark.parametrize("seen", ["koi8_r", "cp866", "cp1251"])
def test_words_in_cyrillic_letters_stay_beside_mojibake_too(line: str, seen: str) -> None:
    assert undone(line) == line
    assert undone(f"{line}\n{read(SPEECH, 'utf_8', seen)}") == f"{line}\n{SPEECH}"
