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


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("全县渡运会上的讲话\n作者：何帆发布时间：2021-06-02 10:20浏览：31", {"published": "2021-06-02"}),
        ("全县渡运会上的讲话\n更新时间：2021-06-02 作者：何帆老师", {"published": "2021-06-02"}),
        ("全县渡运会上的讲话\n来源：青山日报\n作者：何帆 石珊", {"source": "青山日报"}),
        ("全县渡运会上的讲话\n作者：何帆", {"speaker": "何帆"}),
        ("全县渡运会上的讲话\n主讲人：何帆", {"speaker": "何帆"}),
        ("全县渡运会上的讲话\n作者：管理员发布\n镇党委书记 何帆", {"speaker": "何帆"}),
        ("全县渡运会上的讲话\n2021-06-02", {"published": "2021-06-02"}),
        ("全县渡运会上的讲话\n2021年6月2日", {"date": "2021-06-02"}),
        ("全县渡运会上的讲话\n会员\n注册\n2006-01-09\n威望", {}),
        ("全县渡运会上的讲话\n注册时间：2006-01-09", {}),
        ("全县渡运会上的讲话\n船检于 2021 年 6 月 1\n2 日前完成", {}),
        *[(f"全县渡运会上的讲话\n来源：{empty}", {}) for empty in ("作者原创", "其他", "网络收集")],
        ("全县渡运会上的讲话\n来源：网络安全报", {"source": "网络安全报"}),
        ("全县渡运会上的讲话\n来源：原创力文学网", {"source": "原创力文学网"}),
    ],
)
def test_what_a_page_says_of_itself_is_told_from_what_the_speech_says(head: str, said: dict[str, str]) -> None:
    assert read_meta(Trace.of(f"{head}\n{BODY}")) == {"title": "全县渡运会上的讲话", **said}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("何远帆在全县渡运会上的讲话", {"title": "何远帆在全县渡运会上的讲话", "speaker": "何远帆"}),
        ("何帆同志在全县渡运会上的讲话", {"title": "何帆同志在全县渡运会上的讲话", "speaker": "何帆"}),
        ("黄石在全省渡运会上的发言", {"title": "黄石在全省渡运会上的发言"}),
        ("江苏省在全国渡运会上的发言", {"title": "江苏省在全国渡运会上的发言"}),
        ("王书记在全镇渡运会上的讲话", {"title": "王书记在全镇渡运会上的讲话"}),
        ("校长在开学典礼上的讲话：守时、守信、守规矩", {"title": "校长在开学典礼上的讲话：守时、守信、守规矩"}),
        ("党课讲稿——让渡口成为安全的起点", {"title": "党课讲稿——让渡口成为安全的起点"}),
        ("• 在全镇渡运会上的讲话", {"title": "在全镇渡运会上的讲话"}),
        ("镇政府班子民主生活会对照检查材料", {"title": "镇政府班子民主生活会对照检查材料"}),
        ("在全镇渡运会上的讲话纲要", {"title": "在全镇渡运会上的讲话纲要"}),
        ("船到码头人到家\n——在全镇渡运会上的讲话", {"title": "船到码头人到家"}),
        ("——在全镇渡运会上的讲话", {"title": "在全镇渡运会上的讲话"}),
        ("渡口边的话", {}),
    ],
)
def test_titles_of_many_forms(head: str, said: dict[str, str]) -> None:
    assert read_meta(Trace.of(f"{head}\n{BODY}")) == said


def test_the_title_that_a_page_names_at_its_end_serves_where_the_head_has_none() -> None:
    tail = "谢谢大家！\n微信扫一扫分享本文\n本文标题：在全镇渡运会上的讲话\n"
    assert read_meta(Trace.of(f"{BODY}{tail}"))["title"] == "在全镇渡运会上的讲话"
    assert read_meta(Trace.of(f"在渡口的发言\n{BODY}{tail}"))["title"] == "在渡口的发言"
