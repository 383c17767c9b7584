"""The links that a site lists below the speech, under a heading that says so: they are titles, and none of this one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from jiaokan.lines import Line
from jiaokan.strip.zones import is_titled

_HEADING = re.compile(
    r"(?:(?:相关|推荐|热门|最新|更多|延伸|拓展|扩展|精彩|其他|同类)(?:文章|阅读|推荐|链接|文档|范文|内容|新闻|报道|资料|资讯|信息)"
    r"|猜你喜欢|大家都在看|(?:你|您)可能(?:还|也)?(?:喜欢|感兴趣))[^，。]{0,4}[:：】」]*$"
)
_NUMBER = re.compile(r"(?:\d{1,2}[.、．]|[·•▪■●◆☆★-])\s?")
_SAYS = re.compile(r"[。！；：:]|，.*，")
_LONGEST = 45


def linked(tail: Sequence[Line], gone: Container[int]) -> Iterator[tuple[int, int]]:
    """Give the numbers of the lines of the tail that are links, each with that of the heading, which goes, above them.

    A link says nothing: it is short, no sentence, and numbered or a title.
    """
    heading = None
    for line in tail:
        if line.number in gone:
            heading = line.number if _HEADING.search(line.bare) else heading
        elif heading is not None and _is_link(line.bare):
            yield line.number, heading
        else:
            heading = None


def _is_link(bare: str) -> bool:
    is_named = bool(_NUMBER.match(bare)) or is_titled(bare)
    return is_named and len(bare) <= _LONGEST and not _SAYS.search(bare)
