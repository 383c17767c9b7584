"""Where a name most likely stands: before 镇 or 中学, or between a title and 同志."""

from __future__ import annotations

from functools import lru_cache

import regex

from jiaokan.ngrams import FOLD, Model, points
from jiaokan.repair.page import Page

_NEAR, _ORDERS = 3, 4
_END = regex.compile("[一-鿿]{0,2}?(?P<end>镇|乡|村|街道|社区|中学|小学|水库|河|桥|人(?=[，。、；（]))")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦马苗凤花俞任袁柳史唐费廉岑薛雷贺倪汤罗毕郝"
    "安常乐于傅齐康伍余顾孟黄萧尹姚邵汪毛狄贝戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍卢莫房丁邓洪包左石崔龚程裴陆翁"
    "曲段侯武刘龙叶司黎薄白蒲邰赖卓蒙谭曾关查游肖商欧覃景向易章云"
)
_PERSON = regex.compile(
    rf"(?:(?<=[户员叫]|同志|代表|村民|书记|主任)(?P<name>[{SURNAMES}][一-鿿]{{1,2}})(?=[，、（说讲]|等[0-9一二三四五六七八九十两]+[名位人]))"
    rf"|(?<=^|[^一-鿿]|[户员叫是长记任师家人手者民兵士工生有])(?P<name>[{SURNAMES}][一-鿿]{{1,2}})(?=同志(?!们)|先生|女士|老师|等[0-9一二三四五六七八九十两]+[名位人])"
)


def may_be_a_name(page: Page, place: int, new: str) -> bool:
    """Say whether a character may belong to the name of a place or a person that official text doesn't know."""
    return _is_before_an_end(page, place, new) or _is_in_a_person(page.text, place)


def _is_before_an_end(page: Page, place: int, new: str) -> bool:
    """Say whether what is read up to 镇, 村 or 中学 is unknown: 深度镇, but 示范村."""
    match = _END.match(page.text, place + 1)
    if match is None:
        return False
    if match["end"] != "人":
        return not _is_known(page.model, (new + match[0])[:_ORDERS])
    # 届人大 is known, 五届人， is not
    is_native = "是" in page.text[max(0, place - _NEAR) : place]
    return is_native and not _is_known(page.model, (new + match[0] + "，")[:_ORDERS])


def _is_in_a_person(text: str, place: int) -> bool:
    found = _PERSON.finditer(text, max(0, place - _NEAR), place + 2 * _NEAR, overlapped=True)
    return any(match.start("name") <= place < match.end("name") for match in found)


@lru_cache(maxsize=256)
def _is_known(model: Model, row: str) -> bool:
    symbols = FOLD.take(points(row))
    return bool(model.count([symbols[at : at + 1] for at in range(len(row))])[0])
