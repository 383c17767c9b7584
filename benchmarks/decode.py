"""How often, and how fast, jiaokan and its peers decode Chinese text.

    python benchmarks/decode.py                                  the suite made from seeds/
    python benchmarks/decode.py --held-out FOLDER --seed 2       the same from other texts
    python benchmarks/decode.py --words FOLDER                   words of two to six characters, each a file
    python benchmarks/decode.py --speed FOLDER                   times, as ratios to a bare bytes.decode

Needs `pip install opencc charset-normalizer chardet faust-cchardet`. A case counts as right when all its text comes
out, except up to three characters on each side of a damage. Peers are helped: what they call gb2312 is decoded as
gb18030, what they call big5 as big5hkscs, and bad bytes are replaced.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import cchardet
import chardet
import charset_normalizer

from decode_cases import Case, cases, is_right, words
from decode_speed import report_speed
from jiaokan.decode import UndecodableError, characters, decode
from jiaokan.decode.codecs import superset
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

RULES = RuleSet.default()


def by_jiaokan(raw: bytes) -> str | None:
    try:
        return decode(raw, RULES)[0]
    except UndecodableError:
        return None


def undone(raw: bytes) -> str | None:
    text = by_jiaokan(raw)
    return text and characters(Trace.of(text), RULES)[0].text


def by_charset_normalizer(raw: bytes) -> str | None:
    best = charset_normalizer.from_bytes(raw).best()
    return _as_named(raw, best.encoding) if best else None


def by_chardet(raw: bytes) -> str | None:
    return _as_named(raw, chardet.detect(raw)["encoding"])


def by_cchardet(raw: bytes) -> str | None:
    return _as_named(raw, cchardet.detect(raw)["encoding"])


def _as_named(raw: bytes, name: str | None) -> str | None:
    try:
        return raw.decode(superset(name or "ascii"), "replace").lstrip("\ufeff").replace("\r\n", "\n")
    except LookupError:
        return None


READERS: dict[str, Callable[[bytes], str | None]] = {
    "jiaokan": by_jiaokan,
    "charset-normalizer": by_charset_normalizer,
    "chardet": by_chardet,
    "faust-cchardet": by_cchardet,
}


def report(suite: list[Case], readers: Mapping[str, Callable[[bytes], str | None]], *, verbose: bool) -> None:
    right: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(readers))
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for case in suite:
        results = [is_right(case, reader(case.raw)) for reader in readers.values()]
        for key in (("all", "all"), ("damage", case.row), ("encoding", case.encoding)):
            counts[key] += 1
            right[key] = [sum(pair) for pair in zip(right[key], results, strict=True)]
        if verbose and not results[0]:
            print("MISSED", case.row, case.encoding, len(case.raw), case.raw[:60])
    print("| | cases |", " | ".join(readers), "|")
    print("|---|---|" + "---|" * len(readers))
    for key, count in counts.items():
        shares = " | ".join(f"{100 * number / count:.1f}" for number in right[key])
        print(f"| {key[1]} | {count} | {shares} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", type=Path, default=Path("seeds"), metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=10, help="at most so many")
    parser.add_argument("--words", type=Path, metavar="FOLDER")
    parser.add_argument("--speed", type=Path, metavar="FOLDER")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what jiaokan missed")
    options = parser.parse_args()
    if options.speed:
        report_speed(options.speed, by_jiaokan, undone)
        return
    suite = list(words(options.words) if options.words else cases(options.held_out, options.seed, options.documents))
    readers = {"jiaokan": by_jiaokan} if options.alone else READERS
    report(suite, readers, verbose=options.verbose)


if __name__ == "__main__":
    main()
