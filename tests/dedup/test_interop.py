"""Signatures in datasketch."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan.dedup import sign
from jiaokan.dedup.errors import SchemeError

pytest.importorskip("datasketch")

from datasketch import LeanMinHash, MinHash, MinHashLSH

from jiaokan.dedup.interop import from_lean, to_lean
from jiaokan.dedup.signature import rows

Speech = Callable[..., str]


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


def test_nothing_heavy_is_imported_with_the_pipeline() -> None:
    program = "import sys, jiaokan.pipeline; print({'numpy', 'datasketch', 'redis'} & set(sys.modules))"
    import sys

    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=Path.cwd())
    assert out.stdout.strip() == "set()"
