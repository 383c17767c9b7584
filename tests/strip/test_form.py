"""Whether a text is a form is told by what stands within a site's frame, and only that is spared."""

import pytest

from jiaokan import clean_text

FRAMES = (
    (
        "江畔新闻网>>频道首页>>时政要闻\n2020年11月03日16:20 来源：江畔新闻网-综合频道\n",
        "（来源：江畔日报）\n(责编：赵一鸣)\n分享让更多人看到\n江畔日报社简介 | 关于我们 | 招聘启事 | 合作加盟\n",
    ),
    (
        "返回列表 发新帖 回复\n查看: 918|回复: 3\n发表于 2016-4-8 10:02:31 | 只看该作者 | 倒序浏览\n",
        "评分 参与人数 2 威望 +3\n您需要登录后才可以回帖 登录\n快速回复 返回顶部 返回列表\nPowered by Discuz! X3.2\n",
    ),
    (
        "首页 > 公文 > 主持词 > 正文\n来源：网络 时间：2019-05-06 浏览：102 次\n",
        "上一篇：没有了\n下一篇：年会开场白\n版权所有 请勿转载\n",
    ),
)
SPEECHES = (
    """在新桥通车仪式上的致辞
同志们：
今天，青龙河大桥正式建成通车，两岸十一个村的群众从此不用再坐渡船。
我代表镇党委、镇政府，向日夜奋战的建设者表示感谢，向搬迁让地的乡亲表示敬意。
希望交警中队守好桥头，养护队管好桥面，各村教育好娃娃，不在桥上追逐打闹。
希望两岸群众以桥为媒，多走动，多来往，把日子越过越红火。
现在，我宣布，青龙河大桥通车！
""",
    """任职表态发言
尊敬的各位领导、同志们：
组织上让我到柳林乡工作，我深感责任重大，使命光荣。
我将尽快熟悉乡情民情，虚心向老同志学习，向基层干部请教。
我将把心思用在干事上，凡是要求大家做到的，自己首先做到。
我将守住底线，不踩红线，请同志们监督我，帮助我。谢谢大家！
""",
    """三句半：唱唱咱们的新水渠
甲：四个老汉上台来，
乙：咱把水渠夸一夸，
丙：从前种地靠天吃，
丁：难哪！
甲：支书领着开山石，
乙：党员冲在最前头，
丙：一干就是三百天，
丁：通啦！
甲：清清渠水到田头，
乙：稻子长得齐腰深，
丙：要问今年收多少，
丁：满仓！
甲：说得不好您别怪，
乙：唱得不好您包涵，
丙：四个老汉齐鞠躬，
丁：散场！
""",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("speech", SPEECHES)
def test_the_frame_of_a_short_speech_goes(speech: str, frame: tuple[str, str]) -> None:
    head, tail = frame
    assert clean_text(head + speech + tail) == speech


@pytest.mark.parametrize("speech", SPEECHES)
def test_the_same_without_a_frame_stays(speech: str) -> None:
    assert clean_text(speech) == speech


def test_a_form_stays_though_its_last_lines_are_a_sites_by_their_words() -> None:
    form = (
        "关于推荐先进个人的函\n各有关单位：\n经研究，决定推荐以下同志为先进个人，现将名单印发，请按时报送材料。\n"
        "推荐名单\n李　明　　县融媒体中心摄影记者\n王　芳　　县图书馆采编部主任\n赵　强　　县广播站技术员\n"
        "刘　洋　　县新华书店发行科科长\n陈　静　　县文化馆音乐干部\n孙　涛　　县作协会员、签约作者\n"
        "周　敏　　县网信办网络编辑\n吴　磊　　县电商协会网站管理员\n郑　洁　　“柳林发布”微信公众号责任编辑\n"
    )
    assert clean_text(form) == form


def test_a_sentence_that_ends_in_a_quotation_is_one() -> None:
    text = (
        "在全县工作会议上的讲话\n同志们：\n今年以来，全县上下齐心协力，各项工作取得了新的成绩，这是来之不易的。\n"
        "老大娘拉着我的手问：“扫了二维码，就能下载那个范文网的软件吗？”\n谢谢大家！\n"
    )
    assert clean_text(text) == text
