"""Suspicious places are weighed some at a time: how many makes no difference but to memory."""

import random

import pytest

from jiaokan.repair import mend, slips
from jiaokan.repair.page import Page
from jiaokan.rules import shipped
from jiaokan.trace import Trace

CHANCE = random.Random(15)
MARKS = "千于己末人洽招慕布臵效劳领导班子干部政治组织工作会议服务群众"
TEXT = "".join("全县千部要把政洽建设放在首位，" + "".join(CHANCE.choices(MARKS, k=6)) + "。\n" for _ in range(60))


@pytest.mark.parametrize("together", [1, 2, 7, 1 << 20])
def test_so_many_at_a_time_give_the_same(monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    page = Page(Trace.of(TEXT), mend.sought(tuple(shipped())))
    wanted = list(slips.readings(page, slips.ALL))
    slips._looks.cache_clear()  # noqa: SLF001 - what a pass saw is told to the next
    monkeypatch.setattr(slips, "_TOGETHER", together)
    assert list(slips.readings(page, slips.ALL)) == wanted
    assert len(wanted) > 60
