"""Step (b) as a person would run it in SQL gives the same candidates."""

import re
from pathlib import Path

import pyarrow.parquet
import pytest

from enginejobs import job_in, judged, only_duplicates

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("crowd", [64, 3])
def test_the_join_in_duckdb(planted: Path, root: Path, tmp_path: Path, crowd: int) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra jiaokan[engine-test]")
    judged(job_in(tmp_path, only_duplicates(), crowd=crowd), planted)
    (shown,) = re.findall(r"```sql\n(.*?)```", (root / "docs" / "scale.md").read_text("utf-8"), re.DOTALL)
    view, query = shown.replace("WORK", str(tmp_path)).replace("64", str(crowd)).split(";")
    base = duckdb.connect()
    base.execute(view)
    found = set(base.execute(query).fetchall())
    shards = [pyarrow.parquet.read_table(path).to_pydict() for path in (tmp_path / "candidates").iterdir()]
    assert len(found) > 10
    assert found == {pair for shard in shards for pair in zip(shard["later"], shard["earlier"], strict=True)}
