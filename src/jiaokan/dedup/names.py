"""Names, numbers and dates: what may differ between two copies of one speech."""

from __future__ import annotations

import re

from jiaokan.dedup.fold import Codepoints, unfolded

_PLACES = "省市县区州旗盟镇乡村"
_NUMERALS = "0-9a-z〇零一二三四五六七八九十百千万亿两"
# what ends as names of places do, and is none
_WORDS = (
    "都市|城市|超市|集市|夜市|股市|楼市|菜市|上市|入市|开市|社区|小区|景区|园区|库区|山区|林区|矿区|城区|地区|辖区|灾区|老区|郊区|校区"
    "|院区|厂区|片区|牧区|特区|新区|开发区|示范区|保护区|试验区|加盟|联盟|同盟|国旗|党旗|军旗|红旗|锦旗|旗帜|城镇|乡镇|集镇|村镇|重镇"
    "|城乡|下乡|返乡|家乡|故乡|老乡|农村|乡村|驻村|进村|新村|自然村|行政村|全省|全市|全县|全区|全州|全镇|全乡|全村|各省|各市|各县|各区|各镇"
    "|各乡|各村|节省|反省"
)
_FIGURE = rf"某|[{_NUMERALS}]+[年月日点]?"
_NAME = rf"(?:(?!{_WORDS})[^{_PLACES}]){{1,3}}[{_PLACES}]"
# the marks are gone: 把河道清干净，区里出钱 has no name of a district; a name begins a passage, since what stands
# before it is the same in both documents, or it follows a word that asks for one
_FIGURES_AND_NAMES = re.compile(
    rf"\A(?:{_FIGURE}|{_NAME})+|(?P<word>{_WORDS})|(?<=[在到从由向与及赴往给至自])(?:{_NAME})+|{_FIGURE}"
)


def masked(folded: Codepoints) -> str:
    """Give the text without figures, dates, masks such as XX, and names of places."""
    return _FIGURES_AND_NAMES.sub(lambda match: match["word"] or "", unfolded(folded))


def is_name(folded: Codepoints, length: int) -> bool:
    """Say whether the first `length` characters are a figure, a mask or the name of a place, by what follows them."""
    return bool(set(unfolded(folded)[length - 1 :]) & set(_PLACES)) or not masked(folded[:length])
