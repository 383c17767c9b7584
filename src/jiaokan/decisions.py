"""What a person decided about findings, kept in a file and carried out by later runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jiaokan.files.named import write_named
from jiaokan.model import Finding

ACCEPT, REJECT = "accept", "reject"

Decisions = dict[str, str]
_NAME = re.compile(r"([A-Z]+[0-9]+:)?[0-9a-f]{16}|[A-Z]+[0-9]+=.*", re.DOTALL)


class DecisionError(ValueError):
    """A file of decisions that can't be used; the message says why."""


def read(path: Path) -> Decisions:
    """Read a file of decisions, none where there is no file; raises DecisionError."""
    try:
        table = json.loads(path.read_text("utf-8-sig"))["decisions"]
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DecisionError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: is not in UTF-8; save it as UTF-8") from error
    except ValueError as error:
        raise DecisionError(f"{path}: not valid JSON: {error}; make one with: jiaokan review") from error
    except (KeyError, TypeError) as error:
        raise DecisionError(f"{path}: has no table 'decisions'; make one with: jiaokan review") from error
    if not isinstance(table, dict) or not set(table.values()) <= {ACCEPT, REJECT}:
        raise DecisionError(f'{path}: a decision is written "CODE:KEY": {ACCEPT!r} or {REJECT!r}; see: jiaokan review')
    if odd := next((name for name in table if not _NAME.fullmatch(name)), None):
        raise DecisionError(f"{path}: {odd!r} names no finding; a name is CODE:KEY, KEY or CODE=TEXT")
    return dict(table)


def write(path: Path, decisions: Decisions) -> None:
    """Write the decisions, sorted, whole or not at all; raises UnwritableError."""
    content = {"version": 1, "decisions": dict(sorted(decisions.items()))}
    write_named(path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def of_place(finding: Finding) -> str:
    """Give the name of a finding in its context: what `accept` and `reject` are about."""
    return f"{finding.code}:{finding.key}"


def of_text(finding: Finding, seen: str) -> str:
    """Give the name of the rule with the text it saw, wherever it stands: what `always` and `never` are about."""
    return f"{finding.code}={seen}"
