"""What stands at both sides of a page border, in texts that are set in a column."""

import pytest

from jiaokan import clean_text

FIRST = "　　为深刻汲取事故教训，坚决防范和\n遏制重特大事故发生，现就做好安全生\n产工作有关事项紧急通知如下，请认真\n"
SECOND = "遵照执行，不得有误。\n　　要加强对客运车辆、危险货物运输\n车辆和农村面包车的管控，严查超员、\n"
THIRD = "超速、酒驾等违法行为，对急弯陡坡、\n临水临崖的路段逐一排查，限期整改到\n位，各地各部门务必高度重视。\n"
TEXT = "".join(FIRST + SECOND + THIRD).replace("\n", "").replace("。　　", "。\n　　") + "\n"


@pytest.mark.parametrize("border", ["21\n", "\n\n      21\n\n", "－２１－\n", ""])
def test_a_fragment_is_written_once(border: str) -> None:
    assert clean_text(f"{FIRST}{border}通知如下，请认真\n{SECOND}{THIRD}") == TEXT


def test_headers_below_a_page_number_go_with_it() -> None:
    header = "中原矿业集团有限公司文件汇编（2021）\n内部资料　注意保存\n"
    made = f"{FIRST}        第 1 页 共 6 页\n{header}{SECOND}        第 2 页 共 6 页\n{header}{THIRD}"
    assert clean_text(made) == TEXT


def test_what_verse_says_again_stays() -> None:
    text = "　　同志们：\n　　我念几句诗：\n啊，我亲爱的祖国\n我亲爱的祖国\n和我一刻也不能分割\n　　谢谢大家！\n"
    assert clean_text(text) == text


def test_two_numbers_within_the_width_stay() -> None:
    text = f"{FIRST}{SECOND}　　附件1\n{THIRD}　　附件2\n"
    assert "附件1\n" in clean_text(text)
    assert "附件2\n" in clean_text(text)


def test_blank_lines_of_a_page_go_within_a_word_only() -> None:
    cut = SECOND.replace("\n车辆", "\n\n\n车辆")
    assert clean_text(FIRST + cut + THIRD) == TEXT
    apart = FIRST + SECOND + THIRD.replace("。\n", "：\n\n\n运输办公室\n")
    assert "\n运输办公室\n" in clean_text(apart)


def test_a_line_of_a_text_with_blank_lines_between_all_lines_is_no_notice() -> None:
    lines = [
        "　　编者按　我市城区五万盏路灯，过去一年有三万盏换成了节能灯。",
        "有人叫好，也有人投诉“光太白、睡不着”。本报记者就此采访了市路灯",
        "管理处主任武继光。",
        "　　武继光：我哪里是什么局长，一个科级单位的负责人。大概是我的",
        "手机号码印在了每一根灯杆上，大家半夜找得到我吧。第一批灯我们只",
        "算了省电，没算人的眼睛，从第二批起靠近居民楼的加装遮光板，年底",
        "前也要换下来。",
    ]
    assert lines[1] in clean_text("\n\n".join(lines) + "\n")


def test_a_sentence_with_a_page_number_is_no_label_of_a_site() -> None:
    assert "我反过来问一句" in clean_text(f"{FIRST}{SECOND}{THIRD}我反过来问一句：不培养，留下来的都是什么人？5\n")
