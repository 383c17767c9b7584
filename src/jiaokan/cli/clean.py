"""jiaokan clean: the cleaned corpus and its manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options
from jiaokan.cli.number import Number
from jiaokan.cli.percent import PERCENT
from jiaokan.cli.progress import outweigh
from jiaokan.workers import HEAVY, get_up

_WITH_OUT = ("to", "keep_originals", "no_resume")


@click.command()
@options.paths
@click.option(
    "-o",
    "--out",
    type=options.PATH,
    help="Folder for the texts and manifest.jsonl; files that somebody changed there stay.",
)
@click.option(
    "--in-place",
    is_flag=True,
    help="Mend the files themselves and take duplicates away; --backup-dir gets a copy of each.",
)
@click.option("--backup-dir", type=options.PATH, help="Folder for a copy of each file that --in-place touches.")
@click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would be done, and with -o what would be refused; write nothing."
)
@click.option("--max-drop", type=PERCENT, help="Stop before anything is written if more than this would be left out.")
@click.option("--unsafe-fixes", is_flag=True, help="Carry out unsafe repairs too.")
@options.min_confidence
@click.option("--keep-originals", is_flag=True, help="Keep a copy in OUT of all that undo could not make again.")
@click.option("--to", type=click.Choice(["txt", "jsonl", "parquet"]), help="Write one file a text, or one for all.")
@click.option("--report", type=options.PATH, multiple=True, help="Write an account of the run: FILE.json or FILE.html.")
@click.option("--decisions", type=options.PATH, help="Carry out what was decided with: jiaokan review.")
@click.option("--no-resume", is_flag=True, help="Do everything again; forget what an earlier run did.")
@click.option("--timeout", type=Number(min=0.1), help="Seconds for each 10 MB after which a document is given up; 120.")
@options.containers
@options.duplicates
@options.no_dedup
@options.engines
@options.common
def clean(paths: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Clean PATH... into OUT, with a manifest of every edit.

    PATH is a file or a folder: texts (.txt, .md), JSONL, CSV, TSV (each also .gz and .zst), Parquet, zip archives,
    .docx and .html. The texts are UTF-8 with LF, in a tree like the one below each PATH; a container becomes a
    container of the same kind, with its other columns as they were.

    Near-duplicates are left out, unless no rule for them (DU) is in force. OUT/manifest.jsonl has a line for every
    input, with every edit. `jiaokan undo OUT` gives the original bytes back; for those of duplicates and failed files
    too, add --keep-originals.

    A file in OUT that somebody changed is never replaced: it is named, and the exit code is 2. What an earlier run
    wrote and this one does not is removed. The same command again goes on where a stopped run was.
    """
    _refuse(given)
    if not given["engine"] and outweigh(paths, HEAVY):
        get_up()
    from jiaokan.cli.cleaning import cleaned  # noqa: PLC0415 - workers get up while this process imports the stages

    return cleaned(paths, given)


def _refuse(given: dict[str, Any]) -> None:
    options.refuse_without_engine(given)
    if given["out"] == Path("-"):
        raise click.UsageError(
            "OUT is a folder, and - none; one text goes to standard output by: jiaokan check - --fix"
        )
    if given["in_place"] and (given["out"] or not given["backup_dir"]):
        raise click.UsageError("--in-place takes --backup-dir DIR, for a copy of each file, and no --out")
    if odd := [name for name in _WITH_OUT if given["in_place"] and given[name]]:
        raise click.UsageError(f"--{odd[0].replace('_', '-')} goes with --out, not with --in-place")
    if given["backup_dir"] and not given["in_place"]:
        raise click.UsageError("--backup-dir goes with --in-place")
    if not (given["out"] or given["in_place"] or given["dry_run"]):
        raise click.UsageError("where to? name a folder by -o OUT, or look first: --dry-run")
    if unlike := [path for path in given["report"] if path.suffix not in (".json", ".html")]:
        raise click.UsageError(f"--report {unlike[0]}: the name must end in .json or .html")
