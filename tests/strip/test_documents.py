"""Documents of the genre that are no speeches: notices, minutes, name lists, judgments, diaries. All of them stays."""

from pathlib import Path

import pytest

from jiaokan import check_text
from jiaokan.model import Safety
from jiaokan.rules.load import shipped

DOCUMENTS = Path(__file__).with_name("documents.txt").read_text("utf-8").split("====\n")
KNOWN = (
    "表格模板可在工委网站“下载专区”下载，也可在QQ群（群号：123456789）文件中下载。\n",
    "（未完待续）\n",
    "<title>",
    "</title>",
    '<a href="...">',
    "P(下一个字|前面所有的字)。",
)


@pytest.mark.parametrize("text", DOCUMENTS, ids=lambda text: text.split("\n")[0][:24])
def test_nothing_of_a_document_goes_but_what_is_known(text: str) -> None:
    going = [finding for finding in check_text(text) if finding.safety is Safety.SAFE and finding.code.startswith("BP")]
    gone = [text[finding.start : finding.end] for finding in going if finding.edit]
    assert sorted(gone) == sorted(line for line in KNOWN if line in text)


def test_terms_begin_with_a_character_by_which_they_are_found() -> None:
    searched = [rule for rule in shipped() if rule.match in ("evidence", "counterweight", "inserted_notice")]
    assert [pattern for rule in searched for pattern, _ in rule.terms if pattern[0] in "([.^$"] == []
