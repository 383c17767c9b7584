"""A block of metadata above a text is read and left as it stands."""

import time

import pytest

from jiaokan import clean_text
from jiaokan.frontmatter import front_matter, stated
from jiaokan.strip import read_meta
from jiaokan.trace import Trace

BLOCK = """---
title: "在全县组织工作会议上的讲话"
date: 2023-03-12T09:30:00+08:00
tags: [党建, 组织]
url: https://example.gov.cn/a
---
"""
SPEECH = """
同志们：

今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，希望大家抓好落实。

谢谢大家！
"""


def test_a_block_stays_and_the_text_below_it_is_cleaned() -> None:
    assert clean_text(f"{BLOCK}{SPEECH}更多范文请关注公众号：文秘帮\n") == BLOCK + SPEECH
    assert read_meta(Trace.of(BLOCK + SPEECH)) == {
        "title": "在全县组织工作会议上的讲话",
        "date": "2023-03-12",
        "source": "https://example.gov.cn/a",
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\nQQ: 12345678\n---\n同志们：\n",  # an advertisement between two rules
        "---\n同志们：\n今天开会。\n---\n",
        "---\ntitle: 没有完\n同志们：\n",
        "同志们：\n---\ntitle: 在后面\n---\n",
        "",
    ],
)
def test_what_only_looks_like_a_block_is_text(text: str) -> None:
    assert front_matter(text) == ""
    assert stated(text) == {}


def test_a_block_without_an_end_takes_no_time() -> None:
    began = time.process_time()
    assert front_matter("---\n" + "title: a\n \n# b\n" * 100_000) == ""
    assert time.process_time() - began < 1
