"""The gate, and what acts behind it."""

from jiaokan.repair.gate import gate_bits, opens
from jiaokan.repair.mend import sought
from jiaokan.repair.page import Page
from jiaokan.repair.spinning import spun, spun_in_doubt
from jiaokan.rules import shipped
from jiaokan.trace import Edit, Trace

RULE = next(rule for rule in shipped() if rule.code == "SP201")
DOUBT = next(rule for rule in shipped() if rule.code == "SP301")
WORDS = sought((RULE, DOUBT))
SPUN = "推动经济开展，效劳大局，效劳群众，在此根底上开展工作，产业开展加快，优质效劳，工作标准化。"
PLAIN = "推动经济发展，服务大局，服务群众，在此基础上开展工作，产业发展加快，优质服务，工作标准化。"


def page(text: str) -> Page:
    return Page(Trace.of(text), WORDS)


def test_the_gate_opens_for_spun_text_only() -> None:
    assert opens(RULE, page(SPUN))
    assert gate_bits(RULE, page(PLAIN)) == 0


def test_one_pair_alone_proves_nothing() -> None:
    assert not opens(RULE, page("士兵军衔的晋升，按期晋升，暂缓晋升，不予晋升，晋升办法由总部规定。"))


def test_each_place_is_weighed_by_itself() -> None:
    found = [(SPUN[hit.start - 2 : hit.end], hit.new) for hit in spun(RULE, page(SPUN))]
    assert ("经济开展", "发展") in found
    assert ("底上开展", "发展") not in found


def test_the_gate_remembers_the_document_as_it_came() -> None:
    place = SPUN.index("效劳")
    trace = Trace.of(SPUN).apply([Edit(place, place + 2, "服务", "SP101")])
    assert opens(RULE, Page(trace, WORDS))


def test_what_stays_in_doubt_is_only_reported() -> None:
    assert [hit.new for hit in spun_in_doubt(DOUBT, page(SPUN))] == [None]
    assert list(spun_in_doubt(DOUBT, page(PLAIN))) == []
