"""Where a stretch may begin and end: not within a number or a word, and not between two brackets of a pair."""

from __future__ import annotations

import re
from itertools import accumulate
from os.path import commonprefix

BRACKETS = dict(zip("（([［【〔｛{〖<「『", "）)]］】〕｝}〗>」』", strict=True))
PAIRS = {**BRACKETS, "“": "”", "《": "》"}
BRACKET = re.compile(f"[{re.escape(''.join((*PAIRS, *PAIRS.values())))}]")


_RUN = re.compile(r"\d\d|[A-Za-zＡ-Ｚａ-ｚ]{2}")
_WITHIN = re.compile(
    r"(?<=\d)[-:./：](?=\d)|(?<=[A-Za-z])-(?=[A-Za-z\d])|(?<=\d)-(?=[A-Za-z])"
    r"|(?<=[A-Z])[./](?=[A-Z\d])|(?<=\d)/(?=[A-Z])"
)


def is_in_run(text: str, place: int) -> bool:
    """Say whether a number, a date, a time or a Latin word goes on over a place."""
    if not 0 < place < len(text):
        return False
    return bool(_RUN.match(text, place - 1) or _WITHIN.match(text, place) or _WITHIN.match(text, place - 1))


def is_balanced(inside: str) -> bool:
    """Say whether each bracket in a stretch has its other half there."""
    closing: list[str] = []
    for mark in BRACKET.findall(inside):
        if mark in PAIRS:
            closing.append(PAIRS[mark])
        elif not closing or closing.pop() != mark:
            return False
    return not closing


def is_one_pair(inside: str) -> bool:
    """Say whether a stretch begins with a bracket that its last character closes, and not one before it."""
    opening, closing = inside[0], PAIRS.get(inside[0])
    depths = accumulate((mark == opening) - (mark == closing) for mark in inside[:-1])
    return closing == inside[-1] and all(depths)


def common(one: str, other: str) -> int:
    """Give how many characters two texts begin with alike."""
    return len(commonprefix([one, other]))  # noqa: RUF071 - of any strings
