"""Lines that programs and sites print on each page go from a speech, and speakers may name the programs."""

import pytest

from jiaokan import clean_text

SPEECH = (
    "在档案工作会议上的讲话\n同志们：\n今年以来，全县档案部门齐心协力，各项工作取得了新的成绩，这是来之不易的，应当倍加珍惜。\n{}"
    "档案是历史的见证，要一卷一卷收，一页一页理，不能丢三落四，更不能弄虚作假，各部门要一起上。\n谢谢大家！\n"
)
STAMPS = (
    "由 扫描全能王 扫描创建",
    "CS扫描全能王",
    "使用WPS扫描王生成",
    "Scanned by TapScanner",
    "Evaluation Only. Created with Aspose.Words.",
    "本页已使用福昕编辑器进行编辑。",
    "仅供试用。",
    "更多精品文档",
    "精品文档\n可编辑",
    "Word完美格式",
    "学习资料 整理分享",
    "最新资料---------推荐下载--------更多",
    "文档收集于网络，如有侵权请告知删除。",
    "file:///D|/稿件/2012/档案.htm（第 1／4 页）2012-3-9 8:01:55",
    "剩余¥4.50 立即支付",
    "00:00 / 08:45",
)
SPOKEN = (
    "学习资料",
    "可编辑",
    "有的同志用扫描全能王拍一拍，就算完成了数字化，这样的电子文档既不清楚，也不可编辑。",
    "讲义上印着“仅供试用”，各单位先用起来，有什么意见报档案局。",
    "要编好精品文档汇编，把学习资料送到基层，还要用word格式存一份，方便更改。",
    "资料来源于各乡镇上报的数字，仅供参考。",
    "这段录像从00:00放到08:45，请大家认真看。",
    "我们下期再见，是电视台老台长说得最多的一句话。",
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_stamps_go(stamp: str) -> None:
    assert clean_text(SPEECH.format(stamp + "\n")) == SPEECH.format("")


@pytest.mark.parametrize("line", SPOKEN)
def test_what_a_speaker_says_of_them_stays(line: str) -> None:
    assert clean_text(SPEECH.format(line + "\n")) == SPEECH.format(line + "\n")
