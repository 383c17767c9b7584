"""Jobs for the steps of an engine, which are run without one."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jiaokan import dedup
from jiaokan.engine import job as jobs
from jiaokan.engine.inputs import listed
from jiaokan.engine.job import Job, Judged
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.runner import Step
from jiaokan.files.rows import ANY_TEXT
from jiaokan.files.walk import walk_trees
from jiaokan.model import Result, Source, Verdict
from jiaokan.options import Options
from jiaokan.pipeline import run
from jiaokan.rules import RuleSet, select, shipped

Note = Callable[[str], None]


def in_this_process(step: Step[Any], tasks: list[tuple[int, Any]], plan: Plan) -> Iterator[tuple[int, Report]]:
    """Map a step as an engine does."""
    for number, task in tasks:
        yield number, step(task, plan)


def quiet(_message: str) -> None:
    """Tell nobody."""


def only_duplicates(**said: Any) -> Options:  # noqa: ANN401 - the options of dedup
    """Give options of which only those on duplicates are set: cleaning has tests of its own."""
    rules = RuleSet(select(shipped(), ("DU",), (), ()))
    return Options(rules, duplicates=dedup.Options(**{"rules": rules, **said}), jobs=1)


def job_in(folder: Path, options: Options, note: Note = quiet, crowd: int = 64) -> Job:
    """Give a job whose shards are in a folder."""
    return Job(Plan(str(folder), options, ANY_TEXT, crowd), note, in_this_process)


def files(*paths: Path) -> list[Source]:
    """Give the files to read."""
    return list(listed(paths, None, quiet))


def judged(job: Job, *paths: Path) -> Judged:
    """Clean and judge by the steps."""
    return jobs.judge(files(*paths), job)


def verdicts(job: Job, done: Judged) -> dict[str, Verdict]:
    """Give the verdicts of a job by id."""
    return {name: verdict for name, _, verdict in jobs.verdicts(done, job.plan)}


def embedded(options: Options, *paths: Path) -> dict[str, Verdict]:
    """Give the verdicts of the embedded engine by id, unique documents left out."""
    results: Iterable[Result] = run(walk_trees(paths, Path("/nowhere")), options)
    return {result.document.id: result.verdict for result in results if result.verdict.kind != "unique"}
