"""What the genre writes again and again, and what pages do."""

import pytest

from jiaokan.discover.genre import belongs

SPEECH = """同志们：
各位领导、各位同仁：
谢谢大家！
我的讲话完了，谢谢大家！
以上报告，请予审议。
报告完毕。
散会。
特此通知。
此致
敬礼！
预祝大会圆满成功！
祝大家身体健康、万事如意！
一、提高政治站位
（三）狠抓落实见成效
第一章 总则
县委书记 张建国
某某县人民政府县长 李志强
王小明
王 明
主持人：刘德华
参会人员：县委常委、各乡镇党委书记
时间：上午九点
附件：责任分工表
抄送：各乡镇党委
（根据录音整理）
（热烈鼓掌）
（2023年3月12日）
机密★一年
主持词
在全县组织工作会议上的讲话
大家上午好！""".split("\n")
PAGES = """点击上方蓝字关注我们
喜欢此内容的人还喜欢
免费预览已结束
百度文库 - 让每个人平等地提升自我
学海无涯 苦作舟
举报/反馈
END""".split("\n")


@pytest.mark.parametrize("line", SPEECH)
def test_set_phrases_belong(line: str) -> None:
    assert belongs(line)


@pytest.mark.parametrize("line", PAGES)
def test_lines_of_pages_do_not(line: str) -> None:
    assert not belongs(line)
