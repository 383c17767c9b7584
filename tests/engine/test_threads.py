"""Engines call functions from many threads at once, and get the same bits."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jiaokan.dedup.signature import sign
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, shipped
from speeches import speech

THREADS = 8


def test_signatures_from_many_threads() -> None:
    texts = [speech(number, 4 + number % 90) for number in range(400)]
    alone = [sign(text) for text in texts]
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(3):
            assert list(pool.map(sign, texts)) == alone


def test_cleaning_from_many_threads(seeds: Path) -> None:
    rules = RuleSet(shipped())
    texts = [path.read_text("utf-8")[:1500] for path in sorted(seeds.iterdir())] * 4
    alone = {text: clean(text, rules) for text in set(texts)}
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda text: clean(text, rules), texts))
    for text, (trace, findings) in zip(texts, together, strict=True):
        assert (trace.text, trace.changes) == (alone[text][0].text, alone[text][0].changes)
        assert findings == alone[text][1]
