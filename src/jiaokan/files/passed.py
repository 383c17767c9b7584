"""What stands in a folder or an archive and is not read: hidden entries, and files of other kinds, told by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath

from jiaokan.files.names import on_one_line

Note = Callable[[str], None]
_KINDS = 5
_HIDDEN = (".", "~$")  # the second is what Word puts beside a document that is open
_FORKS = "__MACOSX"  # what macOS keeps of a file beside it, with the same name


def is_hidden(name: str) -> bool:
    """Say whether an entry of that name is one that a person doesn't see."""
    return name.startswith(_HIDDEN) or name == _FORKS


def kind(name: str) -> str:
    """Give the ending by which a file is counted."""
    return PurePosixPath(name).suffix.lower() or "without an ending"


def tell(where: str, passed_over: Counter[str], note: Note) -> None:
    """Tell in one line how many files of which kinds were passed over."""
    if not passed_over:
        return
    kinds = passed_over.most_common(_KINDS)
    told = on_one_line(", ".join(f"{count} {kind}" for kind, count in kinds))
    more = ", …" if len(passed_over) > _KINDS else ""
    rows = ", the list in a .json as .jsonl" if ".json" in passed_over else ""
    note(
        f"{on_one_line(where)}: not read: {told}{more}; unpack archives, save other documents as .docx or .txt{rows},"
        " or name a file to have it read as text"
    )
