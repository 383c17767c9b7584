"""What is put aside comes back as it was, one by one and in order."""

from contextlib import closing

import pytest

from jiaokan.dedup.spool import Pieces

MANY = 1 << 18


@pytest.mark.parametrize(
    "sizes", [[], [0], [0, 0, 3], [5, 0, MANY, 0], [MANY + 1, 1], [1, MANY - 1, 1, 2 * MANY, 3], [1000] * 700]
)
def test_all_are_read_in_order(sizes: list[int]) -> None:
    pieces = [bytes([number % 256]) * size for number, size in enumerate(sizes)]
    with closing(Pieces()) as put_aside:
        for piece in pieces:
            put_aside.add(piece)
        assert list(put_aside) == pieces
        assert [put_aside.get(number) for number in range(len(pieces))] == pieces
