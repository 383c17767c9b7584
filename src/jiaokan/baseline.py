"""Findings that a corpus has already and that are not to fail a check: counts by rule and cleaned context."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jiaokan.files.named import write_named
from jiaokan.files.names import on_one_line
from jiaokan.model import Finding, Result
from jiaokan.options import Options
from jiaokan.spared import spared

NAME = "jiaokan-baseline.json"
_VERSION = 1
_AGAIN = "make it again: jiaokan baseline create"


class BaselineError(ValueError):
    """A baseline file that can't be used; the message says why and what to do."""


@dataclass(frozen=True)
class Baseline:
    """How often each finding is known; `messages` say what it was, `paths` which paths were checked for it."""

    counts: Counter[str] = field(default_factory=Counter)
    messages: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[str, ...] = ()


def entry(finding: Finding) -> str:
    """Give the key of a finding: its rule and its cleaned context, neither path nor line."""
    return f"{finding.code}:{finding.key}"


def taken(findings: Iterable[Finding], paths: tuple[str, ...] = ()) -> Baseline:
    """Give the baseline that covers `findings`."""
    counts, messages = Counter[str](), dict[str, str]()
    for finding in findings:
        counts[entry(finding)] += 1
        messages[entry(finding)] = finding.message
    return Baseline(counts, messages, paths)


def without(results: Iterable[Result], known: Sequence[Counter[str]], options: Options) -> Iterator[Result]:
    """Give each result with only the findings that no count of `known` covers, and only what these change in its text.

    What was met is taken from the first count that has it.
    """
    for result in results:
        met, fresh = list[Finding](), list[Finding]()
        for finding in result.findings:
            left = next((left for left in known if left[entry(finding)] > 0), None)
            (fresh if left is None else met).append(finding)
            if left is not None:
                left[entry(finding)] -= 1
        yield spared(result, met, fresh, options) if met else result


def pruned(baseline: Baseline, stale: Counter[str]) -> Baseline:
    """Give the baseline less what is no longer found."""
    return replace(baseline, counts=baseline.counts - stale)


def read(path: Path) -> Baseline:
    """Read a baseline; raises BaselineError."""
    where = on_one_line(str(path))
    try:
        table = json.loads(path.read_text("utf-8"))
        if table["version"] != _VERSION:
            raise BaselineError(f"{where}: version {table['version']} is not {_VERSION}; {_AGAIN}")
        found = {str(key): (int(count), str(message)) for key, (count, message) in table["findings"].items()}
        paths = tuple(map(str, table["paths"]))
    except FileNotFoundError as error:
        raise BaselineError(f"{where}: no such baseline; make it with: jiaokan baseline create") from error
    except KeyError as error:
        raise BaselineError(f"{where}: not a baseline: it has no {error}; {_AGAIN}") from error
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{where}: not a baseline ({error}); {_AGAIN}") from error
    counts = Counter({key: count for key, (count, _) in found.items()})
    return Baseline(counts, {key: message for key, (_, message) in found.items()}, paths)


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline: sorted, one entry a line, no date, so that versions of it can be compared and merged."""
    write_named(path, "".join(_lines(baseline)).encode("utf-8", "backslashreplace"))


def _lines(baseline: Baseline) -> Iterator[str]:
    yield f'{{"version": {_VERSION},\n"paths": {_json(list(baseline.paths))},\n"findings": {{\n'
    entries = [(key, count) for key, count in sorted(baseline.counts.items()) if count > 0]
    for number, (key, count) in enumerate(entries, 1):
        comma = "," if number < len(entries) else ""
        yield f"{_json(key)}: {_json([count, baseline.messages.get(key, '')])}{comma}\n"
    yield "}}\n"


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False)
