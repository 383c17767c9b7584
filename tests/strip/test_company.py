"""A line that alone would go stays among lines that show whose it is."""

import pytest

from jiaokan import clean_text
from jiaokan.lines import Sheet
from jiaokan.strip.company import in_company

BODY = "今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务，妥善处理各类问题，进一步加强领导班子建设。\n"
KEPT = {
    "turns": "记者：您是哪一年来的？\n局长：一九八五年。\n记者：写上了没有？\n局长：写上了。\n",
    "rows": "站名　　　时间　　　水位(m)\n白沙渡　　22:00　　 47.36\n龙王庙　　22:00　　 33.08\n",
    "figured": "石磨村 412 3186 17840\n水井湾村 297 2011 15870\n合计 1095 8171 16966\n",
    "contents": "在全县三级干部会议上的讲话（1）\n在全县水利工作会议上的讲话（9）\n在全县教师大会上的讲话（17）\n",
    "letter": "受文者：如正副本行文单位\n发文日期：2016年11月2日\n主旨：请查照。\n地址：60045临海市文化路一段99号\n",
    "attached": "附件：1.公文常见差错对照表\n2.公文首页版式（A4，29字×22行）\n",
    "dated": "甲方（盖章）：\n乙方（盖章）：\n日期：2008年4月22日\n",
    "keywords": "摘要：本文讨论选题、访谈和转写。\n关键词：口述史；档案馆；方言转写\n",
    "reached": "某县水利局\n2015年11月27日\n联系人：向群　电话：（0731）2555019\n",
    "roles": "审核：钟　毅　　制表：倪晓岚\n",
    "leading": "会务须知：\n1.请将手机调至静音，发言请举手。\n",
    "counted": "幻灯片1　封面\n幻灯片2　做了什么\n幻灯片3　下一步打算\n",
    "slides": "第1页：封面\n第2页：一组数字\n第3页：案例\n",
}


@pytest.mark.parametrize("kind", KEPT)
def test_lines_in_company_stay(kind: str) -> None:
    text = f"在全县工作会议上的讲话\n同志们：\n{BODY}{KEPT[kind]}"
    assert clean_text(text) == text


def test_the_head_of_an_official_paper_stays() -> None:
    text = f"白河省自然资源厅\n白自然资函〔2021〕133号\n签发人：曾庆文\n公开属性：主动公开\n关于提案的答复\n{BODY}"
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "lines",
    [
        "联系人：王经理\n电话：13800000000\nQQ：123456\n",
        "首页：\n来源：某网\n作者：佚名\n",
        "责任编辑：李明　　来源：某某网\n",
        "幻灯片 4\n",
        "Created with an evaluation copy of Aspose.Words.\n",
        "附件：讲话稿.doc\n",
    ],
)
def test_lines_of_a_site_keep_no_such_company(lines: str) -> None:
    sheet = Sheet(f"同志们：\n{BODY}{lines}")
    added = range(2, 2 + lines.count("\n"))
    assert not any(in_company(sheet, number) for number in added)
