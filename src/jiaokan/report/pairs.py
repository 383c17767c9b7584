"""What `jiaokan dedup` says: pairs and clusters as text, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from jiaokan.files.names import on_one_line, readable
from jiaokan.model import Result, Verdict
from jiaokan.report.visible import broken_by_signs

_AROUND = 12
_MARKS = re.compile(r"\[(?=-)|\{(?=\+)|-(?=\])|\+(?=\})")
_BREAKS = "\r\n"


class Pair(NamedTuple):
    """A document and the verdict on it."""

    id: str
    path: str
    verdict: Verdict


Writer = Callable[[Iterable[Pair]], Iterator[str]]


def pair_of(result: Result) -> Pair:
    """Give what is said of a result."""
    return Pair(result.document.id, result.document.source.path, result.verdict)


def text(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give a line for each pair."""
    for pair in pairs:
        verdict = pair.verdict
        similarity = "" if verdict.similarity is None else f" {verdict.similarity:.3f}"
        about = f"{verdict.kind}{similarity} of {_keeper(verdict)} ({verdict.method})"
        yield f"{on_one_line(pair.id)}: {about}"


def jsonl(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give an object for each pair."""
    for pair in pairs:
        yield json.dumps(_fields(pair), ensure_ascii=False)


def as_csv(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give a table of the pairs, with a head."""
    yield _row(["id", "path", "kept", "kind", "keeper", "similarity", "verified", "keeper_in"])
    for pair in pairs:
        yield _row(_fields(pair).values())


def cluster_text(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give each document that stays, and below it those that go for it."""
    for members in _clusters(pairs):
        yield f"{_keeper(members[0].verdict)}: {len(members) + 1} documents"
        for pair in members:
            yield f"  {on_one_line(pair.id)}: {pair.verdict.kind} {pair.verdict.similarity:.3f}"


def cluster_jsonl(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give an object for each cluster."""
    for members in _clusters(pairs):
        fields = [_fields(pair) for pair in members]
        yield json.dumps({"keeper": fields[0]["keeper"], "members": fields}, ensure_ascii=False)


def cluster_csv(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give a table of all members of clusters, the keepers among them."""
    yield _row(["cluster", "id", "kept", "kind", "similarity"])
    for number, members in enumerate(_clusters(pairs), 1):
        yield _row([number, readable(members[0].verdict.told_keeper), True, "keeper", ""])
        for pair in members:
            yield _row([number, readable(pair.id), False, pair.verdict.kind, pair.verdict.similarity])


def sides(pair: Pair) -> str:
    """Say in which marks `differing` gives which of the two, the one that stays first."""
    return f"  [-{on_one_line(pair.verdict.keeper)}-] {{+{on_one_line(pair.id)}+}}"


def differing(one: str, other: str, spans: Iterable[tuple[int, int, int, int]]) -> Iterator[str]:
    """Give a line for each span in which two texts differ: `[-one-]{+other+}` with what stands around it."""
    for start, end, other_start, other_end in spans:
        gone, new = _shown(one[start:end]), _shown(other[other_start:other_end])
        before, after = _shown(one[max(0, start - _AROUND) : start]), _shown(one[end : end + _AROUND])
        yield f"  {before}{f'[-{gone}-]' if gone else ''}{f'{{+{new}+}}' if new else ''}{after}"


PAIRS: dict[str, Writer] = {"text": text, "jsonl": jsonl, "csv": as_csv}
CLUSTERS: dict[str, Writer] = {"text": cluster_text, "jsonl": cluster_jsonl, "csv": cluster_csv}


def _shown(text: str) -> str:
    """Give a text on one line, with a backslash amid what would look like a mark of `differing`."""
    return _MARKS.sub(r"\g<0>\\", broken_by_signs(text))


def _clusters(pairs: Iterable[Pair]) -> Iterable[list[Pair]]:
    clusters: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if not pair.verdict.kept:
            clusters[pair.verdict.keeper, pair.verdict.keeper_in].append(pair)
    return clusters.values()


def _keeper(verdict: Verdict) -> str:
    within = f" in the index {on_one_line(verdict.keeper_in)}" if verdict.keeper_in else ""
    return f"{on_one_line(verdict.keeper)}{within}"


def _fields(pair: Pair) -> dict[str, object]:
    verdict = pair.verdict
    return {
        "id": readable(pair.id),
        "path": readable(pair.path),
        "kept": verdict.kept,
        "kind": verdict.kind,
        "keeper": readable(verdict.keeper),
        "similarity": verdict.similarity,
        "verified": verdict.method,
        "keeper_in": verdict.keeper_in,
    }


def _row(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=_BREAKS).writerow(values)  # quotes what holds a character of it
    return line.getvalue().removesuffix(_BREAKS)
