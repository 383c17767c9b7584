"""The account of a clean run: counts, what was left out and for which text, what failed, and what was changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from jiaokan import __version__
from jiaokan.dedup.temporary import making
from jiaokan.files.names import readable
from jiaokan.manifest import is_left, status_of
from jiaokan.model import Finding, Result, Rule
from jiaokan.report.hunks import hunks
from jiaokan.rules import shipped

Told = dict[str, Any]


@dataclass
class Account:
    """Counts in memory, documents and texts in temporary files; of each document memory holds its id and its place.

    `lost` are the files of rows that could not be written in the end, with the error; `known` has the rules' names.
    """

    documents: IO[bytes]
    texts: IO[bytes]
    totals: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    encodings: Counter[str] = field(default_factory=Counter)
    sources: dict[str, Counter[str]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    known: Iterable[Rule] = field(default_factory=shipped)

    @classmethod
    @contextmanager
    def opened(cls, known: Iterable[Rule] = ()) -> Iterator[Account]:
        """Give an account whose temporary files go when the block ends, of jiaokan's own rules if none are named."""
        with TemporaryFile(prefix="jiaokan-") as documents, TemporaryFile(prefix="jiaokan-") as texts:
            yield cls(documents, texts, known=known or shipped())

    def add(self, result: Result, output: str) -> None:
        """Take a result into account; `output` is the file that its text is written in if it is kept."""
        status, trace = status_of(result), result.trace
        counts = Counter(
            documents=1,
            characters=len(trace.original),
            characters_out=len(trace.text) if status == "kept" else 0,
            changed=int(bool(trace.changes)),
            edits=len(trace.changes),
            findings=sum(_is_left(finding, status) for finding in result.findings),
        )
        counts[status] += 1
        self.totals += counts
        self.sources.setdefault(_source(result.document.id), Counter()).update(counts)
        if not result.error:
            self.encodings[result.document.encoding.name] += 1
        self._count_rules(result, status)
        with making():
            self._note(result, status, output)

    def lose(self, name: str, error: str) -> None:
        """Take it into account that a file of rows could not be written: its rows were told as kept, and failed."""
        for told in self.told():
            if told["output"] == name and told["status"] == "kept":
                for counts in (self.totals, self.sources[_source(told["id"])]):
                    counts["failed"] += 1
                    counts["kept"] -= 1
                    counts["characters_out"] -= told["characters_out"]
        self.lost[name] = error

    def _count_rules(self, result: Result, status: str) -> None:
        for finding in result.findings:
            counts = self.rules.setdefault(finding.code, Counter())
            counts["hits"] += 1
            counts["applied"] += finding.applied
            counts["reported"] += _is_left(finding, status)
            counts["characters"] += finding.end - finding.start
        for code in {finding.code for finding in result.findings}:
            self.rules[code]["documents"] += 1

    def _note(self, result: Result, status: str, output: str) -> None:
        document, verdict, trace = result.document, result.verdict, result.trace
        self.documents.write(
            _line(
                {
                    "id": document.id,
                    "path": readable(document.source.path),
                    "status": status,
                    "output": output,
                    "characters": len(trace.original),
                    "characters_out": len(trace.text) if status == "kept" else 0,
                    "edits": len(trace.changes),
                    "encoding": "" if result.error else document.encoding.name,
                    "error": result.error,
                    "kind": verdict.kind,
                    "keeper": verdict.keeper,
                    "similarity": verdict.similarity,
                    "verified": verdict.method,
                    "keeper_in": verdict.keeper_in,
                    "codes": sorted({finding.code for finding in result.findings}),
                    "left": [finding.message for finding in result.findings if _is_left(finding, status)][:20],
                    "hunks": hunks(trace),
                }
            )
        )
        text = trace.text.encode("utf-8", "surrogatepass")
        self.places[document.id] = (self.texts.tell(), len(text))
        self.texts.write(text)

    def text(self, name: str) -> str:
        """Give the cleaned text of a document; "" where there is none of that name."""
        start, length = self.places.get(name, (0, 0))
        self.texts.seek(start)
        return self.texts.read(length).decode("utf-8", "surrogatepass")

    def told(self) -> Iterator[Told]:
        """Give what is known of each document, in order."""
        self.documents.seek(0)
        return map(self._in_the_end, map(json.loads, self.documents))

    def _in_the_end(self, told: Told) -> Told:
        if told["status"] != "kept" or told["output"] not in self.lost:
            return told
        return told | {"status": "failed", "error": self.lost[told["output"]]}


def as_json(account: Account) -> Told:
    """Give the account as report.schema.json describes it; no date, so that two runs can be compared."""
    return {
        "version": 1,
        "program": f"jiaokan {__version__}",
        **summed(account),
        "dropped": [
            {key: told[key] for key in (*_DROPPED, *(("keeper_in",) if told["keeper_in"] else ()))}
            for told in account.told()
            if told["status"] in ("duplicate", "empty")
        ],
        "failures": [
            {key: told[key] for key in ("id", "path", "error")} for told in account.told() if told["status"] == "failed"
        ],
    }


def summed(account: Account) -> Told:
    """Give the counts of an account."""
    names = {rule.code: (rule.name, str(rule.safety), rule.what) for rule in account.known}
    return {
        "totals": {name: account.totals[name] for name in _TOTALS},
        "rules": {
            code: dict(zip(("name", "safety", "what"), names.get(code, (code, "", "")), strict=True))
            | {name: account.rules[code][name] for name in ("hits", "applied", "reported", "documents", "characters")}
            for code in sorted(account.rules)
        },
        "encodings": dict(sorted(account.encodings.items())),
        "sources": {name: {key: counts[key] for key in _TOTALS} for name, counts in sorted(account.sources.items())},
    }


_DROPPED = ("id", "status", "kind", "keeper", "similarity", "verified")
_TOTALS = (
    *("documents", "kept", "duplicate", "empty", "failed", "changed"),
    *("edits", "findings", "characters", "characters_out"),
)


def _is_left(finding: Finding, status: str) -> bool:
    return not finding.applied and is_left(finding.code, status)


def _source(name: str) -> str:
    """Give the container or the first folder that a document stands in."""
    container, mark, _ = name.rpartition("#")
    return container if mark else name.partition("/")[0] if "/" in name else "."


def _line(told: Told) -> bytes:
    return json.dumps(told).encode("ascii") + b"\n"
