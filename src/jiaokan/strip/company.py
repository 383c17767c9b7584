"""Lines that are their author's by the company they keep: turns of a dialogue, rows of a table, labels of a letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from jiaokan.lines import Sheet
from jiaokan.strip.linked import OF_SITE

Find = Callable[[Sheet], Iterator[int]]

_LABEL = re.compile(r"([\u3400-\u9fffA-Za-z·《》]{1,10})\d{0,3}[:：]")
_TURNS, _SPEAKERS, _MOST = 4, 2, 8  # more who speak often are no dialogue but a form
_CONTACT = re.compile(r"[^:：]{1,12}[:：](?=.*(?:\d[\d-]{4}|[A-Za-z]{4}))[^，。！？!?]*")
_BLANK = re.compile(r"  |\t|\u3000")
_GAP = re.compile(r"[ \u3000]{2,}|\t|(?<=[^ \u3000])\u3000(?=[^ \u3000])")
_COLUMNS, _FIGURE = 3, re.compile(r"[-+−]?\d[\d.,:：%％]*")
_FIGURED = re.compile(rf"[\u3400-\u9fff（）()、]+(?: (?:{_FIGURE.pattern}|[—–-])){{2,}}")
_LISTED = re.compile(r"[^（(…·]{8,}[（(…·]+\s?(\d{1,3})[）)]?")
_LETTER = re.compile(r"(?:受文者|发文日期|发文字号|速别|密等及解密条件或保密期限|主旨|说明|正本|副本)[:：]")
_OF_LETTER, _LABELS = re.compile(r"[\u3400-\u9fff]{2,14}[:：]"), 3
_ATTACHED = re.compile(
    r"附(?:件|录|表|图)?[:：]\s?(?:1[.．、]\s?)?(?!.*(?:下载|点击|打开|\.[a-z]{3}))[《“\u3400-\u9fff].*"
)
_NEXT = re.compile(r"(\d{1,2})[.．、]")
_PARTY = re.compile(r"(?:甲方|乙方|丙方|代表人|负责人|签字|签名|签章|盖章|立约人|见证人|出租[人方]|承租[人方])")
_DAY = re.compile(r"(?:日\s*期|时\s*间)[:：]\s*\S{4,}年\S{1,3}月\S{1,3}日")
_ABOVE = 4
_CALL = re.compile(r"(?:联系人(?:及电话|及联系方式)?|会务组|值班室)[:：]")
_REACHED = re.compile(
    r"(?:[\u3400-\u9fff]{0,6}(?:电\s?话|热线|地址)|(?:营业|办公|工作|接待|服务|开放)时间|手机|传\s?真|邮\s?[编箱]|(?:查询|咨询|承办|办公|接待)[^：:]{0,4}"
    r"|[\u3400-\u9fff]{0,6}邮[箱件]|地\s?址|网\s?址|Tel|Fax|E-?mail|Wi-?Fi)[:：]|https?://",
    re.IGNORECASE,
)
_OF_SITE = re.compile(
    r"[QqＱ]{2}|代写|客服|经理|老师|加[Vv]|范文|网站|投稿|侵权|广告|合作|会员|ICP|备案|版权|新闻热线|爆料|编辑部|不良|违法|本站|本网|主办|维护|技术支持|下载|上一篇|下一篇"
)
_BESIDE, _SPOKEN = 2, re.compile(r"，.*[。！？]$")
_NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}[〔\[［（(]\d{4}[〕\]］）)](?:第\s?)?\d{1,5}号")
_OF_PAGE = re.compile(r"[|>»＞｜]|首页|索引|次数|点击|收藏|打印|朗读|www|http|网|成文|发布|来源|作者|正文")
_SENTENCE, _HEAD = re.compile(r"[\u3400-\u9fff][，。；]"), 10
_ENGLISH = re.compile(r"[A-Z][A-Za-z'’,-]*(?: [\w'’\",.:;()&/-]+){3,}.?")
_WORDS, _PROSE = re.compile(r"[A-Za-z]+"), 25
_CHROME = re.compile(
    r"(?i:copyright|rights|powered|uploaded|posted|click|download|login|sign|share|follow|comment|home|search|disclaimer)|©|www"
)
_ROLE = re.compile(
    r"(?:^|.*[\u3000 ])(?:主[讲持]人?|演讲人|报告人|宣讲人|签发|制表|填表人?|记录人?|监票人|计票人|唱票人)[:：]"
)
_UPLOADED = re.compile(r"来源|责编|排版|上传|整理|网|采编|系统|稿费")
_FORMULA = re.compile(r"[A-Za-zΑ-ω][\w₀-₉]{0,4}\s?=\s?[^=\s\"']")
_COUNTED, _RUN = re.compile(r"([\u3400-\u9fff]{1,4})\s?(\d{1,2})(?:[\u3000 :：.、]|$)"), 3
_SLIDE, _SLIDE_ALONE = re.compile(r"第(\d{1,2})页[:：][\u3400-\u9fff]"), re.compile(r"幻灯片\s?\d{1,3}")
_PAGES = ("第", "页", "页码", "附件", "共")
_HEADS, _FIRST = re.compile(r"[\u3400-\u9fff]{2,10}[:：]"), re.compile(r"[（(]?[1一][)）.．、]")
_ABSTRACT, _KEYWORDS = re.compile(r"(?:内容)?(?:摘\s*要|提要)[:：]"), re.compile(r"关键[词字][:：]")


def in_company(sheet: Sheet, number: int) -> bool:
    """Say whether a line is an author's by the lines around it, whatever it shows by itself."""
    bare = sheet.bares[number]
    return any(may_be(bare) and number in _company(find, sheet) for may_be, find in _KINDS)


@lru_cache(maxsize=32)
def _company(find: Find, sheet: Sheet) -> frozenset[int]:
    return frozenset(find(sheet))


def _turns(sheet: Sheet) -> Iterator[int]:
    """Give the lines behind a speaker's name where the same few speak again and again: 记者：……, Q1：……."""
    labels = {number: found[1] for number in sheet.numbers if (found := _LABEL.match(sheet.bares[number]))}
    often = {label for label, times in Counter(labels.values()).items() if times > 1}
    turns = [number for number, label in labels.items() if label in often]
    contacts = sum(bool(_CONTACT.fullmatch(sheet.bares[number])) for number in turns)
    if 2 * contacts < len(turns) >= _TURNS and _SPEAKERS <= len(often) <= _MOST:
        yield from turns


def _rows(sheet: Sheet) -> Iterator[int]:
    """Give the lines in a row that wide blanks cut into as many cells each, with two figures at least in one column."""
    cells = {number: _GAP.split(sheet.bares[number]) for number in sheet.numbers if _BLANK.search(sheet.bares[number])}
    for width, run in groupby(cells, lambda number: len(cells[number])):
        rows = list(run)
        if width >= _COLUMNS and any(map(_is_of_figures, zip(*(cells[number] for number in rows), strict=True))):
            yield from rows


def _is_of_figures(column: Sequence[str]) -> bool:
    return sum(bool(_FIGURE.fullmatch(cell)) for cell in column) > 1


def _figured(sheet: Sheet) -> Iterator[int]:
    """Give the rows on end of a name and as many figures each, a blank apart: 石磨村 412 3186 17840."""
    for width, run in groupby(sheet.numbers, lambda number: _figures(sheet.bares[number])):
        rows = list(run)
        if width and len(rows) > 1:
            yield from rows


def _figures(bare: str) -> int:
    return bare.count(" ") if _FIGURED.fullmatch(bare) else 0


def _contents(sheet: Sheet) -> Iterator[int]:
    """Give the lines on end of a table of contents, each with its page behind it: …的讲话（1）, …的讲话（9）."""
    pages = [(number, _LISTED.fullmatch(sheet.bares[number])) for number in sheet.numbers]
    for is_listed, run in groupby(pages, lambda page: bool(page[1])):
        found = [(number, int(page[1])) for number, page in run if page]
        if is_listed and len(found) >= _COLUMNS and all(one[1] < two[1] for one, two in pairwise(found)):
            yield from (number for number, _ in found)


def _letter(sheet: Sheet) -> Iterator[int]:
    """Give the labelled lines of a letter from one office to another as Taiwan writes it: 受文者：, 正本：, 地址：."""
    if sum(bool(_LETTER.match(bare)) for bare in sheet.bares) >= _LABELS:
        yield from (number for number in sheet.numbers if _OF_LETTER.match(sheet.bares[number]))


def _attached(sheet: Sheet) -> Iterator[int]:
    """Give the lines that name what is attached, from 附： on, by number."""
    last = 0
    for number in sheet.numbers:
        item = _NEXT.match(sheet.bares[number])
        if _ATTACHED.fullmatch(sheet.bares[number]):
            last = 1
            yield number
        elif last and item and int(item[1]) == last + 1:
            last += 1
            yield number
        else:
            last = 0


def _dated(sheet: Sheet) -> Iterator[int]:
    """Give the days below those who sign a contract."""
    for place, number in enumerate(sheet.numbers):
        above = sheet.numbers[max(0, place - _ABOVE) : place]
        if _DAY.match(sheet.bares[number]) and any(_PARTY.match(sheet.bares[line]) for line in above):
            yield number


def _keywords(sheet: Sheet) -> Iterator[int]:
    """Give the keywords below an abstract."""
    for above, number in pairwise(sheet.numbers):
        if _KEYWORDS.match(sheet.bares[number]) and _ABSTRACT.match(sheet.bares[above]):
            yield number


def _reached(sheet: Sheet) -> Iterator[int]:
    """Give whom to ask, and how, in a notice: several such lines on end, with nothing of a site in them or beside."""
    runs = [
        list(run)
        for is_contact, run in groupby(sheet.numbers, lambda number: _is_contact(sheet.bares[number]))
        if is_contact
    ]
    for run in runs:
        place = sheet.filled.before(run[0])
        around = sheet.numbers[max(0, place - _BESIDE) : place + len(run) + _BESIDE]
        beside = "\n".join(bare for bare in map(sheet.bares.__getitem__, around) if not _SPOKEN.search(bare))
        text = "\n".join(map(sheet.bares.__getitem__, run))
        if not _OF_SITE.search(text if _CALL.search(text) else beside) and (len(run) > 1 or _CALL.search(text)):
            yield from run


def _is_contact(bare: str) -> bool:
    return bool(_CALL.match(bare) or _REACHED.match(bare))


def _issued(sheet: Sheet) -> Iterator[int]:
    """Give the head of an official paper: the lines around its number, 〔2021〕133号, up to the first sentence."""
    head = list(takewhile(lambda number: not _SENTENCE.search(sheet.bares[number]), sheet.numbers[:_HEAD]))
    if any(_NUMBER.fullmatch(sheet.bares[number]) for number in head):
        yield from (number for number in head if not _OF_PAGE.search(sheet.bares[number]))


def _english(sheet: Sheet) -> Iterator[int]:
    """Give the English lines of a text that is in two languages."""
    lines = [number for number in sheet.numbers if _ENGLISH.fullmatch(sheet.bares[number])]
    said = [number for number in lines if not _CHROME.search(sheet.bares[number])]
    if sum(len(_WORDS.findall(sheet.bares[number])) for number in said) >= _PROSE:
        yield from said


def _roles(sheet: Sheet) -> Iterator[int]:
    """Give the lines that say who speaks, signs or counts, and an hour below."""
    for number, below in pairwise((*sheet.numbers, -1)):
        if _ROLE.match(sheet.bares[number]) and not _UPLOADED.search(sheet.bares[number]):
            yield number
            if below >= 0 and _DAY.match(sheet.bares[below]):
                yield below


def _leading(sheet: Sheet) -> Iterator[int]:
    """Give the headings with a colon over a list, and formulas."""
    for number, below in pairwise((*sheet.numbers, -1)):
        bare = sheet.bares[number]
        leads = below >= 0 and _HEADS.fullmatch(bare) and not OF_SITE.search(bare)
        if _FORMULA.match(bare) or (leads and _FIRST.match(sheet.bares[below])):
            yield number


def _counted(sheet: Sheet) -> Iterator[int]:
    """Give the headings that count on with one word: 幻灯片1　封面, 幻灯片2　数字; a number alone says nothing."""
    heads = [number for number in sheet.numbers if not _SLIDE_ALONE.fullmatch(sheet.bares[number])]
    counted = [(found[1], int(found[2]), n) for n in heads if (found := _COUNTED.match(sheet.bares[n]))]
    counted += [("：", int(found[1]), n) for n in heads if (found := _SLIDE.match(sheet.bares[n]))]
    for word, values in groupby(sorted(counted), lambda item: item[0]):
        run = list(values)
        if len(run) >= _RUN and [value for _, value, _ in run] == list(range(1, len(run) + 1)) and word not in _PAGES:
            yield from (number for *_, number in run)


_KINDS: tuple[tuple[Callable[[str], object], Find], ...] = (
    (_LABEL.match, _turns),
    (_BLANK.search, _rows),
    (_FIGURED.fullmatch, _figured),
    (_LISTED.fullmatch, _contents),
    (_OF_LETTER.match, _letter),
    (re.compile(f"{_ATTACHED.pattern}|{_NEXT.pattern}").match, _attached),
    (_DAY.match, _dated),
    (_KEYWORDS.match, _keywords),
    (_is_contact, _reached),
    (_ENGLISH.fullmatch, _english),
    (re.compile(f"{_ROLE.pattern}|{_DAY.pattern}").match, _roles),
    (re.compile(f"{_FORMULA.pattern}|{_HEADS.pattern}$").match, _leading),
    (re.compile(f"{_COUNTED.pattern}|{_SLIDE.pattern}").match, _counted),
    (re.compile(".{0,40}$").match, _issued),
)
