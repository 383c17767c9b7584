"""Tells pages in several formats at once: one to stdout, others to files."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import tee
from pathlib import Path
from typing import NamedTuple

import click

from jiaokan.cli.app import ReaderGoneError, unwritten
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.named import writing_named
from jiaokan.report import FORMATS, Look, Page, format_named

Write = Callable[[str], object]


class Output(NamedTuple):
    """A format and the file it goes to; None stands for stdout, or stderr if `on_stderr`."""

    format: str
    file: Path | None = None
    on_stderr: bool = False


def parsed(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """Read FORMAT=FILE; raises click.BadParameter."""
    outputs = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not file or name not in FORMATS:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE, with FORMAT one of {', '.join(sorted(FORMATS))}")
        outputs.append(Output(name, Path(file)))
    return tuple(outputs)


def tell(pages: Iterable[Page], outputs: Sequence[Output], look: Look) -> None:
    """Write the pages to every output; a file appears whole or not at all, raises UnwritableError."""
    with ExitStack() as stack:
        sinks = [_open(output, stack) for output in outputs]
        if not outputs:
            deque(pages, maxlen=0)
        copies = tee(pages, len(outputs))
        plain = look._replace(colour=False)
        streams = [
            iter(format_named(output.format)(copy, plain if output.file else look))
            for output, copy in zip(outputs, copies, strict=True)
        ]
        _in_turns(streams, sinks)


def _open(output: Output, stack: ExitStack) -> Write:
    if output.file:
        file = stack.enter_context(writing_named(output.file))
        return lambda piece: file.write(piece.encode("utf-8", "backslashreplace"))
    return sys.stderr.write if output.on_stderr else _to_stdout


def _to_stdout(piece: str) -> None:
    try:
        sys.stdout.write(piece)
    except BrokenPipeError as error:  # a file that is being written beside would take it for a fault of its own
        raise ReaderGoneError from error
    except OSError as error:
        raise UnwritableError(unwritten(error)) from error


def _in_turns(streams: list[Iterator[str]], sinks: list[Write]) -> None:
    """Take a piece from each stream in turn, so that what one has told and another not yet stays short."""
    open_ones = list(zip(streams, sinks, strict=True))
    while open_ones:
        still = []
        for stream, sink in open_ones:
            piece = next(stream, None)
            if piece is not None:
                still.append((stream, sink))
                sink(piece)
        open_ones = still


def wants_colour() -> bool:
    """Say whether stdout takes colour: https://no-color.org, https://force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
