"""What a run has done, kept in SQLite, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import monotonic

from jiaokan.files.atomic import UnwritableError
from jiaokan.files.names import on_one_line
from jiaokan.files.read import UnreadableError, read
from jiaokan.files.rows import taken
from jiaokan.ledger.context import Context, context_of
from jiaokan.ledger.reuse import Difference, difference, holds
from jiaokan.manifest import status_of
from jiaokan.model import Result, Source
from jiaokan.options import Options, rules_of
from jiaokan.record import digest, recorded, unpacked
from jiaokan.sealed import Sealed, unsealed

NAME = "ledger.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS context (digest TEXT PRIMARY KEY, version TEXT, program TEXT, rules TEXT, config TEXT);
CREATE TABLE IF NOT EXISTS document (
  input TEXT, context TEXT, output TEXT, edits INTEGER, findings INTEGER, result BLOB, signature BLOB,
  PRIMARY KEY (input, context)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS verdict (
  id TEXT PRIMARY KEY, input TEXT, status TEXT, kind TEXT, keeper TEXT, similarity REAL
) WITHOUT ROWID;
"""
_SECONDS = 1.0


class LedgerError(Exception):
    """A ledger that can't be used; the message says what to do."""


@contextmanager
def opened(path: Path, options: Options, *, resume: bool = True) -> Iterator[Ledger]:
    """Open the ledger at `path`, an empty one unless `resume`; raises LedgerError and UnwritableError."""
    shown = on_one_line(str(path))
    if not resume:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    try:
        ledger = Ledger(path, options)
        try:
            yield ledger
        except BaseException:
            with suppress(sqlite3.Error):  # on a full disk nothing is left to commit; what went wrong first is told
                ledger.close(whole=False)
            raise
        ledger.close(whole=True)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise LedgerError(f"{shown}: another run is writing to this OUT; wait for its end") from error
        raise UnwritableError(f"{shown}: can't be written: {error}; what was written is whole, run it again") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{shown}: is damaged ({error}); run again with --no-resume") from error


class Ledger:
    """An open ledger: what was done before is recalled from it, what is done now is noted in it."""

    def __init__(self, path: Path, options: Options) -> None:
        self._options = options
        self._base = _connected(path)
        self._filled = self._base.execute("SELECT EXISTS (SELECT 1 FROM document)").fetchone()[0]
        self._recalled = set[str]()
        self._contexts = set[str]()
        self._before = [
            Context(*row) for row in self._base.execute("SELECT version, program, rules, config FROM context")
        ]
        self._kin = dict[str, list[tuple[str, Difference]]]()
        self._due = monotonic() + _SECONDS

    def recall(self, source: Source) -> Result | None:
        """Give the result of a source whose bytes were done before, by the same program, rules and settings.

        The result of other rules is given too where it is certain that these would give the same.
        """
        if not self._filled or (source.path == "-" and source.raw is None):
            return None
        source = taken(source)
        try:
            raw = read(source)
        except UnreadableError:
            return None
        context = self._context(source)
        result = self._noted(source, raw, context)
        if result:
            self._recalled.add(source.id)
        return result or self._by_other_rules(source, raw, context)

    def _noted(self, source: Source, raw: bytes, context: str) -> Result | None:
        found = self._base.execute(
            "SELECT result, signature, output FROM document WHERE input = ? AND context = ?",
            (sha256(raw).hexdigest(), context),
        ).fetchone()
        result = found and unpacked(found[0], source, raw, self._options)
        return replace(result, signature=found[1]) if result and digest(result) == found[2] else None

    def _by_other_rules(self, source: Source, raw: bytes, context: str) -> Result | None:
        rules = rules_of(source, self._options)
        if context not in self._kin:
            now = context_of(source, self._options)
            changes = ((before.digest(), difference(before, now, rules)) for before in self._before if before != now)
            self._kin[context] = [(name, changed) for name, changed in changes if changed]
        for name, changed in self._kin[context]:
            result = self._noted(source, raw, name)
            if result and holds(result, changed, rules):
                return result
        return None

    def keeping(self, results: Iterable[Sealed]) -> Iterator[Sealed]:
        """Give the results again, each noted before it is given; what failed is tried again the next time."""
        for result in results:
            if result.source.id in self._recalled:
                self._recalled.discard(result.source.id)
            elif not result.error:
                self._note(result)
            yield result

    def judged(self, result: Sealed) -> None:
        """Note what became of a document."""
        verdict = result.verdict
        told = (result.source.id, result.digest, status_of(result), verdict.kind, verdict.keeper, verdict.similarity)
        self._base.execute("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?)", told)
        self._now_and_then()

    def close(self, *, whole: bool) -> None:
        """Save everything; where the run came to its end, forget what other rules or programs made."""
        try:
            if whole:
                marks = ",".join("?" * len(self._contexts))
                for table, column in (("document", "context"), ("context", "digest")):
                    self._base.execute(f"DELETE FROM {table} WHERE {column} NOT IN ({marks})", [*self._contexts])  # noqa: S608 - only marks
            self._base.execute("COMMIT")
        finally:
            self._base.close()

    def _note(self, result: Sealed) -> None:
        ready = result.ready or recorded(unsealed(result))
        key = (result.digest, self._context(result.source), ready.digest)
        row = (*key, result.edits, result.findings, ready.record, result.signature)
        self._base.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._now_and_then()

    def _context(self, source: Source) -> str:
        context = context_of(source, self._options)
        name = context.digest()
        if name not in self._contexts:
            self._contexts.add(name)
            self._base.execute("INSERT OR IGNORE INTO context VALUES (?, ?, ?, ?, ?)", (name, *context))
        return name

    def _now_and_then(self) -> None:
        if monotonic() > self._due:
            self._base.execute("COMMIT")
            self._base.execute("BEGIN IMMEDIATE")
            self._due = monotonic() + _SECONDS


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        for statement in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
            base.execute(f"PRAGMA {statement}")
        base.executescript(_SCHEMA)
        base.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        base.close()
        raise
    return base
