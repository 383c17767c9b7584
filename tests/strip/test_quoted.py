"""What a text quotes stays, whatever marks it quotes with; the same brackets in the middle of a word are a site's."""

import re

import pytest

from jiaokan import clean_text
from jiaokan.lines import Sheet
from jiaokan.strip.quoted import as_quoted

QUOTED = """在全市消费维权座谈会上的讲话
同志们：
今天我们召开座谈会，主要任务是听一听大家的意见，研究怎样让群众买得放心、吃得安心、用得舒心，请大家畅所欲言。
“点击领取红包、关注店铺”，这样的话我在手机上见得多了，点进去什么也没有，还要填一大堆个人信息。
有的商家在墙上写“本店保留最终解释权”，群众一看就来气，法律上也站不住脚，这种霸王条款要坚决清理。
还有人把“扫码关注公众号，免费领取鸡蛋”印在传单上，专门哄骗老年人，一哄就是几千块钱，老人的养老钱就这么没了。
弘扬“工匠精神”，不是喊口号，“下载次数排行榜”排不出好产品，要靠一代一代的师傅带徒弟，一件一件地做出来。
谢谢大家！
"""
MARKS = [("「", "」"), ("『", "』"), ("〝", "〞"), ("``", "''"), ('"', '"'), ("＂", "＂"), ("”", "“"), ("“", "”")]
_MARKS = re.compile("[“”「」『』〝〞`'\"＂]")


@pytest.mark.parametrize("marks", MARKS)
def test_what_is_quoted_stays(marks: tuple[str, str]) -> None:
    opening, closing = marks
    text = "".join({"“": opening, "”": closing}.get(mark, mark) for mark in QUOTED)
    assert _MARKS.sub("", clean_text(text)) == _MARKS.sub("", QUOTED)


def test_a_traditional_text_quotes_with_corners() -> None:
    text = """各位市民：
「按讚、分享、加入粉絲團」，這些話我聽年輕人喊了半天，喊得嗓子都啞了，可是東西沒有賣出去幾件，錢也沒有賺到。
謝謝大家！
"""
    assert clean_text(text) == text


@pytest.mark.parametrize("insert", ["「公文之家www.gwzj99.com」", "『更多范文关注公众号：公文之家』"])
def test_corners_within_a_word_are_a_site_s(insert: str) -> None:
    plain = QUOTED.replace("“", "").replace("”", "")
    assert clean_text(plain.replace("研究怎样", f"研{insert}究怎样")) == plain


def test_marks_are_read_in_their_places() -> None:
    text = "「说」「甲」、``乙''、\"丙\"、〝丁〞。\n写”戊“。"
    assert as_quoted(Sheet(text)).text == "“说”“甲”、““乙””、“丙”、“丁”。\n写“戊”。"
    assert as_quoted(Sheet(text)).shown(3, 6) == "「甲」"


@pytest.mark.parametrize("text", ['身高5"、6"和7"', "他说“好”，“行”。", "「没有完", "a < b"])
def test_a_sheet_without_other_marks_is_left(text: str) -> None:
    sheet = Sheet(text)
    assert as_quoted(sheet) is sheet
