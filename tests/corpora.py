"""Small corpora with rules of their own, so that what `check` finds in them does not depend on the shipped rules."""

import subprocess
from pathlib import Path

RULES = """
[BP901]
name = "made-safe"
what = "Made for tests."
why = "It stands for any safe rule."
kind = "span"
terms = "效劳 -> 服务"
safety = "safe"
bad = [{ in = "优质效劳", out = "优质服务" }]
good = ["优质服务"]

[BP902]
name = "made-unsafe"
what = "Made for tests."
why = "It stands for any unsafe rule."
kind = "span"
terms = "千部 -> 干部"
safety = "unsafe"
bad = [{ in = "千部", out = "干部" }]
good = ["干部"]

[BP903]
name = "made-flag"
what = "Made for tests."
why = "It stands for any rule that only reports."
kind = "span"
match = "标准"
safety = "flag"
bad = [{ in = "标准" }]
good = ["水准"]
"""
CONFIG = 'rules = ["rules.toml"]\nselect = ["BP9", "GA", "DU"]\n'
FAULTY = "同志们：\n为企业效劳的千部，要按标准办事，努力工作。\n"
CLEAN = "同志们：\n今天会议的任务是总结去年工作，部署今年任务。\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" * 20


def corpus(folder: Path, config: str = "", **texts: str) -> Path:
    """Write a config, its rules, and corpus/NAME.txt for each text; give the folder of the texts."""
    (folder / "rules.toml").write_text(RULES, "utf-8")
    (folder / "jiaokan.toml").write_text(CONFIG + config, "utf-8")
    (folder / "corpus").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, "utf-8")
    return folder / "corpus"


def git(folder: Path, *arguments: str | bytes | Path) -> bytes:
    """Run git as nobody in particular, with no config but its own."""
    identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-c", "init.defaultBranch=main", *identity, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def repository(folder: Path) -> None:
    """Make a repository of the folder and commit what it holds."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
