"""Step (d): survivors and manifest, written as the embedded engine writes them, the files of a task together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

from jiaokan.dedup.compare import Decision
from jiaokan.dedup.verdicts import judged
from jiaokan.engine import inputs, shards, storage
from jiaokan.engine.errors import EngineError
from jiaokan.engine.inputs import Task
from jiaokan.engine.plan import Plan, Report, context
from jiaokan.engine.schema import numbered
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.read import read
from jiaokan.files.rows import taken
from jiaokan.hands import JOURNAL, Hands, opened_journal
from jiaokan.model import Document, Result, Source, Summary
from jiaokan.outfolder import OWN
from jiaokan.output import Output
from jiaokan.ready import CORPUS, Shape
from jiaokan.record import unpacked
from jiaokan.sealed import Sealed, sealed
from jiaokan.summary import summed
from jiaokan.trace import Trace

PARTS = ("manifest.jsonl", "containers.jsonl", "told.json")
_COLUMNS = ("error", "sha256", "record")
_DECIDED = ("kept", "kind", "keeper", "similarity", "method")


class Files(NamedTuple):
    """The files of a task, whole, the shards that were made of them, and where their survivors go."""

    task: Task
    shards: tuple[int, ...]
    out: str
    shape: Shape
    made_of: str

    @property
    def number(self) -> int:
        """Give the number of the first shard."""
        return self.shards[0]


class Told(NamedTuple):
    """What a person is told of the files of a task: counts, complaints with their paths, and the files written."""

    made_of: str
    summary: dict[str, Any]
    complaints: list[tuple[str, int, str]]
    names: list[str]


def run(asked: Files, plan: Plan) -> Report:
    """Write the survivors of some files and their part of the manifest, unless they are there."""
    name, made_of = f"written {asked.number}", _digest(asked, plan)
    before = told(plan.work, asked.number)
    if before and before.made_of == made_of and _there(asked.out, before.names):
        return Report(name, before.summary["documents"], again=True)
    with TemporaryDirectory(prefix="jiaokan-") as folder, inputs.fetched(asked.task) as copies:
        parts = [Path(folder) / part for part in PARTS]
        local = Path(folder) / "out" if storage.is_url(asked.out) else Path(asked.out)
        with parts[0].open("w+b") as lines, parts[1].open("w+b") as sidecar:
            (local / OWN).mkdir(parents=True, exist_ok=True)
            done = _taken(asked, plan, copies, (local, lines, sidecar))
        if storage.is_url(asked.out):
            for written in done.names:
                storage.copy(local / written, storage.within(asked.out, written))
        parts[2].write_text(json.dumps(done._replace(made_of=made_of)))
        for part in parts:  # `told.json` comes last: where it is, the others are
            storage.copy(part, _part(plan.work, asked.number, part.name))
    return Report(name, done.summary["documents"])


def _digest(asked: Files, plan: Plan) -> str:
    reporting = tuple(rule.code for rule in plan.options.rules.of("DU"))
    counts = tuple(vars(Summary()))
    return shards.digest(asked.made_of, asked.out, asked.shape, context(plan, ()), reporting, counts)


def told(work: str, number: int) -> Told | None:
    """Give what was told of the files of a task, None where they are not written."""
    try:
        with storage.reading(_part(work, number, PARTS[2])) as stream:
            return Told(*json.loads(stream.read()))
    except FileNotFoundError:
        return None


def part(work: str, number: int, name: str) -> IO[bytes]:
    """Open a part of a task: its lines of the manifest or of the sidecar."""
    stream: IO[bytes] = storage.reading(_part(work, number, name))
    return stream


def summary_of(said: Told) -> Summary:
    """Give the counts again."""
    counted: dict[str, Any] = {name: Counter(value) for name, value in said.summary.items() if isinstance(value, dict)}
    return Summary(**{**said.summary, **counted})


def _part(work: str, number: int, name: str) -> str:
    return storage.within(work, "written", f"{number:08}.{name}")


def _there(out: str, names: list[str]) -> bool:
    return all(storage.exists(storage.within(out, name)) for name in names)


def _taken(asked: Files, plan: Plan, copies: dict[str, Path], to: tuple[Path, IO[bytes], IO[bytes]]) -> Told:
    folder, lines, sidecar = to
    shape = asked.shape._replace(part=f"-{asked.number:08}" if asked.shape.to in CORPUS else "")
    complaints: list[tuple[str, int, str]] = []
    with ExitStack() as stack:
        journal = stack.enter_context(opened_journal(folder / OWN / JOURNAL))
        hands = Hands(folder, _known, journal)
        at = partial(_fetched, copies)
        output = Output(folder, lines, sidecar, shape, set(), hands, stack, at=at)  # type: ignore[arg-type]
        summary = summed(_heard(map(output.take, results(asked, plan, copies)), complaints))
        output.close()
        if output.losses:
            raise UnwritableError(output.losses[0].error)
        return Told("", dict(vars(summary)), complaints, sorted(output.written))


def _fetched(copies: dict[str, Path], path: str) -> Path:
    return copies.get(path, Path(path))


def _known(*_: str) -> bool:
    """Say that any file may be replaced: the process that asked for it has looked at all of them."""
    return True


def _heard(results: Iterable[Sealed], complaints: list[tuple[str, int, str]]) -> Iterator[Sealed]:
    for result in results:
        if result.error:
            row = result.source.row
            complaints.append((result.source.path, row.number if row else 0, result.error))
        yield result


def results(asked: Files, plan: Plan, copies: dict[str, Path]) -> Iterator[Sealed]:
    """Give the results with their verdicts, from the input and the shards."""
    sources = inputs.opened(asked.task, plan.fields, copies)
    for number in asked.shards:
        decisions = _decisions(plan.work, number) if plan.options.duplicates else {}
        table = shards.read(plan.work, "cleaned", number, _COLUMNS)
        for row, (error, digest, record) in enumerate(
            zip(*(table.column(name).to_pylist() for name in _COLUMNS), strict=True)
        ):
            result = _again(next(sources, None), error, digest, record, plan)
            decision = decisions.get(numbered(number, row))
            yield judged(sealed(result), decision, plan.duplicates)
    if next(sources, None):
        raise EngineError(_changed(asked.task.files[0]))


def _again(source: Source | None, error: str, digest: str, record: bytes, plan: Plan) -> Result:
    if source is None:
        raise EngineError("an input has fewer rows than when it was cleaned; run it again")
    source = taken(source)
    if error:
        return Result(Document(source.id, "", source, digest=digest, meta=source.meta), Trace.of(""), error=error)
    result = unpacked(record, source, read(source), plan.options)
    if not result or result.document.digest != digest:
        raise EngineError(_changed(source))
    return result


def _changed(source: Source) -> str:
    return f"{source.path}: changed since it was cleaned; run it again"


def _decisions(work: str, number: int) -> dict[int, Decision]:
    table = shards.read(work, "verdicts", number, ("document", "id", *_DECIDED))
    rows = zip(*(table.column(name).to_pylist() for name in ("document", "id", *_DECIDED)), strict=True)
    return {
        document: Decision(document, name, kind, kept, keeper, similarity, method)
        for document, name, kept, kind, keeper, similarity, method in rows
    }
