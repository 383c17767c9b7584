"""What a place of a document proved spun must bring: an author's own words stay, what was put in goes."""

from pathlib import Path

import pytest

from jiaokan import check_text, clean_text
from jiaokan.ngrams import shipped as model
from jiaokan.repair.frames import forces, framed
from jiaokan.repair.gate import opens
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.rules import shipped
from jiaokan.trace import Trace

HEAD, *OWN = (Path(__file__).parent / "behind_the_gate.txt").read_text("utf-8").splitlines()
RULE = next(rule for rule in shipped() if rule.code == "SP201")


def behind(sentence: str) -> str:
    """Give what becomes of a sentence behind the open gate."""
    return clean_text(f"{HEAD}\n{sentence}\n").rstrip("\n").rpartition("\n")[2]


def reported(sentence: str) -> list[str]:
    """Give what is told of a sentence behind the open gate and not mended."""
    found = check_text(f"{HEAD}\n{sentence}\n")
    return [told.message for told in found if told.start > len(HEAD) and told.code == "SP201" and told.edit is None]


def test_the_head_opens_the_gate() -> None:
    assert opens(RULE, Page(Trace.of(HEAD), sought((RULE,))))
    assert "经济发展" in behind("推动经济开展。")


@pytest.mark.parametrize("sentence", OWN)
def test_an_authors_own_words_stay(sentence: str) -> None:
    assert behind(sentence) == sentence


@pytest.mark.parametrize(
    ("spun", "right"),
    [
        ("推动旅游产业开展。", "推动旅游产业发展。"),
        ("完善社会保障轨制。", "完善社会保障制度。"),
        ("采取切实有效步伐。加强防控步伐。", "采取切实有效措施。加强防控措施。"),
        ("推进片面深化改革，片面落实河长制。", "推进全面深化改革，全面落实河长制。"),
        ("充沛发挥党组织的作用。", "充分发挥党组织的作用。"),
        ("努力造就合格人才。加强人才造就。", "努力培养合格人才。加强人才培养。"),
        ("举行丰富多彩的勾当。开展文体勾当。", "举行丰富多彩的活动。开展文体活动。"),
        ("实现重点打破。取得重大打破。", "实现重点突破。取得重大突破。"),
    ],
)
def test_what_the_document_shows_is_mended(spun: str, right: str) -> None:
    assert behind(spun) == right


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("他们没有失掉信心。", "失掉, perhaps for 得到"),
        ("构造部门要配合。", "构造, perhaps for 组织"),
        ("要美满金融市场体系。", "美满, perhaps for"),
    ],
)
def test_what_may_be_the_authors_is_reported(sentence: str, told: str) -> None:
    assert behind(sentence) == sentence
    assert any(told in message for message in reported(sentence))


def test_what_another_rule_mends_is_not_reported_too() -> None:
    assert behind("要优质效劳企业。") == "要优质服务企业。"
    assert reported("要优质效劳企业。") == []


def test_a_frame_counts_both_words() -> None:
    seen = framed(model(), "推动经济开展", [(4, 6, "发展")], 2)
    assert seen.shape == (2, 1, 2)
    assert forces(seen, 8).tolist() == [[True, False]]
    assert framed(model(), "", [], 2).shape == (2, 0, 2)
