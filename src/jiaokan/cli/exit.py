"""The one error gate: every way out of the program and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

import click

from jiaokan.cli.app import ReaderGoneError, app, unwritten
from jiaokan.cli.signals import EndedError, heeded

CLEAN, FOUND, ERROR, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
_STANDARD = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))


def guarded(arguments: Sequence[str]) -> int:
    """Run the command line; give its exit code, and one line on stderr for whatever went wrong."""
    _replace_closed()
    for stream in (sys.stdout, sys.stderr):
        # the output is UTF-8 in every locale; a lone surrogate of an odd file name is escaped
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with heeded():
            code = app.main(list(arguments), prog_name="jiaokan", standalone_mode=False)
            sys.stdout.flush()
    except EndedError as error:
        return _told(f"ended by {error.name}; what was written is whole", error.code)
    except click.ClickException as error:
        return _said(error.show, ERROR)
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted; what was written is whole", INTERRUPTED)
    except (ReaderGoneError, BrokenPipeError):
        _let_go(sys.stdout)
        return _said(sys.stderr.flush, BROKEN_PIPE)
    except Exception as error:
        if os.environ.get("JIAOKAN_TRACEBACK"):
            raise
        return _told(_stuck() or _reason(error), ERROR)
    return int(code or CLEAN)


def _replace_closed() -> None:
    """Put a stream in the place of each standard one that is closed, which fails when it is used; stderr is silent.

    Else the next file to be opened would take its number, and what is said would go into that file.
    """
    for name, flags, mode in _STANDARD:
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            os.set_inheritable(handle, True)  # noqa: FBT003 - its only parameter
            setattr(sys, name, os.fdopen(handle, mode, closefd=False))


def _let_go(stream: TextIO) -> None:
    # what is still buffered can't go anywhere: https://docs.python.org/3/library/signal.html#note-on-sigpipe
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stuck() -> str:
    """Say what keeps standard output from being written, "" where it takes all that waits."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        return unwritten(error)
    return ""


def _reason(error: Exception) -> str:
    from jiaokan.cli.errors import EXPECTED  # noqa: PLC0415 - brings the stages in, which a usage error need not

    if isinstance(error, EXPECTED):
        return str(error)
    if isinstance(error, FileNotFoundError) and not error.filename and _is_nowhere():
        return "this folder was deleted; go to one that is there (cd) and run again"
    if isinstance(error, OSError) and not error.filename:  # a file in the output folder would be named
        return (
            f"standard output or a temporary file can't be written: {error.strerror or error}; make room, or run again"
        )
    return f"internal error: {type(error).__name__}: {error}; set JIAOKAN_TRACEBACK=1 and report what it prints"


def _is_nowhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - pathlib would make every start slower
    except OSError:
        return True
    return False


def _told(message: str, code: int) -> int:
    return _said(lambda: click.echo(f"jiaokan: {message}", err=True), code)


def _said(say: Callable[[], None], code: int) -> int:
    """Say something on stderr; give the exit code, which stands where stderr is full, and tells of a reader gone."""
    try:
        say()
    except OSError as error:
        _let_go(sys.stderr)
        return BROKEN_PIPE if isinstance(error, BrokenPipeError) else code
    return code
