"""Measures strip on made documents: clean speeches with boilerplate of known types put in.

Run: python benchmarks/strip.py CLEAN_FOLDER [--documents 500] [--seed 1] [--show seen] [--peers]
CLEAN_FOLDER holds clean texts, one a file; the peers (jusText, a C4-style rule, a keyword list) run on the same set.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace

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
KEYWORDS = re.compile(
    r"公众号|QQ|下载|版权|会员|客服|订阅|仅供|转载|来源|本站|网站|www|http|扫一扫|二维码|上一篇|下一篇|打印"
)


class Kind(NamedTuple):
    split: str
    place: str
    template: str


class Made(NamedTuple):
    text: str
    clean: str
    planted: list[tuple[Kind, str]]


def kinds() -> list[Kind]:
    lines = TYPES.read_text("utf-8").splitlines()
    return [Kind(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def paragraphs(folder: Path, *, rough: bool) -> list[str]:
    """Give paragraphs of prose, or (rough) every line from the middle of the texts: headings, lists, salutations."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    middles = [[line.strip() for line in text.split("\n") if line.strip()][EDGE:-EDGE] for text in texts]
    lines = [x for middle in middles for x in middle if HAN.search(x) and not re.search(r"[A-Za-z@/<>|#]", x)]
    return lines if rough else [line for line in lines if 60 <= len(line) <= 600 and line[-1] in "。！"]


def filled(kind: Kind, title: str, rng: random.Random) -> str:
    site = rng.choice(SITES)
    return kind.template.format(
        n=rng.randint(10**4, 10**9),
        site=site,
        url=f"www.{''.join(rng.choices('abcdefghijklmnop', k=7))}.{rng.choice(('com', 'cn', 'net'))}",
        title=title,
        date=f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        time=f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
    )


def made(pool: list[str], types: list[Kind], rng: random.Random) -> Made:
    title, salutation = rng.choice(TITLES), rng.choice(SALUTATIONS)
    start = rng.randrange(len(pool) - 12)
    body = [*pool[start : start + rng.randint(4, 10)]]
    clean = "\n".join([title, salutation, *body])
    planted = [(kind, filled(kind, title, rng)) for kind in rng.sample(types, rng.randint(1, 4))]
    head, tail = [], []
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


def ours(text: str) -> str:
    return strip(Trace.of(text), RuleSet.default())[0].text


def keywords(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not KEYWORDS.search(line))


def c4(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip()[-1:] in "。！？”；：" and len(line) >= 5)


def justext_peer(text: str) -> str:
    import justext

    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"
    found = justext.justext(html.encode(), frozenset("的了在是和有要不为"), stopwords_low=0, stopwords_high=0)
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def measure(cleaner: Callable[[str], str], documents: list[Made], show: str) -> None:
    gone, planted = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    missed: dict[str, list[str]] = defaultdict(list)
    lost = characters = 0
    for document in documents:
        left = cleaner(document.text)
        for kind, text in document.planted:
            key = kind.split, "span" if kind.place == "inside" else "line"
            planted[key] += 1
            if text not in left:
                gone[key] += 1
            elif kind.split == show:
                missed[kind.template].append(text)
        before, after = Counter(HAN.findall(document.clean)), Counter(HAN.findall(left))
        lost += sum((before - after).values())
        characters += sum(before.values())
    figures = "  ".join(f"{s} {w}s {gone[s, w] / n:.1%} of {n}" for (s, w), n in sorted(planted.items()))
    print(f"{figures}  lost {lost / characters * 1e6:.1f} per million of {characters} Han")
    for template, texts in sorted(missed.items(), key=lambda item: -len(item[1])):
        print("   missed", len(texts), template)


def documents(folder: Path, count: int, seed: int, *, rough: bool) -> Iterator[Made]:
    rng = random.Random(seed)
    pool, types = paragraphs(folder, rough=rough), kinds()
    for _ in range(count):
        yield made(pool, types, rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="print what was missed of this split")
    parser.add_argument("--rough", action="store_true", help="bodies with headings and lists at their ends")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    made_documents = list(documents(options.folder, options.documents, options.seed, rough=options.rough))
    cleaners = {"jiaokan": ours}
    if options.peers:
        cleaners |= {"keyword list": keywords, "C4 rule": c4, "jusText": justext_peer}
    for name, cleaner in cleaners.items():
        print(name, end=": ")
        measure(cleaner, made_documents, options.show if name == "jiaokan" else "")


if __name__ == "__main__":
    main()
