"""Patterns of file names, read as .gitignore reads them, in time linear in pattern times path."""

from __future__ import annotations


def matches(pattern: str, path: str) -> bool:
    """Say whether `pattern` names `path` or a folder above it; without a slash it may stand at any depth.

    `*` and `?` stay inside a name, a name of `**` crosses folders; `path` has forward slashes.
    """
    names = pattern.strip("/").split("/")
    if len(names) == 1 and not pattern.startswith("/"):
        names = ["**", *names]
    names = [name for before, name in zip(["", *names], names, strict=False) if (before, name) != ("**", "**")]
    reached = _past_stars({0}, names)
    for part in path.split("/"):
        left = [at for at in reached if at < len(names)]
        steps = {at if names[at] == "**" else at + 1 for at in left if names[at] == "**" or fits(names[at], part)}
        reached = _past_stars(steps, names)
        if len(names) in reached:
            return True
    return False


def fits(pattern: str, name: str) -> bool:
    """Say whether one name fits a pattern of `*` and `?`; only the last star is ever tried again."""
    at = place = kept = 0
    star = -1
    while place < len(name):
        if at < len(pattern) and pattern[at] == "*":
            star, kept, at = at, place, at + 1
        elif at < len(pattern) and pattern[at] in ("?", name[place]):
            at, place = at + 1, place + 1
        elif star >= 0:
            kept += 1
            at, place = star + 1, kept
        else:
            return False
    return not pattern[at:].strip("*")


def _past_stars(reached: set[int], names: list[str]) -> set[int]:
    return reached | {at + 1 for at in reached if at < len(names) and names[at] == "**"}
