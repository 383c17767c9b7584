"""Names that official text doesn't know are no slips, however damaged the text around them."""

import re
from pathlib import Path

import pytest

from jiaokan import clean_text

MADE = Path(__file__).with_name("damaged.txt").read_text("utf-8")
DAMAGED = "\n".join(re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", MADE).splitlines()[:40])


@pytest.mark.parametrize(
    "text",
    [
        "深渡镇的渔民世代以打鱼为生。",
        "五庙中学的校长姓郑。",
        "他是五庙人，一九五二年入伍。",
        "受表彰的还有华夭桃等七名同志。",
        "第二位发言的是养殖户华夭桃，他说得很朴素。",
        "模范共产党员华夭桃同志的事迹，感动了全县群众。",
        "模范共产党员于部才同志的事迹，感动了全县群众。",
    ],
)
def test_a_name_stays_in_a_damaged_text(text: str) -> None:
    assert clean_text(text) == text
    assert text in clean_text(f"{DAMAGED}\n{text}\n{DAMAGED}\n")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("加强衣村工作。", "加强农村工作。"),
        ("全体于部同志要转变作风。", "全体干部同志要转变作风。"),
    ],
)
def test_a_slip_before_a_village_or_a_comrade_is_mended(text: str, mended: str) -> None:
    assert mended in clean_text(f"{DAMAGED}\n{text}\n{DAMAGED}\n")


@pytest.mark.parametrize(
    "text",
    [
        "临江市大盛镇人民政府要认真抓好落实。",
        "云岭县永盛镇党委书记作了表态发言。",
        "我县义诚镇、新盛镇的经验值得推广。",
        "刚才，大诚镇、县教育局分别作了发言。",
        "我们到南墟乡调研，在永坝社区召开了现场会。",
        "会前参观了平坞希望小学和城区的汇浦大桥。",
        "下面请晟丰集团董事长发言，盛汇合作社作交流。",
        "省委书记陈芸喜强调，各级各部门要提高认识。",
        "会议由金榕鹤副县长主持，雷锐芷作工作报告。",
        "由沈鸿钧宣读表彰决定，组长：陈繁莹。",
    ],
)
def test_a_name_that_stands_once_in_a_sound_text_stays(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("全县小诚镇建设取得新进展。", "全县小城镇建设取得新进展。"),
        ("在农衬社区建设中，要发挥党组织的作用。", "在农村社区建设中，要发挥党组织的作用。"),
        ("参观了科枝公司，走访了人氏医院。", "参观了科技公司，走访了人民医院。"),
        ("义城镇的干部到了。义城镇党委作了发言，我县义诚镇召开了现场会。", "我县义城镇召开了现场会。"),
    ],
)
def test_a_slip_where_a_name_may_stand_is_mended_if_its_word_is_known(text: str, mended: str) -> None:
    assert mended in clean_text(text)
