"""Files and folders at any depth: folders may lie deeper in one another than calls may."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def files_below(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Give the files below a folder, links left out; a folder that can't be listed has none."""
    todo = [str(folder)]
    while todo:
        with suppress(OSError), os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                elif not entry.is_symlink():
                    yield entry


def make_folder(folder: Path) -> None:
    """Make a folder, and those in which it lies, where they are not there; raises OSError."""
    todo = [folder]
    while todo:
        try:
            todo[-1].mkdir(exist_ok=True)
            todo.pop()
        except FileNotFoundError:
            if todo[-1].parent == todo[-1]:
                raise
            todo.append(todo[-1].parent)
