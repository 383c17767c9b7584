from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import grows
from jiaokan.decode import characters
from jiaokan.model import Finding
from jiaokan.rules import RuleSet, select, shipped
from jiaokan.trace import Trace

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
EVERYTHING = RuleSet(shipped(), unsafe=True)


def cleaned(text: str, rules: RuleSet) -> tuple[str, list[Finding]]:
    trace, found = characters(Trace.of(text), rules)
    assert trace.undo() == text
    return trace.text, found


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seeds_have_nothing_of_the_kind(path: Path, rules: RuleSet) -> None:
    text = path.read_text("utf-8")
    assert cleaned(text, rules) == (text, [])


def test_what_is_legitimate_stays(rules: RuleSet) -> None:
    text = "二〇二三年，××同志·在“XX县”讲话：坚持“五位一体”……（一）《条例》—— 100％，℃、㎡、①②③、ⅠⅡ、é、→、●■、☎️\n"
    assert cleaned(text, rules) == (text, [])


def test_taste_is_off_until_it_is_asked_for(rules: RuleSet) -> None:
    text = "　　２０２３年ＧＤＰ"
    assert cleaned(text, rules) == (text, [])
    taste = RuleSet(select(shipped(), ["EN331", "EN332"]))
    assert cleaned(text, taste)[0] == "  2023年GDP"


def test_faults_of_all_kinds_in_one_text(rules: RuleSet) -> None:
    text = "⼀是\u200b坚持⺠主\x00，音\uf914。\ufeff二是\u00ad发展\ufe00。"
    out, found = cleaned(text, rules)
    assert out == "一是坚持民主，音樂。二是发展。"
    assert {finding.code for finding in found} == {
        "EN301",
        "EN302",
        "EN303",
        "EN311",
        "EN313",
        "EN314",
        "EN315",
        "EN321",
    }


def test_characters_beyond_the_bmp_are_seen(rules: RuleSet) -> None:
    assert cleaned("\U0002f800麗", rules)[0] == "丽麗"
    assert cleaned("葛\U000e0100城", rules)[0] == "葛城"


def test_radicals_stay_where_the_sentence_speaks_of_them(rules: RuleSet) -> None:
    assert cleaned("康熙部首⼀和⽔各有编码。⼀是⽤好⼈才。", rules)[0] == "康熙部首⼀和⽔各有编码。一是用好人才。"


def test_no_rule_in_force_no_finding() -> None:
    assert cleaned("⼀\u200b", RuleSet(())) == ("⼀\u200b", [])


pieces = st.one_of(
    st.text(max_size=8),
    st.binary(max_size=12).map(lambda raw: raw.decode("gb18030", "replace")),
    st.binary(max_size=12).map(lambda raw: raw.decode("latin-1")),
    st.text("发展国家，。\n", max_size=8).map(lambda text: text.encode().decode("gb18030", "replace")),
    st.text("发展国家，。\n", max_size=8).map(lambda text: text.encode().decode("latin-1")),
    st.text("发展国家，。\n", max_size=8).map(lambda text: text.encode("gbk").decode("latin-1")),
)


@given(st.lists(pieces, max_size=6).map("".join))
def test_any_text_is_cleaned_and_undone(text: str) -> None:
    trace, _ = characters(Trace.of(text), EVERYTHING)
    assert trace.undo() == text


HOSTILE = [
    "锛",
    "涓€",
    "\u200b",
    "a\u200d",
    "×",
    "Ö",
    "ÖÐ",
    "ã\u0080",
    "\ufeff",
    "锟斤拷",
    "“锟斤拷",
    "\f",
    "¤@",
    "⽤",
    "\u202aש",
    "\ue000",
    "部首⼀",
    "锟斤拷，",
    "é\u00ad",
    "œ\x85",
    "ж°ё",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_no_more_than_its_length(unit: str) -> None:
    assert grows(lambda text: characters(Trace.of(text), EVERYTHING), unit, 8_000, 4) < 12


def test_mojibake_that_is_quoted_as_such_stays() -> None:
    text = "念一段收到的乱码邮件：“浣犲ソ锛屾湅鍙嬨€”，谁都看不懂。\n"
    assert characters(Trace.of(text), RuleSet.default())[0].text == text
