"""Whoever speaks stays: the bodies that a speech is signed with, whatever their names have in common with a page."""

import pytest

from jiaokan import clean_text

SPEECH = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，进一步加强领导班子建设。\n"
BODIES = """
县农业技术推广中心 市旅游推广中心 市广告协会 市广告监测中心 市广告产业园区管委会 12345热线办
县12345政务服务便民热线中心 12348公共法律服务热线平台 市微信公众平台管理中心 市科技下载中心
市QQ联谊会 市免费师范生办公室 县文稿起草组 市委文稿处 市委政策研究室文稿科 市新华书店 市网信办 县融媒体中心
县广播电视台 省版权局 国家版权局 人民出版社 县客服中心 市会员服务部 县供电公司客户服务中心 市网络作家协会
县打印行业协会 中国文字著作权协会 市信息网络传播中心
""".split()


@pytest.mark.parametrize("body", BODIES)
def test_a_body_stays_as_signature_and_as_post(body: str) -> None:
    title = "在全县工作会议上的讲话\n"
    for text in (
        f"{SPEECH}谢谢大家！\n{body}\n",
        f"{SPEECH}{body}\n2023年3月5日\n",
        f"{title}{body}　张建国\n{SPEECH}",
        f"{title}{body}主任　张建国\n（2023年3月5日）\n{SPEECH}",
    ):
        assert body in clean_text(text), text


@pytest.mark.parametrize(
    "line",
    [
        "公文之家推广中心",
        "中央政府门户网站　www.gov.cn　　2006年02月23日　　来源：人民网",
        "中国公文网 全国公文材料免费下载平台",
        "点击下载更多县委办公室文稿",
    ],
)
def test_a_line_of_a_site_goes(line: str) -> None:
    assert line not in clean_text(f"{SPEECH}谢谢大家！\n{line}\n")
