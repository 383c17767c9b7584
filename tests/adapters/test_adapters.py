"""The adapters inside the real packages give what the path gives."""

import json
from pathlib import Path

import pytest

from jiaokan import adapters
from jiaokan.adapters.texts import by_default, reason, results
from jiaokan.manifest import status_of

TEXTS = {
    "good": "同志们：\n我们要认真做好群众工作，推动全县经济社会发展再上新台阶，切实保障和改善民生。\n" * 3,
    "bad": "同志们：\n领导班于要管好党员千部，推动全县经济社会发展再上新台阶，切实保障和改善民生。\n" * 3,
    "empty": " \n",
}
TEXTS["copy"] = TEXTS["good"].replace("，", ",")


def expected() -> dict[str, tuple[str, str]]:
    """Give text and reason by id, as the path gives them."""
    given = results(TEXTS.items(), by_default())
    return {result.document.id: (result.trace.text, reason(result)) for result in given}


def test_what_the_adapters_hand_over() -> None:
    told = expected()
    assert {name: bool(why) for name, (_, why) in told.items()} == {
        "good": False, "bad": False, "empty": True, "copy": True
    }  # fmt: skip
    assert told["copy"][1] == "exact 1.000 of good (hash of the folded text)"
    assert "领导班子" in told["bad"][0]
    (odd,) = results([("odd", "\ud800")], by_default())
    assert status_of(odd) == "failed"
    assert reason(odd) == "the text holds half a surrogate pair, which is no character"


def test_batches() -> None:
    from jiaokan.adapters.huggingface import clean, kept, survivors

    made = clean({"text": list(TEXTS.values())})
    assert made["text"] == [text for text, _ in expected().values()]
    assert kept(made) == [True, True, False, True]
    rows = [dict(zip(made, row, strict=True)) for row in zip(*made.values(), strict=True)]
    assert survivors(rows) == [0, 1, 2]


def test_a_null_stays_a_null_and_its_row_alone_fails() -> None:
    from jiaokan.adapters.huggingface import clean, kept, survivors

    made = clean({"text": [TEXTS["good"], None, TEXTS["bad"], float("nan")]})
    assert made["text"][:3] == [expected()["good"][0], None, expected()["bad"][0]]
    assert made["jiaokan_dropped"] == ["", "the text is null, not a string", "", "the text is nan, not a string"]
    assert made["jiaokan_edits"][1:2] == made["jiaokan_findings"][1:2] == [0]
    assert kept(made) == [True, False, True, False]
    rows = [dict(zip(made, row, strict=True)) for row in zip(*made.values(), strict=True)]
    assert {0, 2} <= set(survivors(rows))


@pytest.mark.slow
def test_datasets() -> None:
    datasets = pytest.importorskip("datasets", reason="needs the extra jiaokan[engine-test]")
    from jiaokan.adapters.huggingface import clean, kept, survivors

    given = datasets.Dataset.from_dict({"id": [*TEXTS, "null"], "text": [*TEXTS.values(), None]})
    assert given.map(clean, batched=True, batch_size=2)[len(TEXTS)]["text"] is None
    cleaned = given.map(clean, batched=True, batch_size=2).filter(kept, batched=True)
    left = cleaned.select(survivors(cleaned))
    told = expected()
    assert dict(zip(left["id"], left["text"], strict=True)) == {
        name: text for name, (text, why) in told.items() if not why
    }


@pytest.mark.slow
def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="needs the extra jiaokan[engine-test]")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    from jiaokan.adapters.datatrove import Clean

    (tmp_path / "in").mkdir()
    lines = [json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items()]
    (tmp_path / "in" / "a.jsonl").write_text("".join(lines))
    dropped = JsonlWriter(str(tmp_path / "dropped"), compression=None)
    steps = [
        JsonlReader(str(tmp_path / "in")),
        Clean(exclusion_writer=dropped),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(steps, tasks=1, logging_dir=str(tmp_path / "logs")).run()
    out, gone = (
        [json.loads(row) for path in (tmp_path / name).iterdir() for row in path.read_text("utf-8").splitlines()]
        for name in ("out", "dropped")
    )
    told = expected()
    assert {row["id"]: row["text"] for row in out} == {name: text for name, (text, why) in told.items() if not why}
    assert {row["id"]: row["metadata"]["filter_reason"] for row in gone} == {
        name: why for name, (_, why) in told.items() if why
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # its own
def test_data_juicer(tmp_path: Path) -> None:
    pytest.importorskip(
        "data_juicer", reason="needs data-juicer, whose dependencies no extra brings; see docs/scale.md"
    )
    from data_juicer.config import init_configs
    from data_juicer.core import DefaultExecutor

    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items()))
    recipe = {
        "project_name": "jiaokan",
        "dataset_path": str(given),
        "export_path": str(out),
        "np": 1,
        "custom_operator_paths": [str(Path(adapters.__path__[0]) / "datajuicer.py")],
        "process": [{"jiaokan_mapper": {}}, {"jiaokan_filter": {}}],
    }
    (tmp_path / "recipe.yaml").write_text(json.dumps(recipe))
    DefaultExecutor(init_configs(["--config", str(tmp_path / "recipe.yaml")])).run()
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    told = {name: text for name, (text, _) in expected().items() if name != "empty"}
    assert {row["id"]: row["text"] for row in rows} == told
