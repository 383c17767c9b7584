"""Daft: maps a step over its tasks, on this machine or on a Ray cluster."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NoReturn

from jiaokan.engine.cluster import watched
from jiaokan.engine.errors import EngineError
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.runner import Step, Task
from jiaokan.engine.schema import EXTRA
from jiaokan.files.extra import needed
from jiaokan.files.names import on_one_line

# nothing is sent to Daft's makers, and progress is told by this program
_QUIET = {"SCARF_NO_ANALYTICS": "1", "DO_NOT_TRACK": "1", "DAFT_PROGRESS_BAR": "0"}


def start(address: str) -> None:
    """Choose Daft's runner: this machine where there is no address, else the Ray cluster there.

    Raises EngineError where no cluster answers.
    """
    os.environ.update({name: value for name, value in _QUIET.items() if name not in os.environ})
    daft = needed("daft", EXTRA)
    if not address:
        with suppress(RuntimeError):  # chosen before, in this process
            daft.set_runner_native()
        return
    needed("ray", f"{EXTRA},ray")
    try:
        daft.set_runner_ray(address=None if address == "auto" else address, noop_if_initialized=True)
    except (OSError, RuntimeError) as error:
        raise EngineError(f"no Ray cluster at {address}: {on_one_line(str(error))[:200]}") from error


def leave(code: int) -> NoReturn:
    """End the process without taking Python down: threads of Daft that are still at work in it would abort it.

    Daft 0.7.26 did in 2 of 80 runs: `PyGILState_Release: thread state must be current when releasing`.
    """
    if ray := sys.modules.get("ray"):
        ray.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a full disk was told of when the command itself wrote to it
            stream.flush()
    os._exit(code)


def mapped(step: Step[Task], tasks: list[tuple[int, Task]], plan: Plan) -> Iterator[tuple[int, Report]]:
    """Give what a step makes of each task, with the task's number, as they come."""
    daft = needed("daft", EXTRA)
    told = pickle.dumps((step, plan))

    @daft.func(return_dtype=daft.DataType.binary(), use_process=True)  # type: ignore[untyped-decorator]
    def work(task: bytes) -> bytes:
        return attempted(told, task)

    frame = daft.from_pydict({"task": [pickle.dumps(task) for task in tasks]})
    on_ray = daft.get_or_infer_runner_type() == "ray"
    spread = frame.into_partitions(len(tasks)) if on_ray else frame.into_batches(1)
    rows = spread.select(work(daft.col("task"))).iter_rows()
    for row in watched(rows) if on_ray else rows:
        yield pickle.loads(row["task"])  # noqa: S301 - made by `attempted`, in a process of this job


def attempted(told: bytes, task: bytes) -> bytes:
    """Run a step over one task in a worker; what goes wrong is reported and leaves the others alone."""
    step, plan = pickle.loads(told)  # noqa: S301 - made by `mapped`
    number, what = pickle.loads(task)  # noqa: S301 - the same
    try:
        report: Any = step(what, plan)
    except Exception as error:  # noqa: BLE001 - see above
        report = Report(str(number), error=f"{type(error).__name__}: {on_one_line(str(error))}")
    return pickle.dumps((number, report))
