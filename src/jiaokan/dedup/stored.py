"""The stored and the shared index by name: what `jiaokan index` calls; numpy and datasketch come in when it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jiaokan.dedup.errors import StoredIndexError
from jiaokan.model import Result

REDIS = "redis://"


def create(name: str, threshold: float) -> None:
    """Make an empty index; a shared one is made by adding to it. Raises StoredIndexError."""
    if not _is_shared(name):
        from jiaokan.dedup import index  # noqa: PLC0415 - numpy costs 0.1 s

        index.create(Path(name), threshold)


def add(name: str, results: Iterable[Result]) -> Iterator[Result]:
    """Add to an index the results that it takes, and pass all on. Raises StoredIndexError."""
    if _is_shared(name):
        from jiaokan.dedup.shared import SharedIndex  # noqa: PLC0415 - datasketch costs 0.8 s

        return SharedIndex(name).add(results)
    from jiaokan.dedup import index  # noqa: PLC0415 - numpy costs 0.1 s

    return index.add(Path(name), results)


def info(name: str) -> dict[str, object]:
    """Give what an index says of itself. Raises StoredIndexError."""
    from jiaokan.dedup import manifest  # noqa: PLC0415 - numpy costs 0.1 s

    said = manifest.read(_folder(name))
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
    from jiaokan.dedup import manifest, segment  # noqa: PLC0415 - numpy costs 0.1 s

    folder = _folder(name)
    return [path for entry in manifest.read(folder).segments for path in segment.damaged(folder, entry)]


def _folder(name: str) -> Path:
    if _is_shared(name):
        raise StoredIndexError(f"{name}: a shared index is asked through its server; this is for folders")
    return Path(name)


def _is_shared(name: str) -> bool:
    return name.startswith(REDIS)
