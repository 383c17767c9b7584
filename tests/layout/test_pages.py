"""Page numbers, what stands beside them, and numbers that are none."""

import pytest

from jiaokan import check_text, clean_text
from speeches import WRAPPED

TITLE = "在全县产业工人队伍建设推进会上的讲话\n"
FIRST = "今天到会的同志，有三分之一是穿着工装来的。我看不用换，工装就是最好的礼服，劳动就是最大的光荣。\n"
SECOND = "全县有产业工人五万多人，其中高级工以上的占四分之一，比全省的平均水平低五个百分点，差距不小。\n"
THIRD = "从明年起，首席技师每月发给津贴，进人才公寓不看学历看手艺，子女入学与高层次人才同等对待。\n"
TEXT = TITLE + FIRST + SECOND + THIRD


@pytest.mark.parametrize(
    "mark", ["- {} -", "・{}・", "第 {} 頁", "— {} —", "第{}页", "某县总工会　值班电话 0719-555-0110　第 {} 页"]
)
def test_numbers_written_as_those_of_pages_go(mark: str) -> None:
    made = TITLE + FIRST + mark.format(2) + "\n" + SECOND + THIRD + mark.format(3) + "\n"
    assert clean_text(made) == TEXT


def test_numbers_beside_the_title_go() -> None:
    assert clean_text(f"{TITLE}{FIRST}1\n{TITLE}{SECOND}2\n{TITLE}{THIRD}3\n") == TEXT
    assert clean_text(f"{TITLE}{FIRST}1\n{TITLE}{SECOND}{THIRD}2\n") == TEXT


def test_glued_numbers_beside_the_title_go() -> None:
    first, second = FIRST.rstrip(), SECOND.rstrip()
    assert clean_text(f"{TITLE}{first}3\n{TITLE}{second}4\n{TITLE}{THIRD}") == TEXT


def test_what_is_torn_at_a_page_border_is_written_once() -> None:
    upper, lower = SECOND[:20], SECOND[13:]
    assert clean_text(f"{TITLE}{FIRST}{upper}\n- 2 -\n{lower}{THIRD}- 3 -\n") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}1\n{FIRST}2\n{SECOND}{THIRD}",
        f"{TITLE}- 1 -\n{FIRST}- 2 -\n{SECOND}{THIRD}",
        f"{TITLE}{FIRST}1\n{SECOND}2\n{THIRD}",
        f"{TITLE}{FIRST}8\n{SECOND}{THIRD}",
        f"{TITLE}{FIRST}收入合计　　39\n支出合计　　40\n{SECOND}{THIRD}",
        f"{TITLE}{FIRST}幸福小区12\n{SECOND}和平小区13\n{THIRD}光明小区14\n{FIRST[:-2]}，共三个小区。\n",
        f"{TITLE}某县总工会\n{FIRST}{SECOND}{THIRD}某县总工会\n2019年5月1日\n",
    ],
)
def test_numbers_that_may_be_others_stay(text: str) -> None:
    assert clean_text(text) == text


def test_a_signature_at_the_head_of_the_last_page_stays() -> None:
    text = f"{TITLE}某县总工会\n{FIRST}{SECOND}{THIRD}- 2 -\n某县总工会\n2019年5月1日\n"
    assert clean_text(text) == text.replace("- 2 -\n", "")


def test_a_salutation_at_the_head_of_a_page_stays() -> None:
    text = f"同志们，朋友们：\n{FIRST}{SECOND}- 2 -\n同志们，朋友们：\n{THIRD}- 3 -\n"
    assert clean_text(text).count("同志们，朋友们：") == 2


def test_a_lone_number_is_reported() -> None:
    found = [finding for finding in check_text(f"{TITLE}{FIRST}8\n{SECOND}{THIRD}") if finding.code == "LY305"]
    assert [(finding.safety, finding.applied) for finding in found] == [("unsafe", False)]


LINES = [*WRAPPED.splitlines(keepends=True), "限期整改到位。\n"]


@pytest.mark.parametrize("form", ["{} ", "{:02} ", "{:3}  ", "{:<4}", "{}\t", "{}　"])
def test_line_numbers_go(form: str) -> None:
    made = "".join(form.format(number) + line for number, line in enumerate(LINES, 1))
    assert clean_text(made) == clean_text("".join(LINES))


def test_line_numbers_go_past_headers_and_a_missing_one() -> None:
    made = [f"{number} {line}" for number, line in zip([1, 2, 3, 4, 6, 7, 8, 9, 10], LINES, strict=True)]
    made[4:4] = ["某县第五次会议记录\n"]
    text = "某县第五次会议记录\n" + "".join(made)
    assert clean_text(text) == "某县第五次会议记录\n" + clean_text("".join(LINES))


@pytest.mark.parametrize("form", ["{} ", "{:02} ", "{:<4}"])
@pytest.mark.parametrize(
    "entries",
    [
        ["县委办公室", "县政府办公室", "县人大常委会办公室", "县政协办公室", "县总工会", "县妇联"],
        ["张建国　　县委", "李红　　县政府", "王芳　　县人大", "赵敏　　县政协", "周明　　工会", "孙丽　　妇联"],
        [
            "怎样看待当前的经济形势",
            "怎样解决群众反映的问题",
            "怎样加强机关作风的建设",
            "怎样推进项目建设的进度",
            "怎样抓好安全生产的责任",
        ],
    ],
)
def test_numbers_of_a_list_stay(form: str, entries: list[str]) -> None:
    text = "".join(f"{form.format(number)}{entry}\n" for number, entry in enumerate(entries, 1))
    assert clean_text(text) == text


@pytest.mark.parametrize("call", ["同志们：", "各位学员：", "各位代表、同志们：", "尊敬的各位来宾："])
@pytest.mark.parametrize("mark", ["- {} -", "{}/9", "第 {} 页"])
def test_a_call_behind_a_page_number_begins_a_line(call: str, mark: str) -> None:
    title = "在一季度经济形势分析会上的讲话提纲\n"
    parts = [FIRST, SECOND + title, f"{call}\n{THIRD}", FIRST]
    made = "".join(part + mark.format(number) + "\n" for number, part in enumerate(parts, 1))
    assert f"{title}{call}\n" in clean_text(made)
