"""The cleaned texts of a corpus, put in order of independent witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jiaokan.dedup.spool import Texts
from jiaokan.model import Result
from jiaokan.rules import shipped

Keepers = dict[str, str]


@dataclass(frozen=True)
class Witnesses:
    """Texts in a temporary file, and the order in which those of one witness stand together.

    A witness is a document with all that is a copy, a part or a template sibling of it: what such documents share they
    have from one another. Memory holds a few words a document, never a text. `spun` has the numbers of the texts that
    repair proved spun.
    """

    texts: Texts
    order: tuple[tuple[int, int], ...]
    spun: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return self.order[-1][0] + 1 if self.order else 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Give the number of the witness and the text of each document."""
        for witness, number in self.order:
            yield witness, self.texts.get(number)

    def text(self, place: int) -> str:
        """Give the text of the document at a place of the order."""
        return self.texts.get(self.order[place][1])

    def is_spun(self, place: int) -> bool:
        """Say whether repair proved the document at a place of the order spun."""
        return self.order[place][1] in self.spun

    def clusters(self) -> Iterator[list[str]]:
        """Give the texts of each witness that has more than one."""
        group: list[int] = []
        for place, (witness, number) in enumerate(self.order):
            group.append(number)
            if place + 1 == len(self.order) or self.order[place + 1][0] != witness:
                if len(group) > 1:
                    yield [self.texts.get(member) for member in group]
                group = []


@contextmanager
def gathered(results: Iterable[Result]) -> Iterator[Witnesses]:
    """Take in the results of a run that looks for duplicates; those with an error are left out."""
    texts, keepers, names, spun = Texts(), Keepers(), list[str](), set[int]()
    gated = {rule.code for rule in shipped() if rule.match == "spun"}
    try:
        for result in results:
            if not result.error:
                if any(finding.code in gated for finding in result.findings):
                    spun.add(len(names))
                texts.add(result.trace.text)
                names.append(result.document.id)
                keepers[result.document.id] = result.verdict.keeper
        yield Witnesses(texts, tuple(_ordered(names, keepers)), frozenset(spun))
    finally:
        texts.close()


def _ordered(names: list[str], keepers: Keepers) -> Iterator[tuple[int, int]]:
    roots = [_root(name, keepers) for name in names]
    witness, before = -1, None
    for root, _, number in sorted(zip(roots, names, range(len(names)), strict=True)):
        witness += root != before
        before = root
        yield witness, number


def _root(name: str, keepers: Keepers) -> str:
    met = [name]
    while (keeper := keepers.get(met[-1], "")) and keeper not in met:
        met.append(keeper)
    return met[-1]
