"""The same job by the embedded engine, by Daft, and by Daft on a Ray cluster of two workers: one table.

    python benchmarks/engines.py corpus.jsonl --python VENV/bin/python --out FOLDER

VENV holds `jiaokan[daft,ray]`. The job is duplicates alone (`--select DU`) unless --whole is given. Memory is that of
all processes of a run together, shared pages counted once (PSS), looked at five times a second.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from contextlib import suppress
from pathlib import Path

ON_RAY = Path(__file__).parent.parent / "tests" / "engine" / "on_ray.py"
RUNS = {
    "embedded, -j 2": (["-m", "jiaokan"], ["-j", "2"]),
    "Daft": (["-m", "jiaokan"], ["--engine", "daft"]),
    "Daft on Ray, two workers": ([str(ON_RAY)], ["--engine", "daft", "--engine-address", "auto"]),
}


def descendants(root: int) -> list[int]:
    """Give a process and those below it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def memory(processes: list[int]) -> int:
    """Give the bytes that processes hold."""
    total = 0
    for process in processes:
        with suppress(OSError, ValueError, IndexError):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            total += int(rollup.partition("\nPss:")[2].split()[0]) << 10
    return total


def seconds(processes: list[int]) -> dict[int, float]:
    """Give the processor time of processes so far."""
    used: dict[int, float] = {}
    for process in processes:
        with suppress(OSError, IndexError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            used[process] = (int(fields[11]) + int(fields[12])) / 100
    return used


def measured(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Run a command; give wall time, processor time as last seen of each process, and the most memory."""
    start, most = time.monotonic(), 0
    used: dict[int, float] = {}
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=folder, stderr=log) as process:
        while process.poll() is None:
            below = descendants(process.pid)
            most = max(most, memory(below))
            used |= seconds(below)
            time.sleep(0.2)
    took = time.monotonic() - start
    if process.returncode:
        raise SystemExit(f"{command}: exit code {process.returncode}\n{(folder / 'log').read_text()}")
    return took, sum(used.values()), most


def main() -> None:
    """Print the table, and hold the outputs against one another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--python", default="python")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--whole", action="store_true", help="clean too")
    options = parser.parse_args()
    options.out.mkdir(parents=True)
    print("| run | wall s | processor s | peak MB | output |\n|---|---|---|---|---|")
    first = ""
    for number, (run, (program, asked)) in enumerate(RUNS.items()):
        given = ["clean", str(options.corpus.absolute()), "-o", str(number), "--isolated", "-q", *asked]
        only = [] if options.whole else ["--select", "DU"]
        took, used, most = measured([options.python, *program, *given, *only], options.out)
        same = "the same"
        if first:
            diff = ["diff", "-rq", "-x", ".jiaokan", first, str(number)]
            same = "the same" if not subprocess.run(diff, cwd=options.out, check=False).returncode else "DIFFERENT"
        first = first or str(number)
        print(f"| {run} | {took:.1f} | {used:.1f} | {most >> 20} | {same} |", flush=True)


if __name__ == "__main__":
    main()
