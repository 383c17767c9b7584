"""Without the library of an extra, a line says what to install, and the rest is done."""

import sys
from pathlib import Path

import pytest

from jiaokan.cli.exit import guarded

GOOD = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务。\n"


@pytest.mark.parametrize(
    "case",
    [
        ("a.jsonl.zst", "zstandard", "zst"),
        ("a.txt.zst", "zstandard", "zst"),
        ("a.parquet", "pyarrow.parquet", "parquet"),
        ("a.docx", "docx", "docx"),
        ("a.html", "lxml.html", "html"),
    ],
    ids=lambda case: case[0],
)
def test_what_to_install(
    case: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, module, extra = case
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    Path("in").mkdir()
    Path("in", name).write_bytes(b"<p>")
    Path("in/good.txt").write_text(GOOD, "utf-8")
    assert guarded(["clean", "in", "-o", "out", "-q", "--isolated"]) == 2
    told = capsys.readouterr().err
    assert f"run: pip install 'jiaokan[{extra}]'" in told
    assert told.count("\n") == 1
    assert Path("out/good.txt").read_text("utf-8") == GOOD


def test_what_to_install_for_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    Path("a.txt").write_text(GOOD, "utf-8")
    assert guarded(["clean", "a.txt", "-o", "out", "-q", "--isolated", "--to", "parquet"]) == 2
    assert "run: pip install 'jiaokan[parquet]'" in capsys.readouterr().err
    assert list(Path("out").rglob(".jiaokan-*")) == []
