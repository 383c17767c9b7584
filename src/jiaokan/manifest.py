"""The manifest: a line for every input, with every edit, from which the original bytes can be given back."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jiaokan.decode import encode
from jiaokan.files.names import path_bytes, readable
from jiaokan.files.own import MANIFEST
from jiaokan.model import Encoding, Finding, Patch, Result
from jiaokan.place import Places
from jiaokan.sealed import Sealed
from jiaokan.trace import Change, Edit, Trace

NAME = MANIFEST
CHANGED = "the output was changed after the run, so its edits no longer fit; move it away and run clean again"

Entry = dict[str, Any]

_FIELDS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("id", "path", "status", "encoding", "sha256_in", "sha256_out", "form", "path_bytes"), str),
    **dict.fromkeys(("edits", "findings"), list),
    **dict.fromkeys(("restore", "row"), dict),
    "output": (str, type(None)),
}
_OPTIONAL: dict[str, Any] = {"form": "", "path_bytes": "", "row": {}}


class ManifestError(Exception):
    """A manifest that can't be read, or bytes that can't be given back; the message says why."""


def entry(result: Result, output: str = "", row: Entry | None = None) -> Entry:
    """Give the manifest line of a result, ready for JSON; `output` is where its text is, `row` how it stands there.

    `edits` are in order: `start` and `end` in the output, `origin` in the decoded input as it lies, both in code
    points; `old` and `new` have LF for a newline, whatever the input has; `by` has the findings that made each, with
    the key that `check` gives them. `restore` holds what the text does not tell of its bytes, and of a text that is not
    written, because nothing but blanks is left, those.
    """
    document, verdict = result.document, result.verdict
    places = Places(document.text, document.encoding)
    status = status_of(result)
    cleaned = result.trace.text.encode("utf-8")
    return {
        "id": document.id,
        "path": readable(document.source.path),
        **path_bytes(document.source.path),
        "encoding": "" if result.error else document.encoding.name,
        "confidence": round(document.encoding.confidence, 3),
        "status": status,
        "output": (output or document.id) if status == "kept" else None,
        "duplicate_of": verdict.keeper or None,
        **({"duplicate_in": verdict.keeper_in} if verdict.keeper_in else {}),
        "similarity": verdict.similarity,
        "verdict": verdict.kind,
        "verified": verdict.method,
        **({"form": document.source.form} if document.source.form else {}),
        **({"row": row} if row else {}),
        **({"meta": dict(document.meta)} if document.meta else {}),
        "edits": _edits(result, places),
        "findings": [_finding(finding, places) for finding in result.findings if not finding.applied],
        "restore": {**_restore(document.encoding), **({"blank": result.trace.text} if status == "empty" else {})},
        "sha256_in": document.digest,
        "sha256_out": sha256(cleaned).hexdigest() if status == "kept" else "",
        "error": result.error,
    }


def status_of(result: Result | Sealed) -> str:
    """Say what became of a document: kept, duplicate, empty or failed."""
    if result.error:
        return "failed"
    if not result.verdict.kept:
        return "duplicate"
    return "empty" if result.blank else "kept"


def is_left(code: str, status: str) -> bool:
    """Say whether what was reported of a document is left for a person: that it is a copy is not, if it is left out."""
    return status != "duplicate" or not code.startswith("DU")


def line(entry: Entry) -> bytes:
    """Give the entry as a line of JSON in UTF-8."""
    return json.dumps(entry, ensure_ascii=False).encode("utf-8") + b"\n"


def unwritten(told: bytes, output: str, error: str) -> bytes:
    """Give a line again; where it told of a text in `output`, which could not be written in the end, with the error."""
    entry = json.loads(told)
    if entry["output"] != output:
        return told
    return line(entry | {"status": "failed", "output": None, "sha256_out": "", "error": error})


def read(folder: Path) -> Iterator[Entry]:
    """Give the entries of the manifest in `folder`; raises ManifestError."""
    path = folder / NAME
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                try:
                    yield told(text)
                except ManifestError as error:
                    raise ManifestError(f"{path}: line {number} {error}") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{path}: is not UTF-8; the manifest was changed") from error
    except OSError as error:
        raise ManifestError(f"{path}: can't be read ({error.strerror}); is {folder} the OUT of a clean run?") from error


def told(text: str | bytes) -> Entry:
    """Give what a line of the manifest says; raises ManifestError where it is none."""
    try:
        entry = json.loads(text)
    except json.JSONDecodeError as error:
        raise ManifestError(f"is not JSON: {error.msg}") from error
    if not isinstance(entry, dict):
        raise ManifestError("is no JSON object; the manifest was changed")
    if odd := [name for name, kind in _FIELDS.items() if not isinstance(entry.get(name, _OPTIONAL.get(name)), kind)]:
        raise ManifestError(f"has no {odd[0]} as a run writes it; the manifest was changed")
    return entry


def original_bytes(entry: Mapping[str, Any], cleaned: bytes) -> bytes:
    """Give the bytes of the input's text from its manifest line and its output.

    They are the input's bytes but where the entry has a `form`. Raises ManifestError where a digest disagrees.
    """
    if entry["sha256_out"] and sha256(cleaned).hexdigest() != entry["sha256_out"]:
        raise ManifestError(CHANGED)
    try:
        text = entry["restore"].get("blank") or cleaned.decode("utf-8")
        raw = encode(Trace.of(text).apply(reversal(entry)).text, _encoding(entry))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise ManifestError(f"its line does not say how its bytes were ({error}); the manifest was changed") from error
    if "form" not in entry and sha256(raw).hexdigest() != entry["sha256_in"]:
        raise ManifestError("the bytes made from the manifest are not the input's; the manifest was changed")
    return raw


def reversal(entry: Mapping[str, Any]) -> list[Edit]:
    """Give the edits that turn the output into the original again."""
    return [Edit(edit["start"], edit["end"], edit["old"], edit["code"]) for edit in entry["edits"]]


def _edits(result: Result, places: Places) -> list[Entry]:
    changes = result.trace.changes
    starts = [change.origin_start for change in changes]
    by: list[list[Entry]] = [[] for _ in changes]
    for finding in result.findings:
        number = bisect_right(starts, finding.start) - 1
        if finding.applied and finding.edit and number >= 0 and finding.end <= changes[number].origin_end:
            by[number].append(_finding(finding, places))
    return [_edit(result.trace, change, made, places) for change, made in zip(changes, by, strict=True)]


def _edit(trace: Trace, change: Change, by: list[Entry], places: Places) -> Entry:
    return {
        "code": "+".join(change.codes),
        "start": change.start,
        "end": change.end,
        "origin": [places.in_file(change.origin_start), places.in_file(change.origin_end)],
        "old": trace.original[change.origin_start : change.origin_end],
        "new": trace.text[change.start : change.end],
        "by": by,
    }


def _finding(finding: Finding, places: Places) -> Entry:
    line, column = places.of(finding.start)
    return {
        "code": finding.code,
        "line": line,
        "column": column,
        "message": finding.message,
        "tier": str(finding.safety),
        "key": finding.key,
        **({"score": finding.score} if finding.score is not None else {}),
        **({"byte": finding.byte} if finding.byte is not None else {}),
    }


def _restore(encoding: Encoding) -> Entry:
    return {
        **({"bom": encoding.bom.hex()} if encoding.bom else {}),
        **({"newline": encoding.newline} if encoding.newline != "\n" else {}),
        **(
            {"patches": [[patch.start, patch.end, patch.raw.hex()] for patch in encoding.patches]}
            if encoding.patches
            else {}
        ),
    }


def _encoding(entry: Mapping[str, Any]) -> Encoding:
    """Give how the text's bytes were made; those of a row's text are UTF-8 whatever its container is in."""
    restore = entry["restore"]
    return Encoding(
        name="utf_8" if "container" in entry.get("row", {}) else entry["encoding"],
        bom=bytes.fromhex(restore.get("bom", "")),
        newline=restore.get("newline", "\n"),
        patches=tuple(Patch(start, end, bytes.fromhex(raw)) for start, end, raw in restore.get("patches", [])),
    )
