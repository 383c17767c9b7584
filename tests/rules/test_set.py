"""What holds for the rules as a whole."""

from collections import Counter

import regex

from jiaokan.rules import KINDS, shipped

RULES = shipped()


def test_codes_are_unique_and_well_formed() -> None:
    codes = [rule.code for rule in RULES]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not regex.fullmatch(r"(BP|DU|EN|GA|GL|IN|LY|OC|SP)\d{3}", code)] == []


def test_every_rule_is_explained_and_shown() -> None:
    for rule in RULES:
        assert rule.what.endswith(("。", ".")), rule.code
        assert rule.why.endswith(("。", ".")), rule.code
        assert rule.kind in KINDS, rule.code
        assert rule.good, rule.code


def test_no_right_form_is_another_rules_wrong_form() -> None:
    repairs = [rule for rule in RULES if rule.code.startswith(("GL", "OC", "SP"))]
    wrong = {term: rule.code for rule in repairs for term, _ in rule.terms}
    clashes = [(rule.code, right, wrong[right]) for rule in repairs for _, right in rule.terms if right in wrong]
    assert clashes == []


def test_no_pattern_matches_nothing() -> None:
    for rule in RULES:
        if rule.kind != "procedure" and rule.match:
            assert not regex.compile(rule.match, regex.VERSION1).fullmatch(""), rule.code
