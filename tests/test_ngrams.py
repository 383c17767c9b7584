"""The character model: what it holds and how it weighs."""

from importlib.resources import files
from time import process_time

import numpy as np

from jiaokan.ngrams import fold, hashed, plain, points, read, shipped
from jiaokan.repair.weighing import around, weigh

MEGABYTE = 1_000_000


def test_the_model_is_small_and_quick_to_load() -> None:
    raw = (files("jiaokan") / "official.npz").read_bytes()
    assert len(raw) <= 4 * MEGABYTE
    began = process_time()
    read(raw)
    assert process_time() - began < 0.5


def test_digits_and_marks_are_folded_and_spaces_left_out() -> None:
    assert fold(points("第 12 条，。的")).tolist() == [ord("第"), 2, ord("条"), 1, ord("的")]


def test_a_hash_depends_on_the_order() -> None:
    first, second = np.array([ord("发")], np.uint32), np.array([ord("展")], np.uint32)
    assert hashed((first, second)) != hashed((second, first))


def test_each_hash_has_its_own_count_and_others_none() -> None:
    for table in shipped().tables.values():
        assert np.array_equal(table.seen(table.keys), table.counts)
        others = np.random.default_rng(1).integers(0, 1 << 32, 100_000, np.uint32)
        others = np.append(others, np.array([0, (1 << 32) - 1], np.uint32))
        assert not table.seen(others[~np.isin(others, table.keys)]).any()


def test_the_likelier_word_gains() -> None:
    text = "推动经济社会开展，开展群众性活动"
    gains = weigh(shipped(), text, [(6, 8, "发展"), (9, 11, "发展")])
    assert gains[0] > max(gains[1], 4)


def test_the_surroundings_are_plain() -> None:
    assert plain("第12条，。的 x") == "第0条。的。"
    assert around("甲，乙丙", 3, 4) == ("甲。乙", "。。。")


def test_nothing_to_weigh() -> None:
    assert weigh(shipped(), "", []) == []
