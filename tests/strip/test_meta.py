import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import read_meta, strip
from jiaokan.trace import Trace

BODY = "同志们：\n今天我们召开组织工作会议，主要任务是总结去年的工作，安排部署今年的各项任务。\n"


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        (
            "【字号：大 中 小】\n在全市组织工作会议上的讲话\n市委书记 张三\n（2023年3月12日）\n来源：某报 时间：2023-04-01\n",  # noqa: E501
            {
                "title": "在全市组织工作会议上的讲话",
                "speaker": "张三",
                "date": "2023-03-12",
                "published": "2023-04-01",
                "source": "某报",
            },
        ),
        (
            "2026年某省政府工作报告\n省长 罗 川\n来源：\n某省日报\n",
            {"title": "2026年某省政府工作报告", "speaker": "罗川", "source": "某省日报"},
        ),
        ("在党建工作会议上的讲话\n作者：佚名\n", {"title": "在党建工作会议上的讲话"}),
        ("", {}),
    ],
)
def test_what_the_head_says_is_read_even_where_its_line_goes(head: str, meta: dict[str, str]) -> None:
    trace, _ = strip(Trace.of(head + BODY), RuleSet.default())
    assert read_meta(trace) == meta


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("由福昕PDF编辑器编辑 仅用于评估 http://www.foxitsoftware.com", {}),
        ("本文仅代表作者观点，申请入驻请用电脑访问http://renzheng.example.cn", {}),
        ("来源：网友投稿", {}),
        (
            "检索自“https://zh.wiki.example/w/index.php?title=公祭讲话”",
            {"source": "https://zh.wiki.example/w/index.php?title=公祭讲话"},
        ),
        ("收稿日期：2016-09-12", {}),
        ("市水利局局长答记者问", {}),
        ("县防汛抗旱委员会办公室", {}),
        ("县政协主席 何立新", {"speaker": "何立新"}),
        ("<p>来源：青山县人民政府网</p>", {"source": "青山县人民政府网"}),
        ("会议地点：县委礼堂<br/>", {"place": "县委礼堂"}),
    ],
)
def test_what_is_no_source_no_speaker_and_no_day(line: str, named: dict[str, str]) -> None:
    assert read_meta(Trace.of(f"{line}\n同志们：\n今天召开全县组织工作会议，主要任务是总结工作。\n谢谢大家！")) == named


def test_the_day_of_minutes_is_that_of_the_meeting() -> None:
    text = "机关支部会议记录\n时间：2021年4月9日下午\n地点：三楼会议室\n李明：今天我们学习文件，请大家发言。"
    assert read_meta(Trace.of(text)) == {"date": "2021-04-09", "place": "三楼会议室"}
