"""Sound texts of many kinds, full of the words that spinning puts in, stay as they are."""

from pathlib import Path

import pytest

from jiaokan import clean_text
from jiaokan.ngrams import shipped as model
from jiaokan.repair.frames import is_forced, official_share
from jiaokan.repair.mend import mend
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

TEXTS = [text.strip() for text in (Path(__file__).parent / "sound.txt").read_text("utf-8").split("====")]
RULES = RuleSet.default()
SPUN = "推动经济开展，效劳大局，效劳群众，在此根底上开展工作，产业开展加快，优质效劳，工作标准化。"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_a_sound_text_is_not_changed(text: str) -> None:
    assert clean_text(text) == text
    assert mend(Trace.of(text), RULES)[0].text == text


def test_so_they_stay_side_by_side() -> None:
    text = "\n".join(TEXTS)
    assert mend(Trace.of(text), RULES)[0].text == text


def test_a_frame_forces_a_word() -> None:
    text = "在此根底上，他为敌人效劳。"
    claims = [
        (2 + text.index("此") - 1, 4 + text.index("此") - 1, "基础"),
        (text.index("效"), text.index("效") + 2, "服务"),
    ]
    assert is_forced(model(), text, claims) == [True, False]
    assert is_forced(model(), text, []) == []


def test_a_story_is_no_official_text() -> None:
    assert official_share(model(), "\n".join(TEXTS)) < 0.1
    assert official_share(model(), "加强党的建设。") == 0


@pytest.mark.parametrize(
    "sentence", ["他为敌人效劳，被判了刑。", "他愿为国效劳。", "去年曾经开展过气球飞行表演。", "他在国家队效劳八年。"]
)
def test_what_a_rule_spares_is_spared_in_a_spun_document_too(sentence: str) -> None:
    assert clean_text(f"{SPUN}\n{sentence}").endswith(sentence)
