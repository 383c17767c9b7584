"""CPU times of decoding, as ratios to a bare `bytes.decode` of the same bytes, and of small files of every kind."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from statistics import median

import opencc

from decode_cases import Case, cases_of_size
from decode_slow_cases import slow_cases

_MEGABYTE = 1 << 20
_ROUNDS = 45
_RUNNING = 3  # of the rounds of a small file; the others come when all files have had theirs
_PIECE, _PIECES = 100, 1500
_SMALL = 5_000
_DOCUMENTS = 10
_SLOWEST = 12
_CACHE, _OURS = type(lru_cache(len)), "jiaokan"

_Read = Callable[[bytes], str | None]


def _seconds(calls: list[Callable[[], object]], times: int, rounds: int = _ROUNDS) -> list[float]:
    """Give the least time of each call, measured by turns: a machine that others use slows all of them alike.

    Each turn keeps a little more memory than the one before: where an arena of the allocator happens to be full, a call
    takes a new one and gives it back, which costs up to half a millisecond of page faults. What is remembered of one
    text only (in a cache of bounded size) is forgotten before each call.
    """
    caches = [found for found in gc.get_objects() if isinstance(found, _CACHE) and found.__module__.startswith(_OURS)]
    bounded = [cache for cache in caches if cache.cache_parameters()["maxsize"]]
    found = [float("inf")] * len(calls)
    kept = []
    for _ in range(rounds):
        kept.append([bytes(_PIECE) for _ in range(_PIECES)])
        for number, call in enumerate(calls):
            for cache in bounded:
                cache.cache_clear()
            start = time.process_time()
            for _ in range(times):
                call()
            found[number] = min(found[number], (time.process_time() - start) / times)
    return found


def report_speed(folder: Path, read: _Read, undo: _Read) -> None:
    documents = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    _report_ratios(documents, read)
    _report_small(documents, read, undo)


def _report_ratios(documents: list[str], read: _Read) -> None:
    simplified = ""
    for document in documents:
        simplified += document
        if len(simplified) > 2 * _MEGABYTE:
            break
    texts = {False: simplified, True: opencc.OpenCC("s2tw").convert(simplified)}
    print("| encoding | bytes | bare decode, MB/s | jiaokan, MB/s | ratio |")
    print("|---|---|---|---|---|")
    for codec, traditional in (
        ("utf_8", False),
        ("gb18030", False),
        ("gb18030", True),
        ("big5hkscs", True),
        ("utf_16_le", False),
    ):
        raw = texts[traditional].encode(codec, "ignore")
        for size in (len(raw), 100_000, _SMALL):
            _row(raw[:size].decode(codec, "ignore").encode(codec), codec, read)


def _row(raw: bytes, codec: str, read: _Read) -> None:
    bare, ours = _seconds([lambda: raw.decode(codec), lambda: read(raw)], max(1, _MEGABYTE // 8 // len(raw)))
    speeds = f"{len(raw) / bare / 1e6:.0f} | {len(raw) / ours / 1e6:.0f} | {ours / bare:.2f}"
    print(f"| {codec} | {len(raw):,} | {speeds} | {ours * 1e6:.0f} µs")


def _report_small(documents: list[str], read: _Read, undo: _Read) -> None:
    """Print the kinds of small files that take longest; mojibake is read by `undo`."""
    long_ones = [document[: 2 * _SMALL] for document in documents if len(document) > _SMALL]
    chosen = long_ones[:: max(1, len(long_ones) // _DOCUMENTS)][:_DOCUMENTS]
    times = _times(
        [case for seed, document in enumerate(chosen) for case in cases_of_size(_SMALL, document, seed)], read, undo
    )
    _report_slowest(times, _SLOWEST)
    for what, mojibake in (("files", False), ("files of mojibake", True)):
        kinds = [found for (row, _), found in times.items() if row.startswith("mojibake") == mojibake]
        over = sum(time > 1e-3 for found in kinds for time in found)
        print(f"{over} of {sum(map(len, kinds))} {what} took more than a millisecond")
    slow = [case for seed, document in enumerate(chosen) for case in slow_cases(_SMALL, document, seed)]
    _report_slowest(_times(slow, read, undo), len(slow))


def _times(cases: Iterable[Case], read: _Read, undo: _Read) -> dict[tuple[str, str], list[float]]:
    """Give the least time of each case by its row and encoding."""
    cases = list(cases)
    calls = [partial(undo if case.row.startswith("mojibake") else read, case.raw) for case in cases]
    seconds = _seconds([call for call in calls for _ in range(_RUNNING)], 1, _ROUNDS // _RUNNING)
    times = defaultdict(list)
    for number, case in enumerate(cases):
        times[case.row, case.encoding].append(min(seconds[number * _RUNNING : (number + 1) * _RUNNING]))
    return times


def _report_slowest(times: dict[tuple[str, str], list[float]], rows: int) -> None:
    print(f"\n| {_SMALL:,} bytes | encoding | median, ms | most, ms |")
    print("|---|---|---|---|")
    for (row, encoding), found in sorted(times.items(), key=lambda item: -median(item[1]))[:rows]:
        print(f"| {row} | {encoding} | {median(found) * 1000:.2f} | {max(found) * 1000:.2f} |")
