"""What holds for every text: undo, idempotence, the same answer for any number of workers."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiaokan import clean_text
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.pipeline import clean, run
from jiaokan.rules import RuleSet

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
LINES = [line for path in SEEDS for line in path.read_text("utf-8").splitlines()]
BITS = [line[start : start + 12] for line in LINES for start in range(0, len(line), 97)]
DAMAGE = """
臵 〞 “ ” 千部 效劳 开展 20230% 2023 , ( ) ⼀ 锟斤拷 浣犲ソ
www.mishuzj.com 会员群： 温馨提示: × 貧 1983年 。 、 一、 XX县区
""".split()
DAMAGE += ["\n", "\n\n", " ", "\u3000", "3\n", "4\n", "\u200b", "\x00", "\ufeff", "讲\n话"]

texts = st.lists(st.sampled_from(BITS) | st.sampled_from(DAMAGE) | st.text(max_size=4), max_size=25).map("".join)
pages = st.lists(st.sampled_from(LINES) | texts, max_size=12).map("\n".join)


@settings(max_examples=150)
@given(texts | pages)
@example("发动会,书记要亲自发动,20230%")
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned


@settings(max_examples=150)
@given(texts | pages)
def test_undo_and_places(text: str) -> None:
    trace, findings = clean(text, RuleSet.default())
    assert trace.undo() == text
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in findings)
    known = {rule.code for rule in RuleSet.default().rules}
    assert {code for change in trace.changes for code in change.codes} <= known
    assert all(change.codes for change in trace.changes)


@settings(max_examples=60)
@given(texts | pages)
def test_no_text_fails_to_settle(text: str) -> None:
    assert not [finding for finding in clean(text, RuleSet.default())[1] if finding.code == "IN101"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_cleaned_seed_is_clean(path: Path) -> None:
    cleaned = clean_text(path.read_text("utf-8"))
    assert clean_text(cleaned) == cleaned


def test_the_number_of_workers_changes_nothing() -> None:
    sources = [Source(f"{copy}-{path.name}", str(path)) for copy in range(4) for path in SEEDS]
    alone, together = (list(run(sources, Options(RuleSet.default(), jobs=jobs))) for jobs in (1, 2))
    assert [result.trace for result in alone] == [result.trace for result in together]
    assert [result.findings for result in alone] == [result.findings for result in together]
