"""jiaokan clean: the cleaned corpus and its manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk, sentence
from jiaokan.files.walk import walk_trees
from jiaokan.model import Summary
from jiaokan.output import Shape, prepare
from jiaokan.pipeline import run
from jiaokan.summary import summarise


@click.command()
@options.paths
@click.option("-o", "--out", required=True, type=options.PATH, help="Folder for the texts and manifest.jsonl.")
@click.option("--unsafe-fixes", is_flag=True, help="Carry out unsafe repairs too.")
@click.option("--keep-originals", is_flag=True, help="Keep the bytes of dropped and failed files in OUT, for undo.")
@click.option("--to", type=click.Choice(["txt", "jsonl", "parquet"]), help="Write one file a text, or one for all.")
@click.option("--timeout", type=click.FloatRange(min=0.1), help="Seconds after which a document is given up; 120.")
@options.containers
@options.duplicates
@options.common
def clean(paths: tuple[Path, ...], out: Path, *, keep_originals: bool, to: str | None, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Clean PATH... into OUT, with a manifest of every edit.

    PATH is a file or a folder: texts (.txt, .md), JSONL, CSV, TSV (each also .gz and .zst), Parquet, zip archives,
    .docx and .html. The texts are UTF-8 with LF, in a tree like the one below each PATH; a container becomes a
    container of the same kind, with its other columns as they were.

    Near-duplicates are left out. OUT/manifest.jsonl has a line for every input, with every edit; `jiaokan undo OUT`
    gives the original bytes back. Files in OUT that an earlier run wrote and this one does not are removed.
    """
    talk = Talk(quiet=given["quiet"])
    _, asked = options.settled(given)
    summary = Summary()
    with prepare(out, paths, Shape(keep_originals, to or "")) as output:
        sources = walk_trees(paths, out.resolve(), talk.say, options.fields_of(given))
        for result in run(sources, asked):
            taken = output.take(result)
            talk.hear(taken)
            summary += summarise(taken)
    talk.say(sentence(summary))
    return ERROR if talk.complaints else CLEAN
