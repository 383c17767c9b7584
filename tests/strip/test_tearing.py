"""What tears a word in a frame goes whatever it says; what an author puts between two words stays."""

from __future__ import annotations

import pytest

from jiaokan import clean_text

_SPEECH = (
    "在全县农业工作会议上的讲话\n同志们：\n去年全县粮食总产再创新高，农民收入稳步增长，成绩来之不易，大家都很辛苦。\n"
    "要巩固脱贫攻坚成{}果，让种粮的人受到尊重，把实惠送到每一个种粮大户的手里。\n"
    "今年的任务更重，各乡镇要一件一件抓，一项一项落实，不能有半点马虎。\n谢谢大家！\n"
)


@pytest.mark.parametrize(
    "insert",
    [
        "[此段原稿手写，辨认不出]",
        "[口型对不上，字幕顺延12秒]",
        "〔校：“的”疑为“地”，请作者定〕",
        "【接三版左下角】",
        "~本节1203字·难度★★☆~",
        "«笔友»",
        "∣公文宝库∣",
        "—材料铺子—",
        "→_→换成自己单位的名字←_←",
        "↓↓↓",
        "-12-",
        "– 3 / 17 –",
        "jrhcyr88321",
        "(与库中88篇相似，标黄)",
    ],
)
def test_an_insert_in_a_frame_goes_out_of_a_word(insert: str) -> None:
    assert clean_text(_SPEECH.format(insert)) == _SPEECH.format("")


@pytest.mark.parametrize(
    "said",
    [
        "会议决定修改<杭州市城市绿化管理条例>部分条款，农家（职工）书屋、村民（社区居民）委员会都要办好。",
        "这次会议讨论了县（市、区）级国家档案馆和农村合作（集体）经济组织的问题，大家都发了言。",
        "我们要★齐心协力★把这件事一抓到底，要***真抓实干***不搞花架子，一件一件落实。",
        "路线是县城→石桥→鹰嘴岩→安子村，比分是3-2，全程42—45公里，沿途设补给站四个。",
        "禁止买卖1-苯基-2-丙酮、3-氧-2-苯基丁腈等物品，违者依法处理，绝不姑息。",
        "申报材料请发到账号gw12345，也可以用WhatsApp群组、Podcast节目联系我们的外事办公室。",
        "全村八十六户，户户通了自来水，“西宁—成都—曼谷”货运班列已经开行四十列。",
    ],
)
def test_what_an_author_sets_off_stays(said: str) -> None:
    text = _SPEECH.format("").replace("今年的任务更重", f"{said}\n今年的任务更重")
    assert clean_text(text) == text
