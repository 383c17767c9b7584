"""Copies that were cut short."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jiaokan.dedup import Options, judge, stored
from jiaokan.model import Finding, Result, Safety

Judge = Callable[..., dict[str, Result]]
Speech = Callable[..., str]


@pytest.mark.parametrize("keep", ["first", "cleanest", "longest"])
@pytest.mark.parametrize("contained", ["report", "drop"])
def test_a_half_copy_is_contained(judged: Judge, speech: Speech, keep: str, contained: str) -> None:
    text = speech(1)
    verdict = judged({"whole": text, "half": text[: len(text) // 2]}, keep=keep, contained=contained)["half"].verdict
    assert (verdict.kind, verdict.keeper) == ("contained", "whole")
    assert verdict.similarity == 1.0
    assert verdict.kept == (contained == "report")


def test_a_half_copy_that_came_first_is_contained_once_all_are_known(judged: Judge, speech: Speech) -> None:
    text = speech(1)
    out = judged({"half": text[: len(text) // 2], "whole": text})
    assert (out["half"].verdict.kind, out["half"].verdict.keeper) == ("contained", "whole")
    assert out["whole"].verdict.kind == "unique"


@pytest.mark.parametrize("contained", ["report", "drop"])
def test_in_one_pass_the_whole_tells_of_a_part_that_came_first(judged: Judge, speech: Speech, contained: str) -> None:
    text = speech(1)
    given = {"third": text[: len(text) // 3], "half": text[: len(text) // 2], "other": speech(2), "whole": text}
    out = {name: r.verdict for name, r in judged(given, keep="first", contained=contained).items()}
    assert (out["whole"].kind, out["whole"].similarity, out["whole"].kept) == ("whole", 1.0, True)
    assert out["whole"].keeper in {"third", "half"}
    assert (out["half"].kind, out["half"].keeper) == ("whole", "third")
    assert out["third"].kept
    assert out["other"].kind == "unique"


def test_one_that_others_went_for_stays(judged: Judge, speech: Speech) -> None:
    text = speech(1)
    half = text[: len(text) // 2]
    out = judged({"half": half, "again": "转载\n" + half, "whole": text}, contained="drop", keep="cleanest")
    gone = [r.verdict for r in out.values() if not r.verdict.kept]
    assert all(out[verdict.keeper].verdict.kept for verdict in gone)
    assert len(gone) >= 1


def test_a_chain_of_parts_loses_no_witness(judged: Judge, speech: Speech) -> None:
    text = speech(1, 120)
    texts = {str(share): text[: len(text) * share // 10] for share in (3, 5, 8)} | {"whole": text}
    out = judged(texts, contained="drop")
    assert out["whole"].verdict.kept
    assert all(out[r.verdict.keeper].verdict.kept for r in out.values() if not r.verdict.kept)


def test_a_part_with_sentences_of_its_own_is_not_contained(judged: Judge, speech: Speech) -> None:
    text = speech(1)
    part = text[: len(text) // 2].split("\n")
    part.insert(20, "全体医护人员连夜奔赴抗洪抢险一线。")
    assert judged({"whole": text, "part": "\n".join(part)}, keep="first")["part"].verdict.kind == "unique"


@pytest.mark.parametrize("contained", ["report", "drop"])
def test_a_cleaner_half_copy_is_still_a_part(result: Callable[..., Result], speech: Speech, contained: str) -> None:
    text = speech(1)
    fault = Finding("OC101", 0, 1, "a fault", Safety.SAFE)
    given = [result("half", text[: len(text) // 2]), replace(result("whole", text), findings=(fault,))]
    half, whole = (r.verdict for r in judge(given, Options(contained=contained)))
    assert (half.kind, half.keeper, half.kept) == ("contained", "whole", contained == "report")
    assert whole.kept


def test_a_preferred_half_copy_that_another_went_for_stays(result: Callable[..., Result], speech: Speech) -> None:
    text = speech(1)
    half = text[: len(text) // 2]
    given = [result("half", half), result("whole", text), result("again", "转载\n" + half)]
    first, whole, again = (r.verdict for r in judge(given, Options(contained="drop", keep="prefer=half")))
    assert (again.kind, again.keeper) == ("near", "half")
    assert (first.kind, first.keeper, first.kept) == ("contained", "whole", True)
    assert whole.kept


def test_a_part_is_not_kept_for_what_went_for_its_namesake_in_an_index(
    tmp_path: Path, result: Callable[..., Result], speech: Speech
) -> None:
    index = str(tmp_path / "index")
    stored.create(index, 0.8)
    list(stored.add(index, [result("part", speech(2))]))
    text = speech(1)
    given = [result("copy", speech(2)), result("part", text[: len(text) // 2]), result("whole", text)]
    copy, part, whole = (
        r.verdict for r in judge(given, Options(keep="prefer=part", contained="drop", against=(index,)))
    )
    assert (copy.kind, copy.keeper, copy.keeper_in) == ("exact", "part", index)
    assert (part.kind, part.keeper, part.keeper_in, part.kept) == ("contained", "whole", "", False)
    assert whole.kept


@pytest.mark.parametrize("keep", ["newest", "cleanest", "longest"])
def test_nothing_that_stays_is_told_to_be_a_part_of_what_goes(judged: Judge, speech: Speech, keep: str) -> None:
    text = speech(1)
    given = {"third": text[: len(text) // 3], "again": text[: len(text) // 3] + "完", "half": text[: len(text) // 2]}
    out = judged(given | {"whole": text}, keep=keep, contained="drop")
    keepers = [r.verdict.keeper for r in out.values() if r.verdict.keeper]
    assert keepers
    assert all(out[keeper].verdict.kept for keeper in keepers)
