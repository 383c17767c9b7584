"""Plants a corpus of speech-like documents in which it is known what was made from what.

    python benchmarks/planted.py corpus.jsonl --documents 20000

A line is `id, text, kind, speech`: two documents are the same speech where `speech` is the same. Words and set
phrases come from seeds/, so that random pairs share what speeches share; nothing else is needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

SEEDS = Path(__file__).parent.parent / "seeds"
PLACES = "长沙,株洲,湘潭,衡阳,邵阳,岳阳,常德,张家界,益阳,郴州,永州,怀化,娄底,XX,××,湖州,舟山,绍兴,金华".split(",")  # noqa: SIM905
LOOK_ALIKES = str.maketrans("干于己已人入土士未末日曰大太千午问间时", "千干已己入人士土末未曰日太大午千间问吋")
HALF_WIDTH = str.maketrans("，。：；！？（）“”", ',.:;!?()""')
HEAD = "本文由某某文库会员上传\n更多材料请加QQ群{number}\n开通会员免费下载全部公文\n仅供学习参考\n\n"
TAIL = "\n\n本文来源：某某公文网 www.example{number}.com\n上一篇：工作总结  下一篇：心得体会\n"

# how many of each kind in 20,000 documents; what is left is speeches without a copy
SHARES = {
    "head": 0.015,
    "retitled": 0.015,
    "ocr1": 0.01,
    "ocr2": 0.01,
    "ocr3": 0.01,
    "width": 0.0075,
    "wrapped": 0.0075,
    "spun": 0.0075,
    "half": 0.0075,
    "sibling": 0.0075,
    "close": 0.0075,
}
FAMILIES, FAMILY = 10, 50

Dice = np.random.Generator


class Speech(NamedTuple):
    """A document before it is written: sentences of its own, under a title of parts."""

    place: str
    subject: str
    date: str
    sentences: tuple[str, ...]

    def text(self) -> str:
        """Give the document as a site shows it."""
        title = f"在{self.place}市{self.subject}会议上的讲话\n（{self.date}）\n\n同志们：\n"
        paragraphs = ["".join(self.sentences[at : at + 6]) for at in range(0, len(self.sentences), 6)]
        return title + "\n".join(f"　　{paragraph}" for paragraph in paragraphs) + "\n"


class Words(NamedTuple):
    """What speeches are made of: words, as often as the seeds have them, and set phrases."""

    words: np.ndarray
    phrases: list[str]


def vocabulary() -> Words:
    """Give the words (pairs of characters seen twice and more) and the phrases of the seeds."""
    clauses = [
        clause
        for path in sorted(SEEDS.iterdir())
        for clause in re.findall(r"[\u4e00-\u9fff]{4,16}", path.read_text("utf-8"))
    ]
    pairs = Counter(clause[at : at + 2] for clause in clauses for at in range(0, len(clause) - 1, 2))
    repeated = [pair for pair, times in sorted(pairs.items()) if times > 1 for _ in range(min(times, 20))]
    return Words(np.array(repeated), sorted(set(clauses)))


def sentences(dice: Dice, words: Words, count: int) -> tuple[str, ...]:
    """Give sentences of two to four clauses, one clause in six a set phrase."""
    clauses = dice.integers(2, 5, size=count)
    lengths = dice.integers(4, 8, size=clauses.sum())
    phrases = np.where(dice.random(lengths.size) < 1 / 6, dice.integers(len(words.phrases), size=lengths.size), -1)
    drawn = words.words[dice.integers(len(words.words), size=lengths.sum())].tolist()
    ends = lengths.cumsum().tolist()
    said = [
        words.phrases[phrase] if phrase >= 0 else "".join(drawn[end - length : end])
        for phrase, length, end in zip(phrases.tolist(), lengths.tolist(), ends, strict=True)
    ]
    stops = clauses.cumsum().tolist()
    return tuple(
        "，".join(said[stop - number : stop]) + "。" for number, stop in zip(clauses.tolist(), stops, strict=True)
    )


def speech(dice: Dice, words: Words) -> Speech:
    """Give a speech of about 5,400 characters, between 1,200 and 20,000."""
    length = int(np.clip(dice.lognormal(4.97, 0.4), 32, 540))
    return Speech(*frame(dice, words), sentences(dice, words, length))


def frame(dice: Dice, words: Words) -> tuple[str, str, str]:
    """Give place, subject and date."""
    subject = "".join(words.words[dice.integers(len(words.words), size=3)])
    return (
        str(dice.choice(PLACES)),
        subject,
        f"20{dice.integers(10, 25)}年{dice.integers(1, 13)}月{dice.integers(1, 29)}日",
    )


def headed(text: str, dice: Dice) -> str:
    """Give the text with a site's head and tail."""
    number = dice.integers(10**5, 10**9)
    return HEAD.format(number=number) + text + TAIL.format(number=number)


def misread(share: float) -> Callable[[str, Dice], str]:
    """Give OCR damage at `share` of the characters: look-alikes where there are, else another character."""

    def damage(text: str, dice: Dice) -> str:
        characters = list(text)
        for at in np.flatnonzero(dice.random(len(characters)) < share):
            seen = characters[at]
            other = seen.translate(LOOK_ALIKES)
            characters[at] = (
                other if other != seen else chr(int(dice.integers(0x4E00, 0x9FA5))) if seen.isalnum() else seen
            )
        return "".join(characters)

    return damage


def wrapped(text: str, dice: Dice) -> str:
    """Give the text with hard line ends and page numbers."""
    width = int(dice.integers(28, 44))
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]
    return "".join(f"{line}{'' if at % 30 else f' {at // 30 + 1}'}\n" for at, line in enumerate(lines, 1))


def spun(text: str, dice: Dice) -> str:
    """Give the text with words exchanged throughout, until one character in fifty has changed."""
    pairs = Counter(text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalpha())
    changed = 0
    for pair, times in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if changed >= len(text) // 100:
            break
        text = text.replace(pair, chr(int(dice.integers(0x4E00, 0x6000))) + chr(int(dice.integers(0x4E00, 0x6000))))
        changed += times
    return text


def half(text: str, _dice: Dice) -> str:
    """Give the first half, as a preview does."""
    return text[: len(text) // 2]


DAMAGE: dict[str, Callable[[str, Dice], str]] = {
    "head": headed,
    "ocr1": misread(0.01),
    "ocr2": misread(0.02),
    "ocr3": misread(0.03),
    "width": lambda text, _dice: text.translate(HALF_WIDTH),
    "wrapped": wrapped,
    "spun": spun,
    "half": half,
}


def sibling(model: Speech, own: float, dice: Dice, words: Words) -> Speech:
    """Give another document from the same template: `own` of its sentences are its own."""
    others = sentences(dice, words, len(model.sentences))
    chosen = dice.random(len(others)) < own
    said = [mine if new else old for mine, new, old in zip(others, chosen, model.sentences, strict=True)]
    return Speech(*frame(dice, words), tuple(said))


def corpus(documents: int, seed: int) -> Iterator[dict[str, str]]:
    """Give the documents, in mixed order."""
    dice, words = np.random.default_rng(seed), vocabulary()
    made: list[tuple[str, int, str]] = []

    def add(kind: str, number: int, text: str) -> None:
        made.append((kind, number, text))

    for kind, share in SHARES.items():
        for _ in range(round(share * documents)):
            number, model = len(made), speech(dice, words)
            add("speech", number, model.text())
            if kind in {"sibling", "close"}:
                other = sibling(model, 0.5 if kind == "sibling" else 0.09, dice, words)
                add(kind, number + 1, other.text())
            elif kind == "retitled":
                place, subject, date = frame(dice, words)
                renamed = [said.replace("我们", "大家") for said in model.sentences]
                add(kind, number, Speech(place, subject, date, tuple(renamed)).text())
            else:
                add(kind, number, DAMAGE[kind](model.text(), dice))
    for _ in range(round(FAMILIES * documents / 20_000)):
        model = speech(dice, words)
        for _ in range(FAMILY):
            add("family", len(made), sibling(model, 0.08, dice, words).text())
    while len(made) < documents:
        add("speech", len(made), speech(dice, words).text())
    for place in dice.permutation(len(made)):
        kind, number, text = made[place]
        yield {"id": f"{place:06}", "text": text, "kind": kind, "speech": str(number)}


def main() -> None:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as file:
        for document in corpus(options.documents, options.seed):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
