"""Measures strip on made documents: clean speeches with boilerplate of known types put in.

Run: python benchmarks/strip.py CLEAN_FOLDER [--documents 500] [--seed 1] [--show seen] [--only unread] [--peers]
CLEAN_FOLDER holds clean texts, one a file; the peers (jusText, a C4-style rule, a keyword list) run on the same set.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from decode_cases import by_opencc
from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace
from strip_cases import HAN, TYPES, Made, documents, framed, kinds, paragraphs

Cleaner = Callable[[str], tuple[str, list[str]]]
NEXT = 4
KEYWORDS = re.compile(
    r"公众号|QQ|下载|版权|会员|客服|订阅|仅供|转载|来源|本站|网站|www|http|扫一扫|二维码|上一篇|下一篇|打印"
)


def ours(text: str) -> tuple[str, list[str]]:
    """Give the text without its boilerplate, and what is only reported of the rest."""
    trace, findings = strip(Trace.of(text), RuleSet.default())
    return trace.text, [text[finding.start : finding.end] for finding in findings if not finding.applied]


def peer(cleaner: Callable[[str], str]) -> Cleaner:
    return lambda text: (cleaner(text), [])


def keywords(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not KEYWORDS.search(line))


def c4(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip()[-1:] in "。！？”；：" and len(line) >= 5)


def justext_peer(text: str) -> str:
    import justext

    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n")) + "</body></html>"
    found = justext.justext(html.encode(), frozenset("的了在是和有要不为"), stopwords_low=0, stopwords_high=0)
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def measure(cleaner: Cleaner, documents: list[Made], show: str) -> None:
    gone, whole, told, planted = (Counter[tuple[str, str]]() for _ in range(4))
    missed: dict[str, list[str]] = defaultdict(list)
    lost = characters = 0
    for document in documents:
        left, reported = cleaner(document.text)
        for kind, text in document.planted:
            key = kind.split, "span" if kind.place == "inside" else "line"
            planted[key] += 1
            if text not in left:
                gone[key] += 1
                whole[key] += is_whole(document.text, text, left)
                continue
            told[key] += any(part in text or text in part for part in reported)
            if kind.split == show:
                missed[kind.template].append(text)
        before, after = Counter(HAN.findall(document.clean)), Counter(HAN.findall(left))
        lost += sum((before - after).values())
        characters += sum(before.values())
    left_nothing = {key: f"{whole[key] / n:.1%} whole, " if key[1] == "span" else "" for key, n in planted.items()}
    shares = {
        key: f"{gone[key] / n:.1%} ({left_nothing[key]}+{told[key] / n:.1%} reported) of {n}"
        for key, n in sorted(planted.items())
    }
    figures = "  ".join(f"{split} {what}s {share}" for (split, what), share in shares.items())
    print(f"{figures}  lost {lost / characters * 1e6:.1f} per million of {characters} Han")
    for template, texts in sorted(missed.items(), key=lambda item: -len(item[1])):
        print("   missed", len(texts), template)


def is_whole(text: str, planted: str, left: str) -> bool:
    """Say whether what stood on both sides of something planted now stands side by side."""
    before, _, behind = text.partition(planted)
    return before[-NEXT:].strip() + behind[:NEXT].strip() in left.replace("\n", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="print what was missed of this split")
    parser.add_argument("--only", default="", help="plant the types of this split alone")
    parser.add_argument("--types", type=Path, default=TYPES, help="another table than strip_types.tsv")
    parser.add_argument("--rough", action="store_true", help="bodies with headings and lists at their ends")
    parser.add_argument(
        "--around", type=Path, help="plant lines around what stays of the documents of this file, parted by ===="
    )
    parser.add_argument("--traditional", action="store_true", help="all in Traditional characters, by OpenCC")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    types = [kind for kind in kinds(options.types) if options.only in ("", kind.split)]
    if options.around:
        texts = [ours(text.strip("\n"))[0] for text in options.around.read_text("utf-8").split("====\n")]
        made_documents = list(framed(texts, types, options.documents, options.seed))
    else:
        written = by_opencc() if options.traditional else str
        types = [kind._replace(template=written(kind.template)) for kind in types]
        pool = list(map(written, paragraphs(options.folder, rough=options.rough)))
        made_documents = list(documents(pool, types, options.documents, options.seed))
    cleaners = {"jiaokan": ours}
    if options.peers:
        cleaners |= {"keyword list": peer(keywords), "C4 rule": peer(c4), "jusText": peer(justext_peer)}
    for name, cleaner in cleaners.items():
        print(name, end=": ")
        measure(cleaner, made_documents, options.show if name == "jiaokan" else "")


if __name__ == "__main__":
    main()
