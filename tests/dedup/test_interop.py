"""Signatures in datasketch, and the shared index on a real Redis server."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jiaokan.dedup import Options, judge, sign
from jiaokan.dedup.errors import SchemeError, StoredIndexError
from jiaokan.model import Result

pytest.importorskip("datasketch")

from datasketch import LeanMinHash, MinHash, MinHashLSH

from jiaokan.dedup.interop import from_lean, to_lean
from jiaokan.dedup.signature import rows

Speech = Callable[..., str]
KEPT = Options(keep="first", threshold=0.5)
Make = Callable[..., Result]


def test_a_signature_comes_back(speech: Speech) -> None:
    signature = sign(speech(1, 300))
    row = rows([signature])[0]
    lean = to_lean(signature)
    buffer = bytearray(lean.bytesize())
    lean.serialize(buffer)
    again = LeanMinHash.deserialize(buffer)
    assert from_lean(again, int(row["count"]), row["digest"].tobytes()) == signature


def test_datasketch_estimates_and_finds(speech: Speech) -> None:
    text = speech(1, 100)
    one, other, apart = (to_lean(sign(given)) for given in (text, "转载\n" + text, speech(2, 100)))
    assert one.jaccard(other) > 0.95
    assert one.jaccard(apart) < 0.3
    index = MinHashLSH(num_perm=256, params=(64, 4))
    index.insert("one", one)
    index.insert("apart", apart)
    assert "one" in index.query(other)


def test_a_short_text_fills_all_values(speech: Speech) -> None:
    one, other = to_lean(sign(speech(1, 2))), to_lean(sign(speech(2, 2)))
    assert one.jaccard(one) == 1
    assert one.jaccard(other) < 0.6
    assert set(to_lean(sign("")).hashvalues) == {0xFFFF}


def test_values_of_other_hash_functions_are_refused() -> None:
    with pytest.raises(SchemeError, match="other hash functions"):
        from_lean(LeanMinHash(MinHash(num_perm=256)), 1, b"\0" * 16)
    with pytest.raises(ValueError, match="seed"):
        to_lean(sign("同志们大家好")).jaccard(LeanMinHash(MinHash(num_perm=256)))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Redis server on the loopback interface."""
    pytest.importorskip("redis", reason="needs: pip install redis")
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("needs a Redis server: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", "", "--appendonly", "no"]
    with (folder / "log").open("wb") as log, subprocess.Popen([program, *options], stdout=log, stderr=log) as process:
        _await(port)
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


def _await(port: int) -> None:
    for _ in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def test_a_shared_index_answers_as_the_documents_would(server: str, result: Make, speech: Speech) -> None:
    from jiaokan.dedup.shared import SharedIndex

    old = [result(f"old{n}", speech(n)) for n in range(8)]
    list(SharedIndex(server).add(old))
    list(SharedIndex(server).add(old[:1]))
    new = [result("a", speech(3)), result("b", "转载\n" + speech(4)), result("c", speech(99)), result("d", speech(99))]
    verdicts = [r.verdict for r in judge(new, Options(against=(server,)))]
    assert [(v.kind, v.keeper) for v in verdicts] == [
        ("exact", "old3"),
        ("near", "old4"),
        ("unique", ""),
        ("exact", "c"),
    ]


def test_a_shared_index_finds_all_short_documents(server: str, result: Make, speech: Speech) -> None:
    from jiaokan.dedup.shared import SharedIndex

    texts = [speech(n, 1) for n in range(100)]
    list(SharedIndex(server).add([result(f"short{n}", text) for n, text in enumerate(texts)]))
    changed = [text[: len(text) // 2] + "甲" + text[len(text) // 2 + 1 :] for text in texts]
    new = [result(f"new{n}", text) for n, text in enumerate(changed)]
    alone = [r.verdict for one, other in zip(texts, new, strict=True) for r in judge([result("x", one), other], KEPT)]
    beside = [r.verdict for r in judge(new, KEPT._replace(against=(server,)))]
    assert [v.similarity for v in beside] == [v.similarity for v in alone[1::2]]
    assert sum(v.kind == "near" for v in beside) > 60


def test_a_server_that_is_away_is_said_in_one_line() -> None:
    pytest.importorskip("redis")
    with pytest.raises(StoredIndexError, match="no Redis server answers"):
        judge([], Options(against=("redis://127.0.0.1:1/0",)))


def test_nothing_heavy_is_imported_with_the_pipeline() -> None:
    program = "import sys, jiaokan.pipeline; print({'numpy', 'datasketch', 'redis'} & set(sys.modules))"
    import sys

    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=Path.cwd())
    assert out.stdout.strip() == "set()"
