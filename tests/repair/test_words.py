"""The vectorised search finds what a plain search finds."""

from hypothesis import given
from hypothesis import strategies as st

from jiaokan.lines import Sheet
from jiaokan.ngrams import hashed
from jiaokan.repair.words import find_words, vocabulary

WORDS = frozenset(["开展", "开展中", "展开", "臵", "服务器", "务实"])


COUNTED = frozenset(["服务", "中服"])


def plain(text: str, word: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(word, place)]


@given(st.text(alphabet="开展中臵服务器实𠀀x", max_size=40))
def test_every_place_of_every_word(text: str) -> None:
    sheet = Sheet(text)
    found = find_words(sheet, hashed((sheet.codes[:-1], sheet.codes[1:])), vocabulary(WORDS, COUNTED))
    assert all(found.counts[found.vocabulary.numbers[word]] == len(plain(text, word)) for word in COUNTED)
    assert found.places == {word: plain(text, word) for word in WORDS if word in text}
