"""Lines of GBK that were read as Big5, and the reverse: Chinese characters all the same, but rare ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from jiaokan.decode.likelihood import IMPLAUSIBLE, mean, total, weights
from jiaokan.decode.screens import screen_of
from jiaokan.decode.tears import LEFT_OVER
from jiaokan.model import Hit, Rule

_LINE = re.compile("[^\n]*[^\0-\x7f][^\n]*")
_GONE = b"?"  # what "replace" makes of a character that has no bytes
_MOST = 0.6
_SURELY, _SELDOM_WRITTEN = 3.0, -9.2  # where so much is gained, dialect and names are plain enough
_IN_USE = -11.5  # where a byte is gone that nothing marks, rare characters come out beside it


def crossed(rule: Rule, text: str) -> Iterator[Hit]:
    """Give each line that is no Chinese as it stands and plain Chinese in the other encoding."""
    screen, least, share = screen_of(rule), rule.params["least"], rule.params["share"]
    for match in _LINE.finditer(text):
        line = match[0]
        width = _width(line)
        if width < least or len(screen.findall(line)) < share * width:
            continue
        if mean(line, likelihood := total(line)) > IMPLAUSIBLE:
            continue
        whole = _way_back(line, rule)
        if whole and _is_meant(whole, likelihood, rule, surely=_has_all(line, rule)):
            yield Hit(rule, *match.span(), whole, "")
            continue
        left = _what_is_left(line, rule)
        known = _width(left) / width
        if known >= _MOST and _is_meant(left, likelihood * known, rule):
            yield Hit(rule, *match.span(), None, f"{rule.name}: the way back is not exact")


def _width(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_meant(text: str, before: float, rule: Rule, *, surely: bool = False) -> bool:
    likelihood = total(text)
    gained = (likelihood - before) / rule.params["gain"]
    floor = min(rule.params["floor"], _SELDOM_WRITTEN) if surely and gained > _SURELY else rule.params["floor"]
    is_meant: bool = gained > 1 and mean(text, likelihood) > floor
    return is_meant


def _way_back(line: str, rule: Rule) -> str:
    """Give what the whole line was meant to be, likeliest, if every character is one in use or none can be gone."""
    found = list[str]()
    for seen, meant in product(rule.params["seen"], rule.params["meant"]):
        with suppress(UnicodeError):
            found.append(line.encode(seen).decode(meant))
    best = max(found, key=total, default="")
    if _has_all(line, rule):
        return best
    in_use = all(weights()[character] >= _IN_USE for character in best)
    return best if in_use and not LEFT_OVER.search(best) else ""


def _has_all(line: str, rule: Rule) -> bool:
    """Say whether the line has characters that only a table without gaps gives: what read it so left out nothing."""
    whole = rule.params.get("whole", "")
    return whole != "" and re.search(whole, line) is not None


def _what_is_left(line: str, rule: Rule) -> str:
    """Give what can be read between the characters that are lost, each of which may have shifted what follows."""
    seen, meant = rule.params["seen"][0], rule.params["meant"][0]
    found = list[str]()
    for part in filter(None, line.encode(seen, "replace").split(_GONE)):
        readings = [part[first:].decode(meant, "ignore") for first in (0, 1)]
        found.append(max(readings, key=lambda text: mean(text) or IMPLAUSIBLE))
    return "".join(found)
