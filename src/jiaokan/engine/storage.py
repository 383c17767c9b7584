"""The work folder of an engine: a local folder or one on an object store."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfileobj
from typing import Any

from jiaokan.engine.schema import EXTRA
from jiaokan.files.atomic import UnwritableError, write_whole, writing
from jiaokan.files.extra import needed

_SCHEME = "://"


def is_url(place: str) -> bool:
    """Say whether a place is on an object store."""
    return _SCHEME in place


def spelled(path: Path) -> str:
    """Give a path as it was written on the command line: pathlib takes two slashes for one, also those of a URL."""
    scheme, colon, rest = str(path).partition(":/")
    url = colon and len(scheme) > 1 and scheme.isalnum() and not rest.startswith("/")
    return f"{scheme}{_SCHEME}{rest}" if url else str(path)


def within(folder: str, *names: str) -> str:
    """Give a place below a folder."""
    return "/".join((folder.rstrip("/"), *names))


def put(place: str, content: bytes) -> None:
    """Write a file that appears whole or not at all; raises UnwritableError."""
    if not is_url(place):
        write_whole(Path(place), content)
        return
    system, path = _system(place)
    try:
        with system.open_output_stream(path) as stream:  # an object is there when its last byte is
            stream.write(content)
    except OSError as error:
        raise UnwritableError(f"{place}: can't be written: {error}") from error


def reading(place: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Open a file for reading at any place in it; raises FileNotFoundError."""
    system, path = _system(place)
    return system.open_input_file(path)


def _system(place: str) -> tuple[Any, str]:
    files = needed("pyarrow.fs", EXTRA)
    if is_url(place):
        system, path = files.FileSystem.from_uri(place)
        return system, path
    return files.LocalFileSystem(), str(Path(place).absolute())


def copy(file: Path, place: str) -> None:
    """Put a local file at a place; raises UnwritableError."""
    with file.open("rb") as content:
        if not is_url(place):
            with writing(Path(place)) as to:
                copyfileobj(content, to)
            return
        system, path = _system(place)
        with system.open_output_stream(path) as stream:
            copyfileobj(content, stream)


def exists(place: str) -> bool:
    """Say whether there is a file at a place."""
    try:
        reading(place).close()
    except FileNotFoundError:
        return False
    return True
