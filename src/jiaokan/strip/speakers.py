"""Who held a speech: by office and name, by a label, or in the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_POST = r"(?:(?:[部市县区省镇乡局厅院校司处科]|秘书)长|书记|主[席任](?!团|会)|委员(?!会)|常委(?!会)|总理)"
_NAME = (
    r"(?!答记者问|办公室)[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff·]{2,8}|[xX×某○]{1,3}"
)
_SPEAKER = re.compile(rf"[^，。：:]{{0,24}}{_POST}\s*(?P<name>{_NAME})\s*(?:[（(].*)?")
# no speaker without it; alternatives that each begin with a character are quick
_IN_OFFICE = re.compile(rf"(?:长|书记|主席|主任|委员|常委|总理)\s*(?:{_NAME})\s*(?:[（(]|$)", re.MULTILINE)
_SIGNED = re.compile(r"(?P<label>作\s*者|主讲人?|发言人|报告人)\s*[:：]\s*(?P<name>[\u4e00-\u9fff·xX×]{2,12})")
_AUTHOR = "作"
# what a page says of itself beside the name of him who put the text there
_OF_PAGE = re.compile(
    r"来\s*源|稿源|发布|发表|更新|上传|浏览|点击|阅读|点赞|评论|编辑|责编|审核|栏目|字号|字体|\d[:：]\d\d|\d{4}[-/]\d"
)
_PAGE_LABEL = re.compile(
    r"(?:来\s*源|稿源|责任编辑|责编|编辑|审核|日期|时间|栏目|内容|点击|浏览|发布)[^，。]{0,8}[:：]"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文习温栗"
)
_IN_TITLE = re.compile(
    rf"(?P<name>[{_SURNAMES}](?:[\u4e00-\u9fff]{{2}}(?<![省市县区镇乡村州山庄港口川岛湾局委部院校厅系统长记任席理员])"
    r"|[\u4e00-\u9fff]{1,2}(?=同志)))(?:同志)?在[^，。]{4,}[上时间](?:的|发表)"
)


def speakers(lines: Sequence[str], labelled: Sequence[int], *, title: str) -> Iterator[str]:
    """Give the speakers; most texts name none, and then the lines with a label are all that is looked at.

    The author that a page names among its own data is who put the text there.
    """
    named = _IN_OFFICE.search("\n".join(lines))
    for number in range(len(lines)) if named else labelled:
        line = lines[number]
        match = named and _SPEAKER.fullmatch(line)
        if not match and (match := _SIGNED.search(line)) and _is_poster(lines, number, match):
            continue
        if match:
            yield re.sub(r"\s", "", match["name"])
    if match := _IN_TITLE.match(title):
        yield match["name"]


def _is_poster(lines: Sequence[str], number: int, match: re.Match[str]) -> bool:
    """Say whether a name stands behind 作者 in or beside a line of a page's data."""
    if not match["label"].startswith(_AUTHOR):
        return False
    beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return bool(_OF_PAGE.search(lines[number])) or any(map(_PAGE_LABEL.match, beside))
