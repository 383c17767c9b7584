"""Runs jiaokan as a program."""

import os
import sys

_ON_WINDOWS = "jiaokan: Windows lacks what its workers and locks are built on; run it in WSL (wsl --install)\n"


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.platform == "win32":
        sys.stderr.write(_ON_WINDOWS)
        sys.exit(2)
    from jiaokan.cli.exit import guarded  # noqa: PLC0415 - importing the package must not import click

    # nothing here multiplies matrices, and numpy would start a thread for each core, which burns time while it waits
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code = guarded(sys.argv[1:])
    if "daft" in sys.modules:
        from jiaokan.engine.daft import leave  # noqa: PLC0415 - no other run has an engine to leave

        leave(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
