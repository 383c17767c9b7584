"""Patterns of file names."""

import subprocess
import time
from pathlib import Path

import pytest

from jiaokan.files.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.bak", False),
        ("old", "old/a.txt", True),
        ("old/", "x/old/a.txt", True),
        ("/old", "x/old/a.txt", False),
        ("old/*.txt", "old/a.txt", True),
        ("old/*.txt", "old/deep/a.txt", False),
        ("old/**/*.txt", "old/a.txt", True),
        ("old/**/*.txt", "old/x/y/a.txt", True),
        ("old/**", "old/x/y", True),
        ("old/**/**/y", "old/y", True),
        ("old/**/**/y", "old/a/b/c/y/z", True),
        ("**/old/**", "a/b/old/c", True),
        ("?.txt", "讲.txt", True),
        ("讲话*", "讲话稿/一.txt", True),
        ("a[1].txt", "a[1].txt", False),
        (r"a\[1].txt", "a[1].txt", True),
        ("[ab].txt", "a.txt", True),
        ("[ab].txt", "c.txt", False),
        ("[!ab].txt", "c.txt", True),
        ("[^a-c].txt", "b.txt", False),
        ("[一-龥]*", "讲话.txt", True),
        ("[]a].txt", "].txt", True),
        ("[a-].txt", "-.txt", True),
        (r"[\]a].txt", "].txt", True),
        ("[ab.txt", "[ab.txt", False),
        ("a*/", "a.txt", False),
        ("a*/", "ab/x.txt", True),
        ("a*/", "x/ab/x.txt", True),
        ("old/x/", "old/x", False),
        ("old/**", "old", False),
        (r"a\*.txt", "ab.txt", False),
        (r"a\*.txt", "a*.txt", True),
        ("*.txt  ", "a.txt", True),
        ("a\\ ", "a ", True),
        ("a\\  ", "a ", True),
        ("a\\", "a\\", False),
        (r"\!a", "!a", True),
        (r"\#a", "#a", True),
        (" a", "a", False),
        ("a+b", "aab", False),
        ("old", "older/a.txt", False),
        ("**", "a.txt", True),
        ("**/", "old/a.txt", True),
        ("/**", "old/a.txt", True),
        ("**/**", "a/b/a.txt", True),
    ],
)
def test_matches(pattern: str, path: str, *, wanted: bool) -> None:
    assert matches(pattern, path) is wanted


PATTERNS = r"""
*.txt a? [ab].txt [!ab]* [^b].txt [a-c]*/ [] [ab a[1].txt a\[1].txt a*/ old old/ /old old/** **/old **/old/**
old/**/x.txt old/*/x.txt old** o**d/x.txt \a.txt a\ [\]a].txt []a].txt [a-] */x.txt **/ ** /** old/x.txt/ x.txt/ old/y/
[c-a].txt
a\*.txt * */ */* /*/x.txt [[a]* **/** x.txt/** **/x.txt old/**/**/x.txt
""".split()
PATTERNS += ["*.txt ", "a\\ ", "a.txt\\ ", " a.txt", "x y", "a/**/", "[x-\\]].txt", "a\\*", "[*].txt", "[?]*"]
PATTERNS += ["[!]a]*"]
PATHS = ["a.txt", "b.txt", "c.txt", "a", "a ", "a.txt ", "ab/x.txt", "old", "x/old", "old/x.txt", "old/y/x.txt"]
PATHS += ["x/old/y", "a[1].txt", "a1.txt", "].txt", "-", "old/y/z/x.txt", "x.txt/a", "x y", "a*.txt", "a*", "*.txt"]
PATHS += ["?", "[ab", "oood/x.txt"]


def test_git_reads_them_alike(tmp_path: Path) -> None:
    def git(*arguments: str, stdin: str = "") -> str:
        command = ["git", "-c", "core.quotePath=false", *arguments]
        return subprocess.run(command, cwd=tmp_path, input=stdin, capture_output=True, text=True, check=False).stdout

    git("init", "-q")
    for pattern in PATTERNS:
        (tmp_path / ".gitignore").write_text(pattern + "\n", "utf-8")
        told = git("check-ignore", "--no-index", "-z", "--stdin", stdin="\0".join(PATHS)).split("\0")
        assert [path for path in PATHS if matches(pattern, path)] == told[:-1], pattern


def test_a_hostile_pattern_ends() -> None:
    start = time.perf_counter()
    assert not matches("*" * 40 + "x", "a" * 200)
    assert not matches("*a" * 60 + "x", "a" * 250)
    assert not matches("**/" * 100 + "x", "a/" * 500)
    assert not matches("[" * 200 + "x", "a" * 200)
    assert not matches("*[a-z]" * 60 + "!", "a" * 250)
    assert time.perf_counter() - start < 5
