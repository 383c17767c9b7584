"""Between two inserts of a site stands speech: no edit reaches over it, and none takes a character beside one."""

from __future__ import annotations

import pytest

from jiaokan import clean_text

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
