"""Lines that stand within a sentence of a text set in a column."""

import pytest

from jiaokan import check_text, clean_text

TEXT = """
上个月我到老红军杨爷爷家里，看见他床头放着一双布鞋，鞋底磨得
只剩薄薄一层。老人说，这双鞋跟着他走过雪山草地，鞋在，心里就
踏实。后来我每次下乡都要去看一看他，听他讲一讲当年过草地时候
的故事，一讲就是大半天，听的人没有一个舍得走，都说这才是最好
的党课，比坐在礼堂里念文件管用得多。现在全县的支部都学着这样
做，把课堂搬到老党员的炕头上去，搬到工地上去，搬到田埂上去，
听课的人多了，讲课的人也讲得更有劲了。
"""
WEDGED = [
    "此处内容需要登录后查看",
    "下一页",
    "QQ：1234567890",
    "2021/5/6 10:22",
    "文秘之家 您身边的写作专家",
    "资料由网友整理",
    "点击展开全文",
    "白河县新闻网",
]


@pytest.mark.parametrize("line", WEDGED)
@pytest.mark.parametrize("place", [2, 3, 5])
def test_a_line_in_a_sentence_is_not_joined_to_it(line: str, place: int) -> None:
    lines = TEXT.strip().split("\n")
    lines.insert(place, line)
    made = clean_text("\n".join(lines) + "\n").split("\n")
    assert not [other for other in made if line in other and other != line]
    assert "".join(other for other in made if other != line) == "".join(TEXT.split())


def test_a_line_in_a_sentence_is_reported() -> None:
    lines = TEXT.strip().split("\n")
    lines.insert(2, "白河县档案馆")
    found = [finding for finding in check_text("\n".join(lines) + "\n") if finding.code == "LY306"]
    assert [(finding.safety, finding.applied) for finding in found] == [("unsafe", False)]


@pytest.mark.parametrize("rest", ["的意见", "的实施方案", "活动的通知"])
def test_the_rest_of_a_heading_is_joined(rest: str) -> None:
    heading = "中共白河县委组织部关于在全县党员干部当中深入开展学习老红军"
    text = f"{heading}\n{rest}\n{TEXT.strip()}\n"
    assert clean_text(text).startswith(heading + rest)
