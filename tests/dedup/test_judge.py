"""Verdicts: who stays, who goes, and why."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jiaokan.dedup import Options, judge
from jiaokan.dedup.prefer import KeepError
from jiaokan.model import Finding, Result, Safety, Source, Verdict
from jiaokan.rules import RuleSet

KEEPS = ["cleanest", "longest", "first", "newest", "prefer=*b*"]
Judge = Callable[..., dict[str, Result]]
Speech = Callable[..., str]


@pytest.mark.parametrize("keep", KEEPS)
def test_a_damaged_copy_of_a_seed_with_another_head_is_one_with_it(
    judged: Judge, seed_text: str, damaged: Callable[[str, float], str], keep: str
) -> None:
    copy = "某某文库\n在全市大会上的讲话\n" + damaged(seed_text, 0.01)
    verdicts = [r.verdict for r in judged({"a": seed_text, "other": "今天开会。" * 90, "b": copy}, keep=keep).values()]
    gone = [verdict for verdict in verdicts if not verdict.kept]
    assert len(gone) == 1
    assert gone[0].kind == "near"
    assert gone[0].keeper in {"a", "b"}
    assert gone[0].similarity
    assert 0.8 < gone[0].similarity < 1
    assert "Jaccard" in gone[0].method


@pytest.mark.parametrize("keep", KEEPS)
def test_results_come_out_in_the_order_they_went_in(result: Callable[..., Result], speech: Speech, keep: str) -> None:
    given = [result(str(number), speech(number % 7)) for number in range(40)]
    given[3] = result("broken", "", error="can't be read")
    given[-1] = result("broken at the end", "", error="can't be read")
    out = list(judge(iter(given), Options(keep=keep)))
    assert [r.document.id for r in out] == [r.document.id for r in given]
    assert sum(r.verdict.kept and not r.error for r in out) == 7
    assert all(r.verdict == Verdict() for r in out if r.error)


def test_width_case_script_punctuation_and_wraps_do_not_count(judged: Judge) -> None:
    plain = "发展GDP增长12%，干部队伍后备力量充实。" * 3
    other = "發展ｇｄｐ增長１２％,\n干部隊伍 後備力量充實." * 3
    assert judged({"a": plain, "b": other}, keep="first")["b"].verdict == Verdict(
        kept=False, kind="exact", keeper="a", similarity=1.0, method="hash of the folded text"
    )


@pytest.mark.parametrize("keep", KEEPS)
@pytest.mark.parametrize("texts", [["是的", "对的"], ["", ""], [" \n", "\t"], ["。。。", "！！！"], ["好 的", "好的"]])
def test_texts_shorter_than_a_shingle_are_one_only_if_the_same(judged: Judge, texts: list[str], keep: str) -> None:
    out = judged(dict(zip("ab", texts, strict=True)), keep=keep)
    assert all(r.verdict.kept for r in out.values())


def test_the_same_short_text_is_an_exact_copy(judged: Judge) -> None:
    assert judged({"a": "同意。", "b": "同意。"})["b"].verdict.kind == "exact"


@pytest.mark.parametrize("code", ["LY601", "BP106"])
def test_a_copy_that_breaks_off_goes_for_the_whole_with_faults(
    result: Callable[..., Result], speech: Speech, code: str
) -> None:
    text = speech(1)
    faults = [Finding("OC101", place, place + 1, "a fault", Safety.SAFE, applied=True) for place in range(3)]
    whole = replace(result("whole", text), findings=tuple(faults))
    cut = replace(result("cut", text[: -len(text) // 10]), findings=(Finding(code, 0, 1, "cut", Safety.FLAG),))
    assert [r.document.id for r in judge([cut, whole], Options()) if r.verdict.kept] == ["whole"]


@pytest.mark.parametrize(("applied", "missing"), [(True, 1), (True, 2), (False, 1)])
def test_a_copy_that_lacks_a_sentence_goes_for_the_whole_with_a_fault(
    result: Callable[..., Result], speech: Speech, *, applied: bool, missing: int
) -> None:
    lines = speech(1).strip().split("\n")
    fault = Finding("GL103", 0, 1, "a fault", Safety.SAFE, applied=applied)
    whole = replace(result("whole", "\n".join(lines)), findings=(fault,))
    cut = result("cut", "\n".join(lines[:-missing]))
    assert [r.document.id for r in judge([cut, whole], Options()) if r.verdict.kept] == ["whole"]


def test_the_cleanest_stays_then_the_longest_then_the_first(result: Callable[..., Result], speech: Speech) -> None:
    text = speech(1)
    fault = Finding("OC101", 0, 1, "a fault", Safety.SAFE)
    faulty = replace(result("faulty", text + "完。"), findings=(fault,))
    given = [faulty, result("short", text), result("long", text + "谢谢大家。"), result("again", text + "谢谢大家。")]
    kept = [r.document.id for r in judge(given, Options()) if r.verdict.kept]
    assert kept == ["long"]


def test_a_chain_goes_only_as_far_as_direct_similarity(judged: Judge, speech: Speech) -> None:
    lines = speech(1, 110).split("\n")
    texts = {name: "\n".join(lines[start : start + 100]) for name, start in (("a", 0), ("b", 5), ("c", 10))}
    verdicts = {name: r.verdict for name, r in judged(texts, keep="first", threshold=0.85).items()}
    assert not verdicts["b"].kept
    assert verdicts["b"].keeper == "a"
    assert verdicts["c"].kept, "c is similar to b, but b is gone"


def test_a_verdict_becomes_a_finding_where_its_rule_is_in_force(judged: Judge) -> None:
    texts = {"a": "今天我们召开大会。" * 9, "b": "今天我们召开大会。" * 9}
    assert [f.code for f in judged(texts, rules=RuleSet.default())["b"].findings] == ["DU101"]
    assert judged(texts, rules=RuleSet(()))["b"].findings == ()


def test_an_unknown_keep_is_refused_before_anything_is_read() -> None:
    def unread() -> Iterator[Result]:
        raise AssertionError
        yield

    with pytest.raises(KeepError, match="cleanest, longest, first, newest"):
        judge(unread(), Options(keep="best"))


def test_a_result_without_a_signature_is_signed(result: Callable[..., Result], speech: Speech) -> None:
    given = [result("a", speech(1), signed=False), result("b", speech(1))]
    assert [r.verdict.kind for r in judge(given, Options())] == ["unique", "exact"]


def test_many_blocks_are_judged_as_one(
    result: Callable[..., Result], speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [result(str(number), speech(number % 20, 20)) for number in range(60)]
    whole = [r.verdict for r in judge(given, Options())]
    monkeypatch.setattr("jiaokan.dedup.decide.OFFERS", 3)
    assert [r.verdict for r in judge(given, Options())] == whole


def test_the_newest_stays(result: Callable[..., Result], speech: Speech, tmp_path: Path) -> None:
    given = []
    for name, time in (("old", 1), ("new", 2)):
        path = tmp_path / name
        path.write_text(name)
        os.utime(path, (time, time))
        made = result(name, speech(1))
        given.append(replace(made, document=replace(made.document, source=Source(name, str(path)))))
    given.append(result("without a file", speech(1)))
    assert [r.document.id for r in judge(given, Options(keep="newest")) if r.verdict.kept] == ["new"]


def test_few_sets_in_memory_change_nothing(
    result: Callable[..., Result], speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [result(str(number), "转载" * (number // 8) + speech(number % 8)) for number in range(24)]
    whole = [r.verdict for r in judge(given, Options())]
    monkeypatch.setattr("jiaokan.dedup.decide._REMEMBERED", 10)
    assert [r.verdict for r in judge(given, Options())] == whole
