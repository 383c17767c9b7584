"""What --diff shows."""

from dataclasses import replace

import made
from jiaokan.report.diff import diff
from jiaokan.trace import Edit, Trace

TEXT = "同志们：\n为企业效劳\x1b[2J，再见。\n"


def shown(*edits: Edit, colour: bool = False) -> list[str]:
    result = replace(made.result("讲话/一.txt", text=TEXT), trace=Trace.of(TEXT).apply(edits))
    return "".join(diff(result, colour=colour)).splitlines()


def test_no_change_says_nothing() -> None:
    assert shown() == []


def test_replaced_removed_and_put_in() -> None:
    assert shown(Edit(8, 10, "服务", "SP101"), Edit(14, 15, "", "LY1"), Edit(17, 17, "了", "OC1")) == [
        "--- 讲话/一.txt",
        r"@@ 2:4 SP101 @@ 同志们：⏎为企业[-效劳-]{+服务+}\x1b[2J，再见。⏎",
        r"@@ 2:10 LY1 @@ 们：⏎为企业效劳\x1b[2J[-，-]再见。⏎",
        r"@@ 2:13 OC1 @@ 为企业效劳\x1b[2J，再见{+了+}。⏎",
    ]


def test_a_removed_line_end_is_seen() -> None:
    assert shown(Edit(4, 5, "", "LY201"))[1] == r"@@ 1:5 LY201 @@ 同志们：[-⏎-]为企业效劳\x1b[2J，再见"


def test_colour() -> None:
    assert "\033[31m[-效劳-]\033[0m\033[32m{+服务+}\033[0m" in shown(Edit(8, 10, "服务", "SP101"), colour=True)[1]
