import pytest

from jiaokan.strip.said import is_said


@pytest.mark.parametrize(
    ("before", "cut", "after"),
    [
        ("负载量为", "0.05 mg/cm", "²，电流密度"),
        ("模型为", "y=β₀+", "β₁x，其中"),
        ("甘榜精神", "（kampung spirit）", "。第二件事"),
        ("我姓仉", "（zhǎng）", "，名督"),
        ("文件名为", "math_g8_v3.csv，编码", "如下"),
        ("做到“", "两不愁www.abc.com", "”的要求"),
        ("学习", "“两学一做www", "要求"),
        ("签字", "＿＿＿＿", "年"),
        ("水尾", "　——　", "工程收尾"),
    ],
)
def test_what_is_said(before: str, cut: str, after: str) -> None:
    assert is_said(before + cut + after, len(before), len(before) + len(cut))


@pytest.mark.parametrize(
    "cut", ["www.kfdjc.com", "（更多范文关注公众号abc123）", "第[12]页?id=123&page=2", "★★好稿不断更★★", ""]
)
def test_what_is_not(cut: str) -> None:
    text = f"推动各项事{cut or '网'}业全面进步"
    assert not is_said(text, 5, 5 + len(cut or "网"))
