"""Text that was decoded wrongly before it was saved: finds it, and undoes it where the way back is exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING

from jiaokan.decode.cells import with_cells
from jiaokan.decode.likelihood import by_code_point, code_points
from jiaokan.decode.samples import beside_samples, is_spoken_of, may_be_sample, places_of_topic, stands_beside
from jiaokan.decode.screens import screen_of
from jiaokan.decode.wayback import Undone, undo, undo_whole
from jiaokan.model import Hit, Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HAN, _LETTERS, _ASCII_END = range(0x4E00, 0xA000), range(ord("À"), 0x2000), 0x80
_PRIVATE, _SYMBOL_FONT = range(0xE000, 0xF900), range(0xF020, 0xF100)  # bullets are common
_LEAST_LETTERS = 0.1  # ×, ·, ° and ± are no sign of anything
_AT_ONCE = 10_000  # arrays of all of a long text would be new memory each time
_NEAR = 1000  # to look at so many newlines takes as long as to begin again
_LINE = re.compile("[^\n]+\n?")

_hit = partial(tuple.__new__, Hit)  # there are hundreds; Hit() takes three times as long


def mojibake(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the stretches that were read as `seen` and meant as `meant`, where the way back is exact and plausible."""
    western = rule.params.get("western", False)
    for offset, block in _blocks(text, screen_of(rule)):
        undone = undo(block, rule.params["seen"], rule.params["meant"], western=western)
        news = _meant(block, undone, rule)
        if undone and not western:
            around = text[max(0, offset - _NEAR) : offset + len(block) + _NEAR]
            alone, news = news, _with_cells(around, block, undone, news, rule)
            for (start, end, _), before, new in zip(undone, alone, news, strict=True):
                if before is not None and new is None:
                    yield _hit(
                        (rule, offset + start, offset + end, None, f"{rule.name}: it may be another encoding", None)
                    )
        found = [(start, end, new) for (start, end, _), new in zip(undone, news, strict=True) if new is not None]
        yield from _hits(rule, text, offset, block, found) if found else ()


def _hits(rule: Rule, text: str, offset: int, block: str, found: Sequence[tuple[int, int, str]]) -> Iterator[Hit]:
    """Give what is undone, and report what may be shown on purpose; a short sample that is spoken of is left."""
    topics, left = places_of_topic(text), _left(block, found)
    places = [(offset + start, offset + end) for start, end, _ in found]
    spoken = [bool(topics) and is_spoken_of(topics, text, *place) for place in places]
    in_samples = beside_samples(text, places, spoken) if any(spoken) else spoken
    for (start, end, meant), place, known, in_sample in zip(found, places, spoken, in_samples, strict=True):
        if in_sample:
            if not known or not may_be_sample(start, end):
                yield _hit((rule, *place, None, f"{rule.name}: the text speaks of garbled text", None))
        elif meant in left and stands_beside(meant, block, start, end):
            yield _hit((rule, *place, None, f"{rule.name}: what was meant stands beside it", None))
        else:
            yield _hit((rule, *place, meant, "", None))


def _left(block: str, undone: Sequence[tuple[int, int, str]]) -> str:
    """Give what stands between the stretches."""
    starts, ends = [start for start, _, _ in undone], [end for _, end, _ in undone]
    return "\n".join([block[end:start] for end, start in zip([0, *ends], [*starts, len(block)], strict=True)])


def inexact(rule: Rule, text: str) -> Iterator[Hit]:
    """Give the stretches of lines that look so, but whose way back is not exact."""
    screen, topics = screen_of(rule), places_of_topic(text)
    for offset, block in _blocks(text, screen):
        for line in _LINE.finditer(block):
            between = screen.split(line[0])[:: screen.groups + 1]
            if len(between) > rule.params["least"]:
                start, end = offset + line.start() + len(between[0]), offset + line.end() - len(between[-1])
                if not (topics and may_be_sample(start, end) and is_spoken_of(topics, text, start, end)):
                    yield _hit((rule, start, end, None, f"{rule.name}: the way back is not exact", None))


def _blocks(text: str, screen: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Give the lines that the screen finds something in: those close together at once, with newlines between them."""
    pieces, start, end = list[str](), 0, 0
    while match := screen.search(text, end):
        line = text.rfind("\n", 0, match.start()) + 1
        if pieces and (line - end > _NEAR or end - start > _AT_ONCE):
            yield start, "".join(pieces)
            pieces = []
        start = start if pieces else line
        between = "\n" * (line - end) if pieces else ""
        end = text.find("\n", match.end()) + 1 or len(text)
        pieces += (between, text[line:end])
    if pieces:
        yield start, "".join(pieces)


def _meant(block: str, undone: Sequence[Undone], rule: Rule) -> list[str | None]:
    """Give what each stretch was meant to be, undone once or, by `via`, more often; None where none is plausible."""
    olds, news = [block[start:end] for start, end, _ in undone], [text for _, _, text in undone]
    found = [new if plausible else None for new, plausible in zip(news, _plausible(olds, news, rule), strict=True)]
    for steps in rule.params.get("via", ()):
        # what one character was read from is no character of Chinese
        left = [place for place, text in enumerate(found) if text is None and len(news[place]) > 1]
        tried = [(place, whole) for place in left if (whole := undo_whole(news[place], *steps))]
        plausible = _plausible([olds[place] for place, _ in tried], [whole for _, whole in tried], rule)
        for place, whole in compress(tried, plausible):
            found[place] = whole
    return found


def _with_cells(
    around: str, block: str, undone: Sequence[Undone], news: Sequence[str | None], rule: Rule
) -> list[str | None]:
    """Give what each stretch was meant to be, where it is no prose too, and none of what may be in another encoding."""
    olds, whole = [block[start:end] for start, end, _ in undone], [new for _, _, new in undone]
    once = [new == text for new, text in zip(news, whole, strict=True)]
    plausible = with_cells(around, olds, whole, once, rule)
    return [
        text if known else None if before else new
        for new, text, before, known in zip(news, whole, once, plausible, strict=True)
    ]


def _plausible(olds: Sequence[str], news: Sequence[str], rule: Rule) -> list[bool]:
    """Say of each stretch whether what it was meant to be looks Chinese, and far more so than it stands."""
    if not news:
        return []
    import numpy as np  # noqa: PLC0415 - heavy: most texts need none of it

    params, sums, likelihoods = rule.params, np.add.reduceat, by_code_point()
    new, starts, _ = _joined(news)
    likelihood, wide = likelihoods.take(new, mode="clip"), new >= _ASCII_END
    plausible = sums(likelihood * wide, starts) / np.maximum(sums(wide, starts, dtype=np.intp), 1) >= params["floor"]
    if not plausible.any():
        return [False] * len(news)
    plausible &= sums(new - _HAN.start < len(_HAN), starts, dtype=np.intp) >= params["least"]
    private = (new - _PRIVATE.start < len(_PRIVATE)) & (new - _SYMBOL_FONT.start >= len(_SYMBOL_FONT))
    plausible &= sums(private, starts, dtype=np.intp) == 0
    old, old_starts, lengths = _joined(olds)
    plausible &= sums(likelihood, starts) - sums(likelihoods.take(old, mode="clip"), old_starts) > params["gain"]
    if params["seen"] == "latin_1":
        letters = (old - _LETTERS.start < len(_LETTERS)) & (old != ord("×")) & (old != ord("÷"))
        plausible &= sums(letters, old_starts, dtype=np.intp) >= _LEAST_LETTERS * lengths
    found: list[bool] = plausible.tolist()
    return found


def _joined(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp], NDArray[np.intp]]:
    """Give the code points of some texts, and where those of each begin and how many they are."""
    import numpy as np  # noqa: PLC0415 - heavy: most texts need none of it

    lengths = np.array([*map(len, texts)])
    return code_points("".join(texts)), lengths.cumsum() - lengths, lengths
