"""stats describes a corpus and writes nothing."""

import json
import shutil
from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded


@pytest.fixture
def corpus(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(seeds, "in")
    shutil.copy(min(seeds.iterdir()), "in/zzz.txt")
    Path("in/gbk.txt").write_text("2019年，同志们：今天开会，2019年的任务已经完成。\n", "gb18030")
    return tmp_path


def test_the_profile(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["stats", "in", "-q", "--isolated", "--output-format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == {"duplicate": 1, "kept": 6}
    assert told["encodings"] == {"utf_8": 6, "gb18030": 1}
    assert told["years"]["2019"] == 1
    assert told["lengths"]["longest"] == max(len(path.read_text("utf-8")) for path in corpus.glob("in/00*.txt"))
    assert told["damage"]["GL101"]["documents"] == 1
    assert [path.name for path in corpus.iterdir()] == ["in"]


def test_for_a_person(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.exists()
    (corpus / "in/bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    assert guarded(["stats", "in", "-q", "--isolated"]) == 2
    out = capsys.readouterr().out
    assert out.startswith("documents   8: duplicate 1, failed 1, kept 6\n")
    assert "GL101" in out
