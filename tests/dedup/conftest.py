"""Makes speeches to be judged, and judges them."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jiaokan.dedup import Options, judge, sign
from jiaokan.model import Document, Result, Source
from jiaokan.trace import Trace

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = [
    "发展", "改革", "干部", "群众", "工作", "建设", "服务", "组织", "经济", "社会", "全面",
    "深入", "坚持", "推进", "落实", "提高", "加强", "农村", "教育", "企业", "项目", "环境",
]  # fmt: skip

Judge = Callable[..., dict[str, Result]]


def make_speech(seed: int, sentences: int = 60) -> str:
    """Give a made-up speech, another one for every seed."""
    dice = random.Random(seed)
    made = ("".join(dice.choices(WORDS, k=dice.randint(6, 14))) for _ in range(sentences))
    return "同志们：\n" + "".join(f"{sentence}。\n" for sentence in made)


def as_result(name: str, text: str, *, signed: bool = True, error: str = "") -> Result:
    """Give what the path hands to dedup for a clean text."""
    document = Document(name, text, Source(name, name))
    return Result(document, Trace.of(text), error=error, signature=sign(text) if signed else b"")


@pytest.fixture(scope="session")
def speech() -> Callable[..., str]:
    """Give `make_speech`."""
    return make_speech


@pytest.fixture(scope="session")
def result() -> Callable[..., Result]:
    """Give `as_result`."""
    return as_result


@pytest.fixture(scope="session")
def judged() -> Judge:
    """Give a function that judges texts by name."""

    def run(texts: Mapping[str, str], **options: object) -> dict[str, Result]:
        results = [as_result(name, text) for name, text in texts.items()]
        return {given.document.id: given for given in judge(results, Options(**options))}  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def seed_text() -> str:
    """Give the text of a seed."""
    return (SEEDS / "002_109e6641f84a65ed.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def damaged() -> Callable[[str, float], str]:
    """Give a function that replaces a share of the characters, as bad OCR does."""

    def damage(text: str, share: float) -> str:
        dice = random.Random(7)
        return "".join(dice.choice("的一是在不了有和人这") if dice.random() < share else c for c in text)

    return damage
