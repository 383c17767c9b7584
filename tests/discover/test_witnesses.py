"""Which documents are independent witnesses."""

from dataclasses import replace

from jiaokan.discover.witnesses import gathered
from jiaokan.model import Document, Finding, Result, Safety, Source, Verdict
from jiaokan.trace import Trace


def result(name: str, keeper: str = "", error: str = "") -> Result:
    verdict = Verdict(not keeper, "near" if keeper else "unique", keeper)
    return Result(Document(name, name, Source(name, name)), Trace.of(name), verdict=verdict, error=error)


def test_copies_of_one_document_are_one_witness_and_stand_together() -> None:
    with gathered([result("a"), result("b"), result("c", "a"), result("d", "c")]) as witnesses:
        assert list(witnesses) == [(0, "a"), (0, "c"), (0, "d"), (1, "b")]
        assert len(witnesses) == 2
        assert list(witnesses.clusters()) == [["a", "c", "d"]]


def test_what_repair_proved_spun_is_known_wherever_it_stands() -> None:
    found = Finding("SP201", 0, 2, "spun-word", Safety.SAFE)
    with gathered([result("b"), replace(result("a"), findings=(found,))]) as witnesses:
        assert [witnesses.is_spun(place) for place in (0, 1)] == [True, False]


def test_the_order_of_the_files_makes_no_difference() -> None:
    results = [result("a"), result("b"), result("c", "a")]
    with gathered(results) as one, gathered(reversed(results)) as other:
        assert list(one) == list(other)


def test_what_can_not_be_read_is_no_witness_and_a_keeper_elsewhere_is_one() -> None:
    with gathered([result("a", error="broken"), result("b", "index:x"), result("c", "index:x")]) as witnesses:
        assert [witness for witness, _ in witnesses] == [0, 0]
