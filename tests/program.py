"""The installed program, as the command-line tests run it."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Done = subprocess.CompletedProcess[bytes]
Program = Callable[..., Done]


# root reads every file; without these capabilities it is held by permissions like anyone
AS_ORDINARY_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


def program_in(folder: Path, prefix: Sequence[str] = ()) -> Program:
    """Give a function that runs jiaokan in `folder`, in the plainest locale."""

    def run(*arguments: str | bytes | Path, stdin: bytes = b"", **environment: str) -> Done:
        return subprocess.run(
            [*prefix, sys.executable, "-m", "jiaokan", *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", **environment},
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run
