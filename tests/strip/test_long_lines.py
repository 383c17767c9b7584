"""A line of many sentences, each with an insert of its own, takes time as it is long."""

from time import process_time

import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace


def seconds(unit: str, count: int) -> float:
    trace = Trace.of(f"同志们：\n{unit * count}\n谢谢大家！\n")
    began = process_time()
    strip(trace, RuleSet.default())
    return process_time() - began


@pytest.mark.parametrize(
    "unit",
    [
        "要深入推进乡村振错误！未定义书签。兴战略，推动各项重点工作取得实效，",
        "要深入推进乡村（更多范文关注公众号：公文之家）振兴战略，推动各项重点工作，",
        "我们要扫码下载APP抓好落实流水号 20210304551工作",
        "本站资源均来自网络，如有侵权请联系客服删除",
    ],
)
def test_eight_times_as_long_takes_not_much_more(unit: str) -> None:
    seconds(unit, 100)
    short, long = min(seconds(unit, 100) for _ in range(2)), seconds(unit, 800)
    assert long < 24 * short  # 64 times, where each insert has the whole line looked through
