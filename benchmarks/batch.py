"""Times a whole `clean`, duplicates looked for: two workers beside one, and with a ledger beside without.

    python benchmarks/batch.py FOLDER [--turns 3]

The runs take turns, so that a busy machine is busy for each; of each the quickest counts, and of two workers beside one
the middle of the turns is told too. Two runs with one worker each, which share nothing, tell what the machine has to
give: two hardware threads of one core are no two cores. Prints seconds and ratios,
and how much of the processor time the process takes that hands out, judges and writes. Runs on Linux.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

_SET_CHILD_SUBREAPER = 36  # prctl(2): what a run leaves behind is waited for here, so that its time is known

FORGETFUL = """
import sys
from contextlib import nullcontext
from types import SimpleNamespace

from jiaokan import ledger, ready
from jiaokan.cli.exit import guarded
from jiaokan.sealed import Ready

ready.recorded = lambda _: Ready()  # in the workers too, which import this

if __name__ == "__main__":
    nothing = SimpleNamespace(recall=lambda _: None, keeping=lambda results: results, judged=lambda _: None)
    ledger.opened = lambda *_, **__: nullcontext(nothing)
    sys.exit(guarded(sys.argv[1:]))
"""


class Taken(NamedTuple):
    """Seconds by the clock, and of processor time in the first process and in those it started."""

    clock: float
    parent: float
    workers: float


def timed(program: list[str], corpus: Path, jobs: int, into: Path) -> Taken:
    """Clean a corpus from nothing and give the seconds.

    What a run wrote stays until all have run: ext4 goes around inodes that were freed in the last minutes, and
    making a file would take the next run up to half a millisecond (`recently_deleted` in fs/ext4/ialloc.c).
    """
    began = time.monotonic()
    out = mkdtemp(dir=into)
    command = [sys.executable, *program, "clean", str(corpus), "-o", f"{out}/out", "-q", "--isolated", "-j", str(jobs)]
    _, status, parent = os.wait4(subprocess.Popen(command, env=_with_bytecode(into)).pid, 0)
    clock = time.monotonic() - began
    if status:
        raise SystemExit(f"{program[-1]}: failed")
    return Taken(clock, parent.ru_utime + parent.ru_stime, sum(_orphans()))


def two_at_once(corpus: Path, into: Path) -> Taken:
    """Clean a corpus twice at the same time and give the seconds that both took."""
    began = time.monotonic()
    program = [sys.executable, "-m", "jiaokan", "clean", str(corpus), "-q", "--isolated", "-j", "1", "-o"]
    runs = [subprocess.Popen([*program, f"{mkdtemp(dir=into)}/out"], env=_with_bytecode(into)) for _ in range(2)]
    used = [os.wait4(run.pid, 0) for run in runs]
    clock = time.monotonic() - began
    if any(status for _, status, _ in used):
        raise SystemExit("two at once: failed")
    return Taken(clock, sum(taken.ru_utime + taken.ru_stime for _, _, taken in used), sum(_orphans()))


def _with_bytecode(folder: Path) -> dict[str, str]:
    """Give an environment in which modules are compiled once, as in an installation, whatever this one says."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return given | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _orphans() -> Iterator[float]:
    with suppress(ChildProcessError):
        while True:
            _, _, used = os.wait4(-1, 0)
            yield used.ru_utime + used.ru_stime


def main() -> None:
    """Print a line for each kind of run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with TemporaryDirectory(prefix="jiaokan-") as folder:
        forgetful = Path(folder, "forgetful.py")
        forgetful.write_text(FORGETFUL, "utf-8")
        kinds: dict[str, Callable[[], Taken]] = {
            "one worker": partial(timed, ["-m", "jiaokan"], asked.folder, 1, Path(folder)),
            "two workers": partial(timed, ["-m", "jiaokan"], asked.folder, 2, Path(folder)),
            "one worker, no ledger": partial(timed, [str(forgetful)], asked.folder, 1, Path(folder)),
            "two workers, no ledger": partial(timed, [str(forgetful)], asked.folder, 2, Path(folder)),
            "two runs at once": partial(two_at_once, asked.folder, Path(folder)),
        }
        timed(["-m", "jiaokan"], asked.folder, 1, Path(folder))  # compiles the modules
        taken = {kind: [run()] for kind, run in kinds.items()}
        for _ in range(asked.turns - 1):
            for kind, run in kinds.items():
                taken[kind].append(run())
    for kind, runs in taken.items():
        clock, parent, workers = map(min, zip(*runs, strict=True))
        share = f"{parent:.2f} of {parent + workers:.2f} s in the first process, {parent / (parent + workers):.0%}"
        print(f"{kind:24}{clock:7.1f} s   ({', '.join(f'{run.clock:.1f}' for run in runs)})   {share}")
    clocks = [[run.clock for run in runs] for runs in taken.values()]
    one, two, bare, bare_two, twice = map(min, clocks)
    by_turn = median(alone / both for alone, both in zip(*clocks[:2], strict=True))
    bound = median(2 * alone / both for alone, both in zip(clocks[0], clocks[-1], strict=True))
    print(f"two workers beside one: {one / two:.2f} times, by the middle of the turns {by_turn:.2f}")
    print(f"two runs that share nothing: {2 * one / twice:.2f} times, by the middle of the turns {bound:.2f}")
    print(f"the ledger: {one / bare - 1:+.0%} with one worker, {two / bare_two - 1:+.0%} with two")


if __name__ == "__main__":
    main()
