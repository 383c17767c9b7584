"""Inserts in sentences that are written as no word is."""

import pytest

from jiaokan import check_text, clean_text

SPEECH = "今天召开全县组织工作会议，各单位要统一{}思想，抓好落实，不折不扣完成任务。\n"


@pytest.mark.parametrize(
    "insert",
    [
        "栗✦子✦文✦库",
        "❀栗❀子❀文❀库❀",
        "墨*斗*书*城",
        "范‖文‖驿‖站",
        "→书↗香↘阁←",
        "❖仓❖",
        "◇青灯夜读◇blog.qdyd◇",
        "🚢夜航船🚢g w y h c🚢",
        "wo yao cai liao wang",
        " yun jian dang an ",
        "mai_mang",
        "qīng hé jiào tǐ",
        "H a n d o u t - H K",
        "m.s.w.k",
    ],
)
def test_it_goes_whole(insert: str) -> None:
    assert clean_text(SPEECH.format(insert)) == SPEECH.format("")


@pytest.mark.parametrize(
    "speech",
    [
        "这个字读作yáo yáo zhī，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
        "干群之间要“☐是☑否☐弃权”一一勾选，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
        "李*明、王*红和张*国三位同志出席，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
        "流程是申请→受理→审→批→办→结，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
        "各小组按照a b c d的顺序依次发言，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
        "我们唱了一首Auld Lang Syne和一首Long Men，今天召开全县组织工作会议，各单位要统一思想。",
        "政·产·学·研·用一体推进，人-机-环协同发力，今天召开全县组织工作会议，各单位要统一思想，抓好落实。",
    ],
)
def test_what_a_speaker_writes_stays(speech: str) -> None:
    assert "BP215" not in [finding.code for finding in check_text(speech)]


def test_a_sign_that_opens_lines_sets_words_off_there() -> None:
    text = "★学习重点\n今天召开全县组织工作会议，各单位要统一★两委★思想，抓好落实，不折不扣完成任务。\n"
    assert clean_text(text) == text
