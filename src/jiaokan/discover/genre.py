"""What recurs in speeches because they are speeches; none of it is ever proposed."""

from __future__ import annotations

import re

from jiaokan.lines import SALUTATION
from jiaokan.strip.zones import FAREWELL, SPOKEN_TITLE

_NUMBERED = (
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条编部]"
    r"|[一二三四五六七八九十]是|#"
)
_CLOSING = (
    r"(?:最后|让我们|预?祝|恭祝|谨祝|谢谢|多谢|感谢|以上|特此|此致|敬礼|报告完毕|汇报完毕|完毕|散会|(?:现在)?开会"
    r"|鼓掌|掌声|请予?审议|请.{0,4}批评指正)"
)
_VOICE = r"我|你们|咱|大家|同志|各位|代表们|朋友|老师|同学|来宾|女士|先生|父老"
_LABEL = (
    r"(?:时间|日期|地点|会议|主持|出席|列席|参会|参加|缺席|请假|记录|汇报人|报告人|发言人|主讲|演讲|签发|主送|抄送"
    r"|抄报|附件|附|注|单位|姓名|职务|密级|文号)\s*[人员者]{0,2}\s*[:：\d]"
)
_SIGNED = (
    r"(?:中共)?[\u4e00-\u9fff×xX]{2,24}(?:委员会|办公室|人民政府|政府|党委|党组|支部|总支|[省市县区州盟旗乡镇]委"
    r"|[部局厅委会院校处科司署]|领导小组|指挥部|公司|常委会|政协|人大|工会|法院|检察院)"
)
_POST = r"(?:书记|[部市县区省镇乡局厅院校处科司州盟旗会行]长|主席|主任|委员|常委|总理|秘书长|总经理|代表)"
_OFFICE = rf"[^，。：:]{{0,30}}{_POST}(?:[ \u3000]*[\u4e00-\u9fff·×xX某○]{{1,8}}(?: [\u4e00-\u9fff])?)?\s*(?:[（(].*)?"
_NAME = r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}|[xX×某○]+"
_KIND = (
    r"[（(]?[^，。；|>]{0,12}(?:讲话|报告|发言|致辞|致词|汇报|演讲|主持|记录|党课|贺|开幕|闭幕|总结|述职|决议|决定|公报)"
    r"(?:[词稿信电会]|提纲|要点|材料|全文|摘要)?(?:之[一二三四五六七八九十]+)?[)）]?"
)
_DATED = r".{0,12}年.{0,4}月.{0,4}日.{0,8}|.{0,12}[〔﹝\[]\d*[〕﹞\]].{0,4}号.{0,4}"
_NOTE = (
    r"[绝机秘]密.{0,6}|[（(](?:[^（）()]*(?:录音|整理稿|热烈|鼓掌|掌声|审议稿|讨论稿|征求意见稿|送审稿|草案|通过|年|月"
    r"|会议)[^（）()]*)[)）]"
)
_SPOKEN = re.compile(rf"(?:{_NUMBERED}|{_CLOSING}|{_LABEL})|.*(?:{_VOICE})[^|]*[。！!：:，；]$")
_WHOLE = re.compile(f"{_SIGNED}|{_OFFICE}|{_NAME}|{_KIND}|{_DATED}|{_NOTE}")


def belongs(line: str) -> bool:
    """Say whether a line is one that the genre writes again and again: address, heading, label, signature, thanks."""
    if _SPOKEN.match(line) or _WHOLE.fullmatch(line):
        return True
    return any(pattern.fullmatch(line) for pattern in (SALUTATION, FAREWELL, SPOKEN_TITLE))
