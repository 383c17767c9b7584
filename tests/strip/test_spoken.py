"""Two thousand sentences in which speakers use the words and signs of sites, by two hands that had read no rule."""

from pathlib import Path

import pytest

from jiaokan import check_text

SENTENCES = Path(__file__).with_name("spoken.txt").read_text("utf-8").splitlines()
TOGETHER = 8
KNOWN = {
    "（Excel格式，不要改动列宽）",
    "“请勿外传”的秘方登在县志第409页，全文照录，家传六代的陈先生说：“传出去才叫传。”\n",
    "（本简报由办公室编印，编辑：小李，校对：老方，本期共八页，印六十份，发至各股室，请妥善保存，请勿外传。）\n",
    "他把全部讲义扫描成PDF，免费放在个人主页上，不设密码，不要积分，首页只写一句话：“欢迎纠错，E-mail见页底。”\n",
    "上一页讲的是成绩，请翻到下一页，下一页讲问题，这一页我没有让人打印得小一号。\n",
    "平板电脑（PAD）",
}


@pytest.mark.parametrize("first", range(0, len(SENTENCES), TOGETHER))
def test_what_speakers_say_of_pages_stays(first: int) -> None:
    said = "\n".join(SENTENCES[first : first + TOGETHER])
    text = f"在全县工作会议上的讲话\n同志们：\n{said}\n谢谢大家！\n"
    changed = [finding for finding in check_text(text) if finding.applied and finding.code != "LY202"]
    assert {text[finding.start : finding.end] for finding in changed} <= KNOWN
