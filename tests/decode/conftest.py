from pathlib import Path

import pytest

from jiaokan.rules import RuleSet

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return RuleSet.default()


@pytest.fixture(scope="session")
def speech() -> str:
    return (SEEDS / "003_20ad1a32e8f79341.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def traditional() -> str:
    return (
        "各位代表，同志們：現在，我代表政府向大會報告工作，請予審議，並請各位政協委員提出意見。過去一年，"
        "面對複雜嚴峻的國際環境，我們堅持穩中求進的工作總基調，著力推動高質量發展，經濟運行總體平穩，"
        "人民生活持續改善，社會大局保持穩定。\n一是加強黨的建設，全面從嚴治黨取得新的成效；"
        "二是深化改革開放，優化營商環境，鼓勵企業創新；三是改善民生，擴大就業，完善社會保障體系。\n"
    ) * 4
