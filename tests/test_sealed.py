"""Results on their way: what is at hand agrees with what is packed, and nothing is lost."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from jiaokan.manifest import status_of
from jiaokan.model import Document, Encoding, Finding, Result, Safety, Source, Verdict
from jiaokan.options import Options
from jiaokan.pipeline import process
from jiaokan.rules import RuleSet
from jiaokan.sealed import NOWHERE, Sealed, held, put_aside, sealed, taken_up, text_of, unsealed, with_verdict
from jiaokan.trace import Trace

TEXTS = {
    "changed": "三要把设臵合理的领导班子和千部队伍建设好,不断加强。\n",
    "as it was": "同志们：\n今天开会。\n",
    "blank": "\n \n",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_result_comes_back_as_it_was(text: str, codec: str) -> None:
    source = Source("a", "a.txt", raw=text.encode(codec), meta={"id": "7"})
    result = replace(process(source, Options(RuleSet.default())), signature=b"signed")
    travelled = pickle.loads(pickle.dumps(sealed(result)._replace(source=NOWHERE)))  # noqa: S301 - made here
    seal = travelled._replace(source=source)
    assert unsealed(seal) == result
    assert unsealed(seal).trace.claimed == result.trace.claimed
    assert (seal.text, status_of(seal)) == (result.trace.text, status_of(result))
    assert (seal.characters, seal.edits) == (len(text), len(result.trace.changes))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_held_result_tells_what_a_sealed_one_does(text: str) -> None:
    result = process(Source("a", "a.txt", raw=text.encode()), Options(RuleSet.default()))
    seal, hold = sealed(result), held(result)
    assert hold._replace(cleaned=seal.cleaned, packed=seal.packed) == seal
    assert (hold.text, unsealed(hold)) == (seal.text, result)
    verdict = Verdict(kept=False, kind="exact", keeper="b")
    finding = Finding("DU101", 0, 1, "the same", Safety.FLAG)
    assert unsealed(with_verdict(hold, verdict, (finding,))) == unsealed(with_verdict(seal, verdict, (finding,)))


@pytest.mark.parametrize("text", [*TEXTS.values(), "\ufeff甲", "\ud83d\ude00", "\ud800乙"])
@pytest.mark.parametrize("of", [held, sealed])
def test_a_result_that_was_put_aside_comes_back(text: str, of: Callable[[Result], Sealed]) -> None:
    document = Document("a", text, Source("a", "a.txt"), Encoding("gb18030"), "digest", {"id": "7"})
    finding = Finding("OC101", 0, 1, "a fault", Safety.SAFE)
    for trace in (Trace.of(text), Trace("原文", text, claimed=frozenset({"OC101"}))):
        seal = of(Result(document, trace, (finding,), signature=b"signed"))
        written, rest = pickle.loads(pickle.dumps(put_aside(seal)))  # noqa: S301 - made here
        assert text_of(written) == text
        assert taken_up(written, rest) == seal
        assert unsealed(taken_up(written, rest)).trace.claimed == trace.claimed


def test_a_failure_comes_back_as_it_was() -> None:
    result = process(Source("a", "missing"), Options(RuleSet.default()))
    assert unsealed(sealed(result)) == result
    assert status_of(sealed(result)) == "failed"


def test_a_text_apart_from_its_trace_comes_back() -> None:
    result = Result(Document("a", "甲", Source("a", "a"), Encoding("big5")), Trace("乙", "\ud800"))
    assert unsealed(sealed(result)) == result


def test_what_the_judge_says_is_added() -> None:
    result = process(Source("a", "a", raw=TEXTS["changed"].encode()), Options(RuleSet.default()))
    verdict = Verdict(kept=False, kind="near", keeper="b", similarity=0.9, method="exact")
    finding = Finding("DU102", 0, 1, "nearly the same", Safety.FLAG)
    judged = with_verdict(sealed(result), verdict, (finding,))
    assert unsealed(judged) == replace(result, verdict=verdict, findings=(*result.findings, finding))
    assert judged.reported["DU102"] == 1
    assert judged.findings == len(result.findings) + 1
    assert status_of(judged) == "duplicate"
