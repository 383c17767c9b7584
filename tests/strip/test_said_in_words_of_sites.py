"""What a speaker says in the words of sites stays where nothing but its form or its place speaks for him."""

import pytest

from jiaokan import clean_text
from jiaokan.lines import HAN

TITLE = "在全民反诈宣传活动上的讲话\n"
CALL = "各位街坊邻居：\n"
BODY = "上个月，三号楼的李阿姨接到一个电话，对方自称是医保局的，说她的卡在外地被盗刷，要她按照提示一步一步转账。\n"
MORE = "物资要一样一样清点，一样一样登记，宁可备而不用，不可用时无备，这是多少年来用教训换来的经验，一刻也不能忘。\n"

LAST = """
不要轻易点击陌生链接，不要随便扫描二维码，不要向陌生人转账。
有一个帖子在论坛上点击量很高，楼主反映的问题属实。
网友留言说：“顶楼主，希望政府早点修路。”
转发之前先核实，点赞之前想一想。
来电显示可以改，客服声音可以仿，链接页面可以做得一模一样。
网页字体忽大忽小，图片显示不全，手机上根本没法看。⏎这样的网站，不如关了。
网站标识码没有，ICP备案号没有，公安备案号没有，三无网站还在运行。⏎评论区不能一关了之，留言不能一删了之。
会刊扉页上印着一句话：欢迎转载，不收分文。
网易记者：有网友反映，公积金网上预约系统经常打不开，请问怎么解决？
请为他们点赞！
期待您的光临！
祝您旅途愉快！
白河欢迎您！
妈妈，我爱你！
想知道答案吗？
请看下一段。
乡亲们都来了。
乡亲们，谢谢！
母亲们都哭了。
微信，不微小
请勿吸烟
刷新“高度”
""".strip().split("\n")

SHORT = """
我说:'不晚!'
好...我看不错.
娃喊:"爸...爸..."
嗯嗯,好好好!
哈哈哈！
一二三...四五六...
亲爱的爸爸妈妈：
亲爱的哥哥姐姐：
""".strip().split("\n")


@pytest.mark.parametrize("said", LAST)
def test_the_last_line_of_a_speech_stays(said: str) -> None:
    text = f"{TITLE}{CALL}{BODY}{said}\n".replace("⏎", "\n")
    assert clean_text(text) == text


@pytest.mark.parametrize("said", SHORT)
def test_a_short_line_between_two_paragraphs_stays(said: str) -> None:
    assert _han(said) in _han(clean_text(f"{TITLE}{CALL}{BODY}{said}\n{MORE}"))


def _han(text: str) -> str:
    return "".join(HAN.findall(text))


@pytest.mark.parametrize(
    "call", ["各位会员：", "各位网友：", "各位用户、各位作者：", "亲爱的孩子：", "亲爱的爷爷奶奶："]
)
def test_a_salutation_stays_on_a_site_too(call: str) -> None:
    assert clean_text(f"{TITLE}{call}\n{BODY}来源：供销网\n") == f"{TITLE}{call}\n{BODY}"


@pytest.mark.parametrize(
    "added",
    [
        " 打印本页 关闭窗口",
        "_第1页",
        ".docx 免费下载",
        "_公文之家",
        "|公文之家|范文网",
        " - 豆丁网",
        " 阅读：231次",
        "【下载 收藏】",
    ],
)
def test_the_only_title_stays_beside_what_a_site_added(added: str) -> None:
    title = "在全县组织工作会议上的讲话"
    speech = f"{CALL}{BODY}谢谢大家！\n"
    assert clean_text(f"{title}{added}\n{speech}") == f"{title}\n{speech}"
    assert clean_text(f"{title}{added}\n{title}\n{speech}") == f"{title}\n{speech}"
    assert clean_text(f"{title} 县委书记 王强{added}\n{speech}") == f"{title} 县委书记 王强\n{speech}"


def test_contacts_that_stand_twice_are_no_dialogue() -> None:
    speech, contacts = f"{TITLE}{CALL}{BODY}谢谢大家！\n", "会员群：123456789\n客服QQ：3074922707\n"
    assert clean_text(f"{contacts}{speech}{contacts}") == speech
    said = f"{TITLE}{CALL}{BODY}甲：嘿！\n乙：你好。\n甲：QQ号码多少？\n乙：不告诉你。\n"
    assert clean_text(said) == said


@pytest.mark.parametrize(
    "wrapped",
    [
        "草案在县政府网站全文公布，点击量一万二千次，收到意见建议一百八十六条，其\n中来信来电三十九条，网页留言一百四十七条。\n",
        "有一家网站，每篇文章后面都有“相关阅读”“猜你喜欢”“热门推荐”，推荐来\n推荐去，全是明星离婚。\n",
        "盗版网站改头换面，页脚还要写上“本站所有小说均为网友\n上传，如有侵权请联系删除”。这叫掩耳盗铃。\n",
    ],
)
def test_half_a_wrapped_sentence_stays(wrapped: str) -> None:
    text = f"{TITLE}各位委员：\n受县政府委托，现就条例草案作如下说明。\n{wrapped}"
    assert wrapped.replace("\n", "") in clean_text(text).replace("\n", "")


def test_half_width_marks_and_straight_quotes_change_nothing() -> None:
    text = (
        "在机关作风评议会上的点评\n各位局长:\n点评之前先放一段暗访视频.\n"
        '视频里,工作人员说:"我不清楚,你去网上看.""网上有,自己下载.""表格在网站上,自己打印."\n'
        '群众问:"网址是多少?"答:"自己百度一下."\n'
        '第一次显示"正在建设中",第二次显示"请登录后查看",第三次显示"您没有权限访问该页面".\n'
    )
    cleaned = clean_text(text)
    assert all(said in cleaned for said in ("表格在网站上", "自己百度一下", "没有权限访问该页面"))


@pytest.mark.parametrize(
    "stamp",
    [".专业.专注.", "学习 好资料", "页脚内容7", "范文范例 学习指导", "欢迎共阅", "b5E2RGbCAP p1EanqFDPw DXDiTa9E3d"],
)
def test_the_stamp_of_a_site_of_documents_goes_between_paragraphs(stamp: str) -> None:
    assert clean_text(f"{TITLE}{CALL}{BODY}{stamp}\n{MORE}") == f"{TITLE}{CALL}{BODY}{MORE}"


def test_a_break_behind_a_figure_at_the_end_of_a_line_goes() -> None:
    assert clean_text(f"{TITLE}{CALL}{BODY}监督电话：12388<br />\n") == f"{TITLE}{CALL}{BODY}监督电话：12388\n"


@pytest.mark.parametrize(
    "line",
    [
        "感谢阅读，欢迎下载！",
        "亲，喜欢就点个赞吧！",
        "亲们记得收藏",
        "马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。",
    ],
)
def test_a_line_of_a_site_still_goes(line: str) -> None:
    assert clean_text(f"{TITLE}{CALL}{BODY}{line}\n") == f"{TITLE}{CALL}{BODY}"
