"""What pages do to lines and marks: torn quotations, lost indents, doubled marks, gaps for paragraphs."""

import pytest

from jiaokan import clean_text
from jiaokan.layout import layout
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

TITLE = "在全镇渡运安全工作会上的讲话\n"


def laid_out(text: str) -> str:
    return layout(Trace.of(text), RuleSet.default())[0].text


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("各船主要守住\n“\n不超载\n”\n这条线，谁也不能例外。", "各船主要守住“不超载”这条线，谁也不能例外。"),
        ("今年是\n“\n平安渡口\n”\n建设的\n“\n头一年\n”\n。开局要稳。", "今年是“平安渡口”建设的“头一年”。开局要稳。"),
        ("渡船一律停航\n，等水退了再开\n。", "渡船一律停航，等水退了再开。"),
        ("要学习\n《\n内河渡口守则\n》\n，人人过关。", "要学习《内河渡口守则》，人人过关。"),
        ("老船工讲得好：\n“\n船稳人才稳\n”\n,这话在理。", "老船工讲得好：“船稳人才稳”，这话在理。"),
        ("他说：“水涨了就不开船。\n”大家都记住了。", "他说：“水涨了就不开船。”大家都记住了。"),
    ],
)
def test_a_mark_on_a_line_of_its_own_goes_with_its_sentence(torn: str, whole: str) -> None:
    assert laid_out(f"{TITLE}同志们：\n{torn}\n谢谢大家！") == f"{TITLE}同志们：\n{whole}\n谢谢大家！"


@pytest.mark.parametrize(
    "text",
    [
        "一、守住\n“不超载”这条线\n今年的渡运量比去年多。",
        "他說：」水漲了。「\n這句話要記住，」不開船「也要記住。",
        "有人问：\n？\n！\n",
        "渡口、船舶、船员\n……\n。。。。。。",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert laid_out(f"{TITLE}{text}").count("\n") == f"{TITLE}{text}".rstrip("\n").count("\n") + text.endswith("\n")


@pytest.mark.parametrize("run", ["?", "????", "??? ", "? ? ", "？？"])
def test_question_marks_for_an_indent_go(run: str) -> None:
    lines = ["渡船的救生衣要一人一件，破的旧的一律换掉。", "下面进行第二项，请海事处的同志通报情况。", "谢谢大家！"]
    assert laid_out(TITLE + "\n".join(run + line for line in lines)) == TITLE + "\n".join(lines)


def test_a_line_of_questions_keeps_its_marks() -> None:
    text = TITLE + "???\n救生衣呢？要一人一件，破的旧的一律换掉。\n? 待查\n请海事处的同志通报检查情况，大家认真听。"
    assert laid_out(text) == text


@pytest.mark.parametrize(
    ("doubled", "single"),
    [
        (
            "水退了,,路通了,,学校开学了,,集市也热闹起来了,。这是大家的功劳。",
            "水退了，路通了，学校开学了，集市也热闹起来了。这是大家的功劳。",
        ),
        (
            "修堤，、清淤，、栽树，、护坡，样样都有人管，，样样都有人查。",
            "修堤、清淤、栽树、护坡，样样都有人管，样样都有人查。",
        ),
    ],
)
def test_commas_before_other_marks_go(doubled: str, single: str) -> None:
    assert clean_text(TITLE + doubled) == TITLE + single


@pytest.mark.parametrize(
    "text",
    [
        "水退了，，路通了，学校开学了，集市也热闹起来了。",
        "船名,,吨位,,船主,,电话\n顺风,,,,李明,,\n平安,,12,,王芳,,",
        "要弘扬,,红旗渠精神“，学习,,老船工“，争当,,安全标兵“，守好,,平安渡口“。",
    ],
)
def test_empty_cells_low_quotes_and_one_slip_stay(text: str) -> None:
    assert {*map(text.count, (",,", "，，"))} == {*map(laid_out(text).count, (",,", "，，"))}


@pytest.mark.parametrize(
    "lost",
    ["當?shù)氐乃F在方向", "方向?，F(xiàn)場", "上?；鶎狱h", "堅定?！币獣r刻", "要?jiǎng)?wù)上"],
)
def test_a_question_mark_for_a_lost_byte_asks_nothing(lost: str) -> None:
    assert "？" not in laid_out(f"我們要走好{lost}，堅持下去，不能松懈。")


@pytest.mark.parametrize(
    "asked", ["救生衣够不够?", "够不够?！大家说", "怎么办?!我们想", "够不够?(鼓掌)", "谁来管?”他问"]
)
def test_a_question_is_one(asked: str) -> None:
    assert "？" in laid_out(f"各位船主，都想一想，{asked}")


def test_paragraphs_of_one_line_are_set_apart() -> None:
    paragraphs = [
        "同志们：",
        "去年汛期，全镇十二个渡口没有沉一条船、没有伤一个人，靠的是大家日夜守着。",
        "一、把船检好",
        "缆绳、救生衣、消防沙，一样一样地查，不合格的当天封存，谁也不许讲情面。",
        "二、把人管好",
        "船工要持证上岗，喝了酒的不许上船，超载一个人也不许解缆，罚了还要通报。",
    ]
    assert laid_out(TITLE + "   ".join(paragraphs)) == TITLE + "\n".join(paragraphs)
    indented = "\u3000\u3000" + "\u3000\u3000".join(paragraphs)
    assert laid_out(TITLE + indented) == TITLE + "\n".join("\u3000\u3000" + one for one in paragraphs)


def test_a_row_of_long_cells_stays_a_row() -> None:
    row = "   ".join(["顺风号渡船二零一二年造于本县船厂，核载三十人"] * 6)
    assert laid_out(TITLE + row) == TITLE + row


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("镇党委班子 2025 年度民主生活会对照检", "查材料"),
        ("去年汛期全镇渡口没有出一起事故，靠的是大家日夜守着，这是责任制的成", "果，也是船工们的功劳，要记在账上。"),
    ],
)
def test_a_torn_word_is_put_together(upper: str, lower: str) -> None:
    rest = "\n同志们：\n今年要再接再厉，把船检好，把人管好。"
    assert laid_out(f"{upper}\n{lower}{rest}") == f"{upper}{lower}{rest}"


@pytest.mark.parametrize(
    ("mixed", "right"),
    [
        ('“船稳"，人才稳；"水急”，心不能急。', "“船稳”，人才稳；“水急”，心不能急。"),
        ('抓好“平安船"的评选。', "抓好“平安船”的评选。"),
        ('叫"平安船”“平安渡"，都行。', "叫“平安船”“平安渡”，都行。"),
        ('先评“平安船”，再评"平安渡"，一年一评。', "先评“平安船”，再评“平安渡”，一年一评。"),
    ],
)
def test_straight_marks_are_partners_of_others(mixed: str, right: str) -> None:
    assert laid_out(TITLE + mixed) == TITLE + right


def test_spaces_before_stops_go_but_not_those_of_a_form() -> None:
    assert "救生衣。水" in laid_out("每条船都要备足救生衣 。水急的时候要停航 。大家记住。")
    form = "会议由 。主持，记录人为 。"
    assert laid_out(form) == form
