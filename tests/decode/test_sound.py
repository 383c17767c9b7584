from hypothesis import given
from hypothesis import strategies as st

from jiaokan.decode import decode, encode
from jiaokan.decode.codecs import characters_in
from jiaokan.decode.sound import sound
from jiaokan.rules import RuleSet

INEXACT = [b"\xa2" + bytes([second]) for second in b"@DFG~\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xcc\xce"]
INEXACT += [b"\xa1" + bytes([second]) for second in b"\x45\x4e\xc2\xe3\xf2\xf3\xfe"]
OTHERS = [character.encode("big5hkscs") for character in "失迫郭勻％的國一a@~\n"]


def in_big5(part: bytes) -> str | None:
    return sound(part, "big5hkscs", at_start=False)


@given(st.lists(st.sampled_from(INEXACT + OTHERS * 8), max_size=120))
def test_big5_that_is_sound_comes_out_as_it_went_in(characters: list[bytes]) -> None:
    part = b"".join(characters)
    text = in_big5(part)
    assert text is None if set(characters) & set(INEXACT) else text is None or text.encode("big5hkscs") == part


def test_half_a_character_and_half_of_the_next_are_none_that_is_read_otherwise() -> None:
    for lost in ("失" * 1000, "失的" * 1000, "％的" * 1000):
        assert in_big5(lost.encode("big5")) == lost


def test_big5_with_marks_that_have_two_places_is_read_as_it_stands(traditional: str, rules: RuleSet) -> None:
    part = traditional[:400]
    raw = part.encode("big5hkscs", "ignore")
    for pair in (b"\xa1\xfe", b"\xa2\x41", b"\xa2\x42", b"\xa1\x45"):
        text, encoding, found = decode(raw + pair + raw, rules)
        whole = raw.decode("big5hkscs")
        assert text == whole + characters_in("big5hkscs")[pair][1] + whole
        assert encode(text, encoding) == raw + pair + raw
        assert not found
