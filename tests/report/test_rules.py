"""How an example of a rule stands in docs/rules.md."""

from jiaokan.report.rules import described
from jiaokan.rules import shipped


def test_an_example_with_backticks_is_one_code_span() -> None:
    rule = next(rule for rule in shipped() if any("``" in text for text in rule.good))
    told = described(rule)
    assert "- ```运行``make''命令```\n" in told
    assert "- `` 反引号`四个合格` ``\n" in told
