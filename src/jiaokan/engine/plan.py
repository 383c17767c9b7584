"""What all steps of a job are told."""

from __future__ import annotations

from typing import NamedTuple

from jiaokan import dedup
from jiaokan.dedup.runs import CROWD
from jiaokan.files.rows import Fields
from jiaokan.ledger.context import context_of
from jiaokan.model import Source
from jiaokan.options import Options


class Plan(NamedTuple):
    """The work folder, the options of the run, the columns that are meant, and how many documents crowd a bucket."""

    work: str
    options: Options
    fields: Fields
    crowd: int = CROWD

    @property
    def duplicates(self) -> dedup.Options:
        """Give how duplicates are judged; where they are not looked for, nothing of it matters."""
        return self.options.duplicates or dedup.Options()


class Report(NamedTuple):
    """What came of a task: rows written, whether they were there already, and why it failed if it did."""

    name: str
    rows: int = 0
    again: bool = False
    error: str = ""


def context(plan: Plan, files: tuple[Source, ...]) -> tuple[object, ...]:
    """Give what cleaned documents depend on besides the input's bytes."""
    judged = plan.duplicates._replace(rules=None)
    rules = tuple({context_of(file, plan.options).digest() for file in files})
    return (*sorted(rules), judged, plan.fields, plan.options.duplicates is None)
