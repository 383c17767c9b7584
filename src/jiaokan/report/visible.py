"""Text of a corpus as it may stand in a report: nothing in it is obeyed by a terminal or ends a line."""

from __future__ import annotations

from unicodedata import category


def printable(text: str) -> str:
    """Give `text` with each character that is not seen (escape, carriage return, direction mark) as U+FFFD."""
    return "".join(char if _is_seen(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def escaped(text: str) -> str:
    r"""Give `text` with each character that is not seen as its escape, so `\x1b` or `\n`."""
    return "".join(char if _is_seen(char) else char.encode("unicode_escape").decode() for char in text)


def _is_seen(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs"  # a paragraph begins with two ideographic spaces


def broken_by_signs(text: str) -> str:
    """Give a text on one line, with a sign for each line end."""
    return escaped(text.replace("\n", "⏎"))
