"""Functions for `datasets.Dataset`: `map(clean, batched=True)`, `filter(kept, batched=True)`, and `survivors`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jiaokan import dedup
from jiaokan.adapters.texts import by_default, reason, results
from jiaokan.model import Document, Result, Source
from jiaokan.options import Options
from jiaokan.trace import Trace

Batch = Mapping[str, Sequence[Any]]


def clean(batch: Batch, column: str = "text", options: Options | None = None) -> dict[str, list[Any]]:
    """Give the cleaned texts of a batch.

    Beside them come `jiaokan_edits` and `jiaokan_findings`, which are counts, `jiaokan_dropped`, the reason why a text
    does not stay or "", and `jiaokan_signature` for `survivors`. Copies are looked for only by `survivors`. What can't
    be read, as null, stays as it is.
    """
    asked = (options or by_default())._replace(duplicates=None)
    made = list(results((("", text) for text in batch[column]), asked))
    return {
        column: [
            given if result.error else result.trace.text for given, result in zip(batch[column], made, strict=True)
        ],
        "jiaokan_edits": [len(result.trace.changes) for result in made],
        "jiaokan_findings": [len(result.findings) for result in made],
        "jiaokan_dropped": [reason(result) for result in made],
        "jiaokan_signature": [dedup.sign(result.trace.text) for result in made],
    }


def kept(batch: Batch) -> list[bool]:
    """Say of each text of a batch that `clean` made whether it stays."""
    return [not why for why in batch["jiaokan_dropped"]]


def survivors(dataset: Any, column: str = "text", options: dedup.Options | None = None) -> list[int]:  # noqa: ANN401 - datasets has no types
    """Give the places of the texts that stay where each goes only for one that it is directly similar to.

    The dataset is one that `clean` made.
    """
    asked = options or dedup.Options(keep="first")
    rows = (_result(str(place), row[column], row["jiaokan_signature"]) for place, row in enumerate(dataset))
    return [place for place, result in enumerate(dedup.judge(rows, asked)) if result.verdict.kept]


def _result(name: str, given: object, signature: bytes) -> Result:
    text = given if isinstance(given, str) else ""
    return Result(Document(name, text, Source(name, name)), Trace.of(text), signature=signature)
