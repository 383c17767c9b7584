"""Every command shown in the documents is run, and what is shown under it is what it prints."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan.report.rules import page
from jiaokan.report.visible import escaped
from jiaokan.rules import shipped

pytestmark = pytest.mark.usefixtures("unmeasured")
ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SETS_UP = "python3 -m venv"  # run by test_wheel.py and by .ci/run


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each `$ command` of the console blocks with the lines shown under it."""
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = shown.rstrip("\n").split("\n")
            if not command.startswith(SETS_UP):
                yield command, output


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    for name in ("seeds", "configs"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if list(commands(page))], ids=lambda page: page.name)
def test_commands_run_and_print_what_is_shown(page: Path, workplace: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in commands(page):
        done = subprocess.run(
            ["/bin/bash", "-c", f"{command} 2>&1"],
            cwd=workplace,
            env={**os.environ, "PATH": path},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        wanted = int(exit_code[1]) if (exit_code := re.search(r"# exit (\d+)$", command)) else 0
        assert done.returncode == wanted, f"{command}\n{done.stdout}"
        assert_shown(shown, done.stdout, command)


def assert_shown(shown: list[str], printed: str, command: str) -> None:
    """Hold the shown lines against the printed ones; a line `...` stands for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown)
    if shown:
        assert re.fullmatch(pattern, printed), f"{command} printed\n{printed}"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_library_examples(name: str) -> None:
    failed, tried = doctest.testfile(str(ROOT / name), module_relative=False)
    assert tried > 0
    assert failed == 0


def test_the_rules_page_is_fresh() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == page(shipped()), "run: python -m jiaokan.report.rules"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_hides_a_character(path: Path) -> None:
    assert [line for line in path.read_text("utf-8").split("\n") if escaped(line) != line] == []


def test_ci_runs_the_test_command_of_the_readme() -> None:
    found = re.findall(r"^python3 -m venv .*pytest.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(found) == 1
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_links_between_documents_hold() -> None:
    for document in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


IN_CHINESE = sorted([*ROOT.glob("*.zh.md"), *(ROOT / "docs").glob("*.zh.md")])
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("chinese", IN_CHINESE, ids=lambda path: path.name)
def test_a_page_in_chinese_is_the_same_page(chinese: Path) -> None:
    """Hold its commands, sections, rows, links and code against those of the page in English."""
    english = chinese.with_name(chinese.name.replace(".zh", ""))
    pages = [path.read_text("utf-8") for path in (english, chinese)]
    assert FENCED.findall(pages[0]) == FENCED.findall(pages[1])
    prose = [FENCED.sub("", page) for page in pages]
    for pattern in (r"(?m)^#+ ", r"(?m)^\|", r"(?m)^- "):
        assert len(re.findall(pattern, prose[0])) == len(re.findall(pattern, prose[1])), pattern
    links = [sorted(re.sub(r"\.zh|#.*", "", link) for link in re.findall(r"\]\(([^)]+)\)", page)) for page in prose]
    assert links[0] == links[1]
    assert {*re.findall(r"`[^`]+`", prose[0])} == {*re.findall(r"`[^`]+`", prose[1])}
