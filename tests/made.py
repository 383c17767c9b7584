"""Results made for the tests of reports: one of everything that a format could stumble over."""

import os
from pathlib import Path

from jiaokan.gate import Threshold
from jiaokan.model import Container, Document, Finding, Result, Row, Safety, Source
from jiaokan.report import Look, Notice, Page, page
from jiaokan.rules import shipped
from jiaokan.trace import Edit, Trace

BASE = Path("/repository")
LOOK = Look({rule.code: rule for rule in shipped()})
GBK_NAME = os.fsdecode("讲话/二〇二三.txt".encode("gb18030"))
ODD_NAME = "odd, name: 100%|`x`<b>\n\x1b[31m.txt"
TEXT = "同志们：\n" + "为企业搞好优质效劳，" * 9 + "[bold]标准[/bold]\x1b[31m|`a`<b>&]]>。\n最后一行\ud800。\n"


def finding(old: str, new: str | None, safety: Safety, text: str = TEXT) -> Finding:
    start = text.index(old)
    edit = None if new is None else Edit(start, start + len(old), new, "SP101")
    code = {Safety.SAFE: "BP105", Safety.UNSAFE: "DU102", Safety.FLAG: "LY601"}[safety]
    message = f"made: {old} → {new}" if new is not None else f"made: {old}"
    return Finding(
        code, start, start + len(old), message, safety, edit, safety is Safety.SAFE, "0123456789abcdef", 4.5, 7
    )


def result(path: str, *findings: Finding, error: str = "", row: Row | None = None, text: str = TEXT) -> Result:
    document = Document(path, "" if error else text, Source(path, path, row=row))
    return Result(document, Trace.of(document.text), findings, error=error)


def results() -> list[Result]:
    row = Row(Container("corpus.jsonl", "jsonl", "text"), 3, line=5)
    return [
        result("/repository/clean.txt"),
        result(
            "/repository/讲话/一.txt",
            finding("优质效劳", "优质服务", Safety.SAFE),
            finding("[bold]标准[/bold]\x1b[31m|`a`<b>&]]>", "", Safety.UNSAFE),
            finding("效劳，为企业" + "搞好优质效劳，为企业" * 7, None, Safety.FLAG),
            finding("\n最后一行\ud800", "", Safety.SAFE),
        ),
        result(f"/repository/{GBK_NAME}", finding("同志们", "同志", Safety.SAFE)),
        result(f"/repository/{ODD_NAME}", finding("。", None, Safety.FLAG)),
        result("/elsewhere/空.txt", Finding("GA201", 0, 0, "0 characters", Safety.FLAG, key="fe"), text=""),
        result("/repository/corpus.jsonl", finding("搞好", "做好", Safety.SAFE), row=row),
        result("/repository/broken.txt", error="looks like a PNG image, not text"),
    ]


def pages() -> list[Page]:
    thresholds = (
        Threshold("max-duplicates", "3.00% (3 of 100)", "at most 2.00%", "fail", "GA101"),
        Threshold("encodings", "0 documents in breach", "utf-8", "pass", "GA204"),
    )
    breach = Notice("GA101", "max-duplicates: 3.00% (3 of 100), wanted: at most 2.00%", "error")
    last = Page("jiaokan.toml", "jiaokan.toml", notices=(breach,), thresholds=thresholds)
    return [*(page(one, BASE) for one in results()), last]
