"""The built wheel, in a virtual environment of its own, does the main job."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_runs_the_main_job(root: Path, seeds: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, root, cwd=root)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < 6_000_000
    names = zipfile.ZipFile(wheel).namelist()
    assert "jiaokan/py.typed" in names
    assert any(name.startswith("jiaokan/rules/") and name.endswith(".toml") for name in names)
    run(sys.executable, "-m", "venv", tmp_path / "fresh", cwd=tmp_path)
    run(tmp_path / "fresh/bin/pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=tmp_path)
    run(tmp_path / "fresh/bin/jiaokan", "clean", seeds, "-o", "cleaned", cwd=tmp_path)
    lines = (tmp_path / "cleaned" / "manifest.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["kept"] * 5
