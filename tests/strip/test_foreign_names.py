"""Names and words of other languages, and asides between dashes, are the speaker's."""

import pytest

from jiaokan import clean_text

ROUND = "今年以来，我们认真落实上级部署，各项工作都有了新的进展。\n大家的精神面貌也很好，这是全体同志共同努力的结果。\n"


@pytest.mark.parametrize(
    "said",
    [
        "我们球队的外援叫Aleksandar Živković，塞尔维亚人，踢得很认真，队员们都服他。",
        "房东叫Guðrún Sigurðardóttir，我念了三个月才念对，她一直笑我。",
        "关于收购Schönberg & Söhne GmbH一案，董事会已经同意，请各位股东放心。",
        "法国传教士Père Guilloux带来的葡萄苗，就种在村后的坡上，至今还有三棵。",
        "旁边拉洋车的祥子——不是书里那个——把车一撂，说了一句公道话。",
        "十个字——八个字，我数错了——孔夫子一生的修养都在里头了。",
        "‘一骑红尘’的‘骑’呢？旧读jì，今读qí。各位老师以后照今音教就是了。",
    ],
)
def test_it_stays(said: str) -> None:
    assert clean_text(f"{ROUND}{said}\n{ROUND[::-1].strip()}\n").split("\n")[2] == said
