"""Lines of speeches that speak of what boilerplate speaks of; each must stay at the head, in the middle, at the end."""

from pathlib import Path

import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace

TRAPS = Path(__file__).with_name("traps.txt").read_text("utf-8").splitlines()

TITLE = "在全县工作会议上的讲话"
SALUTATION = "同志们："
BODY = (
    "今天我们召开全县工作会议，主要任务是总结去年的工作，分析面临的形势，安排部署今年的各项任务。",
    "一年来，全县上下团结一心、真抓实干，各项工作取得了新的成绩，经济社会保持了平稳健康的良好势头。",
)
PLACES = {
    "first": (TITLE, "{}", SALUTATION, *BODY),
    "head": (TITLE, SALUTATION, "{}", *BODY),
    "middle": (TITLE, SALUTATION, BODY[0], "{}", BODY[1]),
    "tail": (TITLE, SALUTATION, *BODY, "{}"),
    "farewell": (TITLE, SALUTATION, *BODY, "谢谢大家！", "{}"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_line_of_a_speech_stays(trap: str) -> None:
    for place, lines in PLACES.items():
        text = "\n".join(lines).format(trap)
        assert strip(Trace.of(text), RuleSet.default())[0].text == text, place


@pytest.mark.parametrize("trap", TRAPS)
def test_a_sentence_of_a_paragraph_stays(trap: str) -> None:
    text = f"{TITLE}\n{SALUTATION}\n{BODY[0]}{trap}{BODY[1]}"
    assert strip(Trace.of(text), RuleSet.default())[0].text == text


def test_a_file_of_one_line_is_left_alone() -> None:
    text = "更多范文请关注公众号：公文之家\n"
    assert strip(Trace.of(text), RuleSet.default())[0].text == text
