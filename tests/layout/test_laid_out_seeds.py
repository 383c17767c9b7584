"""What the layout of the seeds must become."""

from collections import Counter
from pathlib import Path

import pytest

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, shipped

SEEDS = Path(__file__).parents[2] / "seeds"
RULES = RuleSet(tuple(rule for rule in shipped() if rule.code.startswith(("BP", "LY"))))


def cleaned(seed: str) -> tuple[str, Counter[str]]:
    trace, findings = clean(next(SEEDS.glob(f"{seed}_*.txt")).read_text("utf-8"), RULES)
    return trace.text, Counter(finding.code for finding in findings if finding.code.startswith("LY"))


def test_the_head_of_001_is_put_in_order() -> None:
    assert cleaned("001")[0].split("\n")[:5] == [
        "2023县委组织部长基层组织建设工作会上致辞",
        "县委组织部长在基层组织建设年工作会上的讲话",
        "讲话",
        "县委常委、组织部部长xx（2023年3月12日根据录音整理）",
        "同志们：",
    ]


@pytest.mark.parametrize(
    "joined",
    [
        "一、总体要求和主要目标\n",
        "创先争优迎接党的十八大",
        "如何分类不是凭自己主观地",
        "希望大家高度重视，认真对待。",
        "帮解生活困难、帮助开展致富",
        "力求群众办事最方便、最快捷",
        "依托龙头企业、专业合作社",
        "党（工）委书记出去参考学习，应",
    ],
)
def test_the_broken_lines_of_001_are_joined(joined: str) -> None:
    assert joined in cleaned("001")[0]


@pytest.mark.parametrize(
    ("seed", "counts"),
    [
        ("000", {"LY101": 1, "LY201": 10}),
        (
            "001",
            {"LY201": 189, "LY202": 24, "LY301": 6, "LY401": 1, "LY402": 1}
            | {"LY403": 1, "LY404": 1, "LY405": 7, "LY406": 1, "LY601": 1},
        ),
        ("002", {"LY101": 1}),
        ("003", {"LY101": 1}),
        ("004", {"LY201": 1, "LY501": 1}),
    ],
)
def test_nothing_else_is_touched(seed: str, counts: dict[str, int]) -> None:
    assert cleaned(seed)[1] == counts


def test_the_stray_quote_of_004_goes() -> None:
    assert "党政正职总数的10%”的要求" in cleaned("004")[0]


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_a_cleaned_seed_stays_as_it_is(seed: str) -> None:
    text = cleaned(seed)[0]
    assert clean(text, RULES)[0].text == text
