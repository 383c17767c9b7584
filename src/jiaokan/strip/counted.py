"""Lines that number themselves on: 1., 2., 3. or 一、二、三、 or 第一, 第二, 第三."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiaokan.lines import Line

NUMBERED = (
    re.compile(r"[(（\[［]?(\d{1,2})[.、．)）\]］](?!\d)"),
    re.compile(r"[(（]?([一二三四五六七八九十]{1,2})[、)）]"),
    re.compile(r"第?([一二三四五六七八九十])[是要步，,]"),
)
_TEN = "一二三四五六七八九十"
_VALUES = {numeral: value for value, numeral in enumerate((*_TEN, *(f"十{one}" for one in _TEN[:9])), 1)}


def numbered_runs(lines: Iterable[Line], numbered: re.Pattern[str]) -> Iterator[list[Line]]:
    """Give the lines that number themselves on, each run of them for itself."""
    run, last = list[Line](), 0
    for line in lines:
        if item := numbered.match(line.bare):
            value = _VALUES.get(item[1]) or int(item[1] if item[1].isdecimal() else 0)
            if value != last + 1:
                yield run
                run = []
            run, last = [*run, line], value
    yield run
