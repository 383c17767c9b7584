"""The pre-commit hooks, installed by pre-commit itself and run by git commit."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from corpora import CLEAN, CONFIG, FAULTY, PNG, RULES, git
from program import Done
from speeches import speech, write_speeches

pytestmark = pytest.mark.usefixtures("unmeasured")
ROOT = Path(__file__).parent.parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


class Repository:
    """A repository with the hooks installed."""

    def __init__(self, folder: Path, config: object) -> None:
        self.folder = folder
        folder.mkdir()
        git(folder, "init", "-q")
        (folder / "rules.toml").write_text(RULES, "utf-8")
        (folder / "jiaokan.toml").write_text(CONFIG, "utf-8")
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "first")
        installed = self.run(*PRE_COMMIT, "install")
        assert installed.returncode == 0, installed.stderr

    def run(self, *command: str) -> Done:
        environment = {**os.environ, "PRE_COMMIT_HOME": str(self.folder.parent / "home"), "PRE_COMMIT_COLOR": "never"}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )

    def commit(self) -> tuple[int, str]:
        """Stage everything and commit; give the exit code and what was said."""
        git(self.folder, "add", "-A")
        identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
        done = self.run("git", *identity, "commit", "-m", "next")
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def local(*names: str) -> object:
    """Give a config that runs hooks of the manifest with this interpreter instead of one that pre-commit makes."""
    hooks = [
        HOOKS[name] | {"language": "system", "entry": f"{sys.executable} -m {HOOKS[name]['entry']}"} for name in names
    ]
    return {"repos": [{"repo": "local", "hooks": hooks}]}


def test_a_new_fault_stops_the_commit_and_a_clean_text_does_not(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan"))
    (repository.folder / "faulty.txt").write_text(FAULTY, "utf-8")
    (repository.folder / "notes.md").write_text(FAULTY, "utf-8")
    code, said = repository.commit()
    assert code == 1
    assert "faulty.txt:2:4: BP901 [*] made-safe: 效劳 → 服务" in said
    assert "notes.md" not in said
    (repository.folder / "faulty.txt").write_text(CLEAN, "utf-8")
    assert repository.commit()[0] == 0


def test_what_init_writes_from_a_clone_is_run_by_a_commit(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", {"repos": []})
    write_speeches(repository.folder / "讲话", 3)
    (repository.folder / ".pre-commit-config.yaml").unlink()
    for command in ("init", "baseline create"):
        assert repository.run(sys.executable, "-m", "jiaokan", *command.split()).returncode == 0
    code, said = repository.commit()
    assert code == 0, said
    assert said.count("Passed") == 3
    (repository.folder / "faulty.txt").write_text(FAULTY, "utf-8")
    code, said = repository.commit()
    assert code == 1
    assert "files were modified by this hook" in said


def test_it_reads_gbk_and_windows_lines_and_names_what_is_no_text(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan"))
    windows = (FAULTY + CLEAN * 3).replace("\n", "\r\n")
    (repository.folder / "国标.txt").write_bytes(windows.encode("gb18030"))
    (repository.folder / "图.txt").write_bytes(PNG)
    code, said = repository.commit()
    assert code == 1
    assert "国标.txt:2:4: BP901" in said
    assert "图.txt: " in said


def test_clean_mends_once_and_then_passes(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan-clean"))
    windows = (FAULTY + CLEAN * 3).replace("\n", "\r\n")
    gbk, utf16 = repository.folder / "国标.txt", repository.folder / "宽.txt"
    gbk.write_bytes(windows.encode("gb18030"))
    utf16.write_bytes(windows.encode("utf-16"))
    code, said = repository.commit()
    assert code == 1
    assert "files were modified by this hook" in said
    assert gbk.read_bytes() == windows.replace("效劳", "服务").encode("gb18030")
    assert utf16.read_bytes() == windows.replace("效劳", "服务").encode("utf-16")
    assert repository.commit()[0] == 0, "what is left (flags, unsafe repairs) is not this hook's"


def test_dedup_finds_a_new_copy_of_an_old_file(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan-dedup"))
    write_speeches(repository.folder / "讲话", 30)
    assert repository.commit()[0] == 0
    (repository.folder / "抄件.txt").write_text("另一个标题\n" + speech(17) + "（完）\n", "utf-8")
    code, said = repository.commit()
    assert code == 1
    assert "抄件.txt" in said
    assert "（第0017号）.txt" in said
    assert said.count("DU1") == 1
    (repository.folder / "抄件.txt").unlink()
    (repository.folder / "新的.txt").write_text(speech(1000), "utf-8")
    assert repository.commit()[0] == 0
    assert git(repository.folder, "status", "--porcelain") == b"", ".jiaokan keeps itself out of git"


def test_a_damaged_cache_is_made_again_with_one_line(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan-dedup"))
    write_speeches(repository.folder / "讲话", 5)
    (repository.folder / "抄件.txt").write_text(speech(3), "utf-8")
    git(repository.folder, "add", "-A")
    run = [sys.executable, "-m", "jiaokan", "dedup-staged"]
    first = repository.run(*run)
    cache = repository.folder / ".jiaokan" / "signatures"
    content = bytearray(cache.read_bytes())
    content[-5] ^= 1
    for damaged in (bytes(content), b"", b"\x00" * 100, content.replace(b'"version": 1', b'"version": 9')):
        cache.write_bytes(damaged)
        again = repository.run(*run)
        assert again.stdout == first.stdout
        assert again.stderr.decode().count(".jiaokan/signatures ") == 1
    assert b"is made again" not in repository.run(*run).stderr


def planted(repository: Repository, count: int, copies: int) -> list[str]:
    paths = write_speeches(repository.folder / "讲话", count)
    names = []
    for number in range(copies):
        source = number * (count // copies)
        path = repository.folder / "抄件" / f"{paths[source].stem}（抄件{number}）.txt"
        path.parent.mkdir(exist_ok=True)
        text = source_text = speech(source)
        if number % 3 == 1:
            text = "本县网站转载\n" + source_text
        if number % 3 == 2:
            text = source_text.replace("第1", "第2")
        path.write_text(text, "utf-8")
        names.append(path.name)
    return names


@pytest.mark.slow
def test_a_repository_of_2600_long_names(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", local("jiaokan-dedup"))
    copies = planted(repository, 2600, 21)
    git(repository.folder, "add", "-A")
    spent = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = repository.run(sys.executable, "-m", "jiaokan", "dedup-staged", "--ignore", "DU104", "--jobs", "1")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        said = done.stdout.decode()
        assert [name for name in copies if name not in said] == []
        assert said.count("\n") == 21
    print(f"processor time: cold {spent[0]:.2f} s, warm {spent[1]:.2f} s")  # noqa: T201 - for docs/check.md
    assert spent[1] < 1, "processor time, because the clock of a loaded machine proves nothing"
    code, said = repository.commit()
    assert code == 1
    assert sum(name in said for name in copies) == 21


@pytest.mark.slow
def test_installed_by_pre_commit_from_a_repository(tmp_path: Path) -> None:
    source = tmp_path / "jiaokan"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split(b"\0")[:-1]
    for name in map(os.fsdecode, listed):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    git(source, "init", "-q")
    git(source, "add", "-A")
    git(source, "commit", "-q", "-m", "all")
    revision = git(source, "rev-parse", "HEAD").decode().strip()
    hooks = [{"id": name} for name in ("jiaokan-clean", "jiaokan", "jiaokan-dedup")]
    repository = Repository(tmp_path / "r", {"repos": [{"repo": str(source), "rev": revision, "hooks": hooks}]})
    write_speeches(repository.folder / "讲话", 10)
    (repository.folder / "faulty.txt").write_text(FAULTY, "utf-8")
    (repository.folder / "抄件.txt").write_text(speech(3), "utf-8")
    code, said = repository.commit()
    assert code == 1
    assert "files were modified by this hook" in said
    assert "faulty.txt:2:7: BP902" in said
    assert "抄件.txt" in said
