"""The process of an engine ends at once, with its exit code, and what it said is out."""

import subprocess
import sys

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
