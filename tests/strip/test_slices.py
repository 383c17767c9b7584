"""Running numbers that slice a text."""

import pytest

from jiaokan import clean_text

SENTENCES = (
    "今年以来，全县上下深入学习贯彻上级会议精神，扎实推进各项工作，取得了明显成效。",
    "同时也要看到，我们的工作还存在不少问题和差距，一些干部作风不实、担当不够，一些项目推进缓慢，需要认真加以改进。",
    "要把改善民生放在更加突出的位置，办好群众家门口的事，让老百姓得到看得见、摸得着的实惠。",
    "要把安全生产的弦绷得更紧，把隐患排查做得更细，决不能让血的教训一再重演。",
    "要坚持绿色发展，守住耕地红线，管好每一条河流，让天更蓝、水更清、山更绿。",
    "要深化改革开放，优化营商环境，主动上门为企业排忧解难，把好政策用好用足，让企业家安心投资、放心发展。",
    "要加强基层党组织建设，选好配强村级班子，关心爱护基层干部，把党的声音传到千家万户。",
    "各级领导干部要带头转变作风，多到困难多的地方去，多听群众的心里话，把问题解决在一线，把工作做到群众心坎上。",
)
WHOLE = "".join(SENTENCES)
ENDS = len("".join(SENTENCES[:5]))


def sliced(places: list[int], between: str = "\n") -> str:
    starts, ends = [0, *places], [*places, len(WHOLE)]
    parts = [WHOLE[start:end] for start, end in zip(starts, ends, strict=True)]
    return between.join(f"{number}、{part}" for number, part in enumerate(parts, 1)) + "\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_slices_that_cut_words(between: str) -> None:
    assert clean_text(sliced([105, 207, 313], between)) == WHOLE + "\n"


def test_a_slice_that_ends_with_its_sentence_keeps_its_line() -> None:
    assert clean_text(sliced([105, ENDS, 313])) == f"{WHOLE[:ENDS]}\n{WHOLE[ENDS:]}\n"


@pytest.mark.parametrize(
    "item",
    [
        "审议县人民政府关于二〇二三年国民经济和社会发展计划执行情况与二〇二四年国民经济和社会发展计划草案的报告",
        SENTENCES[0] + SENTENCES[1] + "各级各部门要切实提高政治站位，加强组织领导，压实工作责任",
    ],
)
def test_a_list_without_full_stops_stays(item: str) -> None:
    text = "\n".join(f"{number}、{item}" for number in range(1, 7)) + "\n"
    assert clean_text(text) == text
