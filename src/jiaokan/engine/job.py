"""The steps of a job, one after the other; each can be run alone and does only what is not done yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from jiaokan.engine import cleaned, decided, joined, runner, shards, verified, written
from jiaokan.engine.errors import EngineError
from jiaokan.engine.inputs import Task, tasks
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.runner import Mapped, Note, Step
from jiaokan.engine.written import Files
from jiaokan.files.kinds import EXTRACTED, form_of
from jiaokan.files.walk import APART
from jiaokan.model import Source, Verdict
from jiaokan.ready import Shape

_TOLD = ("id", "path", "kept", "kind", "keeper", "similarity", "method")


class Job(NamedTuple):
    """What is to be done, whom to tell of it, and the engine that does it."""

    plan: Plan
    note: Note
    mapped: Mapped

    def done(self, said: str, step: Step[Any], tasks: Sequence[Any]) -> None:
        """Run a step over its tasks and tell what came of it; raises EngineError."""
        _told(self.note, said, runner.done(step, tasks, self.plan, self.note, self.mapped))


class Judged(NamedTuple):
    """The tasks of a job whose documents are cleaned and judged, and the digest of all that was decided."""

    tasks: list[Task]
    made_of: str


def judge(files: Sequence[Source], job: Job) -> Judged:
    """Run steps (a), (b) and (c); raises EngineError."""
    plan = job.plan
    _refuse_clashes(files)
    parts = list(tasks(files))
    job.done("cleaned", cleaned.run, parts)
    made_of = shards.digest(*(shards.made_of(plan.work, "cleaned", task.number) for task in parts))
    if plan.options.duplicates and parts:
        keys = sum(shards.count(plan.work, "keys", task.number) for task in parts)
        ranges = joined.ranges(keys, len(parts), made_of)
        job.done("joined", joined.run, ranges)
        made_of = shards.digest(*(shards.made_of(plan.work, "candidates", one.number) for one in ranges))
        later = [verified.Later(task.number, len(ranges), made_of) for task in parts]
        job.done("verified", verified.run, later)
        made_of = shards.digest(*(shards.made_of(plan.work, "pairs", task.number) for task in parts))
        _told(job.note, "decided", [decided.run(decided.All(len(parts), made_of), plan)])
    return Judged(parts, made_of)


def write(judged: Judged, out: str, shape: Shape, job: Job) -> list[int]:
    """Run step (d): write survivors and the parts of the manifest; give the numbers of the parts, in order."""
    files = [
        Files(Task(several[0].number, group), tuple(task.number for task in several), out, shape, judged.made_of)
        for group, several in ((group, list(found)) for group, found in groupby(judged.tasks, lambda task: task.files))
    ]
    job.done("written", written.run, files)
    return [each.number for each in files]


def verdicts(judged: Judged, plan: Plan) -> Iterator[tuple[str, str, Verdict]]:
    """Give id, path and verdict of each document that is not unique, in source order."""
    for task in judged.tasks:
        table = shards.read(plan.work, "verdicts", task.number, _TOLD)
        for name, path, kept, kind, keeper, similarity, method in zip(
            *(table.column(column).to_pylist() for column in _TOLD), strict=True
        ):
            yield name, path, Verdict(kept, kind, keeper, similarity, method)


def complaints(judged: Judged, plan: Plan) -> Iterator[tuple[str, int, str]]:
    """Give path, row and error of each document that can't be read or decoded; the row is 0 in a file of its own."""
    for task in judged.tasks:
        table = shards.read(plan.work, "cleaned", task.number, ("path", "row", "error"))
        for path, row, error in zip(*(column.to_pylist() for column in table.columns), strict=True):
            if error:
                yield path, row, error


def _told(note: Note, step: str, reports: list[Report]) -> None:
    again = sum(report.again for report in reports)
    rows = sum(report.rows for report in reports)
    note(f"{step}: {rows} rows in {len(reports)} shards" + (f", {again} of them there before" if again else ""))


def _refuse_clashes(files: Sequence[Source]) -> None:
    """Refuse two files with one place: the shards are written apart, and one would replace the other."""
    places = Counter(_place(file) for file in files if not file.problem)
    if twice := [name for name, times in places.items() if times > 1]:
        raise EngineError(f"{twice[0]}: two inputs would have this place in the output; {APART}")


def _place(file: Source) -> str:
    return f"{file.id}.txt" if form_of(file.path) in EXTRACTED else file.id
