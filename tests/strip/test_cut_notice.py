"""A notice that only a part is shown is told as that, whatever else its line shows."""

import pytest

from jiaokan import check_text

SPEECH = """在组织工作会议上的讲话
同志们：
今天我们召开组织工作会议，主要任务是总结去年的工作，部署今年的任务，请大家认真听。
下面我讲三点意见，供同志们参考，希望大家认真抓好落实。
"""


@pytest.mark.parametrize("line", ["还剩67页未读，继续阅读", "免费预览已结束，下载原文档", "登录后查看全文，更多精彩"])
def test_a_notice_that_text_is_missing_is_told_as_one(line: str) -> None:
    assert "BP106" in {finding.code for finding in check_text(SPEECH + line + "\n")}
