"""Makes the documents of benchmarks/strip.py: clean speeches with boilerplate of known types put in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

TYPES = Path(__file__).with_name("strip_types.tsv")
SITES = (
    *("公文之家", "笔杆子网", "汇文网", "秘书吧", "第一范文网"),
    *("文稿库", "材料星球", "老秘网", "学习文库", "淘文阁"),
)
TITLES = (
    "在全市组织工作会议上的讲话",
    "在全县经济工作会议上的讲话",
    "在党史学习教育动员大会上的讲话",
    "在乡村振兴现场会上的发言",
)
SALUTATIONS = ("同志们：", "各位代表：", "各位领导、同志们：", "各位委员：")
EDGE = 15
HAN = re.compile(r"[\u4e00-\u9fff]")
BLANK = re.compile(r"\{(n|site|url|title|date|time)\}")


class Kind(NamedTuple):
    split: str
    place: str
    template: str


class Made(NamedTuple):
    text: str
    clean: str
    planted: list[tuple[Kind, str]]


def kinds(types: Path = TYPES) -> list[Kind]:
    lines = types.read_text("utf-8").splitlines()
    return [Kind(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def paragraphs(folder: Path, *, rough: bool) -> list[str]:
    """Give paragraphs of prose, or (rough) every line from the middle of the texts: headings, lists, salutations."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    middles = [[line.strip() for line in text.split("\n") if line.strip()][EDGE:-EDGE] for text in texts]
    lines = [x for middle in middles for x in middle if HAN.search(x) and not re.search(r"[A-Za-z@/<>|#]", x)]
    return lines if rough else [line for line in lines if 60 <= len(line) <= 600 and line[-1] in "。！"]


def filled(kind: Kind, title: str, rng: random.Random) -> str:
    """Give a type with names and numbers of chance; other braces are its own."""
    site = rng.choice(SITES)
    values = {
        "n": str(rng.randint(10**4, 10**9)),
        "site": site,
        "url": f"www.{''.join(rng.choices('abcdefghijklmnop', k=7))}.{rng.choice(('com', 'cn', 'net'))}",
        "title": title,
        "date": f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
    }
    return BLANK.sub(lambda blank: values[blank[1]], kind.template)


def made(pool: list[str], types: list[Kind], rng: random.Random) -> Made:
    title, salutation = rng.choice(TITLES), rng.choice(SALUTATIONS)
    start = rng.randrange(len(pool) - 12)
    body = [*pool[start : start + rng.randint(4, 10)]]
    clean = "\n".join([title, salutation, *body])
    planted = [(kind, filled(kind, title, rng)) for kind in rng.sample(types, rng.randint(1, 4))]
    head: list[str] = []
    tail: list[str] = []
    for kind, text in planted:
        if kind.place == "inside":
            row = max(range(len(body)), key=lambda place: len(HAN.findall(body[place])))
            places = [m.start() for m in HAN.finditer(body[row])]
            cut = rng.choice(places)
            body[row] = body[row][:cut] + text + body[row][cut:]
        elif kind.place == "any":
            rng.choice((head, tail, body)).insert(0, text)
        else:
            (head if kind.place == "head" else tail).append(text)
    top = [title, *head] if rng.random() < 0.5 else [*head, title]
    return Made("\n".join([*top, salutation, *body, *tail]), clean, planted)


def documents(pool: list[str], types: list[Kind], count: int, seed: int) -> Iterator[Made]:
    """Give documents of paragraphs that follow one another in the pool."""
    rng = random.Random(seed)
    for _ in range(count):
        yield made(pool, types, rng)


def framed(texts: list[str], types: list[Kind], count: int, seed: int) -> Iterator[Made]:
    """Give whole documents, one after the other, with three lines of the types before and after them."""
    rng = random.Random(seed)
    lines = [kind for kind in types if kind.place != "inside"]
    for text in islice(cycle(texts), count):
        title = text.split("\n", 1)[0]
        planted = [(kind, filled(kind, title, rng)) for kind in rng.sample(lines, 3)]
        head = [line for kind, line in planted if kind.place == "head" or (kind.place == "any" and rng.random() < 0.5)]
        tail = [line for _, line in planted if line not in head]
        yield Made("\n".join([*head, text, *tail]), text, planted)
