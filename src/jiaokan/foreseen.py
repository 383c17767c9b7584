"""What a run would refuse to replace in an output folder, looked up without writing anything there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from jiaokan.earlier import Earlier
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.names import on_disk
from jiaokan.hands import JOURNAL, Hands, noted
from jiaokan.manifest import status_of
from jiaokan.outfolder import OWN, refuse
from jiaokan.output import Loss
from jiaokan.ready import Shape, in_rows, kept, place
from jiaokan.sealed import Sealed, unsealed


def foreseer(folder: Path, inputs: Sequence[Path], shape: Shape, losses: list[Loss]) -> Callable[[Sealed], Sealed]:
    """Give what gives each result as a run would leave it, with the error where somebody changed its file.

    Files of rows are told in `losses`. Raises OutputError where the run would be refused as a whole.
    """
    refuse(folder, inputs)
    earlier, before = Earlier.read(folder), noted(folder / OWN / JOURNAL)
    hands = Hands(folder, lambda name, digest: digest in before or earlier.wrote(name, digest), BytesIO())
    lost: dict[str, str] = {}

    def foresee(result: Sealed) -> Sealed:
        name, rows = place(result.source, shape), in_rows(result.source, shape)
        if result.error or not (rows or status_of(result) == "kept"):
            return result
        if name not in lost:
            lost[name] = _lost(hands, name, None if rows else _content(result, shape))
            if rows and lost[name]:
                losses.append(Loss(name, lost[name], 0, left=True))
        return result._replace(error=lost[name]) if lost[name] else result

    return foresee


def _lost(hands: Hands, name: str, content: bytes | None) -> str:
    """Say why a file would not be replaced, "" where it would be or has the content already; None is any other."""
    with suppress(OSError):
        if content is not None and (hands.folder / on_disk(name)).read_bytes() == content:
            return ""
    try:
        hands.spare(name)
    except UnwritableError as error:
        return str(error)
    return ""


def _content(result: Sealed, shape: Shape) -> bytes:
    ready = result.ready or kept(unsealed(result), shape)
    return result.cleaned if ready.content is None else ready.content
