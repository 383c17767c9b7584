"""The seeds as they should be, by their labels: clean text that the model was not trained on, to be damaged anew."""

from collections.abc import Iterator
from functools import cache

from seedgate import cleaned, ideal, labels, line_labels, names


@cache
def restored() -> dict[str, str]:
    """Give the text of each seed with its certain and contextual faults mended and without what sites added."""
    return {name: "".join(_lines(name)) for name in names()}


def _lines(name: str) -> Iterator[str]:
    text, start = cleaned(name).document.text, 0
    trace = ideal(text, [label for label in labels(name, text) if label.repair in ("certain", "contextual")])
    for line, label in zip(text.splitlines(keepends=True), line_labels(name), strict=True):
        first, last = trace.current(start, start + len(line))
        start += len(line)
        if label not in ("boilerplate", "blank", "title-fragment"):
            yield trace.text[first:last]
