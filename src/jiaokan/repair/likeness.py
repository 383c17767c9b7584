"""Which characters are taken for one another: those listed as look-alikes, and those that are drawn alike."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def alike() -> dict[str, str]:
    """Give for each character those that it may have been, each once."""
    table = dict(_listed())
    for mark, (near, far) in drawn().items():
        table[mark] = "".join(dict.fromkeys(table.get(mark, "") + near + far))
    return table


def is_listed(written: str, new: str) -> bool:
    """Say whether a list of look-alikes knows the two."""
    return new in _listed().get(written, "")


def is_near(written: str, new: str) -> bool:
    """Say whether the two are drawn much alike."""
    return written in drawn() and new in drawn()[written][0]


def is_frequent(written: str, new: str) -> bool:
    """Say whether recognition writes the one for the other time and again."""
    return new in frequent().get(written, "")


@cache
def frequent() -> dict[str, str]:
    """Give for each character that is often written in error those that were meant."""
    return {line[0]: line[1:] for line in _lines("frequent.txt")}


def shapes() -> list[str]:
    """Give the groups of characters that are taken for one another, from the table shipped beside this module."""
    return _lines("shapes.txt")


@cache
def drawn() -> dict[str, tuple[str, str]]:
    """Give for each character those that are drawn much like it, and those less so, most alike first."""
    lines = (line[1:].partition(" ") for line in _lines("drawn.txt"))
    return {line[0]: (near, far) for line, (near, _, far) in zip(_lines("drawn.txt"), lines, strict=True)}


@cache
def _listed() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in shapes():
        for mark in group:
            table[mark] = "".join(dict.fromkeys(table.get(mark, "") + group.replace(mark, "")))
    return table


def _lines(name: str) -> list[str]:
    lines = (files("jiaokan.repair") / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
