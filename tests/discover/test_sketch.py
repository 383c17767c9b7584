"""Counting in fixed memory."""

from jiaokan.discover.sketch import Sketch, hashes


def test_a_witness_counts_once() -> None:
    sketch = Sketch()
    for witness, things in ((0, ["a", "a", "b"]), (0, ["a"]), (1, ["a"])):
        sketch.add(witness, hashes(things))
    assert sketch.count(hashes(["a", "b", "c"])).tolist() == [2, 1, 0]


def test_hashes_are_the_same_in_every_process() -> None:
    assert hashes(["同志们", "\ud800"]).tolist() == [1957546072, 499426600]


def test_counts_do_not_overflow() -> None:
    sketch = Sketch()
    for witness in range(300):
        sketch.add(witness, hashes(["a"]))
    assert sketch.count(hashes(["a"])).tolist() == [255]
