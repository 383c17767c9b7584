"""What an office writes above, in and below a speech: notes, copies, sources. Each line stays."""

from pathlib import Path

import pytest

from jiaokan import clean_text

TITLE = """在全县组织工作会议上的讲话
县委书记　王强
（2023年3月12日）
"""
SPEECH = """
同志们：
今天召开全县组织工作会议，主要任务是深入学习贯彻党的二十大精神，总结去年工作，部署今年任务，推动组织工作高质量发展。
一、提高认识，增强做好组织工作的责任感
组织工作是党的建设的重要内容，各级党组织要切实把思想和行动统一到县委的决策部署上来，主动担当作为，狠抓工作落实。
谢谢大家！
"""
ADVERTISEMENT = "更多范文请关注公众号：文秘帮\n"


def lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", lines("tails.txt"))
def test_a_line_below_a_speech_stays(line: str) -> None:
    text = f"{TITLE}{SPEECH}{line}\n"
    assert clean_text(text) == text
    assert clean_text(text + ADVERTISEMENT) == text


@pytest.mark.parametrize("line", lines("heads.txt"))
def test_a_line_above_a_speech_stays(line: str) -> None:
    above, between = f"{line}\n{TITLE}{SPEECH}", f"{TITLE}{line}\n{SPEECH}"
    assert clean_text(above) == above
    assert clean_text(between) == between


@pytest.mark.parametrize("line", lines("middles.txt"))
def test_a_line_inside_a_speech_stays(line: str) -> None:
    before, last = f"{TITLE}{SPEECH}".rsplit("组织工作是", 1)
    assert line in clean_text(f"{before}{line}\n组织工作是{last}").split("\n")


@pytest.mark.parametrize(
    "said",
    [
        "“更多范文请访问”“剩余80%请付费阅读”“本文由用户上传”，这些话，都是我写的，今天想起来还觉得脸红。\n",
        "整理旧志的时候，缺了的地方不要补，注明“（原件缺第3页）”，后来的人就知道。\n",
        """第一步，申请密钥。登录data.example.cn，点击右上角“注册”，用单位账号登录，在“个人中心”下载密钥文件。
第二步，读取数据，一天不超过一千次。
第三步，把结果报给我们，好的我们来表彰。
""",
    ],
)
def test_what_a_speaker_quotes_or_counts_stays(said: str) -> None:
    text = f"{TITLE}{SPEECH}{said}"
    assert clean_text(text) == text


@pytest.mark.parametrize("call", ["各位朋友：\n", "各位乡亲：\n", "尊敬的各位领导、各位来宾：\n"])
def test_a_call_stays_below_lines_of_a_site(call: str) -> None:
    speech = f"{call}我做过一件错事。十年前我办过一个网站，今天想起来，还是觉得脸红，所以来讲一讲。\n"
    assert call in clean_text(f"{ADVERTISEMENT}{TITLE}{speech}{ADVERTISEMENT}")


def test_the_rest_of_a_word_stays_before_a_bracket() -> None:
    wrapped = """有一个窗口，桌上放着“暂停服务”的牌子，牌
子后面（更多范文关注公众号：笔杆子老郭）
坐着三个人，两个在看手机，一个在织毛衣。
"""
    assert "牌子后面" in clean_text(f"{TITLE}{SPEECH}{wrapped}").replace("\n", "")
