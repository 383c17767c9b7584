"""A text that is not Chinese is reported, and no rule made for Chinese acts in it."""

from pathlib import Path

import pytest

from jiaokan import check_text, clean_text
from jiaokan.decode import is_foreign

LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
ENGLISH = "\n\nDear comrades,\nContact us at QQ: 12345 for downloads.\nPage 1\n\nhttp://www.example.com/ , (see 附件)\n"
JAPANESE = "日本語の文章です。これはテストのための文書であり、中国語ではありません。\nお問い合わせ：03-1234-5678\n"
KOREAN = "대한민국의 모든 권력은 국민으로부터 나온다. 회원가입, 다운로드\n第1條 大韓民國은 民主共和國이다.\n\n\n\n끝"


@pytest.mark.parametrize("text", [LICENSE, ENGLISH, JAPANESE, KOREAN], ids=["license", "english", "japanese", "korean"])
def test_a_foreign_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text
    assert [finding.code for finding in check_text(text)] == ["EN341"]


def test_what_mojibake_hid_is_judged_after_it_is_undone() -> None:
    hidden = "同志们，三要把设臵合理的领导班子和千部队伍建设好。".encode().decode("latin-1")
    assert is_foreign(hidden)
    assert clean_text(hidden) == "同志们，三要把设置合理的领导班子和干部队伍建设好。"


@pytest.mark.parametrize(
    "text",
    [
        "同tóng志zhì们men，今jīn天tiān召zhào开kāi全quán县xiàn组zǔ织zhī工gōng作zuò会huì议yì。",
        "GDP, CPI, PPI, PMI",
        "2023: 12 %, 34 %",
        "",
    ],
)
def test_pinyin_a_few_letters_and_figures_do_not_make_a_text_foreign(text: str) -> None:
    assert not is_foreign(text)
