"""`--engine`: the commands clean and dedup, done by an engine over shards in a work folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import click

from jiaokan import manifest
from jiaokan.cli import duplicates, options, ruletable
from jiaokan.cli.exit import CLEAN, ERROR, FOUND
from jiaokan.cli.talk import Talk, sentence
from jiaokan.engine import daft, inputs, job, storage, written
from jiaokan.engine.plan import Plan
from jiaokan.model import Summary
from jiaokan.options import Options as Asked
from jiaokan.outfolder import CONTAINERS, OWN
from jiaokan.output import prepare
from jiaokan.ready import Shape
from jiaokan.report.pairs import Pair
from jiaokan.rules import shipped

Writer = Callable[[Iterable[Pair]], Iterator[str]]

_ALONE = ("in_place", "dry_run", "max_drop", "report", "no_resume", "against")


def clean(paths: tuple[Path, ...], given: dict[str, Any], asked: Asked, talk: Talk) -> int:
    """Clean by an engine: the texts and the manifest that the embedded one would write."""
    if odd := [name for name in _ALONE if given[name] not in (None, False, ())]:
        raise click.UsageError(f"--{odd[0].replace('_', '-')} does not go with --engine")
    out = storage.spelled(given["out"])
    plan = _plan(given, asked, given["work"] or storage.within(out, OWN, "engine"))
    daft.start(given["engine_address"])
    shape = Shape(given["keep_originals"], given["to"] or "")
    with _opened(out, paths, shape, talk) as (lines, sidecar, names):
        found = list(inputs.listed(paths, None if storage.is_url(out) else Path(out).resolve(), talk.say))
        work = job.Job(plan, talk.say, daft.mapped)
        judged = job.judge(found, work)
        summary = Summary()
        for number in job.write(judged, out, shape, work):
            said = written.told(plan.work, number)
            assert said  # noqa: S101 - written just now
            summary += written.summary_of(said)
            names.update(said.names)
            _complain(said.complaints, talk)
            for part, file in zip(written.PARTS, (lines, sidecar), strict=False):
                with written.part(plan.work, number, part) as stream:
                    copyfileobj(stream, file)
    ruletable.table(summary, (*shipped(), *asked.rules.rules), talk)
    talk.say(sentence(summary))
    return ERROR if talk.complaints else CLEAN


def dedup(paths: tuple[Path, ...], given: dict[str, Any], asked: Asked, talk: Talk, writer: Writer) -> int:
    """List the near-duplicates that an engine finds."""
    if given["against"]:
        raise click.UsageError("--against does not go with --engine")
    with TemporaryDirectory(prefix="jiaokan-") as folder:
        plan = _plan(given, asked, given["work"] or folder)
        daft.start(given["engine_address"])
        judged = job.judge(
            list(inputs.listed(paths, None, talk.say, by_path=True)), job.Job(plan, talk.say, daft.mapped)
        )
        told, gone = duplicates.kinds(asked), 0

        def pairs() -> Iterator[Pair]:
            nonlocal gone
            for name, path, verdict in job.verdicts(judged, plan):
                if verdict.kind in told:
                    gone += not verdict.kept
                    yield Pair(name, path, verdict)

        _complain(job.complaints(judged, plan), talk)
        for line in writer(pairs()):
            click.echo(line)
    talk.say(duplicates.counted(gone, whole=not talk.complaints))
    if talk.complaints:
        return ERROR
    return FOUND if gone else CLEAN


def _plan(given: dict[str, Any], asked: Asked, work: str) -> Plan:
    return Plan(work, asked, options.fields_of(given))


def _complain(errors: Iterable[tuple[str, int, str]], talk: Talk) -> None:
    for path, row, error in errors:
        talk.complain_of(path, row, error)


@contextmanager
def _opened(
    out: str, paths: tuple[Path, ...], shape: Shape, talk: Talk
) -> Iterator[tuple[BinaryIO, BinaryIO, set[str]]]:
    """Open the manifest and its sidecar in a local folder, or write them to a URL at the end."""
    if not storage.is_url(out):
        with prepare(Path(out), paths, shape, tell=talk.say) as output:
            for name in output.earlier.digests:
                output.hands.spare(name)
            yield output.lines, output.sidecar, output.written
        return
    with TemporaryDirectory(prefix="jiaokan-") as folder:
        files = [Path(folder) / name for name in (manifest.NAME, CONTAINERS)]
        with files[0].open("wb") as lines, files[1].open("wb") as sidecar:
            yield lines, sidecar, set()
        storage.copy(files[1], storage.within(out, OWN, CONTAINERS))
        storage.copy(files[0], storage.within(out, manifest.NAME))
