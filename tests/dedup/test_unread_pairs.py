"""Sixty pairs by a hand that had read nothing: one speech twice, one template, a part, one occasion."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from jiaokan import clean_text
from jiaokan.dedup import Options, judge
from jiaokan.model import Document, Result, Source
from jiaokan.trace import Trace


@cache
def pairs() -> list[tuple[str, list[str]]]:
    """Give the label of each pair and its cleaned texts."""
    found = []
    for pair in Path(__file__).with_name("pairs.txt").read_text("utf-8").split("====\n"):
        head, _, texts = pair.partition("\n")
        found.append((head.partition(":")[0], [clean_text(text) for text in texts.split("----\n")]))
    return found


def told(texts: list[str], threshold: float) -> tuple[bool, bool]:
    """Say whether one of the texts goes, and whether one is found to be a part."""
    results = [
        Result(Document(str(at), text, Source(str(at), str(at))), Trace.of(text)) for at, text in enumerate(texts)
    ]
    verdicts = [result.verdict for result in judge(iter(results), Options(threshold=threshold))]
    return not all(verdict.kept for verdict in verdicts), any(
        verdict.kind in {"contained", "whole"} for verdict in verdicts
    )


@pytest.mark.parametrize(("threshold", "same", "parts"), [(0.8, 5, 6), (0.7, 22, 5), (0.6, 24, 5)])
def test_only_one_speech_published_twice_goes(threshold: float, same: int, parts: int) -> None:
    gone, found = Counter[str](), Counter[str]()
    for label, texts in pairs():
        goes, is_part = told(texts, threshold)
        gone[label] += goes
        found[label] += is_part
    assert gone["same"] >= same
    assert gone["template"] == gone["different"] == 0
    assert found["contained"] >= parts
