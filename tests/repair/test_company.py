"""A right word must be at home beside one of its neighbours, where two other words may have made the wrong one."""

import pytest

from jiaokan import check_text, clean_text


@pytest.mark.parametrize(
    "text",
    [
        "陈志贵任车间主任期间，厂里没出过事故。",
        "刘德贵任公社党委书记时修了水库。",
        "马有贵任生产队会计二十年。",
        "吴志坚特邀出席，王永坚特来祝贺。",
        "罗支特意写信来问。",
        "商会由杜会长牵头成立，杜会计记账。",
        "归骨于先人之侧。",
        "北坡有阵亡将士专冢一处。",
        "老厂泛黄的合影挂在墙上。",
        "电力体制改革先推厂网分开。",
    ],
)
def test_names_and_old_phrases_stay(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("要压实各级领导贵任，坚特问题导向。", "要压实各级领导责任，坚持问题导向。"),
        ("要坚特批评和自我批评。", "要坚持批评和自我批评。"),
        ("祉会治安持续稳定，祉会长期和谐。", "社会治安持续稳定，社会长期和谐。"),
        ("遂步建立健全制度，收入遂年增加。", "逐步建立健全制度，收入逐年增加。"),
        ("发扬草命精神，推厂先进经验。", "发扬革命精神，推广先进经验。"),
        ("充分发挥党员骨于带头作用。", "充分发挥党员骨干带头作用。"),
    ],
)
def test_what_official_text_knows_is_mended(text: str, mended: str) -> None:
    assert clean_text(text) == mended


def test_what_it_does_not_know_is_reported() -> None:
    found = [finding for finding in check_text("曝骨于野，千里无鸡鸣。\n") if finding.code == "OC105"]
    assert [finding.applied for finding in found] == [False]
