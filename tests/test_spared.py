"""Of a text's changes only those are left in which no finding that is to be spared has a part."""

from dataclasses import replace

import made
from jiaokan.model import Finding, Result, Safety
from jiaokan.options import Options
from jiaokan.rules import RuleSet
from jiaokan.spared import spared
from jiaokan.trace import Edit, Trace

OPTIONS = Options(RuleSet(()))
TEXT = "甲乙丙丁戊己庚辛"


def applied(code: str, start: int, end: int) -> Finding:
    return Finding(code, start, end, "made", Safety.SAFE, applied=True)


def of(trace: Trace) -> Result:
    return replace(made.result("a.txt", text=TEXT), trace=trace)


def test_what_shares_a_change_with_a_known_finding_is_told_and_left() -> None:
    trace = Trace.of(TEXT).apply([Edit(1, 3, "天", "OC1")]).apply([Edit(1, 3, "地", "OC2"), Edit(6, 7, "人", "OC2")])
    known, beside = applied("OC1", 1, 3), applied("OC2", 1, 4)
    left = spared(of(trace), [known], [beside], OPTIONS)
    assert (left.trace.text, left.findings) == (TEXT, (beside._replace(applied=False),))


def test_a_finding_is_mended_in_all_its_places_or_in_none() -> None:
    trace = Trace.of(TEXT).apply([Edit(1, 2, "天", "OC1"), Edit(3, 4, "地", "OC2"), Edit(5, 6, "人", "OC2")])
    wide, near = applied("OC2", 3, 6), applied("OC2", 5, 6)
    left = spared(of(trace), [applied("OC1", 1, 2), applied("OC2", 3, 4)], [wide, near], OPTIONS)
    assert left.trace.text == TEXT
    assert not any(finding.applied for finding in left.findings)


def test_a_mend_that_was_right_only_beside_a_known_one_is_left() -> None:
    trace = Trace.of(TEXT).apply([Edit(1, 2, "天", "OC1"), Edit(5, 6, "人", "OC2")])
    fresh = applied("OC2", 5, 6)
    left = spared(of(trace), [applied("OC1", 1, 2)], [fresh], OPTIONS)  # no rule would make the rest of what is left
    assert (left.trace.text, left.findings) == (TEXT, (fresh._replace(applied=False),))


def test_known_findings_that_change_nothing_spare_nothing() -> None:
    trace = Trace.of(TEXT).apply([Edit(5, 6, "人", "OC2")])
    flagged = applied("OC1", 5, 6)._replace(applied=False)
    left = spared(of(trace), [flagged], [applied("OC2", 5, 6)], OPTIONS)
    assert (left.trace, left.findings) == (trace, (applied("OC2", 5, 6),))
