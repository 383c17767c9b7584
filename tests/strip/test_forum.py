"""Tags of a forum's source go, and what stands between them stays."""

import pytest

from jiaokan import clean_text

SPEECH = """在全县工作会议上的讲话
同志们：
今天召开全县工作会议，主要任务是总结前一阶段的工作，研究部署下一步的任务。
一要提高认识，切实增强责任感和紧迫感，把思想统一到上级的决策上来。
谢谢大家！
"""


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("[b]", "[/b]"),
        ("[B][SIZE=4]", "[/SIZE][/B]"),
        ("[align=left][color=#FF0000]", "[/color][/align]"),
        ("[p=30, 2, left]　　", "[/p]"),
        ("", "[img]http://a.cn/b.jpg[/img]"),
        ("[attach]1234[/attach]", "[/td][/tr]"),
        ("", "[/size]"),
    ],
)
def test_each_line_in_tags_is_the_line(before: str, behind: str) -> None:
    tagged = "".join(f"{before}{line}{behind}\n" for line in SPEECH.splitlines())
    assert [line.strip() for line in clean_text(tagged).splitlines()] == SPEECH.splitlines()


def test_tags_within_a_sentence_and_between_paragraphs_of_a_line() -> None:
    tagged = SPEECH.replace("主要任务", "[color=red][b]主要任务[/b][/color]").replace("。\n一要", "。[/p][p=1]一要")
    assert clean_text(tagged) == SPEECH


@pytest.mark.parametrize("said", ["[i]", "[u]", "[1]", "[M]", "数组a[i]"])
def test_what_may_be_a_note_stays(said: str) -> None:
    text = SPEECH.replace("一阶段的工作", f"一阶段的工作{said}")
    assert said in clean_text(text)
