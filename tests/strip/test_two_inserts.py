"""Between two inserts of a site stands speech: no edit reaches over it, and none takes a character beside one."""

from __future__ import annotations

import pytest

from jiaokan import clean_text
from jiaokan.lines import HAN

_HEAD = "在全县工作会议上的讲话\n同志们：\n今年以来，全县上下齐心协力，各项工作取得了新的成绩，来之不易。\n"
_TAIL = "\n项目是发展的牛鼻子，要一个一个抓，抓一个成一个，不能摊大饼，更不能撒胡椒面。\n谢谢大家！\n"


@pytest.mark.parametrize(
    "said",
    [
        "几年下来，队★公文吧★员从五个人★公文吧★变成了一百二十个人，最小的队员是个上初二的孩子。",
        "书记跑了二十〖公文网〗七趟，最后一楼的老先生自〖公文网〗己拿出了图纸，帮着出主意，大家都很感动。",
        "同学们有的[www.gwfw.com]就坐在今天的会场里，默默[www.gwfw.com]地做着一名普通的乡村教师，从来不叫苦。",
        "最难就坐在今天的[来源:Z+xx+k.Com]会场里，默默地[来源:Z+xx+k.Com]做着一名普通的教师。",
        "真正的图纸。［公文网］这话让我坐不住了。我当年进厂，师傅第二天就［公文网］让我上了钳台，手把手教。",
        "上半年，我们✦栗子文库✦完成了三件大事，下半✦栗子文库✦年还有五件，任✦栗子文库✦务不轻。",
        "全县工业总产❖文库❖值增长百分之十二，其中规模以❖文库❖上工业增长百分之十四。",
    ],
)
def test_what_stands_between_two_inserts_stays(said: str) -> None:
    inserts = "★公文吧★ 〖公文网〗 ［公文网］ [www.gwfw.com] [来源:Z+xx+k.Com] ✦栗子文库✦ ❖文库❖".split()
    expected = said
    for insert in inserts:
        expected = expected.replace(insert, "")
    assert clean_text(_HEAD + said + _TAIL) == _HEAD + expected + _TAIL


@pytest.mark.parametrize(
    "said",
    [
        "今天★参加会议的有各★乡镇的主要负责同志和工作人员，会期半天。",
        "我们要★齐心协力★把这件事一抓到底，一件一件落实，不能有半点马虎。",
    ],
)
def test_prose_between_two_signs_stays(said: str) -> None:
    assert clean_text(_HEAD + said + _TAIL) == _HEAD + said + _TAIL


@pytest.mark.parametrize(
    ("said", "insert"),
    [
        (
            "全市法院受理案豆丁网www.docin.com件八万六千件，审结刑事案豆丁网www.docin.com件五千一百件。",
            "豆丁网www.docin.com",
        ),
        ("这样的事，街道和社公文易文秘资源网区要上门做工作，一次不行就十次。", "公文易文秘资源网"),
        ("三十七栋楼，四千八百多口公文易文秘资源网人，六十岁以上的占三成，要多上门看看。", "公文易文秘资源网"),
        ("今年全市完成工文秘资源网业投资三百亿元，比上年增长一成，走在全省前列。", "文秘资源网"),
    ],
)
def test_the_character_beside_an_insert_stays(said: str, insert: str) -> None:
    assert clean_text(_HEAD + said + _TAIL) == _HEAD + said.replace(insert, "") + _TAIL


def test_the_stop_of_a_sentence_is_no_part_of_the_insert_before_it() -> None:
    said = "小孙说，进厂三年，还没有摸过真正的图[1][2][3]下一页纸。这话让我坐不住了。"
    assert "真正的图。这话" in clean_text(_HEAD + said + _TAIL).replace("纸。", "。")


@pytest.mark.parametrize(
    ("said", "insert"),
    [
        ("这就是一分钟，也许就能多@@lh@@救出一@@lh@@条命，大家要把这个数字记在心里，落到行动上。", "@@lh@@"),
        ("老王把自家的拖→点此下载←拉机开→点此下载←到地头，二话不说就帮邻居把麦子拉回了场院。", "→点此下载←"),
        ("河边的三户人家要连夜搬到小百度文库VIP学去，百度文库VIP支书挨家挨户敲门，嗓子都喊哑了。", "百度文库VIP"),
        ("过去桃子熟了没人要，卐写作网卐一筐一筐倒卐写作网卐进河里，现在桃花能卖钱，桃子能卖钱。", "卐写作网卐"),
        ("舒服是留给别人的，1234567890@qq.com上坡的1234567890@qq.com路从来不好走，大家要有准备。", "1234567890@qq.com"),
    ],
)
def test_no_speech_goes_with_an_insert_that_stands_twice(said: str, insert: str) -> None:
    assert _is_within(said.replace(insert, ""), clean_text(_HEAD + said + _TAIL))


def test_an_insert_that_stands_twice_goes_as_far_as_it_is_the_same() -> None:
    said = "舒服是留给别人的，{0}上坡的{0}路从来不好走，大家要有准备。"
    text = _HEAD + said.format("1234567890@qq.com") + _TAIL
    assert clean_text(text) == _HEAD + said.format("") + _TAIL


@pytest.mark.parametrize(
    "said",
    [
        "有的干部就是从一条烟一瓶酒***一顿饭开始***一步一步滑下去的，等到醒悟的时候，已经晚了。",
        "食堂的===阿姨记得你===爱吃土豆丝，保安叔叔记得你总是最后一个离开，你也要记得他们。",
        "有的干部就是从一条烟一瓶酒★一顿饭开始★一步一步滑下去的，等到醒悟的时候，已经晚了。",
        "全县一百三十六个村，有四十一个村的账目◆三年没有公开过◆，群众意见很大，我们的脸上也挂不住。",
        "我妈常说，吃亏是福，人这一辈子，※能给别人搭把手的时候※就别缩着，这话我记了一辈子。",
    ],
)
def test_words_that_an_author_stresses_stay(said: str) -> None:
    assert _is_within("".join(HAN.findall(said)), clean_text(_HEAD + said + _TAIL))


@pytest.mark.parametrize("mark", ["■", "????", "[图片]", "_x000D_", "www.abcwk.com", "image001.png", "[/quote]"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("保安叔叔记得你总是最", "后一个离开，你也要记得他们，这里永远是你的家，欢迎你们常回来看看。"),
        ("保安叔叔记得你总是最后一个离开，你也要记", "得他们，这里永远是你的家，欢迎你们常回来看看。"),
        ("去年我们厂里来了十二个大学生，现在走了九", "个，留下的三个成了车间的台柱子，这就是现实。"),
    ],
)
def test_words_beside_a_mark_stay(before: str, mark: str, behind: str) -> None:
    assert _is_within(before + behind, clean_text(_HEAD + before + mark + behind + _TAIL))


def _is_within(said: str, cleaned: str) -> bool:
    """Say whether all Han characters of a sentence are left, in order."""
    left = iter(cleaned)
    return all(character in left for character in HAN.findall(said))


@pytest.mark.parametrize(
    ("said", "insert"),
    [
        ("现在，我宣布：第www.fanwenku.com.cn八届桃花节开幕！", "www.fanwenku.com.cn"),
        ("最后，祝各位代www.wenmi8.com表身体健康！", "www.wenmi8.com"),
    ],
)
def test_the_last_sentence_stays_without_the_address_in_it(said: str, insert: str) -> None:
    assert clean_text(_HEAD + _TAIL.strip().split("\n")[0] + "\n" + said + "\n").endswith(
        said.replace(insert, "") + "\n"
    )
