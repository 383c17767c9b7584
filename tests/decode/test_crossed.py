import pytest

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, select, shipped

REPORTING = RuleSet(select(shipped(), ["EN2"]))
UNDOING = RuleSet(select(shipped(), ["EN208", "EN209"]), unsafe=True)
SIMPLIFIED = "今天下午，我们主持召开生产调度会议，要求抓好工作落实。"
TRADITIONAL = "今天下午，鎮公所召開秋收協調會，由副鎮長李建國主持。"
CROSSED = [
    (SIMPLIFIED, "gbk", "cp950", "EN208"),
    (SIMPLIFIED, "gbk", "big5hkscs", "EN208"),
    (TRADITIONAL, "gbk", "big5hkscs", "EN208"),
    (TRADITIONAL, "big5", "gb18030", "EN209"),
]


@pytest.mark.parametrize(("text", "written", "seen", "code"), CROSSED)
@pytest.mark.parametrize("around", ["{}", "{}\n{}\n", "{good}\n{good}\n{}\n{good}"])
def test_a_line_is_told_with_the_way_back(text: str, written: str, seen: str, code: str, around: str) -> None:
    mojibake = text.encode(written).decode(seen, "replace")
    whole, meant = (around.format(part, part, good=text) for part in (mojibake, text))
    trace, found = clean(whole, REPORTING)
    assert trace.text == whole
    assert {finding.code for finding in found} == {code}
    if "\ufffd" not in mojibake:
        trace, _ = clean(whole, UNDOING)
        assert (trace.text, trace.undo()) == (meant, whole)


@pytest.mark.parametrize(("text", "written", "seen", "code"), CROSSED)
def test_where_characters_are_lost_nothing_is_undone(text: str, written: str, seen: str, code: str) -> None:
    mojibake = text.encode(written).decode(seen, "replace")
    holed = f"{mojibake[:7]}\ufffd{mojibake[8:]}"
    trace, found = clean(holed, UNDOING)
    assert trace.text == holed
    assert [finding.message.partition(": ")[2] for finding in found] == ["the way back is not exact"]
    assert found[0].code == code


@pytest.mark.parametrize(
    "text",
    [
        "注音符號ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝ",
        "饕餮、貔貅、狴犴、囚牛、睚眥、嘲風、狻猊、霸下、負屭、螭吻﹝龍生九子﹞",
        "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
        "品名　数量　単価　金額\n鉛筆　十本　五十円　五百円\n消しゴム　二個　八十円",
        "昏昏暗暗、遲遲疑疑、蛛絲鼠跡、踏雪鲟熊，ㄛ的一聲。",
        "镧、铈、镨、钕、钷、钐、铕、钆、铽、镝、钬、铒、铥、镱、镥；の、ㄛ。",
        "の ㄛ " + "".join(map(chr, range(0x4E00, 0x9FA6))),
    ],
)
def test_rare_characters_are_no_mojibake(text: str) -> None:
    assert not clean(text, UNDOING)[1]
