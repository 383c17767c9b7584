"""Runs a step over its tasks, by whatever engine maps it, until all are done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from jiaokan.engine.errors import EngineError
from jiaokan.engine.plan import Plan, Report
from jiaokan.files.names import on_one_line

Task = TypeVar("Task")
Step = Callable[[Task, Plan], Report]
Note = Callable[[str], None]
# (step, numbered tasks, plan) -> (number, report), in any order; a worker that dies raises what it likes
Mapped = Callable[[Any, list[tuple[int, Any]], Plan], Iterable[tuple[int, Report]]]

_ROUNDS = 3


def done(step: Step[Task], tasks: Sequence[Task], plan: Plan, note: Note, mapped: Mapped) -> list[Report]:
    """Run a step over all tasks; those that fail, or whose worker dies, are named and tried again.

    Raises EngineError where some fail for good.
    """
    name, left = step.__module__.rpartition(".")[2], list(range(len(tasks)))
    failed: dict[int, str] = {}
    reports: dict[int, Report] = {}
    for _ in range(_ROUNDS):
        failed = {}
        try:
            for number, report in mapped(step, [(number, tasks[number]) for number in left], plan):
                if report.error:
                    failed[number] = report.error
                else:
                    reports[number] = report
        except Exception as error:  # noqa: BLE001 - engines fail with errors of many kinds
            reason = f"{type(error).__name__}: {on_one_line(str(error))[:200]}"
            failed |= {number: reason for number in left if number not in reports and number not in failed}
        left = [number for number in left if number not in reports]
        if not left:
            return [reports[number] for number in range(len(tasks))]
        for number in left:
            note(f"{name}: shard {number} failed: {failed.get(number, 'got lost')}")
    named = ", ".join(str(number) for number in left[:10])
    why = next(iter(failed.values()), "got lost")
    raise EngineError(f"{name}: shards {named} failed {_ROUNDS} times ({why}); run it again, what is done stays")
