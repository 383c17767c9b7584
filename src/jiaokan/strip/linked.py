"""The links that a site lists below the speech, under a heading that says so: they are titles, and none of this one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from jiaokan.lines import Line
from jiaokan.strip.zones import is_signed, is_titled

_ENDS = r"[^，。]{0,4}[:：】」]*$"
OF_SITE = re.compile(
    r"(?:(?:相关|推荐|热门|最新|更多|精彩|同类)(?:文章|推荐|文档|范文|新闻|资讯)|更多[\u4e00-\u9fff]{2,8}(?:报[导道]|新闻)|猜你喜欢|大家都在看"
    rf"|[你您]可能(?:还|也)?(?:喜欢|感兴趣)){_ENDS}"
)
_READING = re.compile(rf"(?:相关|推荐|延伸|拓展|扩展)(?:阅读|链接|内容|报道|资料|信息){_ENDS}")  # a teacher's, too
_SAYS = re.compile(r"[。！；：:《]|，.*，")
_LONGEST = 45


def linked(tail: Sequence[Line], gone: Container[int]) -> Iterator[tuple[int, int]]:
    """Give the numbers of the lines of the tail that are links, each with that of the heading, which goes, above them.

    A link says nothing: it is short, no sentence, and a title, or any name where only a site has such a heading.
    """
    heading, of_site = None, False
    for line in tail:
        if line.number in gone:
            is_of_site = bool(OF_SITE.search(line.bare))
            if is_of_site or _READING.search(line.bare):
                heading, of_site = line.number, is_of_site
        elif heading is not None and _is_link(line.bare, of_site=of_site):
            yield line.number, heading
        else:
            heading = None


def _is_link(bare: str, *, of_site: bool) -> bool:
    if len(bare) > _LONGEST or _SAYS.search(bare) or is_signed(bare):
        return False
    return of_site or is_titled(bare)
