"""Notices inside sentences: what was put between two characters goes, what a speaker says of the same stays."""

import pytest

from jiaokan import clean_text
from jiaokan.rules import RuleSet
from jiaokan.seams import best_cut, torn
from jiaokan.strip import strip
from jiaokan.trace import Trace

SENTENCE = "各级党委和政府要把乡村振兴工作摆在突出位置，切实加强组织领导，确保各项任务落到实处。"
NOTICES = """
本文源自稿见社
转载于老秘网
点击这里下载
微信公众号：gw58631027
客服QQ：123456789
关注微信公众号材料星球获取更多
第7页/共12页
©文稿库
&nbsp;&nbsp;
<br/>
2024-03-01 12:33:22
【防盗标识881404497】
（未登录用户仅能查看部分内容）
《《公文之家》》
‖淘文阁‖
福昕编辑器试用版
PDF转换器生成
用户138****6621于2023-03-01 10:22:05在线浏览
——剩余内容已折叠——
……展开剩余62%……
快手搜“公文老张”领模板
B站@老秘小王 简介有网盘
拼多多店铺：文稿铺
后台发送“党课”获取全套讲稿
￥AbCdE12345￥ 打开淘宝查看
版权归原作者所有，转载请联系文稿库取得授权，商用必究
（音频缓冲中，请等待）
（该页面为网页存档，可能与原网页不一致）
（本节由AI续写，不满意请重写）
""".strip().split("\n")


def stripped(text: str) -> str:
    return strip(Trace.of(text), RuleSet.default())[0].text


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("word", ["乡村振兴", "组织领导", "任务"])
def test_a_notice_in_a_word_goes_and_nothing_else(notice: str, word: str) -> None:
    place = SENTENCE.index(word) + len(word) // 2
    assert stripped(SENTENCE[:place] + notice + SENTENCE[place:]) == SENTENCE


@pytest.mark.parametrize(
    "insert",
    ["错误！未定义书签。", "来自Android客户端", "打印时间：2021-03-04 08:15", "[动画表情]", "流水号 20210304551"],
)
def test_what_no_list_names_goes_by_its_characters_and_its_seam(insert: str) -> None:
    text = "我们要深入推进乡村振兴战略，推动各项重点工作取得新的更大成效，让群众有更多获得感。"
    assert stripped(text.replace("振兴", f"振{insert}兴")) == text


def test_a_carried_title_goes() -> None:
    title = "在全市组织工作会议上的讲话"
    text = f"{title}\n同志们：\n{SENTENCE}"
    assert stripped(text.replace("乡村振兴", f"乡村{title} 第3页振兴")) == text


@pytest.mark.parametrize(
    "said",
    [
        "我们开通了微信公众号“清风莲城”发布廉政信息，关注人数已经突破十万。",
        "群众可以联系QQ：123456789咨询，也可以拨打12345热线。",
        "全县建成农家（职工）书屋三百家，大型户外广告（含大型招牌广告）全部规范。",
        "大家手里的报告第3页共列了五项指标，年底要逐项对账。",
        "对转载自境外网站的有害信息，要坚决清理、依法处置。",
        "居民在微信公众号后台发送“社保”即可获取完整缴费记录。",
        "我们给小店主开通了后台私信“开店”领取免费培训资料的通道。",
        "要在网站显著位置标明“著作权归作者所有，转载请注明出处”，保护原创。",
        "法律规定著作权归作者所有，使用他人作品应当请作者授权，违者必究。",
        "廉政宣传平台（微信公众号：清风莲城）全年推送文章三百篇。",
    ],
)
def test_what_a_speaker_says_stays(said: str) -> None:
    text = f"同志们：\n{SENTENCE}{said}{SENTENCE}\n谢谢大家！"
    assert stripped(text) == text


def test_a_word_is_torn_where_its_halves_belong_together() -> None:
    inside, between = "规划目（某某）标任务", "深入推进（某某）各项工作"
    assert torn(inside, 3, 7) > 5 > torn(between, 4, 8)
    assert torn("规划，（某某）目标", 3, 7) == 0


def test_the_best_cut_is_the_whole_notice() -> None:
    text = "今年是实现规划目来自稿见社标任务的关键一年"
    cut = best_cut(text, [6, 7, 8, 9], [11, 12, 13, 14], {8, 9})
    assert text[cut.start : cut.end] == "来自稿见社"
    assert cut.gain > 0


@pytest.mark.parametrize(
    "line",
    [
        "如有侵权请联系我们删除",
        "如有侵权请联系客服QQ：12345678删除",
        "若有侵权请联系本站删除",
        "有任何问题请联系客服微信：abc123处理",
    ],
)
def test_a_line_that_is_a_notice_goes_whole(line: str) -> None:
    speech = "在组织工作会议上的讲话\n同志们：\n今天我们召开组织工作会议，主要任务是总结工作、部署任务。\n谢谢大家。\n"
    assert clean_text(f"{speech}{line}\n") == speech
