"""CPU times of decoding, as ratios to a bare `bytes.decode` of the same bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import opencc

_MEGABYTE = 1 << 20
_ROUNDS = 5


def _seconds(call: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for _ in range(times):
            call()
        found.append((time.process_time() - start) / times)
    return min(found)


def report_speed(folder: Path, read: Callable[[bytes], str | None]) -> None:
    simplified = ""
    for path in sorted(folder.rglob("*.txt")):
        simplified += path.read_text("utf-8")
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
        for size in (len(raw), 100_000, 5_000):
            _row(raw[:size].decode(codec, "ignore").encode(codec), codec, read)


def _row(raw: bytes, codec: str, read: Callable[[bytes], str | None]) -> None:
    times = max(1, _MEGABYTE // len(raw))
    bare = _seconds(lambda: raw.decode(codec), times)
    ours = _seconds(lambda: read(raw), times)
    speeds = f"{len(raw) / bare / 1e6:.0f} | {len(raw) / ours / 1e6:.0f} | {ours / bare:.2f}"
    print(f"| {codec} | {len(raw):,} | {speeds} | {ours * 1e6:.0f} µs")
