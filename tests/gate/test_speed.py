"""The whole path beside a bare parse: the ratio is of one run, so that a busy machine cancels."""

import json
from collections.abc import Callable
from time import process_time

from restored import restored

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet

CEILING = 600  # about 250 on these short texts when this was written; a pattern tried at each character adds thousands
TIMES = 50


def test_the_path_is_no_slower_beside_a_parse() -> None:
    rules, texts = RuleSet.default(), list(restored().values())
    lines = [json.dumps({"text": text}, ensure_ascii=False).encode() for text in texts]
    cleaning = quickest(lambda: [clean(text, rules) for text in texts])
    parsing = quickest(lambda: [json.loads(line) for line in lines * TIMES]) / TIMES
    assert cleaning < CEILING * parsing


def quickest(work: Callable[[], object]) -> float:
    """Give the least processor time of five turns, in seconds."""
    taken = []
    for _ in range(5):
        began = process_time()
        work()
        taken.append(process_time() - began)
    return min(taken)
