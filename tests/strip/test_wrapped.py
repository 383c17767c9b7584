"""A line that a fixed width cut out of a sentence stays, whatever words of a page it happens to begin or end with."""

import textwrap

import pytest

from jiaokan.rules import RuleSet
from jiaokan.strip import strip
from jiaokan.trace import Trace

PARAGRAPHS = (
    "深化大思政课和大中小学思想政治教育一体化建设，强化五育融合，促进学生身心健康，适应学龄人口变化，完善学位动态保障机制。",
    "这是一场充分体现岭南风格的体育盛会，相关报道总点击量超610亿次，那些激动人心的赛场瞬间，让全国人民难以忘怀。",
    "对非法搬运、收藏、出售野生动物及其制品的，对违法发布广告的网站和公众号，要依法查处，保护个人和组织的合法权益。",
    "要建好融媒体中心，办好网站和客户端，提高阅读量和下载量，让群众打开首页就能看到办事指南，点击就能办成事，留言就有回音。",
    "各级党组织要切实加强领导，把责任落实到人，加强督促检查，及时发现和解决问题，确保各项工作取得实实在在的成效。",
)


@pytest.mark.parametrize("width", range(15, 41))
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_wrapped_prose_stays(width: int, indent: str) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, width, initial_indent=indent)]
    text = "\n".join(lines)
    assert strip(Trace.of(text), RuleSet.default())[0].text == text


def test_boilerplate_goes_from_between_wrapped_lines() -> None:
    prose = "\n".join(line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, 20))
    text = f"{prose}\n扫一扫在手机打开当前页\n上一篇：没有了"
    assert strip(Trace.of(text), RuleSet.default())[0].text == prose
