"""Near-duplicates: signatures, candidates, verification, and who stays.

The work is in modules that need numpy; they are imported when the first document is signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from jiaokan.dedup.itself import Itself
from jiaokan.model import Result
from jiaokan.sealed import Sealed, held, unsealed

if TYPE_CHECKING:
    from jiaokan.rules import RuleSet


class Options(NamedTuple):
    """How duplicates are judged.

    `threshold` is the Jaccard similarity from which two documents are one, 0 to 1; `keep` is cleanest, longest,
    first, newest or prefer=GLOB; `contained` is report or drop, for copies that were cut short; `against` names
    indexes (folders, or redis:// for a shared one) whose documents stay; `rules` are those whose DU rules report a
    verdict as a finding. `paths` are those that the run was given, for GLOB; `itself` says whether a document of the
    run (its id) is one that was indexed (under this name, with the same text or not), which is then no duplicate of it.
    """

    threshold: float = 0.8
    keep: str = "cleanest"
    contained: str = "report"
    against: tuple[str, ...] = ()
    rules: RuleSet | None = None
    paths: tuple[str, ...] = ()
    itself: Itself | None = None


def sign(text: str) -> bytes:
    """Give the signature of a cleaned text."""
    from jiaokan.dedup.signature import sign as sign_with_numpy  # noqa: PLC0415 - numpy costs 0.1 s

    return sign_with_numpy(text)


def judge(results: Iterable[Result], options: Options) -> Iterator[Result]:
    """Give each result with its verdict, in order; raises KeepError where `keep` is not known."""
    return map(unsealed, judge_sealed(map(held, results), options))


def judge_sealed(results: Iterable[Sealed], options: Options) -> Iterator[Sealed]:
    """Do what `judge` does with sealed results."""
    from jiaokan.dedup.verdicts import judge as judge_with_numpy  # noqa: PLC0415 - the same

    return judge_with_numpy(results, options)


def differences(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Give the spans in which two similar texts differ, in order: start and end in the one, then in the other.

    Width, case, script, punctuation and space don't count.
    """
    from jiaokan.dedup.compared import differences as differences_with_numpy  # noqa: PLC0415 - the same

    return differences_with_numpy(one, other)
