"""How hits become findings and edits."""

from dataclasses import replace

from jiaokan.model import Hit, Rule, Safety
from jiaokan.rules import Allowed, RuleSet, keyed, left_alone, settle
from jiaokan.trace import Trace

SAFE = Rule("OC901", "look-alike", "What.", "Why.", "span", Safety.SAFE)
UNSAFE = replace(SAFE, code="OC902", safety=Safety.UNSAFE)
FLAG = replace(SAFE, code="OC903", safety=Safety.FLAG)
TEXT = "全县千部大会"


def settled(hits: list[Hit], rules: RuleSet | None = None) -> tuple[str, list[tuple[str, bool]]]:
    trace, findings = settle(Trace.of(TEXT), hits, rules or RuleSet((SAFE, UNSAFE, FLAG)))
    return trace.text, [(finding.code, finding.applied) for finding in findings]


def test_safety_decides_what_is_applied() -> None:
    hits = [Hit(SAFE, 2, 3, "干"), Hit(UNSAFE, 0, 1, "本"), Hit(FLAG, 4, 5, "小")]
    assert settled(hits) == ("全县干部大会", [("OC902", False), ("OC901", True), ("OC903", False)])
    assert settled(hits, RuleSet((), unsafe=True))[0] == "本县干部大会"


def test_a_repair_weighed_too_light_is_only_reported() -> None:
    weighed = [Hit(SAFE, 2, 3, "干", score=12.0)]
    assert settled(weighed, RuleSet((), min_confidence=12)) == ("全县干部大会", [("OC901", True)])
    assert settled(weighed, RuleSet((), min_confidence=12.1)) == (TEXT, [("OC901", False)])
    assert settled(weighed, RuleSet((), unsafe=True, min_confidence=13))[0] == TEXT
    assert settled([Hit(SAFE, 2, 3, "干")], RuleSet((), min_confidence=99))[0] == "全县干部大会"


def test_only_repairs_are_held_back_by_confidence() -> None:
    watermark = Hit(replace(SAFE, code="BP901"), 2, 3, "", score=5.0)
    assert settled([watermark], RuleSet((), min_confidence=99)) == ("全县部大会", [("BP901", True)])


def test_of_two_mends_for_one_place_the_first_and_longest_wins() -> None:
    assert settled([Hit(SAFE, 2, 3, "干"), Hit(SAFE, 2, 4, "干部")]) == ("全县干部大会", [("OC901", True)])


def test_an_allowed_phrase_is_not_touched() -> None:
    rules = RuleSet((SAFE,), allowed=(Allowed("全县千部", "the name of a film"),))
    assert settled([Hit(SAFE, 2, 3, "干")], rules) == (TEXT, [])


def test_a_key_depends_on_what_stands_around_and_not_on_where() -> None:
    here = keyed(*settle(Trace.of(TEXT), [Hit(FLAG, 2, 3, None)], RuleSet((FLAG,))))
    below = keyed(*settle(Trace.of("新的一行\n" + TEXT), [Hit(FLAG, 7, 8, None)], RuleSet((FLAG,))))
    other = keyed(*settle(Trace.of(TEXT), [Hit(FLAG, 3, 4, None)], RuleSet((FLAG,))))
    assert here[0].key == below[0].key != other[0].key


def test_a_text_that_never_settles_is_left_and_reported() -> None:
    trace, findings = left_alone(Trace.of(TEXT), RuleSet.default(), "IN101")
    assert trace.text == TEXT
    assert [(finding.code, finding.applied) for finding in findings] == [("IN101", False)]
