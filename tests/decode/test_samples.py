import pytest

from jiaokan.pipeline import clean
from jiaokan.rules import RuleSet, select, shipped

RULES = RuleSet(select(shipped(), ["EN2"]))
MOJIBAKE, MEANT = "鏈嶅姟浜烘皯缇や紬", "服务人民群众"


def undone(text: str) -> tuple[str, list[str]]:
    trace, found = clean(text, RULES)
    return trace.text, [finding.message for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "GBK 读成 Latin-1 会得到 ÖÐ¹ú 这样的乱码。",
        "“浣犲ソ”是“你好”的乱码形式。",
        "鏈嶅姟这种乱码怎么来的？",
        "乱码示例：\n涓枃 → 中文\nÖÐÎÄ → 中文",
        "常见乱码：\n1. 浣犲ソ\n2. ÖÐ¹ú\n",
        "浣犲ソ，是“你好”的乱码形式，程序员小王看到它就头疼。",
        "打开网页看到的是“鏈嶅姟鍣ㄩ敊璇”，这是编码不一致造成的。",
        "所谓乱码，如 å¥½ 这样的字符。",
        "乱码（如“ä½\u00a0å¥½”）多半是编码没有设对。",
        "用 ISO-8859-1 打开时显示 ÄãºÃ，正确的是“你好”。",
        "什么是 ÖÐÎÄ？其实就是“中文”被错误解码。",
        "網頁出現鏈嶅姟之類的亂碼，重新整理即可。",
        "把文件另存为UTF-8后再打开，就不再显示鏈嶅姟了。",
    ],
)
def test_a_sample_that_is_spoken_of_is_left(text: str) -> None:
    assert undone(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("| 原文 | 乱码 |\n| 你好 | 浣犲ソ |", "stands beside it"),
        ("通知.txt 已发，閫氱煡.txt 打不开", "stands beside it"),
        (f"以下乱码请处理：{MOJIBAKE * 8}。", "speaks of garbled text"),
    ],
)
def test_what_may_be_shown_on_purpose_is_told(text: str, said: str) -> None:
    out, (message,) = undone(text)
    assert out == text
    assert said in message


@pytest.mark.parametrize(
    "text",
    [
        "会议强调，\n{}\n二、存在问题",
        "编码工作会议召开。\n{}\n全体同志",
        "网站出现乱码问题已整改。\n一、{}\n二、工作",
        "会议指出，要统一编码。{}要落实。",
        "用UTF-8编码保存。\n{}",
        "密码管理条例\n{}",
        "坚持服务人民群众。\n{}",
        '<meta charset="UTF-8">{}',
    ],
)
def test_what_is_not_spoken_of_is_undone(text: str) -> None:
    assert undone(text.format(MOJIBAKE))[0] == text.format(MEANT)


def test_a_text_on_encodings_that_is_all_mojibake_is_undone() -> None:
    text = "请使用UTF-8编码，避免乱码，乱码由GBK解码造成。"
    assert undone(text.encode().decode("latin-1"))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "网页上显示“ÁùÌõ ×ðÖØÉÙÊýÃñ×åµÄÉ¥ÔáÏ°Ë×£»×ÔÔ¸¸Ä¸ïÉ¥ÔáÏ°Ë×µÄ£¬ËûÈË²»µÃ¸É”这样的乱码。",
        "乱码示例：\nÕÊ»§ÖÊÑº´û¿î°¸¼þÓÐ¹ØÎÊÌâµÄ¹æ¶¨2004Äê9ÔÂ27ÈÕ ×î¸ßÈËÃñ\n",
    ],
)
def test_a_sample_that_blanks_divide_is_not_undone_by_halves(text: str) -> None:
    out, said = undone(text)
    assert out == text
    assert said
