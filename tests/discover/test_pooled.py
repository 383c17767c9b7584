"""Spun pairs that several documents show together."""

from jiaokan.discover.odds import SIGNS
from jiaokan.discover.pooled import Pool
from jiaokan.discover.spun import pairs
from jiaokan.ngrams import shipped

SENTENCES = (
    "要不断提高党的建设质量，切实提高领导水平。",
    "全面提高人民生活水平，努力提高工作效率。",
    "进一步提高思想认识，着力提高服务能力。",
    "要提高产品质量，大幅度提高经济效益。",
)
FILLER = "全市各级各部门要认真贯彻落实会议精神，坚持稳中求进工作总基调，扎实做好各项工作。" * 60
PLAIN = tuple(f"{sentence}\n{FILLER}" for sentence in SENTENCES)
SPUN = tuple(text.replace("提高", "升高") for text in PLAIN)
# the odds by which spinning.py proposes a pair
SURE = -1.5


def test_what_no_document_shows_alone_the_pool_shows() -> None:
    assert not any(pairs(text, shipped()) for text in SPUN)
    pool = Pool(SPUN[:3], PLAIN[3:], shipped())
    assert [(pair.wrong, pair.right) for pair in pool.pairs(SURE)] == [("升高", "提高")]


def test_the_places_are_those_in_the_text_of_the_pool() -> None:
    pool = Pool(SPUN, (), shipped())
    (pair,) = pool.pairs(SURE)
    assert {pool.text[place : place + 2] for place in pair.places} == {"升高"}
    assert sorted(set(pool.sources(pair.places).tolist())) == [0, 1, 2, 3]


def test_clean_documents_show_nothing() -> None:
    assert list(Pool(PLAIN, (), shipped()).pairs(SURE)) == []


def test_every_reading_has_all_of_the_evidence() -> None:
    for weighed in Pool(SPUN[:2], PLAIN[2:], shipped()).weighed():
        assert weighed.evidence.shape == (len(weighed.readings), len(SIGNS))
