"""A wrong word that two sound words make where they meet is left; one that is none is mended."""

import pytest

from jiaokan import check_text
from jiaokan.model import Hit, Rule
from jiaokan.repair.dictionary import gain_in_words, words_in
from jiaokan.repair.meeting import weighed
from jiaokan.rules import shipped

NO_SUCH_WORD, IN_COMPANY = (next(rule for rule in shipped() if rule.code == code) for code in ("OC102", "OC105"))


def told(text: str, wrong: str, right: str, rule: Rule = NO_SUCH_WORD) -> Hit | None:
    start = text.index(wrong)
    return weighed(Hit(rule, start, start + len(wrong), right), text)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("油井简介", "井简", "井筒"),
        ("平时问得多", "时问", "时间"),
        ("層疊夜景", "疊夜", "晝夜"),
        ("科技木贴面", "技木", "技术"),
    ],
)
def test_what_sound_words_make_is_left(text: str, wrong: str, right: str) -> None:
    assert told(text, wrong, right) is None


@pytest.mark.parametrize(("text", "wrong", "right"), [("社区洽理机制", "洽理", "治理"), ("限定时问内", "时问", "时间")])
def test_what_is_no_word_is_mended(text: str, wrong: str, right: str) -> None:
    hit = told(text, wrong, right)
    assert hit is not None
    assert hit.new == right


def test_what_is_in_doubt_is_only_reported() -> None:
    hit = told("灌排骨于工程基本具备", "骨于", "骨干", IN_COMPANY)
    assert hit is not None
    assert hit.new is None
    found = [finding for finding in check_text("灌排骨于工程基本具备。\n") if finding.code == "OC105"]
    assert [finding.applied for finding in found] == [False]


def test_a_slip_that_stands_often_is_weighed_once() -> None:
    gain_in_words.cache_clear()
    words_in.cache_clear()
    check_text("坚特" * 50)
    assert gain_in_words.cache_info().hits > gain_in_words.cache_info().misses
