"""Titles, names, dates, notes and signatures: what stands before and after a speech and belongs to it."""

import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace

TITLES = """
在全市网络安全和信息化工作会议上的讲话
在全县政务公开和政府网站建设工作会议上的讲话
关于微信公众号和政务微博建设情况的汇报
在12345政务服务热线工作推进会上的讲话
在全民阅读活动启动仪式上的致辞
在知识产权保护和打击侵权盗版工作会议上的讲话
在电子商务进农村综合示范工作推进会上的发言
在全省新闻出版（版权）工作会议上的报告
在党报党刊发行订阅工作会议上的讲话
在工商联会员代表大会上的讲话
在全国互联网大会上的主旨演讲
在县融媒体中心客户端上线仪式上的讲话
在消费者权益保护座谈会上的讲话
在文秘人员和公文写作培训班上的讲话
在“学习强国”平台推广使用工作会议上的讲话
在广告行业协会成立大会上的致辞
在图片展开幕式上的讲话
在电信行业纠风工作会议上的讲话
用好新媒体 讲好新故事
打造一流营商环境 建设网上政府
点亮微心愿 服务零距离
下好先手棋 打好主动仗
让阅读成为习惯
政府工作报告
关于2023年预算执行情况和2024年预算草案的报告
""".strip().split("\n")

HEADS = """
——在市委工作会议上的讲话
（2023年3月12日）
（2023年3月12日，根据录音整理）
2023年3月12日
市委书记 张三
市委书记：张三
县委常委、组织部部长 李四
省长 罗 东 川
张 三
中共某某县委书记 王某某
某某县人民政府县长
（征求意见稿）
（讲话提纲）
（摘要）
会议时间：2023年3月12日
主持人：张三
二〇二三年三月十二日
第一次全体会议
（上午9:00）
目录
第三讲
星期三
（视频会议）
机密★1年
内部资料 注意保存
大会文件之三
凝心聚力 担当作为 开拓创新
用心用情用力 答好民生答卷
让阅读点亮生活
地点：县委三楼会议室
参加人员：全体机关干部
县长 张三 书记 李四
王小明 李大伟 张三丰
2023年3月12日 星期日
市委常委、宣传部部长
（2023年版）
二
""".strip().split("\n")

TAILS = """
中共某某县委办公室
某某市人民政府
2023年3月12日
二〇二三年三月十二日
（热烈鼓掌）
（掌声）
（根据录音整理，未经本人审阅）
（此件公开发布）
（此件发至县团级）
附件：1.重点任务清单
附件
附件1
抄送：市委各部门，各人民团体。
主题词：组织 工作 讲话
共印120份
某某市委办公室 2023年3月12日印发
张三
县长 王某某
谢谢大家！
完毕，谢谢！
祝大家新春愉快！
让我们携手并进，共创美好明天！
注：文中数据为初步统计数
1.“三农”：指农业、农村、农民。
2.PM2.5：指环境空气中直径小于或等于2.5微米的颗粒物。
3.5G：第五代移动通信技术。
4.“互联网+”：指互联网与各行业的融合发展。
8.诉前申请停止侵权、财产保全案件；
名词解释
注释
（完）
记录：张三
整理：李四
签发：王五
报送：市委、市政府
一式三份
附表
附件：1.分工方案  2.时间安排
二〇二三年三月于莲城
让我们共同努力
以史为鉴 开创未来
团结奋进 求实创新 勇争一流
9.区块链：指分布式数据存储、点对点传输等技术的新型应用模式。
10.电子数据是指通过电子邮件、网上聊天记录、博客、微博客、手机短信形成的信息。
除下列情况外，不得披露有关数据：
应纳税额＝销售数量×定额税率
6.轨道交通“四网融合”：
""".strip().split("\n")

SALUTATION = "同志们："
BODY = (
    "今天我们召开全市工作会议，主要任务是总结去年的工作，分析面临的形势，安排部署今年的各项任务。\n"
    "一年来，全市上下团结一心、真抓实干，各项工作取得了新的成绩，经济社会保持了平稳健康的良好势头。"
)
TITLE = "在全市工作会议上的讲话"
CHROME = "来源：某某网 作者：佚名 点击：123次"


def stays(text: str) -> bool:
    return strip(Trace.of(text), RuleSet.default())[0].text == text


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stays(title: str) -> None:
    assert stays(f"{title}\n{SALUTATION}\n{BODY}")
    assert stays(f"{title}\n{BODY}")


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stays_amid_chrome(title: str) -> None:
    text = f"首页 > 领导讲话 > 正文\n{title}\n{CHROME}\n{SALUTATION}\n{BODY}\n上一篇：没有了"
    assert strip(Trace.of(text), RuleSet.default())[0].text == f"{title}\n{SALUTATION}\n{BODY}"


@pytest.mark.parametrize("line", HEADS)
def test_a_line_of_the_head_stays(line: str) -> None:
    assert stays(f"{TITLE}\n{line}\n{SALUTATION}\n{BODY}")


@pytest.mark.parametrize("line", HEADS)
def test_a_line_of_the_head_stays_amid_chrome(line: str) -> None:
    text = f"{TITLE}\n{line}\n{CHROME}\n{SALUTATION}\n{BODY}"
    assert strip(Trace.of(text), RuleSet.default())[0].text == f"{TITLE}\n{line}\n{SALUTATION}\n{BODY}"


@pytest.mark.parametrize("line", TAILS)
def test_a_line_of_the_tail_stays(line: str) -> None:
    assert stays(f"{TITLE}\n{SALUTATION}\n{BODY}\n{line}")
    assert stays(f"{TITLE}\n{SALUTATION}\n{BODY}\n{line}\n")


@pytest.mark.parametrize("line", TAILS)
def test_a_line_of_the_tail_stays_amid_chrome(line: str) -> None:
    text = f"{TITLE}\n{SALUTATION}\n{BODY}\n{line}\n打印本页  关闭窗口\n"
    assert strip(Trace.of(text), RuleSet.default())[0].text == f"{TITLE}\n{SALUTATION}\n{BODY}\n{line}\n"
