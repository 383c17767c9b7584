"""Figures of which most are others: the bound that spares reading them is never below what is read."""

import random
from itertools import pairwise

import pytest

from jiaokan.dedup import figures
from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import profile

ALPHABETS = ("0123年会", "012345678一字年元", "百分之点一二十字", "〇一二三四五百分之字年元会议工作")


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_no_figure_that_the_other_lacks_is_left_uncounted(alphabet: str) -> None:
    dice = random.Random(3)
    texts = ["".join(dice.choices(alphabet, k=dice.randint(0, 60))) for _ in range(120)]
    texts += [text[: len(text) // 2] + dice.choice(alphabet) + text[len(text) // 2 :] for text in texts]
    for one, other in [*pairwise(texts), *zip(texts[:120], texts[120:], strict=True)]:
        first, second = profile(one), profile(other)
        lacks = overlap(first.shingles, second.shingles).mine
        for digits, kind in figures.KINDS:
            mine, theirs = figures.figures_of(kind, first), figures.figures_of(kind, second)
            lacking = len(mine.keys() - theirs.keys())
            most = figures.most_others(digits, first, lacks)
            assert min(most, figures.LEAST) >= min(lacking, figures.LEAST), (one, other)
