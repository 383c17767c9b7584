"""No input may take layout more than linear time."""

import pytest

from growth import grows
from jiaokan.layout import layout
from jiaokan.rules import RuleSet, shipped
from jiaokan.trace import Trace

RULES = RuleSet(tuple(rule for rule in shipped() if rule.code.startswith("LY")))
COLUMN = """为深刻汲取事故教训，坚决防范和
遏制重特大事故发生，现就做好安
全生产工作有关事项紧急通知如下
，请认真遵照执行，不得有误。
要加强对客运车辆、危险货物运输
车辆和农村面包车的管控，严查超
"""
AROUND = [
    (f"{COLUMN}- ", " ", f"x\n{COLUMN}"),
    (f"{COLUMN}1", " ", f"x\n{COLUMN}"),
    (COLUMN, "- 1 -\n- 2 -\n", COLUMN),
    ("关于进一步加强安全生产工作的\n决定", " ", "\n各位代表：\n"),
]


@pytest.mark.parametrize(("before", "piece", "behind"), AROUND)
def test_what_stands_between_lines_takes_a_time_in_proportion_to_its_length(
    before: str, piece: str, behind: str
) -> None:
    def laid_out(text: str) -> None:
        layout(Trace.of(f"{before}{text}{behind}"), RULES)

    assert grows(laid_out, piece, 4000, 4) < 8
