"""The types that the stages hand to one another; all frozen.

What goes from process to process has no slots: Python 3.11 pickles frozen dataclasses that have them in twice the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from jiaokan.trace import Edit, Trace


class Safety(StrEnum):
    """How far a rule may go by itself: applied by default, only when asked for, never."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    FLAG = "flag"


class Patch(NamedTuple):
    """`[start, end)` of the text came from the bytes `raw`, which encoding it again would not give."""

    start: int
    end: int
    raw: bytes


@dataclass(frozen=True)
class Encoding:
    """How a text was bytes: all that is needed to give the same bytes again.

    `odd` has the newlines that are not like `newline`, each by its place in the text and as it was.
    """

    name: str = "utf_8"
    bom: bytes = b""
    newline: str = "\n"
    confidence: float = 1.0
    patches: tuple[Patch, ...] = ()
    odd: tuple[tuple[int, str], ...] = ()


class Container(NamedTuple):
    """A file with a document in each row: its name below the output, its format, the text's column, what precedes.

    `head` is what stands before the first row, in `codec`; `id_field` is the column that goes into the metadata.
    """

    name: str
    format: str
    field: str
    codec: str = "utf-8"
    head: bytes = b""
    id_field: str = ""


class Row(NamedTuple):
    """A row of a container, counted from 1; `raw` are its bytes, with the blank lines behind it.

    `line` is that of the file on which it begins, 0 where the file has none.
    """

    container: Container
    number: int
    raw: bytes = b""
    line: int = 0


@dataclass(frozen=True)
class Source:
    """Where a document is read from; `raw` is set where its bytes are at hand, `problem` where it can't be read.

    The bytes of a text in a row of lines are in the row until they are taken out of it (files.rows.taken).

    `form` says what its bytes are made into before they are text: docx, html, gz, zst, or nothing; `row` is set where
    it stands in a container, `meta` holds what the container says of it; `member` says that it is a file in an archive.
    """

    id: str
    path: str
    raw: bytes | None = None
    problem: str = ""
    form: str = ""
    row: Row | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    member: bool = False

    @property
    def packed(self) -> bool:
        """Say whether it stands in a container or a packed file, which is not mended in place."""
        return bool(self.row or self.form or self.member)


@dataclass(frozen=True)
class Document:
    """One speech as decoded, newlines as LF."""

    id: str
    text: str
    source: Source
    encoding: Encoding = Encoding()
    digest: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A text before and after a rule; `after` is None where the rule only reports."""

    before: str
    after: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One fault and its mend, as data; `file` says where it was read."""

    code: str
    name: str
    what: str
    why: str
    kind: str
    safety: Safety
    match: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    put: str = ""
    unless: str = ""
    gate: Mapping[str, Any] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    bad: tuple[Example, ...] = ()
    good: tuple[str, ...] = ()
    todo: tuple[Example, ...] = ()
    default: bool = True
    file: str = ""


class Hit(NamedTuple):
    """A place that a rule claims; `new` is None where the rule can see the fault but not the mend."""

    rule: Rule
    start: int
    end: int
    new: str | None
    message: str = ""
    score: float | None = None


class Finding(NamedTuple):
    """What a person is told: `[start, end)` is in the text of the document, `edit` in the text the rule saw.

    `score` is in bits of evidence where the rule weighs evidence; `byte` is the offset in the file where the
    fault is one of encoding.
    """

    code: str
    start: int
    end: int
    message: str
    safety: Safety
    edit: Edit | None = None
    applied: bool = False
    key: str = ""
    score: float | None = None
    byte: int | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a document stays; `kind` is unique, exact, near, contained, whole or template, `keeper` a document id.

    For `whole` that is a document that came before and is a part of this one. `similarity` is the Jaccard similarity
    of folded character 5-grams (containment for `contained` and `whole`), `method` how it was verified. `keeper_in`
    is the index in which the keeper lies, empty where it is a document of the run.
    """

    kept: bool = True
    kind: str = "unique"
    keeper: str = ""
    similarity: float | None = None
    method: str = ""
    keeper_in: str = ""

    @property
    def told_keeper(self) -> str:
        """Give the keeper as it is told, with the index where it is in one."""
        return f"{self.keeper} in the index {self.keeper_in}" if self.keeper_in else self.keeper


@dataclass(frozen=True)
class Result:
    """What comes out of the path for one document; `error` is set where it could not be read or decoded."""

    document: Document
    trace: Trace
    findings: tuple[Finding, ...] = ()
    verdict: Verdict = Verdict()
    error: str = ""
    signature: bytes = b""

    @property
    def blank(self) -> bool:
        """Say whether nothing is left of the text."""
        return not self.trace.text or self.trace.text.isspace()


@dataclass(frozen=True)
class Summary:
    """Counts over documents; `+` adds two.

    `edits` counts places that changed; `applied` counts findings, several of which may have made one edit.
    """

    documents: int = 0
    characters: int = 0
    edits: int = 0
    status: Counter[str] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.documents + other.documents,
            self.characters + other.characters,
            self.edits + other.edits,
            self.status + other.status,
            self.applied + other.applied,
            self.reported + other.reported,
            self.encodings + other.encodings,
        )
