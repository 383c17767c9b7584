"""What a site lists below the speech under a heading of its own."""

import pytest

from jiaokan import clean_text

SPEECH = """在全县粮食工作会议上的讲话
同志们：
今年夏粮收成不错，收购的压力也大，各粮站要把仓容腾出来，把资金备到位，把服务做到田头。
农民卖粮不容易，一律不许压级压价，更不许打白条，谁出问题就追究谁的责任，说到做到。
谢谢大家！
"""


@pytest.mark.parametrize(
    "links",
    [
        "【粮食工作讲话】相关文章：\n1.乡镇书记讲话稿\n2.农村工作会议讲话稿 03-14\n3.县长讲话稿\n",
        "【粮食工作讲话】相关文章：\n农村工作会议主持词11-20\n经典诗歌朗诵09-09\n企业年会策划书07-22\n",
        "更多相关文章推荐：\n1.农村工作会议讲话材料\n2.在全市农村工作会议上的讲话\n",
        "猜你喜欢\n农村干部土地\n土地承包三十年\n",
        "推荐阅读：\n在全市农村工作会议上的讲话\n",
    ],
)
def test_links_go_with_their_heading(links: str) -> None:
    assert clean_text(SPEECH + links) == SPEECH


@pytest.mark.parametrize(
    "below",
    [
        "延伸阅读：\n1.费孝通《乡土中国》\n2.费孝通《江村经济》\n",
        "相关附件：\n1.在全县防汛工作会议上的讲话\n2.防汛物资储备清单\n县人民政府办公室\n2023年5月28日\n",
    ],
)
def test_what_an_author_lists_stays(below: str) -> None:
    assert below.partition("\n")[2] in clean_text(SPEECH + below)


def test_a_signature_below_links_stays() -> None:
    signed = "中共临河县委员会\n一九九八年四月九日\n"
    assert clean_text(f"{SPEECH}相关文章：\n县长讲话稿\n{signed}").endswith(signed)
