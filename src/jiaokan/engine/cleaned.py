"""Step (a): documents cleaned and signed, with the keys under which similar ones meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from jiaokan.dedup.bands import keys_of
from jiaokan.dedup.fold import fold
from jiaokan.dedup.prefer import faults, preference
from jiaokan.dedup.signature import SCHEME, shingles, sign
from jiaokan.dedup.signature import rows as signature_rows
from jiaokan.dedup.verdicts import comparable
from jiaokan.engine import inputs, shards
from jiaokan.engine.inputs import Task
from jiaokan.engine.plan import Plan, Report, context
from jiaokan.engine.ranks import ordinal
from jiaokan.engine.schema import numbered
from jiaokan.files.names import readable
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.pipeline import job
from jiaokan.record import packed, recorded
from jiaokan.sealed import Sealed, unsealed
from jiaokan.workers import in_order

_SIGNED = ("rank", "shingles", "signature", "scheme", "length", "faults")


def run(task: Task, plan: Plan) -> Report:
    """Clean the documents of a task into its shards, unless they are there."""
    name, made_of = f"cleaned {task.number}", shards.digest(inputs.content(task), task.span, context(plan, task.files))
    if shards.made_of(plan.work, "cleaned", task.number) == made_of:
        return Report(name, shards.count(plan.work, "cleaned", task.number), again=True)
    rows: dict[str, list[Any]] = {
        name: [] for name in ("id", "path", "row", "text", "error", "sha256", "record", *_SIGNED)
    }
    with inputs.fetched(task) as copies:
        for result in cleaned(inputs.opened(task, plan.fields, copies), plan.options):
            for column, value in _row(result, plan).items():
                rows[column].append(value)
    documents = [numbered(task.number, row) for row in range(len(rows["id"]))]
    _write_keys(task.number, plan, rows, documents, made_of)
    for table in ("signatures", "cleaned"):  # `cleaned` comes last: where it is, the others are
        shards.write(plan.work, table, task.number, {**rows, "document": documents}, made_of)
    return Report(name, len(documents))


def cleaned(sources: Iterable[Source], options: Options) -> Iterable[Sealed]:
    """Give what the embedded engine makes of each source before it is judged, in a process with its time limit."""
    return in_order(job(options._replace(ready=recorded)), sources, 1)


def _row(result: Sealed, plan: Plan) -> dict[str, object]:
    text, signed = result.text, comparable(result) and plan.options.duplicates is not None
    signature = (result.signature or sign(text)) if signed else b""
    rank = preference(plan.duplicates.keep, plan.duplicates.paths)
    return {
        "id": result.source.id,
        "path": readable(result.source.path),
        "row": result.source.row.number if result.source.row else 0,
        "text": text,
        "error": result.error,
        "sha256": result.digest,
        "record": result.ready.record if result.ready else packed(unsealed(result)),
        "length": len(text),
        "faults": faults(result),
        "rank": ordinal(rank(result)),
        "shingles": shingles(signature),
        "signature": signature,
        "scheme": SCHEME,
    }


def _write_keys(number: int, plan: Plan, rows: dict[str, list[Any]], documents: list[int], made_of: str) -> None:
    signed = [row for row, signature in enumerate(rows["signature"]) if signature]
    table = signature_rows([rows["signature"][row] for row in signed])
    keys, owners = keys_of(table, lambda position: fold(rows["text"][signed[position]]), plan.duplicates.threshold)
    places = np.array(signed, np.intp)[owners]
    ranks, names = np.array(rows["rank"], np.uint64)[places], np.array(documents, np.uint64)[places]
    order = np.lexsort((names, ranks, keys))
    columns = {"key": keys[order], "rank": ranks[order], "document": names[order]}
    shards.write(plan.work, "keys", number, columns, made_of)
