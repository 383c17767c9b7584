"""A title that is broken within a phrase is put together; one that is set in two lines where it may be stays."""

import pytest

from jiaokan import clean_text

BODY = (
    "（2021年5月8日）\n同志们：\n今年以来，全县上下齐心协力，各项工作取得了新的成绩，这是来之不易的，应当倍加珍惜。\n"
)


@pytest.mark.parametrize(
    "title",
    [
        "中共青山县委书记在全县脱贫攻坚总结表彰暨乡村\n振兴推进大会上的讲话",
        "在全市科技创新大会暨科学\n技术奖励大会上的讲话",
        "在全区党风廉\n政建设工作会议上的讲话",
    ],
)
def test_a_title_broken_within_a_phrase(title: str) -> None:
    assert clean_text(f"{title}\n{BODY}") == title.replace("\n", "") + f"\n{BODY}"


@pytest.mark.parametrize(
    "title",
    [
        "在庆祝中国共产党成立100周年\n大会上的讲话",
        "在第十三届全国人民代表大会\n第一次会议上的讲话",
        "在全省教育大会\n庆祝教师节活动上的讲话",
        "政府工作报告\n——2026年1月26日在广东省第十四届\n人民代表大会第五次会议上",
    ],
)
def test_a_title_in_two_lines_stays(title: str) -> None:
    assert clean_text(f"{title}\n{BODY}") == f"{title}\n{BODY}"


def test_spaces_in_words_that_the_text_has_whole() -> None:
    text = "要坚持以人民为中心的发展思{0}想，民生实{0}事要一件一件办。\n发展思想要端正，民生实事要办好，要一抓到底。\n"
    assert clean_text(text.format(" ")) == text.format("")


@pytest.mark.parametrize(
    "text",
    [
        "会上，县长王 勇作了报告，请予审议，请提出意见。\n县长王勇同志作了报告。\n",
        "要坚持解放思想 实事求是 与时俱进，推动各项事业不断向前发展。\n要解放思想，实事求是，与时俱进。\n",
        "参加会议的有张 三、李 四、王 五等同志。\n张三、李四、王五同志先后发言。\n",
    ],
)
def test_spaces_that_are_meant_stay(text: str) -> None:
    assert clean_text(text) == text
