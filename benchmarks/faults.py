"""Fault injection: the system calls of a clean run fail one after the other, and nothing may be lost.

    python benchmarks/faults.py WORK [--most 40]

Needs strace (apt-get install strace). A small corpus with a container is cleaned once undisturbed; then, for each kind
of call and each of its first MOST occurrences, again with that call failing. After each run: no traceback, every file
in OUT is the file of the undisturbed run or not there, and the same command without the fault gives the same bytes.
Prints a line for each kind of call and each thing that does not hold; exits 1 if there is one.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

KINDS = {
    "write": "ENOSPC",
    "pwrite64": "ENOSPC",
    "rename": "EIO",
    "fsync,fdatasync": "EIO",
    "ftruncate": "EIO",
    "unlink": "EACCES",
    "mkdir": "EACCES",
    "chmod,fchmod": "EPERM",
}
BODY = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，妥善处臵各类问题。\n"


def corpus(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(BODY, "utf-8")
    (folder / "b.txt").write_text("各位代表，现在报告工作，请予审议，并请提出意见，设臵得当。\n", "gb18030")
    rows = [{"n": n, "text": f"第{n}条\n{BODY[n:]}{n * 7919}次会议，第{n}项工作，落实到位。"} for n in range(3)]
    (folder / "c.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def clean(work: Path, out: str, fault: str = "") -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "jiaokan", "clean", "in", "-o", out, "--isolated", "-j1", "-q"]
    if fault:
        kind, _, injected = fault.partition(":")
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={kind}", "-e", f"inject={fault}", *command]
        del injected
    return subprocess.run(command, cwd=work, capture_output=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".jiaokan-", "ledger.sqlite"))
    }


def broken(work: Path, fault: str, whole: dict[str, bytes]) -> list[str]:
    """Give what does not hold after one fault."""
    rmtree(work / "out", ignore_errors=True)
    done = clean(work, "out", fault)
    problems = []
    if b"Traceback" in done.stderr or b"internal error" in done.stderr:
        problems.append(f"{fault}: {done.stderr.decode()}")
    left = files(work / "out") if (work / "out").exists() else {}
    if done.returncode not in (0, 2) or (done.returncode == 0 and left != whole):
        problems.append(f"{fault}: exit code {done.returncode} and another result")
    # a run that could not write a text says so in its manifest, which is then another one
    texts = {name for name in left if not name.endswith((".json", "manifest.jsonl", "containers.jsonl"))}
    problems += [f"{fault}: {name} is half-written" for name in texts if left[name] != whole.get(name)]
    again = clean(work, "out")
    if again.returncode or files(work / "out") != whole:
        problems.append(f"{fault}: resumed with exit code {again.returncode}: {again.stderr.decode()}")
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--most", type=int, default=40)
    asked = parser.parse_args()
    rmtree(asked.work, ignore_errors=True)
    corpus(asked.work / "in")
    if clean(asked.work, "whole").returncode:
        print("the undisturbed run failed")
        return 1
    whole = files(asked.work / "whole")
    found = 0
    for kind, error in KINDS.items():
        faults = [f"{kind}:error={error}:when={number}" for number in range(1, asked.most + 1)]
        problems = [problem for fault in faults for problem in broken(asked.work, fault, whole)]
        print(f"{kind}: {len(faults)} faults, {len(problems)} problems", *problems, sep="\n  ", flush=True)
        found += len(problems)
    return min(1, found)


if __name__ == "__main__":
    sys.exit(main())
