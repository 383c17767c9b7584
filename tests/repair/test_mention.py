import pytest

from jiaokan import clean_text
from jiaokan.repair.mention import is_spoken_of


@pytest.mark.parametrize(
    "text",
    [
        "“千部”→“干部”　　“自已”→“自己”\n",
        "常见的是把“布置”印成“布臵”，把“人民日报”认作“人民曰报”。\n",
        "识别之后便成了“设臵”“处臵”“装臵”。\n",
        "千部→干部，贵任→责任\n",
    ],
)
def test_what_is_spoken_of_stays(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "要把“群众满意不满意”作为位臵摆放的标准，各级千部要带头。\n",
            "要把“群众满意不满意”作为位置摆放的标准，各级干部要带头。\n",
        ),
        ("开展“千部下基层”活动，纠正错误倾向。\n", "开展“干部下基层”活动，纠正错误倾向。\n"),
    ],
)
def test_what_is_said_is_mended(text: str, mended: str) -> None:
    assert clean_text(text) == mended


def test_a_long_quotation_is_not_spoken_of() -> None:
    text = "他错把“各级领导千部要以身作则”念了两遍。"
    assert not is_spoken_of(text, text.index("千"), text.index("千") + 1)
