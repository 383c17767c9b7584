"""A rule is passed by only where it would find nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.model import Rule
from jiaokan.repair.mend import PROCEDURES, needs, sought
from jiaokan.repair.page import Page
from jiaokan.repair.strays import strays
from jiaokan.rules import find, shipped
from jiaokan.script import has_traditional
from jiaokan.trace import Trace

RULES = [rule for rule in shipped() if rule.code.startswith(("GL", "OC", "SP")) and rule.kind == "span"]
WORDS = [word for rule in RULES for word in sorted(needs(rule))]
NEEDY = [rule for rule in RULES if "needs" in rule.params]


def everywhere(rule: Rule, text: str) -> list[tuple[int, int]]:
    """Find the rule's places in all lines, whatever words stand in them."""
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\n")]
    return [(hit.start, hit.end) for hit in find(rule, text, starts)]


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.code)
def test_a_line_without_the_words_needed_holds_nothing(rule: Rule) -> None:
    words = sorted(rule.params["needs"])
    shown = [piece for example in rule.bad for piece in (example.before[:6], example.before[6:])]
    around = [*shown, *"0５人元。，“”的了不仅要 ", "周年", "平方米", "要务", "余亩", "\n"]

    @settings(max_examples=80)
    @given(st.lists(st.sampled_from([*words, *around, *(word[:-1] for word in words), *(word[1:] for word in words)])))
    def holds(pieces: list[str]) -> None:
        text = "".join(pieces)
        assert [(hit.start, hit.end) for hit in find(rule, text)] == everywhere(rule, text)

    holds()


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*WORDS, *"\n。1年发"]), max_size=20))
def test_the_words_are_found_where_they_stand(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = Page(Trace.of(text), sought(tuple(RULES)))
    plain = {word: [at for at in range(len(text)) if text.startswith(word, at)] for word in WORDS if word in text}
    assert page.found.places == plain


@given(st.text(alphabet="贫貧们們会會a𠀀", max_size=12))
def test_a_text_without_a_traditional_character_has_no_strays(text: str) -> None:
    page = Page(Trace.of(text), sought(tuple(RULES)))
    assert has_traditional(page.sheet.distinct) or not list(strays(text, page.codes, 2, 0.5))


def test_every_procedure_named_is_there() -> None:
    named = {rule.match for rule in shipped() if rule.code.startswith(("GL", "OC", "SP")) and rule.kind == "procedure"}
    assert named == set(PROCEDURES)
