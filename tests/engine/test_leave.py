"""The process of an engine ends at once, with its exit code, and what it said is out."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from threading import Event, Thread
from jiaokan.engine.daft import leave

Thread(target=Event().wait).start()
sys.stdout.write("told")
leave(3)
"""


def test_it_does_not_wait_for_threads() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=False, timeout=60, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, "told", "")


def test_a_full_disk_does_not_stop_it() -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=buffered, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (3, b"")
