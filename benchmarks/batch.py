"""Times a whole `clean`, duplicates looked for: two workers beside one, and with a ledger beside without.

    python benchmarks/batch.py FOLDER [--turns 3]

The runs take turns, so that a busy machine is busy for each; of each the quickest counts. Prints seconds and ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

FORGETFUL = """
import sys
from contextlib import nullcontext
from types import SimpleNamespace

from jiaokan import ledger
from jiaokan.cli.exit import guarded

if __name__ == "__main__":
    nothing = SimpleNamespace(recall=lambda _: None, keeping=lambda results: results, judged=lambda _: None)
    ledger.opened = lambda *_, **__: nullcontext(nothing)
    sys.exit(guarded(sys.argv[1:]))
"""


def timed(program: list[str], corpus: Path, jobs: int) -> float:
    """Clean a corpus from nothing and give the seconds."""
    with TemporaryDirectory(prefix="jiaokan-") as out:
        began = time.monotonic()
        subprocess.run(
            [sys.executable, *program, "clean", corpus, "-o", f"{out}/out", "-q", "--isolated", "-j", str(jobs)],
            check=True,
        )
        return time.monotonic() - began


def main() -> None:
    """Print a line for each kind of run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="jiaokan-") as folder:
        forgetful = Path(folder, "forgetful.py")
        forgetful.write_text(FORGETFUL, "utf-8")
        kinds: dict[str, Callable[[], float]] = {
            "one worker": partial(timed, ["-m", "jiaokan"], asked.folder, 1),
            "two workers": partial(timed, ["-m", "jiaokan"], asked.folder, 2),
            "one worker, no ledger": partial(timed, [str(forgetful)], asked.folder, 1),
            "two workers, no ledger": partial(timed, [str(forgetful)], asked.folder, 2),
        }
        taken = {kind: [run()] for kind, run in kinds.items()}
        for _ in range(asked.turns - 1):
            for kind, run in kinds.items():
                taken[kind].append(run())
    one, two, bare, bare_two = map(min, taken.values())
    for kind, seconds in taken.items():
        print(f"{kind:24}{min(seconds):7.1f} s   ({', '.join(f'{second:.1f}' for second in seconds)})")
    print(f"two workers beside one: {one / two:.2f} times")
    print(f"the ledger: {one / bare - 1:+.0%} with one worker, {two / bare_two - 1:+.0%} with two")


if __name__ == "__main__":
    main()
