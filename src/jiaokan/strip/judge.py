"""Decides which lines go: by their own evidence, then by their neighbours'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

from jiaokan.lines import HAN, Line, Sheet, is_salutation
from jiaokan.strip.company import in_company
from jiaokan.strip.counted import NUMBERED, numbered_runs
from jiaokan.strip.evidence import Scale, Score, clauses, is_template, marks, score
from jiaokan.strip.form import depth, is_form, within_frame
from jiaokan.strip.frame import of_frame
from jiaokan.strip.headings import SPEECH, UNNAMED, has_title, without_a_title
from jiaokan.strip.linked import linked
from jiaokan.strip.spoken import ADDRESS, CALL, STAGED, UNSAID, is_few_words, is_parallel, is_spoken, is_written
from jiaokan.strip.titles import lone_titles
from jiaokan.strip.zones import SPOKEN_TITLE, Zones, is_titled

_SENTENCE_ENDS, _CLOSING = frozenset("。！？!?；;"), "”’"
_LIST_ITEM = re.compile(r"[(（]?\d{1,2}[.、．)）]")
_LISTED = 8
_FRAMING = 7
_SUSPECT = 4
_QUOTED_TITLE = re.compile(rf"《[^》]{{0,200}}》|{SPOKEN_TITLE.pattern}")
_CONTACTS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.．、])\s?"
    r"(?:联系|报名|咨询|监督)(?:方式|方法|办法|电话|人|地址)[:：]?$"
)
_BELOW = 6
_HOUR = re.compile(r"(?:会议|活动|培训)?(?:时\s?间|日\s?期)[:：]")
_WEB, _LEADS = (
    re.compile("(?:https?://|www\\.)"),
    re.compile("(?:登[录陆]|访问|网[址站]|进入|打开|浏览|链接|查[询看])[：:]?$"),
)
_SUBTITLE = re.compile(r"[—–-]{1,4}[ \u3000]?(?:在[^，。]{4,40}上的|[于於][^，。]{4,40}(?:会|典礼|仪式|式)(?:上的)?)")
_NEXT = re.compile(r"(?:会议|活动|培训)?(?:时\s?间|地\s?点|会\s?场|主\s?持|出\s?席|参会|参加)\S{0,4}[:：]")
_NOTE = re.compile(
    r"（(?:[译编][员者]|校对者|整理者|记录者)[注按][:：]|[（(]\d{4}年\d{1,2}月\d{1,2}日(?:[，,][^（）]{2,20})?[）)]$"
)
_QUOTE, _THANKS = re.compile(r"“[^“”]*”"), re.compile(r"谢谢[^，。]{1,8}。[^\u3400-\u9fff]*")
_AT_EDGES = 0.5
_PARAGRAPH = 60
_SHORT = 8
_SILENT = 0.5
_LIST_SHARE = 0.6
_TITLE, _CLAUSES = 10.0, re.compile(r"[，。；,;]|.{31}")
_OF_FORM = 6
_REST, _WORD = re.compile(r"[\u3400-\u9fff，]{1,30}[（(【\[]"), 5.0
_SANDWICH = 3
_SANDWICHED_LENGTH = 30
_WITNESSES = 2
_PARALLEL, _REMARK, _LONE = 3.0, 4.0, 5.5


@dataclass(frozen=True)
class Court:
    """All that a decision needs: the lines, what each shows, where it stands, and the counterweight."""

    sheet: Sheet
    scores: Mapping[int, Score]
    zones: Zones
    wrapped: AbstractSet[int]
    unmarked: AbstractSet[int]
    counterweight: Scale
    emptied: AbstractSet[int] = frozenset()

    def guilty(self) -> dict[int, Score]:
        """Give the scores of the lines that go, by number."""
        suspects = [self.sheet.line(number) for number in sorted(self.scores)]
        gone = {line.number: self.scores[line.number] for line in suspects if self._beyond(line, 0.0)}
        if all(self._is_doubtful_alone(line, gone) for line in map(self.sheet.line, gone)):
            return {}
        below = min((number for number in gone if number > self.zones.last), default=len(self.sheet.bares))
        for line in suspects:
            if line.number not in gone and self._beside(line, gone, below) and self._beyond(line, self._slack(line)):
                gone[line.number] = self.scores[line.number]
                below = min(below, line.number) if line.number > self.zones.last else below
        gone = dict(self._lists(gone)) | gone
        gone = {n: gone[heading] for n, heading in linked(self._tail, gone)} | gone
        gone = dict(self._sandwiched(gone)) | gone
        return self._without_lone_titles(dict(self._framing(gone)) | gone)

    def _is_doubtful_alone(self, line: Line, gone: Mapping[int, Score]) -> bool:
        """Say whether a line is the only one, weak, and a few words that are written as official Chinese is."""
        weak = len(gone) == 1 and self.scores[line.number].bits < _LONE
        return weak and is_few_words(line.bare) and is_written(line.bare)

    def titles(self, gone: Mapping[int, Score]) -> dict[int, int]:
        """Give where the title ends that shares its line with a site, by the number of the line."""
        return lone_titles(self.sheet, self._head, gone)

    def framed(self) -> Zones:
        """Give the zones of a text without prose: its edges are the outermost lines that surely are a site's."""
        lines = self.sheet.filled
        first, last = (depth([*map(self._weight, side)], _FRAMING) for side in (lines, lines[::-1]))
        within = lines[first : len(lines) - last]
        end = len(self.sheet.bares)
        return Zones(within[0].number, within[-1].number) if within else Zones(end, -1)

    def _slack(self, line: Line) -> float:
        return float(self.scores[line.number].leader.gate["next"])

    def _beyond(self, line: Line, slack: float) -> bool:
        shown = self.scores[line.number]
        gate = shown.leader.gate
        is_cut = line.number in self.wrapped
        needed = gate["middle" if is_cut else self.zones.of(line)] - slack
        if shown.bits < needed or SPOKEN_TITLE.fullmatch(line.bare) or self._is_own(line):
            return False
        if self._is_rest(line, shown):
            return False
        if line.number in self._of_form:
            if shown.leader.match in UNNAMED:
                return False
            needed += _OF_FORM
        needed += _LISTED * (line.number in self._listed)
        is_sentence = is_cut or self._ends(line, _CLOSING) or len(line.bare) >= _PARAGRAPH
        if not is_sentence or (len(line.bare) < _SHORT and not is_cut):
            is_remark = self._ends(line, _CLOSING) and self._is_beside_speech(line)
            return self._weighs(line, needed + (_REMARK if is_remark else 0.0))
        is_stamp = is_template(shown.leader)
        if not (is_cut or is_stamp) and is_spoken(line.bare, shown.bits if self._is_beside_speech(line) else None):
            return False
        hit, all_clauses = clauses(self.sheet.text, line, shown)
        enough = hit >= gate["share"] * all_clauses
        more = gate["prose"] + _SILENT * (all_clauses - hit) + self._quoted(line, shown)
        more += _PARALLEL if not is_stamp and is_parallel(line.bare) else 0.0
        return enough and self._weighs(line, needed + more)

    def _ends(self, line: Line, closing: str = "") -> bool:
        """Say whether a line ends as a sentence, whatever it is closed with."""
        return line.number in self.unmarked or STAGED.sub("", line.bare).rstrip(closing)[-1:] in _SENTENCE_ENDS

    def _is_beside_speech(self, line: Line) -> bool:
        place = self.sheet.filled.before(line.number)
        beside = self.sheet.numbers[max(0, place - 1) : place + 2]
        return any(map(self.zones.holds, beside))

    @cached_property
    def _of_form(self) -> AbstractSet[int]:
        """Give the numbers of the lines of a form, without those of a site around it."""
        within = within_frame(self.sheet.filled, self._head, self._tail, self._weight)
        return {line.number for line in within} if is_form(within) else set()

    def _weight(self, line: Line) -> float:
        shown = self.scores.get(line.number)
        return shown.bits + self._counter(line) * _AT_EDGES if shown else 0.0

    def _is_own(self, line: Line) -> bool:
        """Say whether a line is an author's by what stands around it, or by its quotes."""
        bares, numbers, place = self.sheet.bares, self.sheet.numbers, self.sheet.filled.before(line.number)
        below = "".join(bares[n] for n in numbers[place + 1 : place + 2])
        is_hour = _HOUR.match(line.bare) and _NEXT.match(below)
        is_led = _WEB.match(line.bare) and _LEADS.search("".join(bares[n] for n in numbers[max(0, place - 1) : place]))
        is_said = _THANKS.fullmatch(line.bare) or (self.zones.of(line) == "middle" and _QUOTE.fullmatch(line.bare))
        is_contact = any(_CONTACTS.match(bares[n]) for n in numbers[max(0, place - _BELOW) : place])
        is_said = is_said or CALL.fullmatch(line.bare)
        is_own = is_hour or is_led or is_said or is_contact or _NOTE.match(line.bare) or _SUBTITLE.match(below)
        is_address = ADDRESS.fullmatch(line.bare) and self._leads_to_speech(place)
        return bool(is_own or is_address) or in_company(self.sheet, line.number)

    def _leads_to_speech(self, place: int) -> bool:
        """Say whether the next line is no site's, and the first of the speech or in it."""
        below = self.sheet.numbers[place + 1 : place + 2]
        return any(self.zones.holds(n) and (n not in self.scores or self.scores[n].bits < _TITLE) for n in below)

    def _is_rest(self, line: Line, shown: Score) -> bool:
        """Say whether all that a line shows stands in brackets behind the rest of a word of the line above."""
        rest = _REST.match(line.bare)
        if not rest or min((mark.start for mark in shown.marks), default=0) < line.start + rest.end():
            return False
        from jiaokan.seams import drawn  # noqa: PLC0415 - heavy: only a text with such a line loads it

        place = self.sheet.filled.before(line.number)
        above = "".join(self.sheet.bares[number] for number in self.sheet.numbers[max(0, place - 1) : place])
        return bool(HAN.match(above[-1:])) and drawn([(above, line.bare)])[0] >= _WORD

    def _quoted(self, line: Line, shown: Score) -> float:
        """Give the bits that a sentence only quotes, lists or denies: what sites write some speakers speak of."""
        found = UNSAID.finditer(self.sheet.text, line.start, line.end)
        quoted = [match.span() for match in found]
        outside = [mark for mark in shown.marks if not _is_in(quoted, mark.start)]
        return score(shown.marks).bits - score(outside).bits if quoted else 0.0

    def _weighs(self, line: Line, needed: float) -> bool:
        bits = self.scores[line.number].bits
        in_speech = self.zones.of(line) == "middle" or self._ends(line)
        return bits >= needed and bits + self._counter(line) * (1 if in_speech else _AT_EDGES) >= needed

    def _counter(self, line: Line) -> float:
        found = marks(self.counterweight, self.sheet.text, line.start, line.end)
        if found and self.zones.of(line) != "middle":
            quoted = [match.span() for match in _QUOTED_TITLE.finditer(self.sheet.text, line.start, line.end)]
            found = [mark for mark in found if not _is_in(quoted, mark.start)]
        return score(found).bits

    def _beside(self, line: Line, gone: Mapping[int, Score], below: int) -> bool:
        """Say whether a neighbour of a line is gone or, below the speech, any line above it: `below` is the first."""
        if self.zones.of(line) == "tail" and below < line.number:
            return True
        place = self.sheet.filled.before(line.number)
        return any(number in gone for number in self.sheet.numbers[max(0, place - 1) : place + 2])

    @cached_property
    def _head(self) -> list[Line]:
        return self.sheet.filled[: self.sheet.filled.before(self.zones.first)]

    @cached_property
    def _tail(self) -> list[Line]:
        return self.sheet.filled[self.sheet.filled.before(self.zones.last + 1) :]

    @cached_property
    def _listed(self) -> set[int]:
        """Give the numbers of the lines that number themselves on in a list most of which shows nothing of a site."""
        runs = chain.from_iterable(numbered_runs(self.sheet.filled, numbered) for numbered in NUMBERED)
        return {line.number for run in runs if self._is_clean(run) for line in run}

    def _is_clean(self, run: Sequence[Line]) -> bool:
        clean = [line for line in run if line.number not in self.scores or not self._weighs(line, _SUSPECT)]
        return len(clean) > max(1, len(run) // 2)

    def _lists(self, gone: Mapping[int, Score]) -> Iterator[tuple[int, Score]]:
        for is_item, run in groupby(self.sheet.filled, lambda line: bool(_LIST_ITEM.match(line.bare))):
            items = list(run)
            if not is_item or not any(item.number in gone for item in items):
                continue
            guilty = [gone[item.number] for item in items if item.number in gone]
            if len(guilty) >= _LIST_SHARE * len(items):
                yield from ((item.number, guilty[0]) for item in items if not self._counter(item))

    def _sandwiched(self, gone: Mapping[int, Score]) -> Iterator[tuple[int, Score]]:
        head, tail = self._head, self._tail
        last = max((place for place, line in enumerate(head) if line.number in gone), default=-1)
        if last >= 0 and has_title(head[last + 1 :]):
            yield from self._between(head[: last + 1], gone)
        first = next((place for place, line in enumerate(tail) if line.number in gone), len(tail))
        yield from self._between(tail[first:], gone)

    def _framing(self, gone: Mapping[int, Score]) -> Iterator[tuple[int, Score]]:
        above = [line for line in self._head if line.number in gone]
        witness = gone[above[-1].number] if above else next(iter(gone.values()), None)
        if witness:
            found = of_frame(self._head, gone, [line.bare for line in above])
            yield from ((number, witness) for number in found)

    def _between(self, lines: Sequence[Line], gone: Mapping[int, Score]) -> Iterator[tuple[int, Score]]:
        last = max((place for place, line in enumerate(lines) if line.number in gone), default=0)
        if sum(line.number in gone for line in lines) < _WITNESSES:
            return
        witness = gone[lines[last].number]
        for is_gone, run in groupby(lines[:last], lambda line: line.number in gone):
            group = list(run)
            if not is_gone and len(group) <= _SANDWICH and all(map(self._is_weak, group)):
                yield from ((line.number, self.scores.get(line.number, witness)) for line in group)

    def _without_lone_titles(self, gone: Mapping[int, Score]) -> dict[int, Score]:
        """Leave out lines one of which may be the title where nothing else is."""
        if self._is_headed_within or self.titles(gone):
            return dict(gone)
        return without_a_title([line for line in self._head if line.number not in self.emptied], gone)

    @property
    def _is_headed_within(self) -> bool:
        """Say whether what stands in a frame begins with a heading, as verse does: none is looked for above it."""
        number = self.zones.first
        if number >= len(self.sheet.bares) or number in self.scores:
            return False
        return not (is_salutation(self.sheet.bares[number]) or _CLAUSES.search(self.sheet.bares[number]))

    def _is_weak(self, line: Line) -> bool:
        is_short = len(line.bare) <= _SANDWICHED_LENGTH and not SPEECH.search(line.bare)
        return is_short and not self._counter(line) and not is_titled(line.bare)


def _is_in(stretches: Sequence[tuple[int, int]], place: int) -> bool:
    """Say whether a place stands in one of the stretches, which lie apart, in order."""
    before = bisect_right(stretches, place, key=itemgetter(0))
    return before > 0 and place < stretches[before - 1][1]
