"""jiaokan dedup: what is a copy of what, and which one stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.talk import Talk
from jiaokan.files.names import on_one_line, readable
from jiaokan.files.walk import walk
from jiaokan.model import Result
from jiaokan.pipeline import run


@click.command()
@options.paths
@click.option("--output-format", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@options.duplicates
@options.common
def dedup(paths: tuple[Path, ...], *, output_format: str, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """List the near-duplicates among PATH...

    A line says which document stays, how similar the two are, and how that was verified.
    """
    talk = Talk(quiet=given["quiet"])
    _, asked = options.settled(given | {"no_dedup": False})
    found = 0
    for result in run(walk(paths, talk.say), asked):
        talk.hear(result)
        if result.verdict.kind != "unique":
            found += not result.verdict.kept
            click.echo(_line(result) if output_format == "text" else _object(result))
    talk.say(f"{found} duplicates; leave them out with: jiaokan clean")
    if talk.complaints:
        return ERROR
    return FOUND if found else CLEAN


def _line(result: Result) -> str:
    verdict = result.verdict
    similarity = "" if verdict.similarity is None else f" {verdict.similarity:.3f}"
    path, keeper = on_one_line(result.document.source.path), on_one_line(verdict.keeper)
    return f"{path}: {verdict.kind}{similarity} of {keeper} ({verdict.method})"


def _object(result: Result) -> str:
    verdict = result.verdict
    told = {
        "id": result.document.id,
        "path": readable(result.document.source.path),
        "kept": verdict.kept,
        "kind": verdict.kind,
        "keeper": verdict.keeper,
        "similarity": verdict.similarity,
        "verified": verdict.method,
    }
    return json.dumps(told, ensure_ascii=False)
