"""A text that is not Chinese is reported, and no rule made for Chinese acts in it."""

from pathlib import Path

import pytest

from jiaokan import check_text, clean_text
from jiaokan.decode import is_foreign

LICENSE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
ENGLISH = "\n\nDear comrades,\nContact us at QQ: 12345 for downloads.\nPage 1\n\nhttp://www.example.com/ , (see 附件)\n"
JAPANESE = "日本語の文章です。これはテストのための文書であり、中国語ではありません。\nお問い合わせ：03-1234-5678\n"
KOREAN = "대한민국의 모든 권력은 국민으로부터 나온다. 회원가입, 다운로드\n第1條 大韓民國은 民主共和國이다.\n\n\n\n끝"


KANJI = "内閣総理大臣告示第五号、電気通信事業法施行規則一部改正、図画展覧会応募作品広告。経済産業大臣、厚生労働大臣。\n"


@pytest.mark.parametrize(
    "text",
    [LICENSE, ENGLISH, JAPANESE, KOREAN, KANJI],
    ids=["license", "english", "japanese", "korean", "kanji"],
)
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


@pytest.mark.parametrize(
    "text",
    [
        "日本经济产业省（経済産業省）、厚生劳动省（厚生労働省）、总务省（総務省）的代表参加了会议。",
        "參會人員：桜井誠、広瀬隆、沢田研二等十二人，李明、王强、张建国、陈志远、刘德华、赵立新、孙大伟、周文斌、吴国庆、郑晓东、冯丽娟、"
        "褚卫东、卫国平、蒋家明、沈玉梅、韩春生、杨红兵、朱永康、秦少华、尤志刚、许家印、何建军、吕秀才、施工明、张三丰。"
        * 2,
        "気のせい",
    ],
)
def test_japanese_names_and_words_do_not_make_a_text_foreign(text: str) -> None:
    assert not is_foreign(text)
