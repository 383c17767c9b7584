"""stats describes a corpus and writes nothing."""

import json
import shutil
from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded
from program import Program


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


@pytest.mark.parametrize(("given", "config"), [(["--no-dedup"], ""), (["--ignore", "DU"], ""), ([], "dedup = false\n")])
def test_duplicates_that_were_not_looked_for_are_not_counted(
    jiaokan: Program, tmp_path: Path, given: list[str], config: str
) -> None:
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text("同志们：今天召开全市春耕生产会议。\n" * 20, "utf-8")
    (tmp_path / "jiaokan.toml").write_text(config, "utf-8")
    assert "\nduplicates  not looked for\n" in jiaokan("stats", "in", *given).stdout.decode("utf-8")
    told = json.loads(jiaokan("stats", "in", *given, "--output-format", "json").stdout)
    assert told["duplicates"] is None
    assert json.loads(jiaokan("stats", "in", "--isolated", "--output-format", "json").stdout)["duplicates"] == {
        "exact": 2,
        "unique": 1,
    }
