"""The workers: order, loss of single items, interruption."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from jiaokan.workers import Job, in_order


def work(item: int) -> int:
    """Work as the item says: 13 kills its worker, 14 hangs, 15 fails, the rest are doubled."""
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 14:
        while True:
            pass
    if item == 15:
        raise ValueError("odd")
    return 2 * item


def lost(item: int, reason: str) -> int | str:
    return f"{item}: {reason}"


def job(timeout: float = 20) -> Job[int, int | str]:
    return Job(work, lost, timeout=timeout)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_outcomes_come_in_order(jobs: int) -> None:
    items = range(100, 300)
    assert list(in_order(job(), items, jobs)) == [2 * item for item in items]


def test_no_items() -> None:
    assert list(in_order(job(), [], 2)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_dead_worker_loses_one_item(jobs: int) -> None:
    items = [*range(30), 13, *range(30)]
    given = list(in_order(job(0.5), items, jobs))
    assert [outcome for outcome in given if isinstance(outcome, int)] == [
        2 * item for item in items if item not in (13, 14, 15)
    ]
    told = [outcome for outcome in given if isinstance(outcome, str)]
    assert [text[:2] for text in told] == ["13", "14", "15", "13", "13", "14", "15"]
    assert "signal 9" in told[0]
    assert "not done after 0.5 seconds" in told[1]
    assert "ValueError: odd" in told[2]


def test_a_timeout_that_was_asked_for_is_kept_where_there_are_few_items() -> None:
    assert list(in_order(job(0.5), [1, 14, 2], 1)) == [
        2,
        "14: not done after 0.5 seconds, so given up; give it longer with --timeout",
        4,
    ]


def test_a_large_item_has_more_time() -> None:
    patient = Job[float, "float | str"](
        slowly, lambda _, reason: reason, size=lambda item: int(item * 1e8), timeout=0.5
    )
    small = [0.0] * 40
    assert list(in_order(patient, [*small, 1.0], 1)) == [*small, 1.0]


def slowly(item: float) -> float:
    time.sleep(item)
    return item


def test_a_few_items_need_no_worker() -> None:
    here = Job[int, int](lambda _: os.getpid(), lambda item, _: item)
    assert list(in_order(here, [1, 2], 2)) == [os.getpid()] * 2


def test_a_failure_here_loses_one_item_too() -> None:
    assert list(in_order(job(), [1, 15, 2], 2))[::2] == [2, 4]


@pytest.mark.parametrize("count", [3, 100])
def test_what_is_known_is_not_worked_for(count: int) -> None:
    known = Job[int, "int | str"](work, lost, known=lambda item: item if item % 2 or item == 14 else None)
    assert list(in_order(known, range(count), 2)) == [
        item if item % 2 or item == 14 else 2 * item for item in range(count)
    ]


def test_the_input_is_not_read_far_ahead() -> None:
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for item in range(100, 100_000):
            read = item
            yield item

    outcomes = in_order(job(), items(), 2)
    assert next(outcomes) == 200
    outcomes.close()  # type: ignore[attr-defined]
    assert read < 400


PROGRAM = """
import time
from jiaokan.workers import Job, in_order
def lost(item, reason): return reason
if __name__ == "__main__":
    job = Job(time.sleep, lost)
    print("up", flush=True)
    try:
        list(in_order(job, [0] * 50 + [60] * 50, 2))
    except KeyboardInterrupt:
        print("stopped")
"""


def test_interruption_stops_within_a_second_and_without_a_trace(tmp_path: object) -> None:
    program = f"{tmp_path}/program.py"
    with open(program, "w") as file:  # noqa: PTH123 - the fixture's type is of no interest here
        file.write(PROGRAM)
    with Popen([sys.executable, program], stdout=PIPE, stderr=PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)
        start = time.monotonic()
        out, err = process.communicate(timeout=10)
        assert time.monotonic() - start < 1
        assert (out, err) == ("stopped\n", "")


KILLED = """
import os
import sys
from jiaokan.workers import Job, in_order
def work(item):
    open(sys.argv[1], "w").write(str(os.getpid()))
    while True: pass
def lost(item, reason): return reason
if __name__ == "__main__":
    list(in_order(Job(work, lost), range(50), 1))
"""


def test_a_worker_does_not_outlive_what_wants_its_work(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(KILLED)
    told = tmp_path / "worker"
    with Popen([sys.executable, tmp_path / "program.py", told], stderr=PIPE) as process:
        deadline = time.monotonic() + 20
        while not (told.exists() and told.read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
        process.communicate(timeout=10)  # standard error is open until the worker is gone too
    assert not runs(int(told.read_text()))


def runs(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


FORKING = """
import os
import sys
from multiprocessing import forkserver
from jiaokan.workers import get_up
if __name__ == "__main__":
    get_up()
    if not (child := os.fork()):
        sys.exit()
    os.waitpid(child, 0)
    server = forkserver._forkserver._forkserver_pid
    print(os.waitpid(server, os.WNOHANG))
"""


def test_what_a_program_forks_does_not_end_the_server(tmp_path: object) -> None:
    program = f"{tmp_path}/program.py"
    with open(program, "w") as file:  # noqa: PTH123 - see above
        file.write(FORKING)
    with Popen([sys.executable, program], stdout=PIPE, stderr=PIPE, text=True) as process:
        out, err = process.communicate(timeout=20)
    assert (out, err) == ("(0, 0)\n", "")
