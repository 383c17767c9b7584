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
    name = step.__module__.rpartition(".")[2]
    reports: dict[int, Report] = {}
    for _ in range(_ROUNDS):
        left = [(number, task) for number, task in enumerate(tasks) if number not in reports]
        if not left:
            break
        failed = _round(step, left, plan, mapped, reports)
        for number, reason in failed.items():
            note(f"{name}: shard {number} failed: {reason}")
    if len(reports) < len(tasks):
        named, why = ", ".join(map(str, list(failed)[:10])), next(iter(failed.values()))
        raise EngineError(f"{name}: shards {named} failed {_ROUNDS} times ({why}); run it again, what is done stays")
    return [reports[number] for number in range(len(tasks))]


def _round(
    step: Step[Task], left: list[tuple[int, Task]], plan: Plan, mapped: Mapped, reports: dict[int, Report]
) -> dict[int, str]:
    """Run a step over what is left, note what is done, and give the reasons of what is not."""
    failed: dict[int, str] = {}
    lost = "got lost"
    try:
        for number, report in mapped(step, left, plan):
            if report.error:
                failed[number] = report.error
            else:
                reports[number] = report
    except Exception as error:  # noqa: BLE001 - engines fail with errors of many kinds
        lost = f"{type(error).__name__}: {on_one_line(str(error))[:200]}"
    return {number: failed.get(number, lost) for number, _ in left if number not in reports}
