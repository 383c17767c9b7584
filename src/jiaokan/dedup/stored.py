"""The stored and the shared index by name: what `jiaokan index` calls; numpy and datasketch come in when it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jiaokan.dedup.address import is_shared, shown
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.model import Result


def create(name: str, threshold: float) -> None:
    """Make an empty index. Raises StoredIndexError where one is there."""
    if is_shared(name):
        from jiaokan.dedup import shared  # noqa: PLC0415 - datasketch costs 0.8 s

        shared.create(name)
        return
    from jiaokan.dedup import index  # noqa: PLC0415 - numpy costs 0.1 s

    index.create(Path(name), threshold)


def add(name: str, results: Iterable[Result]) -> Iterator[Result]:
    """Add to an index the results that it takes, and pass all on. Raises StoredIndexError."""
    if is_shared(name):
        from jiaokan.dedup import shared  # noqa: PLC0415 - datasketch costs 0.8 s

        there = shared.SharedIndex(name)
        shared.refuse_absent(there)
        return there.add(results)
    from jiaokan.dedup import index  # noqa: PLC0415 - numpy costs 0.1 s

    return index.add(Path(name), results)


def info(name: str) -> dict[str, object]:
    """Give what an index says of itself. Raises StoredIndexError."""
    if is_shared(name):
        from jiaokan.dedup.shared import SharedIndex  # noqa: PLC0415 - datasketch costs 0.8 s

        return SharedIndex(name).info()
    from jiaokan.dedup import manifest  # noqa: PLC0415 - numpy costs 0.1 s

    said = manifest.read(Path(name))
    size = sum(length for entry in said.segments for length, _ in entry.parts.values())
    return {
        "documents": said.documents,
        "threshold": said.threshold,
        "segments": len(said.segments),
        "bytes": size,
        "format": said.format,
        "scheme": f"{said.scheme:#x}",
    }


def damaged(name: str) -> list[Path]:
    """Give the files of an index that are not as they were written. Raises StoredIndexError."""
    if is_shared(name):
        raise StoredIndexError(f"{shown(name)}: --verify reads the files of an index, and a shared one has none")
    from jiaokan.dedup import manifest, segment  # noqa: PLC0415 - numpy costs 0.1 s

    folder = Path(name)
    return [path for entry in manifest.read(folder).segments for path in segment.damaged(folder, entry)]
