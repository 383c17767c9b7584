"""The steps give what the embedded engine gives, document for document, and do only what is not done."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from enginejobs import embedded, files, in_this_process, job_in, judged, only_duplicates, verdicts
from jiaokan.engine import cleaned, inputs, job, shards
from jiaokan.engine.errors import EngineError
from jiaokan.engine.plan import Plan, Report
from jiaokan.engine.ranks import ordinal
from jiaokan.engine.runner import Step
from jiaokan.engine.schema import TABLES, VERSION, arrow_schema

KEEPS = ["cleanest", "first", "longest", "prefer=*#1*"]


@pytest.mark.parametrize("keep", KEEPS)
def test_the_verdicts_are_those_of_the_embedded_engine(planted: Path, tmp_path: Path, keep: str) -> None:
    options = only_duplicates(keep=keep, contained="drop")
    one = job_in(tmp_path, options)
    told = verdicts(one, judged(one, planted))
    assert len(told) > 15
    assert told == embedded(options, planted)


def test_the_cut_of_the_input_makes_no_difference(
    planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs.tasks, "__defaults__", (1 << 19,))
    one = job_in(tmp_path, only_duplicates())
    done = judged(one, planted)
    assert len(done.tasks) > 4
    assert verdicts(one, done) == embedded(only_duplicates(), planted)


def test_texts_in_files_of_their_own(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    for name in ("a", "b"):
        for seed in seeds.iterdir():
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / seed.name).write_bytes(seed.read_bytes())
    (folder / "b" / "empty.txt").write_text(" \n")
    (folder / "b" / "bad.txt").write_bytes(bytes(range(256)) * 9)
    one = job_in(tmp_path / "work", only_duplicates())
    done = judged(one, folder)
    assert verdicts(one, done) == embedded(only_duplicates(), folder)
    assert [path for path, _, _ in job.complaints(done, one.plan)] == [str(folder / "b" / "bad.txt")]


def test_what_is_done_is_not_done_again(planted: Path, tmp_path: Path) -> None:
    said: list[str] = []
    one = job_in(tmp_path, only_duplicates(), said.append)
    judged(one, planted)
    assert not any("before" in line for line in said)
    said.clear()
    judged(one, planted)
    assert all("before" in line for line in said)


@pytest.mark.parametrize("step", ["cleaned", "keys", "candidates", "pairs", "verdicts"])
def test_a_step_whose_shards_are_gone_is_done_alone(planted: Path, tmp_path: Path, step: str) -> None:
    one = job_in(tmp_path, only_duplicates())
    before = verdicts(one, judged(one, planted))
    gone = tmp_path / ("cleaned" if step == "keys" else step)
    for shard in gone.iterdir():
        shard.unlink()
    assert verdicts(one, judged(one, planted)) == before


def test_other_options_make_other_shards(planted: Path, tmp_path: Path) -> None:
    one, other = (job_in(tmp_path, only_duplicates(threshold=threshold)) for threshold in (0.8, 0.95))
    more = verdicts(one, judged(one, planted))
    fewer = verdicts(other, judged(other, planted))
    assert fewer == embedded(only_duplicates(threshold=0.95), planted)
    assert len(fewer) < len(more)


def test_another_input_makes_other_shards(planted: Path, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    lines = planted.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines), "utf-8")
    one = job_in(tmp_path / "work", only_duplicates())
    judged(one, path)
    path.write_text("".join(lines[::-1]), "utf-8")
    assert verdicts(one, judged(one, path)) == embedded(only_duplicates(), path)


def test_a_shard_that_is_cut_short_is_made_again(planted: Path, tmp_path: Path) -> None:
    one = job_in(tmp_path, only_duplicates())
    before = verdicts(one, judged(one, planted))
    shard = tmp_path / "pairs" / "00000000.parquet"
    shard.write_bytes(shard.read_bytes()[:-9])
    assert verdicts(one, judged(one, planted)) == before


def test_a_shard_that_fails_is_named_and_tried_again(planted: Path, tmp_path: Path) -> None:
    said: list[str] = []
    broken = ["ran out of luck"]

    def unlucky(step: Step[Any], tasks: list[tuple[int, Any]], plan: Plan) -> list[tuple[int, Report]]:
        if step is cleaned.run and broken:
            return [(number, Report("", error=broken.pop())) for number, _ in tasks]
        return list(in_this_process(step, tasks, plan))

    one = job_in(tmp_path, only_duplicates(), said.append)._replace(mapped=unlucky)
    assert verdicts(one, judged(one, planted)) == embedded(only_duplicates(), planted)
    assert said[0] == "cleaned: shard 0 failed: ran out of luck"


def test_a_worker_that_dies_again_and_again(planted: Path, tmp_path: Path) -> None:
    def deadly(_step: object, _tasks: object, _plan: Plan) -> list[tuple[int, Report]]:
        raise RuntimeError("worker died")

    one = job_in(tmp_path, only_duplicates())._replace(mapped=deadly)
    with pytest.raises(EngineError, match=r"cleaned: shards 0 failed 3 times \(RuntimeError: worker died\)"):
        judged(one, planted)


def test_every_shard_has_the_schema_that_is_told(planted: Path, tmp_path: Path) -> None:
    judged(job_in(tmp_path, only_duplicates()), planted)
    for table in TABLES:
        file = pyarrow.parquet.ParquetFile(tmp_path / table / "00000000.parquet")
        assert file.schema_arrow.equals(arrow_schema(table))
        assert file.schema_arrow.metadata[b"jiaokan.schema"] == str(VERSION).encode()
        assert shards.made_of(str(tmp_path), table, 0)


def test_the_schema_is_told_in_the_documents(root: Path) -> None:
    page = (root / "docs" / "scale.md").read_text("utf-8")
    assert f"Version {VERSION}" in page
    for table, columns in TABLES.items():
        assert f"| `{table}` |" in page
        for column in columns:
            assert f"| `{column.name}` | {column.kind} | {column.meaning} |" in page


def test_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    one = job_in(tmp_path / "work", only_duplicates())
    done = judged(one, tmp_path / "empty.txt", tmp_path / "missing.txt")
    assert verdicts(one, done) == {}
    assert [error for _, _, error in job.complaints(done, one.plan)] == ["no such file or folder; check the spelling"]


def test_two_inputs_with_one_place_are_refused(tmp_path: Path) -> None:
    for name in ("one.html", "one.html.txt"):
        (tmp_path / name).write_text("同志们：")
    with pytest.raises(EngineError, match=r"one\.html\.txt: two inputs"):
        judged(job_in(tmp_path / "work", only_duplicates()), tmp_path / "one.html", tmp_path / "one.html.txt")


def test_ranks_order_as_numbers() -> None:
    several = [(0, -10), (0, -9), (1, -100), (1, -99)]
    numbers = [ordinal(rank) for rank in several]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)
    times = [float("-inf"), -1e18, -7.5, -7.25, -0.0, 0.0, 7.25, 1e18, float("inf")]
    assert [ordinal((time,)) for time in times] == sorted(ordinal((time,)) for time in times)
    assert ordinal((True, -5)) > ordinal((False, 9))
    assert ordinal((True, False, -5)) > ordinal((False, True, 9))
    assert ordinal(()) == 0


def test_survivors_are_read_from_a_span_as_from_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    rows = [json.dumps({"text": "同志们" * number}, ensure_ascii=False) for number in range(1, 40)]
    path.write_text("\n\n" + "\n \n".join(rows) + "\n\n", "utf-8")
    (whole,) = inputs.tasks(files(path))
    cut = list(inputs.tasks(files(path), 100))
    assert len(cut) > 5
    plan = job_in(tmp_path, only_duplicates()).plan
    found = [source for task in cut for source in inputs.opened(task, plan.fields, {})]
    assert found == list(inputs.opened(whole, plan.fields, {}))
