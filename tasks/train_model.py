"""Trains the character model that the repair stage weighs readings with.

    python tasks/train_model.py CLEAN_FOLDER -o src/jiaokan/official.npz [--words jieba/dict.txt]

CLEAN_FOLDER holds clean UTF-8 text, one document a file, in one folder a collection. Only counts of hashed character
n-grams are kept, rounded to an eighth of an octave; no text can be read back from them. Collections other than `laws`
count SPEECH times, since they are nearer to what is cleaned. `--words` takes a word list (word, count, ...), as jieba's
`dict.txt` (MIT licence): its two-character words are never suspicious, whatever the training text lacks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jiaokan.ngrams import BOUNDARY, FOLD, HANZI, ORDERS, PER_OCTAVE, USUAL_BITS, Codes, fold, hashed, points
from jiaokan.repair.likeness import frequent, shapes

SPEECH = 3
KEEP = {2: 1, 3: 4, 4: 8}
DOMINATED, OFTEN_DOMINATED = 200, 10
COMMON, SHARED = (
    20,
    300,
)  # a pair that shares its bit with a wrong one becomes as suspicious; so none that is common may
ALONE = 3


def symbols_of(paths: Iterable[Path]) -> tuple[Codes, Codes]:
    """Give the symbols of the texts and the weight of each."""
    texts, weights = [np.array([BOUNDARY], np.uint32)], [np.array([1], np.uint32)]
    for path in paths:
        symbols = fold(points(path.read_text("utf-8") + "\n"))
        texts.append(symbols)
        weights.append(np.full(len(symbols), 1 if path.parent.name == "laws" else SPEECH, np.uint32))
    return np.concatenate(texts), np.concatenate(weights)


def counted(columns: list[Codes], weights: Codes) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the first place and the weight of each distinct n-gram, by hash."""
    keys = hashed(columns)
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    return order[starts], np.add.reduceat(weights[order].astype(np.float64), starts)


def train(paths: Iterable[Path], words: Path | None) -> dict[str, NDArray[np.generic]]:
    """Count the texts and give the arrays of the model."""
    symbols, weights = symbols_of(paths)
    arrays: dict[str, NDArray[np.generic]] = {"singles": packed(np.bincount(symbols, weights, minlength=0xA000))}
    for order in ORDERS:
        columns = [symbols[place : len(symbols) - order + 1 + place] for place in range(order)]
        columns, load = with_han(columns, weights[: len(columns[0])])
        firsts, total = counted(columns, load)
        enough = total >= KEEP[order]
        kept = [column[firsts[enough]] for column in columns]
        if order == ORDERS[0]:
            arrays["usual"] = usual(kept, total[enough], words)
        store(arrays, order, kept, total[enough])
    return arrays


def with_han(columns: list[Codes], weights: Codes) -> tuple[list[Codes], Codes]:
    """Leave out the n-grams without a Han character."""
    han = np.logical_or.reduce([column >= HANZI for column in columns])
    return [column[han] for column in columns], weights[han]


def store(arrays: dict[str, NDArray[np.generic]], order: int, columns: list[Codes], total: NDArray[np.float64]) -> None:
    """Put the n-grams of one order into the arrays, sorted by hash."""
    keys = hashed(columns)
    rank = np.argsort(keys)
    arrays[f"bucket{order}"] = np.bincount(keys >> np.uint32(16), minlength=1 << 16).astype(np.uint8)
    arrays[f"tail{order}"] = (keys[rank] & np.uint32(0xFFFF)).astype(np.uint16)
    arrays[f"value{order}"] = packed(total[rank])


def packed(total: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Give counts as eighths of an octave above one half; 0 is none."""
    octaves = np.log2(np.maximum(total.astype(np.float64), 0.5)) + 1
    return np.clip(np.rint(octaves * PER_OCTAVE), 0, 255).astype(np.uint8)


def usual(columns: list[Codes], total: NDArray[np.float64], words: Path | None) -> NDArray[np.uint8]:
    """Mark the pairs of characters that are no reason for suspicion: no look-alike pair is far more common."""
    first, second = columns
    count = dict(zip(zip(first.tolist(), second.tolist(), strict=True), total.tolist(), strict=True))
    for word in word_list(words):
        pair = ord(word[0]), ord(word[1])
        count[pair] = count.get(pair, 0) + ALONE
    alike = look_alikes(shapes())
    good = [pair for pair, times in count.items() if not dominated(pair, times, count, alike)]
    seen = np.bincount(slots(good), [count[pair] for pair in good], 1 << USUAL_BITS)
    wrong = slots(often_wrong(count))
    seen[wrong[seen[wrong] < SHARED]] = 0
    return np.packbits(seen > 0, bitorder="little")


def slots(pairs: list[tuple[int, int]]) -> Codes:
    """Give the place of each pair of characters in the bitmap."""
    codes = np.array(pairs, np.uint32)
    return hashed((codes[:, 0], codes[:, 1])) >> np.uint32(32 - USUAL_BITS)


def often_wrong(count: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Give what the most frequent slips make of common pairs of characters, where that is rare by itself."""
    made = {
        (slip, times)
        for pair, times in count.items()
        if times >= COMMON
        for written, meant in frequent().items()
        for slip in exchanged(pair, set(map(ord, meant)), ord(written))
    }
    return [slip for slip, times in made if OFTEN_DOMINATED * count.get(slip, 0) <= times]


def exchanged(pair: tuple[int, int], meant: set[int], written: int) -> Iterator[tuple[int, int]]:
    """Give the pair with one character written in error for what was meant."""
    first, second = pair
    if first in meant:
        yield written, second
    if second in meant:
        yield first, written


def dominated(
    pair: tuple[int, int], times: float, count: dict[tuple[int, int], float], alike: dict[int, set[int]]
) -> bool:
    """Say whether a look-alike of either character makes a pair that is DOMINATED times as common."""
    first, second = pair
    rivals = [(other, second) for other in alike.get(first, ())] + [(first, other) for other in alike.get(second, ())]
    return any(count.get(rival, 0) >= DOMINATED * times for rival in rivals)


def look_alikes(groups: Iterable[str]) -> dict[int, set[int]]:
    """Give for each character those that it is mistaken for."""
    alike: dict[int, set[int]] = {}
    for group in groups:
        for mark in group:
            alike.setdefault(ord(mark), set()).update(ord(other) for other in group if other != mark)
    return alike


def word_list(words: Path | None) -> list[str]:
    """Give the words of two Han characters in a list."""
    if words is None:
        return []
    entries = (line.split()[0] for line in words.read_text("utf-8").splitlines() if line.strip())
    return [entry for entry in entries if len(entry) == ORDERS[0] and all(FOLD[ord(c)] >= HANZI for c in entry)]


def written(arrays: dict[str, NDArray[np.generic]]) -> bytes:
    """Give the file that `jiaokan.ngrams.read` takes."""
    out = BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--words", type=Path)
    options = parser.parse_args()
    raw = written(train(sorted(options.folder.rglob("*.txt")), options.words))
    options.output.write_bytes(raw)
    print(f"{len(raw):,} bytes")


if __name__ == "__main__":
    main()
