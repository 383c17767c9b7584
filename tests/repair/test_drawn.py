import pytest

from jiaokan import check_text, clean_text
from jiaokan.repair.likeness import alike, drawn, is_listed, is_near, shapes


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("开展枇评和自我批评。", "开展批评和自我批评。"),
        ("及时调整，动态调鏊，优胜劣汰。", "及时调整，动态调整，优胜劣汰。"),
        ("把政治建设摆在首泣。", "把政治建设摆在首位。"),
    ],
)
def test_what_no_list_knows_is_mended_where_it_makes_a_word(damaged: str, right: str) -> None:
    pairs = [{old, new} for old, new in zip(damaged, right, strict=True) if old != new]
    assert not any(pair <= set(group) for group in shapes() for pair in pairs)
    assert clean_text(f"{damaged}\n") == f"{right}\n"
    assert [finding.code for finding in check_text(f"{damaged}\n")] == ["OC202"]


@pytest.mark.parametrize(
    "text", ["罗荼、王枇两位同志发言。", "滔滔洮水，诉我衷肠。", "他可以迳行裁定。", "後山杉木成林，請於明日枇評。"]
)
def test_names_rare_words_and_traditional_text_stay(text: str) -> None:
    assert clean_text(f"{text}\n") == f"{text}\n"


def test_each_character_has_others_once() -> None:
    assert len(drawn()) > 6000
    for mark, (near, far) in drawn().items():
        assert mark not in near + far
        assert len(set(near + far)) == len(near + far) > 0
    assert all(mark not in others and len(set(others)) == len(others) for mark, others in alike().items())


def test_how_alike_two_are() -> None:
    assert is_near("末", "未")
    assert is_listed("末", "未")
    assert is_near("物", "构")
    assert not is_near("浩", "造")
    assert "造" in drawn()["浩"][1]
