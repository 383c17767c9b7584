"""Puts lines and marks right: wraps, page numbers, chopped titles, width and pairs of marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from jiaokan.frontmatter import below
from jiaokan.layout.apart import paragraphs_in_line, spaces_before_marks
from jiaokan.layout.blanks import blank_ends, blank_habit, indent_habit
from jiaokan.layout.doubled import doubled_marks
from jiaokan.layout.furniture import outside_pages, page_furniture
from jiaokan.layout.grid import spaces_on_grid
from jiaokan.layout.hardwraps import hard_wraps
from jiaokan.layout.heads import (
    broken_heading,
    broken_title,
    chopped_title,
    speaker_line,
    tag_year,
    vertical_word,
)
from jiaokan.layout.indents import lost_indents
from jiaokan.layout.linenumbers import line_numbers
from jiaokan.layout.pages import glued_page_numbers, lone_page_numbers, page_number_lines
from jiaokan.layout.quotes import (
    minute_marks,
    one_sided_quotes,
    stray_opening,
    tex_quotes,
    unpaired_quote,
    without_partner,
)
from jiaokan.layout.spaced import is_spaced, spaced_characters
from jiaokan.layout.spaces import spaces_at_line_ends, spaces_behind_marks, spaces_in_words, tabs_in_lines
from jiaokan.layout.stops import half_width_ends, half_width_stops
from jiaokan.layout.straight import straight_quotes
from jiaokan.layout.strays import stray_marks
from jiaokan.layout.titles import title_in_lines
from jiaokan.layout.torn import torn_words
from jiaokan.layout.turned import doubled_quotes, lone_closing, turned_quotes
from jiaokan.layout.wedged import lines_in_sentences
from jiaokan.layout.width import half_width_brackets, half_width_marks
from jiaokan.layout.wraps import cut_end, wrapped_quotation
from jiaokan.lines import Sheet
from jiaokan.model import Finding, Hit, Rule
from jiaokan.rules import RuleSet, find, settle
from jiaokan.trace import Trace

Procedure = Callable[[Rule, Sheet], Iterator[Hit]]

_OF_MARKS = ("LY2", "LY5")

PROCEDURES: dict[str, Procedure] = {
    "blank_ends": blank_ends,
    "blank_habit": blank_habit,
    "broken_heading": broken_heading,
    "broken_title": broken_title,
    "chopped_title": chopped_title,
    "cut_end": cut_end,
    "doubled_marks": doubled_marks,
    "doubled_quotes": doubled_quotes,
    "glued_page_numbers": glued_page_numbers,
    "half_width_brackets": half_width_brackets,
    "half_width_ends": half_width_ends,
    "half_width_marks": half_width_marks,
    "half_width_stops": half_width_stops,
    "hard_wraps": hard_wraps,
    "indent_habit": indent_habit,
    "line_numbers": line_numbers,
    "lines_in_sentences": lines_in_sentences,
    "lone_closing": lone_closing,
    "lone_page_numbers": lone_page_numbers,
    "lost_indents": lost_indents,
    "minute_marks": minute_marks,
    "one_sided_quotes": one_sided_quotes,
    "page_furniture": page_furniture,
    "page_number_lines": page_number_lines,
    "paragraphs_in_line": paragraphs_in_line,
    "spaced_characters": spaced_characters,
    "spaces_at_line_ends": spaces_at_line_ends,
    "spaces_before_marks": spaces_before_marks,
    "spaces_behind_marks": spaces_behind_marks,
    "spaces_in_words": spaces_in_words,
    "spaces_on_grid": spaces_on_grid,
    "speaker_line": speaker_line,
    "straight_quotes": straight_quotes,
    "stray_marks": stray_marks,
    "stray_opening": stray_opening,
    "tabs_in_lines": tabs_in_lines,
    "tag_year": tag_year,
    "tex_quotes": tex_quotes,
    "title_in_lines": title_in_lines,
    "torn_words": torn_words,
    "turned_quotes": turned_quotes,
    "unpaired_quote": unpaired_quote,
    "vertical_word": vertical_word,
    "without_partner": without_partner,
    "wrapped_quotation": wrapped_quotation,
}


def layout(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Give the trace with lines and then marks put right, and what was found: a quotation may go on in a next line."""
    from jiaokan.script import read_simplified  # noqa: PLC0415 - heavy: only a run that cleans loads it

    of_lines, of_marks = _parted(rules)
    before, sheet = trace.text, read_simplified(trace.text)
    trace, of_line_ends = settle(trace, below(trace.text, _hits(of_lines, before, sheet)), rules)
    sheet = sheet if trace.text == before else read_simplified(trace.text)
    trace, found = settle(trace, below(trace.text, _hits(of_marks, trace.text, sheet)), rules)
    return trace, [*of_line_ends, *found]


@lru_cache(maxsize=256)
def _parted(rules: RuleSet) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Give the rules of lines, and those of marks."""
    of_lines, of_marks = list[Rule](), list[Rule]()
    for rule in rules.of("LY"):
        (of_marks if rule.code.startswith(_OF_MARKS) else of_lines).append(rule)
    return tuple(of_lines), tuple(of_marks)


def _hits(rules: Iterable[Rule], text: str, sheet: Sheet) -> Iterator[Hit]:
    for rule in rules:
        if rule.kind == "procedure":
            yield from PROCEDURES[rule.match](rule, sheet)
        else:
            yield from find(rule, text)


__all__ = ["is_spaced", "layout", "outside_pages"]
