"""A sentence goes as a whole or not at all, and what a site wedged in between its lines takes none of it along."""

import pytest

from jiaokan import clean_text

TITLE = "在全市政务公开培训班上的讲话\n同志们：\n"
PROSE = """办好政府网站是各级各部门的分内之事，群众点开网页看到的是什么，心里就把政府想成什么样子，这一点务必想明白。
"""
CUT = [
    "二是管好页脚信息，首页底部要标明主办单位、网站标识码、备案号和联\n系电话。\n",
    "有的账号发文时末尾写着“长按识别二维码，关注我们领红包”，没有标\n明广告，这样的做法要坚决纠正。\n",
    "有的网站点进去就弹出一行“尊敬的用户，请登录后查看全文，开通会员\n享受更多服务”，群众看了直摇头。\n",
    "个别单位的公众号，推送的文章一律要求扫码关注、点赞转发、分享到朋\n友圈，搞得干部群众怨声载道。\n",
]
WRAPPED = """我们青石镇地处山区，全镇一万一千口人，分散在四十
二个自然村里，最远的村子离镇上有三十六公里，
过去办一个证明要走一整天的山路，来回两趟都办不
成。去年我们在每个村设了代办点，请村干部帮着跑
腿，群众把材料交上来，两三天就能把证拿回家，大
家都说好。这件事我们还要一直做下去，做得更好。
"""


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize(("above", "below"), [("", ""), (TITLE + PROSE, PROSE), (TITLE, "")])
def test_half_a_sentence_does_not_go(above: str, below: str, cut: str) -> None:
    made = clean_text(above + cut + below)
    assert cut.replace("\n", "") in made.replace("\n", "")


@pytest.mark.parametrize(
    "notice", ["…………此处隐藏1860字…………", "......（未完，还剩12页未读）", "【此处省略正文3200字】", "点击下载全文"]
)
@pytest.mark.parametrize("behind", ["分散在四十\n", "来回两趟都办不\n"])
def test_a_notice_between_wrapped_lines_goes_alone(notice: str, behind: str) -> None:
    speech = f"{TITLE}{WRAPPED}谢谢大家！\n"
    assert clean_text(speech.replace(behind, f"{behind}{notice}\n")) == clean_text(speech)


def test_a_watermark_in_the_last_line_of_a_paragraph_goes_alone() -> None:
    speech = f"{TITLE}{WRAPPED}谢谢大家！\n"
    marred = speech.replace("还要一直", "还要中国知网 http://www.cnki.example.net一直")
    assert "这件事我们还要" in clean_text(marred)
    assert "做下去，做得更好。\n" in clean_text(marred)


@pytest.mark.parametrize("line", ["更多精彩讲话稿，请关注微信公众号：公文驿站", "本文由公文驿站整理，转载请注明出处"])
def test_a_site_s_line_beside_the_speech_still_goes(line: str) -> None:
    speech = TITLE + PROSE * 2 + "谢谢大家！\n"
    assert clean_text(f"{line}\n{speech}{line}\n") == speech
