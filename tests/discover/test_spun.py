"""Words that find-and-replace put in, from the text alone."""

from jiaokan.discover.spun import Words, frequent, pairs
from jiaokan.ngrams import shipped

SENTENCES = (
    "要不断提高党的建设质量，切实提高领导水平。",
    "全面提高人民生活水平，努力提高工作效率。",
    "进一步提高思想认识，着力提高服务能力。",
    "要提高产品质量，大幅度提高经济效益。",
    "农业综合生产能力显著提高，职工收入稳步提高。",
)
FILLER = "全市各级各部门要认真贯彻落实会议精神，坚持稳中求进工作总基调，扎实做好各项工作。" * 60
PLAIN = "\n".join((*SENTENCES, FILLER))


def test_a_word_in_the_places_of_another_is_found() -> None:
    found = {(pair.wrong, pair.right): len(pair.places) for pair in pairs(PLAIN.replace("提高", "升高"), shipped())}
    assert found[("升高", "提高")] == 10


def test_a_clean_text_and_a_short_one_show_nothing() -> None:
    assert pairs(PLAIN, shipped()) == []
    assert pairs("升高升高升高", shipped()) == []


def test_a_word_that_ends_in_many_is_one_and_what_begins_with_it_is_none() -> None:
    text = "经济增多较快，收入增多明显，投资增多百分之十。多人参加，多人发言，多人受奖。\n" + FILLER
    words = dict(frequent(text, Words(text, shipped())))
    assert "增多" in words
    assert "多人" not in words
