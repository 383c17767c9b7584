"""What holds for the judging of any documents."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.dedup import Options, judge, sign
from jiaokan.dedup.candidates import candidates
from jiaokan.dedup.fold import fold
from jiaokan.dedup.overlap import overlap
from jiaokan.dedup.profile import shingle_set
from jiaokan.dedup.runs import CROWD
from jiaokan.dedup.shelf import Block, Offer
from jiaokan.dedup.signature import rows
from jiaokan.model import Document, Result, Source
from jiaokan.trace import Trace

WORDS = ["发展", "改革", "干部", "群众", "工作", "建设", "服务", "组织", "经济", "社会", "全面", "深入"]


def text_of(seed: int, changes: int) -> str:
    dice = random.Random(seed)
    words = dice.choices(WORDS, k=200 + 40 * (seed % 9))
    for _ in range(changes):
        words[dice.randrange(len(words))] = dice.choice("甲乙丙丁")
    return "".join(words)


TEXTS = st.lists(st.builds(text_of, st.integers(0, 5), st.integers(0, 12)), min_size=2, max_size=12)
KEEPS = st.sampled_from(["cleanest", "longest", "first"])


def results(texts: Sequence[str]) -> list[Result]:
    return [
        Result(Document(str(at), text, Source(str(at), str(at))), Trace.of(text), signature=sign(text))
        for at, text in enumerate(texts)
    ]


def pairs_found(texts: Sequence[str]) -> set[frozenset[str]]:
    """Give the pairs of texts that are candidates and similar."""
    block = Block([Offer(str(at), sign(text), at) for at, text in enumerate(texts)], lambda at: fold(texts[at]), 0.8)
    return {
        frozenset((texts[number], texts[candidate.position]))
        for number, several in candidates(block, [], 0.8).items()
        for candidate in several
        if overlap(shingle_set(texts[number]), shingle_set(texts[candidate.position])).jaccard >= 0.8
    }


@settings(max_examples=60)
@given(TEXTS, st.randoms(use_true_random=False))
def test_other_documents_never_change_whether_a_pair_is_found(texts: list[str], dice: random.Random) -> None:
    alone = {pair for one in texts for other in texts if one is not other for pair in pairs_found([one, other])}
    mixed = [*texts, text_of(77, 3), text_of(78, 0)]
    dice.shuffle(mixed)
    assert {pair for pair in pairs_found(mixed) if pair <= set(texts)} == alone


@settings(max_examples=60)
@given(TEXTS, KEEPS)
def test_each_document_that_goes_is_similar_to_one_that_stays(texts: list[str], keep: str) -> None:
    judged = list(judge(results(texts), Options(keep=keep)))
    assert [r.document.text for r in judged] == texts
    stays = {r.document.id: r for r in judged if r.verdict.kept}
    assert stays
    for gone in judged:
        if not gone.verdict.kept:
            keeper = stays[gone.verdict.keeper]
            assert (
                overlap(shingle_set(gone.trace.text), shingle_set(keeper.trace.text)).jaccard == gone.verdict.similarity
            )
            assert gone.verdict.similarity >= 0.8


@settings(max_examples=40)
@given(TEXTS, st.integers(1, 5))
def test_the_size_of_a_block_changes_nothing(texts: list[str], size: int) -> None:
    whole = [r.verdict for r in judge(results(texts), Options(keep="first"))]
    from jiaokan.dedup import decide

    before, decide.OFFERS = decide.OFFERS, size
    try:
        assert [r.verdict for r in judge(results(texts), Options(keep="first"))] == whole
    finally:
        decide.OFFERS = before


@settings(max_examples=40)
@given(st.lists(st.text(max_size=12), max_size=8), KEEPS)
def test_short_and_odd_texts_go_only_where_they_are_the_same_once_folded(texts: list[str], keep: str) -> None:
    for gone in judge(results(texts), Options(keep=keep)):
        if not gone.verdict.kept:
            keeper = texts[int(gone.verdict.keeper)]
            one, other = shingle_set(gone.trace.text), shingle_set(keeper)
            assert overlap(one, other).jaccard >= 0.8 or gone.trace.text == keeper


def siblings(many: int, length: int) -> list[str]:
    """Give texts from one template, each with a sentence of its own."""
    sentences = [f"{text_of(seed, 0)[:40]}。" for seed in range(length // 41)]
    out = []
    for number in range(many):
        dice = random.Random(number)
        own = "".join(chr(0x4E00 + dice.randrange(3000)) for _ in range(24))
        at = dice.randrange(length // 164, length // 55)
        out.append("".join([*sentences[:at], f"{own}。", *sentences[at + 1 :]]))
    return out


@settings(max_examples=8)
@given(TEXTS)
def test_a_crowd_that_a_pair_is_not_part_of_changes_nothing(texts: list[str]) -> None:
    crowd = siblings(CROWD + 6, 700)
    assert {pair for pair in pairs_found([*texts, *crowd]) if pair <= set(texts)} == pairs_found(texts)


def test_exact_copies_are_found_in_any_crowd() -> None:
    texts = siblings(120, 9000)
    judged = list(judge(results([*texts, *texts]), Options(keep="first")))
    assert all(one.verdict.kept for one in judged[: len(texts)])
    assert {one.verdict.kind for one in judged[len(texts) :]} == {"exact"}


@settings(max_examples=100)
@given(st.integers(0, 1 << 32), st.integers(0, 3000))
def test_a_signature_comes_back_from_datasketch(seed: int, length: int) -> None:
    pytest.importorskip("datasketch")
    from datasketch import LeanMinHash

    from jiaokan.dedup.interop import from_lean, to_lean

    dice = random.Random(seed)
    signature = sign("".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(length)))
    row = rows([signature])[0]
    lean = to_lean(signature)
    buffer = bytearray(lean.bytesize())
    lean.serialize(buffer)
    for again in (lean, LeanMinHash.deserialize(buffer)):
        assert from_lean(again, int(row["count"]), row["digest"].tobytes()) == signature
