"""A step for a datatrove pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from jiaokan.adapters.texts import by_default, reason, results
from jiaokan.manifest import status_of
from jiaokan.model import Result
from jiaokan.options import Options


class Clean(PipelineStep):  # type: ignore[misc] # datatrove has no types
    """Cleans the documents of a rank and drops the empty ones and the copies.

    A dropped document goes to `exclusion_writer` with the reason in `filter_reason`; `metadata["jiaokan"]` counts edits
    and findings. Copies are looked for within a rank.
    """

    type = "🧹 - CLEAN"
    name = "jiaokan"

    def __init__(self, options: Options | None = None, exclusion_writer: DiskWriter | None = None) -> None:
        super().__init__()
        self.options = options or by_default()
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Give the documents that stay."""
        del world_size
        waiting: deque[Document] = deque()

        def texts() -> Iterator[tuple[str, str]]:
            for document in data:
                waiting.append(document)
                yield document.id, document.text

        with self.exclusion_writer or nullcontext() as writer:
            for result in results(texts(), self.options):
                yield from self._settled(waiting.popleft(), result, writer, rank)

    def _settled(self, document: Document, result: Result, writer: Any, rank: int) -> Iterator[Document]:  # noqa: ANN401 - the same
        self.stat_update(StatHints.total)
        document.metadata["jiaokan"] = {"edits": len(result.trace.changes), "findings": len(result.findings)}
        if why := reason(result):
            self.stat_update(StatHints.dropped, f"dropped_{status_of(result)}")
            document.metadata["filter_reason"] = why
            if writer:
                writer.write(document, rank)
            return
        document.text = result.trace.text
        self.stat_update(StatHints.forwarded)
        self.update_doc_stats(document)
        yield document
