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


@pytest.mark.parametrize(
    "text",
    [
        "前項撤銷權，自意思表示後經過一年而消滅，各位同仁請知悉。",
        "第十五條　請求權因十五年間不行使而消滅，但法律所定期間較短者，依其規定。",
        "你說月亮是借來的，我便還你一池碎銀，請收下。",
        "請於意見欄內填寫，逾期不予受理，敬請見諒。",
    ],
)
@pytest.mark.parametrize("around", ["{}", "各位代表：\n{}\n散會。\n"])
def test_what_is_only_reported_can_be_undone_after_the_file_was_cleaned(text: str, around: str) -> None:
    mojibake = around.format(text.encode("big5").decode("gb18030"))
    cleaned, found = clean(mojibake, RuleSet.default())
    assert cleaned.text == mojibake
    assert not any(finding.applied for finding in found)
    assert clean(cleaned.text, UNDOING)[0].text == around.format(text)


@pytest.mark.parametrize(
    "text",
    [
        "記者王小明／台北報導，今天下午舉行記者會。",
        "滷肉飯：五花肉切小條，乾鍋煸出油，下紅蔥酥、蒜末炒香，加醬油、米酒、冰糖與五香粉，",
        "欸這個PM真的很瞎，sprint都要結束了才丟新的spec過來，",
        "【記者林于珊／高雄報導】受到鋒面通過影響，部分路段積水達三十公分，多輛機車拋錨。",
        "營業時間：週一～週五 09:00－18:00／週末公休，電話（02）2345−6789，謝謝。",
        "阿公講伊少年的時陣，透早就愛去田裡巡水，赤跤行佇田岸，露水冷吱吱。",
        '{"title": "關於召開全體職工大會的通知，請轉知所屬", "author": "辦公室"}',
    ],
)
def test_rare_characters_are_no_sign_of_loss_where_nothing_can_be_lost(text: str) -> None:
    written = text.encode("big5", "ignore")
    assert clean(written.decode("gb18030"), UNDOING)[0].text == written.decode("cp950")


def test_a_line_without_private_characters_may_have_lost_some() -> None:
    mojibake = "欸這個真的很瞎，都要結束了才丟過來，根本來不及測試。".encode("big5").decode("gbk", "ignore")
    assert not any(finding.applied for finding in clean(mojibake, UNDOING)[1])
