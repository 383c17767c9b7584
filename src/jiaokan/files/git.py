"""What git knows: which files changed, and their content at another time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jiaokan.files.names import on_one_line

_DEEPER = "in CI fetch the whole history (GitHub: fetch-depth: 0)"
_FILE_MODES = (b"100644", b"100755")


class GitError(Exception):
    """Git is missing, or refused; the message says what it said."""


class Changed(NamedTuple):
    """A file that differs from a base; `path` is relative to the working folder, `old` is empty where it is new.

    `new` is the blob in the index; it is empty where the file is gone, and all zeros where it must be read from disk.
    """

    path: str
    old: str
    new: str


def top(start: Path) -> Path | None:
    """Give the nearest folder from `start` upward that is a git repository."""
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


def blob_ids(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give path and blob id of every file of the index below `paths`, sorted by path; raises GitError."""
    listed = _git("ls-files", "-z", "--stage", "--full-name", "--", *paths)
    local = _below_here()
    for entry in _records(listed):
        about, _, path = entry.partition(b"\t")
        mode, blob, stage = about.split(b" ")
        if mode in _FILE_MODES and stage == b"0":
            yield local(path), blob.decode()


def changed(paths: Sequence[str], *, base: str = "", staged: bool = False) -> list[Changed]:
    """Give the files below `paths` that differ from `base` (the last commit where it is empty); raises GitError.

    With `staged` the index is compared, without it the files on disk, untracked ones included. A `base` stands for
    the commit where its history and ours part, so what others added to it since is not ours.
    """
    local = _below_here()
    against = _parting(base) if base else _head()
    listed = _git(
        "diff", *(["--cached"] if staged else []), "--raw", "-z", "--no-renames", "--no-abbrev", against, "--", *paths
    )
    records = _records(listed)
    found = [one for about, path in zip(records, records, strict=True) if (one := _changed(about, local(path)))]
    if not staged:
        untracked = _git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", *paths)
        found += [Changed(local(path), "", "0") for path in _records(untracked)]
    return sorted(found, key=lambda one: os.fsencode(one.path))


def unknown(paths: Sequence[str], *, base: str = "") -> list[str]:
    """Give those of the paths that are neither on disk nor in the index, the last commit or `base`; raises GitError."""
    missing = [path for path in paths if not os.path.lexists(path)]
    trees = [_head(), *([base] if base else [])] if missing else []
    return [path for path in missing if not any(_git("ls-files", "--with-tree", tree, "--", path) for tree in trees)]


def contents(blobs: Iterable[str]) -> Iterator[bytes]:
    """Give the content of each blob, one at a time; raises GitError."""
    with subprocess.Popen(["git", "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S607 - the user's git
        assert process.stdin  # noqa: S101 - PIPE was asked for
        assert process.stdout  # noqa: S101 - the same
        for blob in blobs:
            process.stdin.write(blob.encode() + b"\n")
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3:  # noqa: PLR2004 - id, type, size; anything else is "ID missing"
                raise GitError(f"git has no object {blob}; is the clone shallow? (git fetch --unshallow)")
            yield process.stdout.read(int(head[2]))
            process.stdout.read(1)


def _changed(about: bytes, path: str) -> Changed | None:
    old_mode, new_mode, old, new, _status = about.removeprefix(b":").split(b" ")
    was, stays = old_mode in _FILE_MODES, new_mode in _FILE_MODES
    return Changed(path, old.decode() if was else "", new.decode() if stays else "") if was or stays else None


def _parting(base: str) -> str:
    """Give the commit where the history of a reference and ours part; raises GitError that says what CI must fetch."""
    try:
        _git("rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    except GitError as error:
        raise GitError(f"git knows no commit {on_one_line(base)}; check the spelling; {_DEEPER}") from error
    try:
        return _git("merge-base", base, "HEAD").decode().strip()
    except GitError as error:
        raise GitError(f"{on_one_line(base)} and HEAD have no commit in common; {_DEEPER}") from error


def _head() -> str:
    try:
        return _git("rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except GitError:  # a repository without a commit is compared with the empty tree
        return _git("hash-object", "-t", "tree", os.devnull).decode().strip()


def _below_here() -> Callable[[bytes], str]:
    """Give a function that makes a path below the top of the repository one that is relative to the working folder."""
    root = os.fsdecode(_git("rev-parse", "--show-toplevel").removesuffix(b"\n"))
    if os.path.realpath(root) == os.path.realpath(os.getcwd()):  # noqa: PTH109 - bytes of odd names stay
        return os.fsdecode
    return lambda path: os.path.relpath(os.path.join(root, os.fsdecode(path)))  # noqa: PTH118 - the same


def _records(listed: bytes) -> Iterator[bytes]:
    return iter(listed.split(b"\0")[:-1])


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - the user's git
    except OSError as error:
        raise GitError(f"git can't be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "backslashreplace").strip().splitlines() or ["no reason given"]
        raise GitError(f"git {arguments[0]}: {on_one_line(said[0])}")
    return done.stdout
