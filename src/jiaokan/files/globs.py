"""Patterns of file names, read as .gitignore reads them, in time linear in pattern times path."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class One(NamedTuple):
    """A character that lies in one of the ranges, or in none where `other`."""

    ranges: tuple[tuple[str, str], ...] = ()
    other: bool = False

    def takes(self, char: str) -> bool:
        """Say whether a character is meant."""
        return any(first <= char <= last for first, last in self.ranges) is not self.other


_STAR = None
_ANY = One(other=True)
_CROSSING = "**"

Name = tuple[One | None, ...]


class _Steps(NamedTuple):
    """The names of a pattern and what each is made of, None where no name fits; whether it means folders only."""

    names: tuple[str, ...]
    made_of: tuple[Name | None, ...]
    folder: bool


def matches(pattern: str, path: str) -> bool:
    r"""Say whether `pattern` names the file `path` or a folder above it; without a slash it may stand at any depth.

    `*`, `?` and `[ab]` stay inside a name, a name of `**` crosses folders, a slash at the end means folders only, `\`
    takes from a character its meaning, blanks at the end don't count; `path` has forward slashes.
    """
    names, made_of, folder = _steps(pattern)
    parts = path.split("/")
    reached = _past_stars({0}, names)
    for part in parts[:-1] if folder else parts:
        left = [at for at in reached if at < len(names)]
        steps = {at if names[at] == _CROSSING else at + 1 for at in left if _goes_on(names[at], made_of[at], part)}
        reached = _past_stars(steps, names)
        if len(names) in reached:
            return True
    return False


@cache
def _steps(pattern: str) -> _Steps:
    pattern = _trimmed(pattern)
    names = pattern.strip("/").split("/")
    if len(names) == 1 and not pattern.startswith("/"):
        names = [_CROSSING, *names]
    names = [name for before, name in zip(["", *names], names, strict=False) if (before, name) != (_CROSSING,) * 2]
    folder = pattern.endswith("/")
    if len(names) > 1 and names[-1] == _CROSSING:  # all that is below
        names, folder = names[:-1], True
    return _Steps(tuple(names), tuple(map(_parsed, names)), folder)


def _trimmed(pattern: str) -> str:
    """Give a pattern without the blanks at its end, but for one that stands behind a backslash."""
    bare = pattern.rstrip(" ")
    escaped = len(bare) < len(pattern) and (len(bare) - len(bare.rstrip("\\"))) % 2
    return f"{bare} " if escaped else bare


def _parsed(name: str) -> Name | None:
    """Give what a pattern of one name is made of; None where no name fits it: a class or an escape without an end."""
    found: list[One | None] = []
    at = 0
    while at < len(name):
        char, at = name[at], at + 1
        if char == "[":
            one, at = _class(name, at)
            if one is None:
                return None
            found.append(one)
        elif char == "\\" and at == len(name):
            return None
        elif char == "\\":
            found.append(One(((name[at], name[at]),)))
            at += 1
        else:
            found.append({"*": _STAR, "?": _ANY}.get(char, One(((char, char),))))
    return tuple(found)


def _class(name: str, at: int) -> tuple[One | None, int]:
    """Give the class of characters that begins at a place, None where it has no end, and what follows it."""
    other = name[at : at + 1] in ("!", "^")
    ranges: list[tuple[str, str]] = []
    at += other
    while at < len(name) and (name[at] != "]" or not ranges):
        first, at = _char(name, at)
        last = first
        if name[at : at + 1] == "-" and name[at + 1 : at + 2] not in ("", "]"):
            last, at = _char(name, at + 1)
        ranges.append((first, max(first, last)))
    return (One(tuple(ranges), other), at + 1) if at < len(name) else (None, at)


def _char(name: str, at: int) -> tuple[str, int]:
    at += name[at] == "\\" and at + 1 < len(name)
    return name[at], at + 1


def _goes_on(name: str, made_of: Name | None, part: str) -> bool:
    return name == _CROSSING or (made_of is not None and _fits(made_of, part))


def _fits(pattern: Name, name: str) -> bool:
    """Say whether one name fits a pattern; only the last star is ever tried again."""
    at = place = kept = 0
    star = -1
    while place < len(name):
        one = pattern[at] if at < len(pattern) else _STAR
        if at < len(pattern) and one is _STAR:
            star, kept, at = at, place, at + 1
        elif one is not _STAR and one.takes(name[place]):
            at, place = at + 1, place + 1
        elif star >= 0:
            kept += 1
            at, place = star + 1, kept
        else:
            return False
    return all(one is _STAR for one in pattern[at:])


def _past_stars(reached: set[int], names: tuple[str, ...]) -> set[int]:
    return reached | {at + 1 for at in reached if at < len(names) and names[at] == _CROSSING}
