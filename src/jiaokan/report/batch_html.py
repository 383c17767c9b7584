"""The account of a run as one web page, with all that it needs inside."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from jiaokan.report.batch import Account, summed
from jiaokan.report.hunks import differences

_BLOCK = 100
_COMPARED = 500
_INDEX = ("id", "status", "characters", "edits", "encoding", "kind", "keeper", "similarity", "codes", "error")
_DETAILS = ("hunks", "left", "path", "verified", "keeper_in", "differs")


def page(account: Account) -> Iterator[str]:
    """Give the page in pieces.

    An index of all documents stands in it as it is; the details, in compressed blocks that the page unpacks when a
    document is looked at.
    """
    before, after = files("jiaokan.report").joinpath("batch.html").read_text("utf-8").split("<!-- data -->")
    yield before
    yield _script("summary", summed(account))
    yield '<script type="application/json" id="index">['
    for number, told in enumerate(account.told()):
        yield ("," if number else "") + _safe([told[key] for key in _INDEX])
    yield "]</script>\n"
    for number, block in enumerate(_blocks(account)):
        yield f'<script type="text/plain" id="block{number}">{block}</script>\n'
    yield after


def _blocks(account: Account) -> Iterator[str]:
    block: list[Any] = []
    compared = 0
    for told in account.told():
        if told["keeper"] and not told["keeper_in"] and compared < _COMPARED:
            compared += 1
            told["differs"] = differences(account.text(told["keeper"]), account.text(told["id"]))
        block.append({key: told[key] for key in _DETAILS if key in told})
        if len(block) == _BLOCK:
            yield _packed(block)
            block = []
    if block:
        yield _packed(block)


def _packed(block: list[Any]) -> str:
    return b64encode(zlib.compress(json.dumps(block, ensure_ascii=False).encode("utf-8", "backslashreplace"))).decode()


def _script(name: str, told: Any) -> str:  # noqa: ANN401 - anything JSON holds
    return f'<script type="application/json" id="{name}">{_safe(told)}</script>\n'


def _safe(told: Any) -> str:  # noqa: ANN401 - the same
    """Give JSON that can't end the script element it stands in."""
    return json.dumps(told).replace("<", "\\u003c")
