"""Lines of the head that are the page's only by the company of others of it."""

import pytest

from jiaokan import clean_text

TITLE = "在全县粮食工作会议上的讲话"
SPEECH = """同志们：
今年夏粮收成不错，收购的压力也大，各粮站要把仓容腾出来，把资金备到位。
农民卖粮不容易，一律不许压级压价，更不许打白条，谁出问题就追究谁的责任。
"""
PATH = "当前位置：首页 > 领导讲话 > 农业农村"


@pytest.mark.parametrize(
    "page",
    [
        f"{PATH}\n农业农村\n{TITLE}\n",
        f"{PATH}\n{TITLE}\n2021-06-30\n",
        f"{PATH}\n{TITLE}\n2021/6/30\n999+\n",
        f"1580 1580 112638\n{PATH}\n{TITLE}\n内容：\n",
        f"致辞致谢\n{TITLE}\n时间：2017-09-11 11:03:16 致辞致谢 我要投稿\n",
        f"{TITLE}\n2021-06-30\n{TITLE}\n",
        f"正文复制\n{TITLE}\n",
        f"- 2021-05-09 发布\n- 37.5 KB\n- 11页\n{TITLE}\n",
        f"{PATH}\n{TITLE}\n公文铺 2022-09-02 20:27:57 讲话发言\n",
        f"| |\n| | |\n{TITLE}\n",
        f"1/43\n{TITLE}\n2/43\n",
    ],
)
def test_it_goes_with_them(page: str) -> None:
    assert clean_text(page + SPEECH) == f"{TITLE}\n{SPEECH}"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n2021-06-30\n",
        f"{TITLE}\n县长 周明远\n2021-06-30\n",
        "颗粒归仓\n——在全县粮食工作会议上的讲话\n",
        f"农业农村\n{TITLE}\n",
    ],
)
def test_it_stays_without_them(head: str) -> None:
    assert clean_text(head + SPEECH) == head + SPEECH


@pytest.mark.parametrize(
    ("head", "left"),
    [
        (f"首页 > 领导讲话 > 颗粒归仓\n颗粒归仓\n——{TITLE}\n", f"颗粒归仓\n——{TITLE}\n"),
        (f"{PATH}\n开学致辞\n", "开学致辞\n"),
        (f"周明远\n{TITLE}\n作者：周明远 来源：县政府网 2021-06-30\n", f"周明远\n{TITLE}\n"),
    ],
)
def test_a_title_and_a_name_stay(head: str, left: str) -> None:
    assert clean_text(head + SPEECH) == left + SPEECH


def test_of_a_head_that_would_go_the_title_stays() -> None:
    introduction = "下面是小编为大家整理的党课心得体会，欢迎阅读与借鉴！"
    head = f"范文铺 ▏fanwenpu ▏写材料，来铺子\n{PATH}\n{introduction}\n党课心得体会范文一\n"
    body = SPEECH.removeprefix("同志们：\n")
    assert clean_text(head + body) == f"党课心得体会范文一\n{body}"


@pytest.mark.parametrize(
    "line",
    [
        "因篇幅问题不能全部显示，请点此查看更多更全内容",
        "作者原创，不允许二次传播，一经发现收回会员权益，追究法律责任。",
    ],
)
def test_a_notice_below_goes_whole(line: str) -> None:
    assert clean_text(f"{TITLE}\n{SPEECH}{line}\n") == f"{TITLE}\n{SPEECH}"


def test_a_notice_in_a_sentence_goes_whole() -> None:
    notice = "第2页共2页本文格式为Word版下载后可任意编辑和复制"
    text = f"{TITLE}\n{SPEECH}"
    assert clean_text(text.replace("收购的压力", f"收购的压{notice}力")) == text
    assert clean_text(text.replace("农民卖粮", f"{notice}农民卖粮")) == text
