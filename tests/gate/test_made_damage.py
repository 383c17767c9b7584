"""The quality gate on damage made by chance of its own: floors only rise, and nobody looks at the cases."""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from restored import restored

from decode_cases import cases, is_right
from jiaokan import clean_text
from jiaokan.decode import UndecodableError, decode
from jiaokan.dedup import Options, judge, sign
from jiaokan.model import Document, Result, Source
from jiaokan.repair.likeness import shapes
from jiaokan.rules import RuleSet
from jiaokan.script import scripts
from jiaokan.strip import strip
from jiaokan.trace import Trace
from planted import corpus
from repair_cases import Damage, Score, glyphs, look_alikes, numbers, score, spinning
from strip_cases import HAN, kinds, made

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["made"]
RULES = RuleSet.default()
CHANCE = 20261122
AFRESH = {"spinning": 20261123}  # the rules of spinning were revised with the damage of the other in view
SAME = ("head", "retitled", "ocr1", "width", "wrapped")


def short_of(floors: Mapping[str, float], reached: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Give what is below its floor: the figure reached, the floor."""
    assert floors.keys() == reached.keys()
    return {name: (reached[name], floor) for name, floor in floors.items() if reached[name] < floor}


def decoded(raw: bytes) -> str | None:
    try:
        return decode(raw, RULES)[0]
    except UndecodableError:
        return None


def test_decoding(tmp_path: Path) -> None:
    for name, text in restored().items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    table = str.maketrans(scripts().traditional)
    right, asked = Counter[str](), Counter[str]()
    for case in cases(tmp_path, CHANCE, len(restored()), lambda text: text.translate(table)):
        asked[case.encoding] += 1
        right[case.encoding] += is_right(case, decoded(case.raw))
    assert short_of(FLOORS["decoding"], {name: right[name] / asked[name] for name in asked}) == {}


def test_boilerplate() -> None:
    pool = [line.strip() for text in restored().values() for line in text.split("\n") if len(line) >= 60]
    held = [kind for kind in kinds() if f"{kind.split} lines" in FLOORS["boilerplate"]]
    chance, known = random.Random(CHANCE), held
    gone, planted, lost = Counter[str](), Counter[str](), Counter[str]()
    for document in (made(pool, known, chance) for _ in range(400)):
        left = strip(Trace.of(document.text), RULES)[0].text
        lost += Counter(HAN.findall(document.clean)) - Counter(HAN.findall(left))
        for kind, text in document.planted:
            split = f"{kind.split} {'spans' if kind.place == 'inside' else 'lines'}"
            planted[split] += 1
            gone[split] += text not in left
    assert short_of(FLOORS["boilerplate"], {split: gone[split] / planted[split] for split in planted}) == {}
    assert lost.total() == 0


def damages() -> Iterator[tuple[str, Damage]]:
    yield from ((f"look-alikes {rate:.1%}", look_alikes(shapes(), rate)) for rate in (0.002, 0.005, 0.02))
    yield from (("glyph table", glyphs), ("spinning", spinning), ("10 by 2023", numbers))


def test_repair() -> None:
    reached: dict[str, float] = {}
    for kind, damage in damages():
        total = Score()
        for name, text in restored().items():
            for turn in range(3):
                hurt = damage(text, random.Random(f"{AFRESH.get(kind, CHANCE)} {name} {turn}"))
                total = total.plus(score(text, hurt, clean_text(hurt)))
        reached |= {f"{kind} recall": total.right / total.damaged, f"{kind} precision": total.right / total.changed}
    assert short_of(FLOORS["repair"], reached) == {}


def test_restored_seeds_are_left_as_they_are() -> None:
    assert [name for name, text in restored().items() if clean_text(text) != text] == []


def test_duplicates() -> None:
    planted = {document["id"]: document for document in corpus(1200, CHANCE)}
    results = (
        Result(Document(name, made["text"], Source(name, name)), Trace.of(made["text"]), signature=sign(made["text"]))
        for name, made in planted.items()
    )
    judged = {result.document.id: result.verdict for result in judge(results, Options())}
    gone = {name: verdict.keeper for name, verdict in judged.items() if not verdict.kept}
    assert [name for name, keeper in gone.items() if planted[name]["speech"] != planted[keeper]["speech"]] == []
    lost = Counter(planted[name]["speech"] for name in gone)
    copies = [made for made in planted.values() if made["kind"] in SAME]
    halves = [name for name, made in planted.items() if made["kind"] == "half"]
    reached = {kind: recall([lost[made["speech"]] for made in copies if made["kind"] == kind]) for kind in SAME}
    reached["half"] = recall([judged[name].kind == "contained" for name in halves])
    assert short_of(FLOORS["duplicates"], reached) == {}


def recall(found: list[int] | list[bool]) -> float:
    return sum(found) / len(found)
