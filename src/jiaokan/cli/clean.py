"""jiaokan clean: the cleaned corpus and its manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from jiaokan import ledger
from jiaokan.cli import backup, options, ruletable
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.percent import PERCENT
from jiaokan.cli.progress import Watched, bytes_of
from jiaokan.cli.talk import Talk, sentence
from jiaokan.files.walk import Note, walk_trees
from jiaokan.manifest import status_of
from jiaokan.model import Source, Summary
from jiaokan.options import Memory
from jiaokan.options import Options as Asked
from jiaokan.output import OWN, Loss, OutputError, prepare
from jiaokan.pipeline import judged
from jiaokan.ready import Shape, made, place
from jiaokan.report.account import written
from jiaokan.report.batch import Account
from jiaokan.sealed import Sealed, unsealed
from jiaokan.summary import summed

Take = Callable[[Sealed], Sealed]


@click.command()
@options.paths
@click.option("-o", "--out", type=options.PATH, help="Folder for the texts and manifest.jsonl.")
@click.option("--in-place", is_flag=True, help="Mend the files themselves; duplicates move to --backup-dir.")
@click.option("--backup-dir", type=options.PATH, help="Folder for a copy of each file that --in-place touches.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--max-drop", type=PERCENT, help="Stop before anything is written if more than this would be left out.")
@click.option("--unsafe-fixes", is_flag=True, help="Carry out unsafe repairs too.")
@options.min_confidence
@click.option("--keep-originals", is_flag=True, help="Keep the bytes of dropped and failed files in OUT, for undo.")
@click.option("--to", type=click.Choice(["txt", "jsonl", "parquet"]), help="Write one file a text, or one for all.")
@click.option("--report", type=options.PATH, multiple=True, help="Write an account of the run: FILE.json or FILE.html.")
@click.option("--decisions", type=options.PATH, help="Carry out what was decided with: jiaokan review.")
@click.option("--no-resume", is_flag=True, help="Do everything again; forget what an earlier run did.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), help="Seconds for each 10 MB after which a document is given up; 120."
)
@options.containers
@options.duplicates
@options.engines
@options.common
def clean(paths: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Clean PATH... into OUT, with a manifest of every edit.

    PATH is a file or a folder: texts (.txt, .md), JSONL, CSV, TSV (each also .gz and .zst), Parquet, zip archives,
    .docx and .html. The texts are UTF-8 with LF, in a tree like the one below each PATH; a container becomes a
    container of the same kind, with its other columns as they were.

    Near-duplicates are left out. OUT/manifest.jsonl has a line for every input, with every edit; `jiaokan undo OUT`
    gives the original bytes back. Files in OUT that an earlier run wrote and this one does not are removed. The same
    command again goes on where an interrupted run stopped.
    """
    _refuse(given)
    talk = Talk(quiet=given["quiet"])
    _, asked = options.settled(given)
    asked = options.decided(asked, given["decisions"])
    if given["engine"]:
        from jiaokan.cli import engines  # noqa: PLC0415 - numpy costs 0.1 s

        return engines.clean(paths, given, asked, talk)
    aside = given["out"] or given["backup_dir"] or Path()

    def sources(note: Note = talk.say) -> Iterator[Source]:
        return walk_trees(paths, aside.resolve(), note, options.fields_of(given))

    losses: list[Loss] = []
    shape = Shape(given["keep_originals"], given["to"] or "")
    if given["out"]:
        asked = asked._replace(ready=partial(made, shape=shape))
    with _account(given, losses) as account, _target(paths, given, asked, shape, losses) as (take, memory):
        watched = Watched(memory, talk, 0 if talk.quiet else bytes_of(paths))
        if given["max_drop"] is not None:
            _refuse_loss(judged(sources(lambda _: None), asked, watched), given["max_drop"])
        summary = summed(_taken(judged(sources(), asked, watched), take, partial(_told, talk, losses, account, shape)))
    for loss in losses:
        talk.complain(f"{loss.error}; {loss.rows} of its rows were cleaned in vain, run it again when there is room")
        summary += Summary(status=Counter(kept=-loss.rows, failed=loss.rows))
    ruletable.table(summary, talk)
    talk.say(sentence(summary, would=given["dry_run"]))
    return ERROR if talk.complaints else CLEAN


def _taken(results: Iterable[Sealed], take: Take, tell: Callable[[Sealed], None]) -> Iterator[Sealed]:
    for result in results:
        done = take(result)
        tell(done)
        yield done


def _told(talk: Talk, losses: list[Loss], account: Account | None, shape: Shape, result: Sealed) -> None:
    """Complain of a result, but not of each row of a file that can't be written: that is told once, at the end."""
    if result.error and result.error not in [loss.error for loss in losses]:
        talk.hear(unsealed(result))
    if account:
        account.add(unsealed(result), place(result.source, shape))


@contextmanager
def _target(
    paths: tuple[Path, ...], given: dict[str, Any], asked: Asked, shape: Shape, losses: list[Loss]
) -> Iterator[tuple[Take, Memory | None]]:
    """Give what takes the results, and what remembers those of an earlier run; `losses` is filled."""
    with ExitStack() as stack:
        if given["dry_run"]:
            yield _as_it_is, None
        elif given["in_place"]:
            yield stack.enter_context(backup.prepared(given["backup_dir"], paths)).take, None
        else:
            out: Path = given["out"]
            output = stack.enter_context(prepare(out, paths, shape, losses))
            resume = not given["no_resume"]
            memory = stack.enter_context(ledger.opened(out / OWN / ledger.NAME, asked, resume=resume))

            def take(result: Sealed) -> Sealed:
                done = output.take(result)
                memory.judged(done)
                return done

            yield take, memory


def _as_it_is(result: Sealed) -> Sealed:
    return result


@contextmanager
def _account(given: dict[str, Any], losses: list[Loss]) -> Iterator[Account | None]:
    with ExitStack() as stack:
        account = stack.enter_context(Account.opened()) if given["report"] else None
        yield account
        if account:
            for loss in losses:
                account.lose(loss.name, loss.error)
            for path in given["report"]:
                written(account, path)


def _refuse(given: dict[str, Any]) -> None:
    if given["in_place"] and (given["out"] or not given["backup_dir"]):
        raise click.UsageError("--in-place takes --backup-dir DIR, for a copy of each file, and no --out")
    if given["backup_dir"] and not given["in_place"]:
        raise click.UsageError("--backup-dir goes with --in-place")
    if not (given["out"] or given["in_place"] or given["dry_run"]):
        raise click.UsageError("where to? name a folder by -o OUT, or look first: --dry-run")
    if odd := [path for path in given["report"] if path.suffix not in (".json", ".html")]:
        raise click.UsageError(f"--report {odd[0]}: the name must end in .json or .html")


def _refuse_loss(results: Iterable[Sealed], most: float) -> None:
    documents = lost = 0
    for result in results:
        documents += 1
        lost += status_of(result) in ("duplicate", "empty")
    if lost > most * documents:
        raise OutputError(
            f"{lost} of {documents} documents would be left out, more than --max-drop allows; nothing was written"
            " (look at them with: jiaokan dedup)"
        )
