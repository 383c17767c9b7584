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
