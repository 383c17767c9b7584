"""Where undo writes, and what it must not replace there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from jiaokan.decode import UndecodableError, decode
from jiaokan.files.atomic import UnwritableError, write_whole
from jiaokan.files.names import as_it_was, on_one_line
from jiaokan.hands import is_as_written
from jiaokan.manifest import Entry, ManifestError
from jiaokan.outfolder import inside
from jiaokan.rules import RuleSet

_NO_RULES = RuleSet(())


def place_of(out: Path, to: Path, name: str, entry: Entry) -> Path:
    """Give the place below `to` of an input, under the bytes of its name; it may be named like the output folder."""
    inside(to, name)
    place = to / as_it_was(name, bytes.fromhex(entry.get("path_bytes", "")))
    if out.resolve() in place.resolve().parents:
        raise ManifestError("would overwrite what lies in OUT; name another folder by -o")
    return place


def put(place: Path, content: bytes, is_the_runs: Callable[[Path], bool]) -> None:
    """Write a file, where it is not there already; raises UnwritableError.

    What is there instead is replaced only if it is the run's: what somebody else put there may be the only copy.
    """
    if digest_of(place) == sha256(content).hexdigest():
        return
    if place.exists() and not is_the_runs(place):
        raise _taken(place)
    write_whole(place, content)


def refusing(place: Path, runs: Collection[str]) -> Callable[[BinaryIO], None]:
    """Give what refuses, before a new file takes its name, to replace one of a digest that is not among the run's."""
    there = digest_of(place)

    def last(file: BinaryIO) -> None:
        file.seek(0)
        if there not in ("", *runs, file_digest(file, "sha256").hexdigest()):  # type: ignore[arg-type]
            raise _taken(place)

    return last


def digest_of(place: Path) -> str:
    """Give the digest of the file that is there, "" where there is none; raises OSError."""
    with suppress(FileNotFoundError, NotADirectoryError), place.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
    return ""


def is_output(place: Path, entry: Entry) -> bool:
    """Say whether a file is what the run wrote in its folder."""
    return bool(entry["sha256_out"]) and is_as_written(place, entry["sha256_out"])


def is_mended(place: Path, entry: Entry) -> bool:
    """Say whether a file is what the run wrote in place, in the file's own encoding: its text has the digest."""
    there = place.read_bytes()
    for force in (entry["encoding"], ""):
        with suppress(UndecodableError, LookupError):
            text = decode(there, _NO_RULES, force=force)[0]
            if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == entry["sha256_out"]:
                return True
    return False


def _taken(place: Path) -> UnwritableError:
    return UnwritableError(
        f"{on_one_line(str(place))} holds something else, which is left; move it away, or name another folder by -o"
    )
