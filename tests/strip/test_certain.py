import pytest

from jiaokan import clean_text
from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet
from jiaokan.strip.ends import is_in_run

RULES = RuleSet.default()
BEFORE, AFTER = "在全市工作会议上的讲话\n同志们：\n", "\n谢谢大家！\n"
DATED = "于2023-07-20 14:35导出"


@pytest.mark.parametrize(
    ("sentence", "insert", "behind"),
    [
        ("要严明纪律规矩，巩固拓展深入贯彻中央八项规定精神学习教育成果。", "错误!未找到引用源。", "巩"),
        ("企业应当依法履行纳税义务，自觉接受税务机关的监督检查。", "小程序://公文速查/96461", "纳税义"),
        ("要推动各项工作取得新的进展，确保年度目标任务圆满完成。", "〔校：“的”疑为“地”，请作者定〕", "新的进"),
    ],
)
def test_an_insert_that_tears_a_word_goes_whole(sentence: str, insert: str, behind: str) -> None:
    place = sentence.index(behind) + len(behind)
    trace, _ = clean(BEFORE + sentence[:place] + insert + sentence[place:] + AFTER, RULES)
    assert trace.text == BEFORE + sentence + AFTER


def test_what_may_be_left_beside_an_insert_is_told() -> None:
    said = "未成立业复制 全选 搜一搜 翻译主委员会的，报告街道办事处，由其指导业主成立业主大会。"
    trace, found = clean(BEFORE + said + AFTER, RULES)
    assert "未成立业复制翻译主委员会的" in trace.text
    assert [finding.message for finding in found] == [
        "foreign-matter:  全选 搜一搜  → ∅, and perhaps 复制 and 翻译 beside it"
    ]


def test_a_number_a_date_a_time_and_a_word_are_not_cut() -> None:
    borders = [place for place in range(1, len(DATED)) if not is_in_run(DATED, place)]
    assert [DATED[start:end] for start, end in zip([0, *borders], [*borders, None], strict=True)] == [
        *("于", "2023-07-20", " ", "14:35", "导", "出")
    ]
    assert is_in_run("Wi-Fi", 2)
    assert is_in_run("Wi-Fi", 3)
    assert not is_in_run("第3-第5", 3)


def test_what_is_told_is_written_as_the_text_is() -> None:
    said = "未成立業複製 全選 搜一搜 翻譯主委員會的，報告街道辦事處，由其指導業主成立業主大會。"
    _, found = clean("在全市工作會議上的講話\n同志們：\n" + said + "\n謝謝大家！\n", RULES)
    assert [finding.message for finding in found if finding.code == "BP212"] == [
        "foreign-matter:  全選 搜一搜  → ∅, and perhaps 複製 and 翻譯 beside it"
    ]


@pytest.mark.parametrize(
    "insert",
    [
        "◎欢◎迎◎访◎问◎www.kfdjc.com",
        "*^_^*www.kfdjc.com*^_^*",
        "&nbsp;&nbsp;uMCKrdJ&nbsp;",
        "[img]http://www.abcde.com/attach/2015-03-04/NryjD7uHC.gif[/img]",
        "CamScanner 扫描全能王 创建",
        "来 自 www.abcde.com 免 费 下 载",
    ],
)
def test_an_insert_of_which_a_rule_knows_a_part_goes_whole(insert: str) -> None:
    before, after = (
        "坚持以经济建设为中心，进一步深化改革，扩大开放，推动各项事",
        "业全面进步，努力开创社会主义现代化建设新局面。\n",
    )
    assert clean_text(f"{before}{insert}{after}") == before + after


@pytest.mark.parametrize(
    "text",
    [
        "三是在公共屋邨設立「街坊數碼助理」，聘用中年婦女及少數族裔，把「找不到網頁」的情形減少九成，讓長者也能上網。\n",
        "在实验室里做电解水催化剂，负载量为0.05 mg/cm²，电流密度1 A·cm⁻²，连续运行了三百个小时，性能没有衰减。\n",
        "我们用的模型为y=β₀+β₁x+u+e，其中x是家庭投入，标准误SE=s/√n=9.6/6=1.6，95%置信区间约为78.4加减三。\n",
        "数据放在课题组的目录下，文件名为math_g8_v3.csv，编码UTF-8，共一万两千行，请各校核对以后再上报给教研室。\n",
    ],
)
def test_quotations_formulas_and_measures_stay(text: str) -> None:
    assert clean_text(text) == text
