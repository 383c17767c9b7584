"""Which documents are laid together for spun pairs, and what they show."""

from dataclasses import replace

from jiaokan.discover.spinning import proposals
from jiaokan.discover.witnesses import gathered
from jiaokan.model import Document, Finding, Result, Safety, Source
from jiaokan.trace import Trace

SPUN = (("提高", "升高"), ("教育", "教化"), ("建设", "建造"), ("改革", "更始"))
LINES = (
    "要不断提高党的建设质量，切实提高领导水平。坚持教育优先发展，办好人民满意的教育。",
    "全面提高人民生活水平，努力提高工作效率。加强思想政治教育，深入开展爱国主义教育。",
    "加强基础设施建设，推进社会主义新农村建设。进一步深化改革，积极推进国有企业改革。",
    "要提高产品质量，大幅度提高经济效益。普及九年制义务教育，大力发展职业技术教育。",
    "加强精神文明建设，搞好领导班子建设。深化经济体制改革，加快政府机构改革。",
    "农业综合生产能力显著提高，职工收入稳步提高。加快经济建设，加强国防建设。",
)
FILLER = "全市各级各部门要认真贯彻落实会议精神，坚持稳中求进工作总基调，扎实做好各项工作。\n" * 60


def documents(lines: tuple[str, ...]) -> list[Result]:
    texts = [f"{line}\n{FILLER}" for line in lines]
    return [Result(Document(text, text, Source(text, text)), Trace.of(text)) for text in texts]


def spun(text: str) -> str:
    for right, wrong in SPUN:
        text = text.replace(right, wrong)
    return text


def proposed(results: list[Result]) -> set[tuple[str, str]]:
    with gathered(results) as witnesses:
        return {term for proposal in proposals(witnesses, 3, ()) for term in proposal.rule.terms}


def test_documents_that_show_nothing_alone_are_laid_together_where_repair_proved_them_spun() -> None:
    results = documents(tuple(map(spun, LINES)))
    told = (Finding("SP201", 0, 2, "spun-word", Safety.SAFE),)
    assert proposed(results) == set()
    assert proposed([replace(result, findings=told) for result in results]) >= {("升高", "提高"), ("建造", "建设")}


def test_what_one_document_shows_is_looked_for_in_the_others() -> None:
    one = documents(("".join(map(spun, LINES)),))
    assert proposed(one + documents(tuple(map(spun, LINES)))) >= {(wrong, right) for right, wrong in SPUN[:2]}


def test_sound_documents_show_nothing() -> None:
    assert proposed(documents((*LINES, "".join(LINES)))) == set()
