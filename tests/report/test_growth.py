"""What it costs to tell of a text with many findings in one line."""

import made
from growth import grows
from jiaokan.model import Finding, Safety
from jiaokan.report import page

UNIT = "县直机关机构设臵方案已经印发，千部队伍建设。"


def told(text: str) -> None:
    found = [Finding("GL101", at, at + 1, "made", Safety.FLAG) for at in range(0, len(text), len(UNIT))]
    page(made.result("a.txt", *found, text=text), made.BASE)


def test_a_long_line_takes_a_time_in_proportion_to_its_length() -> None:
    assert grows(told, UNIT, 300_000, 4) < 8
