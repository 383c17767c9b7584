"""Names that official text doesn't know are no slips, however damaged the text around them."""

import re
from pathlib import Path

import pytest

from jiaokan import clean_text

MADE = Path(__file__).with_name("damaged.txt").read_text("utf-8")
DAMAGED = "\n".join(re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", MADE).splitlines()[:40])


@pytest.mark.parametrize(
    "text",
    [
        "深渡镇的渔民世代以打鱼为生。",
        "五庙中学的校长姓郑。",
        "他是五庙人，一九五二年入伍。",
        "受表彰的还有华夭桃等七名同志。",
        "第二位发言的是养殖户华夭桃，他说得很朴素。",
        "模范共产党员华夭桃同志的事迹，感动了全县群众。",
        "模范共产党员于部才同志的事迹，感动了全县群众。",
    ],
)
def test_a_name_stays_in_a_damaged_text(text: str) -> None:
    assert clean_text(text) == text
    assert text in clean_text(f"{DAMAGED}\n{text}\n{DAMAGED}\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("加强衣村工作。", "加强农村工作。"),
        ("全体于部同志要转变作风。", "全体干部同志要转变作风。"),
    ],
)
def test_a_slip_before_a_village_or_a_comrade_is_mended(text: str, mended: str) -> None:
    assert mended in clean_text(f"{DAMAGED}\n{text}\n{DAMAGED}\n")
