"""jiaokan check and its hooks beside ruff, typos and codespell, on a repository of many long Chinese names.

    python benchmarks/check.py [--texts FOLDER] [--documents 2600]

Writes two Markdown tables: times (best of five, in seconds) and features, each cell of which is tried. The peers are
taken from the folder of the interpreter (pip install ruff typos codespell). Without --texts the documents are made.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from speeches import NAME, speech

BIN = Path(sys.executable).parent
JIAOKAN = [sys.executable, "-m", "jiaokan"]
TYPOS, CODESPELL, RUFF = ([str(BIN / name)] for name in ("typos", "codespell", "ruff"))
FAULTY = "同志们：\n优质效劳部门要为广大群众效劳，机构设臵方案已经印发，请大家认真贯彻落实。\n"
GLYPH = "设臵"
TOOLS = ("jiaokan", "typos", "codespell", "ruff")

Done = subprocess.CompletedProcess[bytes]
Probe = Callable[[str, Path], bool]


def run(command: Sequence[str | bytes], folder: Path, stdin: bytes = b"") -> Done:
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor; the second says more on a machine that others use too."""

    clock: float
    processor: float


def best(command: Sequence[str], folder: Path, times: int = 5) -> Spent:
    def once() -> Spent:
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        run(command, folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Spent(time.perf_counter() - start, processor)

    done = [once() for _ in range(times)]
    return Spent(min(one.clock for one in done), min(one.processor for one in done))


def repository(folder: Path, texts: Path | None, count: int) -> list[str]:
    """Fill a repository; give the names of its documents."""
    contents = _contents(texts, count)
    (folder / "讲话").mkdir(parents=True)
    names = [f"讲话/{NAME}（第{number:04}号）.txt" for number in range(count)]
    for name, content in zip(names, contents, strict=True):
        (folder / name).write_bytes(content)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return names


def _contents(texts: Path | None, count: int) -> list[bytes]:
    if texts is None:
        return [speech(number).encode() for number in range(count)]
    found = [path.read_bytes() for path in sorted(texts.rglob("*.txt"))[:count]]
    return found + [speech(number).encode() for number in range(count - len(found))]


def times(folder: Path, names: list[str]) -> list[tuple[str, Spent]]:
    """Give each measurement and its seconds."""
    one, some = names[0], names[:50]
    rows = [(f"`{Path(tool[0]).name} --version`", best([*tool, "--version"], folder)) for tool in (RUFF, TYPOS)]
    rows += [("`codespell --version`", best([*CODESPELL, "--version"], folder))]
    rows += [("`jiaokan --version`", best([*JIAOKAN, "--version"], folder))]
    hook = [*JIAOKAN, "check", "--no-dedup", "--no-shares", "--jobs", "1", "--output-format", "concise"]
    for label, chosen in (("one document", [one]), ("50 documents", some)):
        rows += [(f"typos, {label}", best([*TYPOS, *chosen], folder))]
        rows += [(f"codespell, {label}", best([*CODESPELL, *chosen], folder))]
        rows += [(f"hook jiaokan, {label}", best([*hook, *chosen], folder))]
    rows += [("typos, all", best([*TYPOS, "."], folder, 2)), ("codespell, all", best([*CODESPELL, "."], folder, 2))]
    rows += [("jiaokan check, all, 2 processes", best([*JIAOKAN, "check", "-j2", "--no-dedup", "."], folder, 1))]
    dedup = [*JIAOKAN, "dedup-staged", "--ignore", "DU104"]
    rows += [("hook jiaokan-dedup, all, cold", best(dedup, folder, 1))]
    rows += [("hook jiaokan-dedup, all, warm", best(dedup, folder))]
    (folder / "new.txt").write_text("另一个标题\n" + (folder / names[7]).read_text("utf-8"), "utf-8")
    git(folder, "add", "new.txt")
    rows += [("hook jiaokan-dedup, one new copy staged", best(dedup, folder, 1))]
    return rows


def command(tool: str, *arguments: str) -> list[str]:
    if tool == "jiaokan":
        return [*JIAOKAN, "check", "--isolated", "--no-dedup", *arguments]
    options = {"typos": TYPOS, "codespell": CODESPELL, "ruff": [*RUFF, "check", "--isolated", "--no-cache"]}[tool]
    return [*options, *arguments]


def finds_spun_words(tool: str, folder: Path) -> bool:
    (folder / "a.txt").write_text(FAULTY, "utf-8")
    return "服务" in run(command(tool, "a.txt"), folder).stdout.decode("utf-8", "replace")


def reads_gb18030(tool: str, folder: Path) -> bool:
    (folder / "a.txt").write_bytes((FAULTY * 3).encode("gb18030"))
    return "服务" in run(command(tool, "a.txt"), folder).stdout.decode("utf-8", "replace")


def mends_gb18030(tool: str, folder: Path) -> bool:
    (folder / "a.txt").write_bytes((FAULTY * 3).encode("gb18030"))
    run(command(tool, {"jiaokan": "--fix", "ruff": "--fix"}.get(tool, "--write-changes"), "a.txt"), folder)
    return GLYPH not in (folder / "a.txt").read_bytes().decode("gb18030", "replace")


def tells(tool: str, folder: Path, form: str) -> Done:
    (folder / "a.txt").write_text(FAULTY + "teh recieve\n", "utf-8")
    (folder / "a.py").write_text("import os\n", "utf-8")
    option = {"jiaokan": "--output-format", "ruff": "--output-format"}.get(tool, "--format")
    return run(command(tool, option, form, "a.py" if tool == "ruff" else "a.txt"), folder)


def tells_sarif(tool: str, folder: Path) -> bool:
    return b"runs" in tells(tool, folder, "sarif").stdout


def says_how_columns_count(tool: str, folder: Path) -> bool:
    return b"columnKind" in tells(tool, folder, "sarif").stdout


def annotates_github(tool: str, folder: Path) -> bool:
    return b"::" in tells(tool, folder, "github").stdout.replace(b" ::", b"")


def survives_a_gbk_name(tool: str, folder: Path) -> bool:
    name = "讲话".encode("gb18030") + (b".py" if tool == "ruff" else b".txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(
        "import os\n" if tool == "ruff" else FAULTY + "teh\n", "utf-8"
    )
    option = {"jiaokan": "--output-format", "ruff": "--output-format"}.get(tool, "--format")
    done = run([*command(tool, option, "json"), name], folder)
    try:
        return bool(json.loads(done.stdout.decode("utf-8").splitlines()[0] if tool == "typos" else done.stdout))
    except (ValueError, IndexError):
        return False


def has(words: Sequence[str]) -> Probe:
    """Give a probe that looks whether the tool's help names one of these options."""

    def probe(tool: str, folder: Path) -> bool:
        helps = [run([*command(tool)[:1], "--help"], folder)]
        if tool == "jiaokan":
            helps = [run([*JIAOKAN, *part, "--help"], folder) for part in ([], ["check"])]
        if tool == "ruff":
            helps = [run([*RUFF, "check", "--help"], folder)]
        said = b"".join(done.stdout for done in helps).decode("utf-8", "replace")
        return any(word in said for word in words)

    return probe


def finds_copies(tool: str, folder: Path) -> bool:
    for name, text in (("a.txt", speech(1)), ("b.txt", "另一个标题\n" + speech(1))):
        (folder / name).write_text(text, "utf-8")
    done = run([*JIAOKAN, "check", "--isolated", "."] if tool == "jiaokan" else command(tool, "."), folder)
    return b"a.txt" in done.stdout and b"b.txt" in done.stdout


FEATURES: dict[str, Probe] = {
    "finds a spun word in running Chinese text": finds_spun_words,
    "reads GB18030 as such": reads_gb18030,
    "mends a GB18030 file in its own encoding": mends_gb18030,
    "finds near-duplicates": finds_copies,
    "SARIF": tells_sarif,
    "SARIF says how columns are counted": says_how_columns_count,
    "GitHub annotations": annotates_github,
    "JSON with a file name in GBK bytes": survives_a_gbk_name,
    "a baseline of known faults": has(["--baseline"]),
    "only what a git reference has not yet": has(["--diff-base"]),
    "what is staged, as staged": has(["--staged"]),
    "thresholds for a corpus": has(["--max-rate"]),
    "several reports in one run": has(["--output FORMAT=FILE", "FORMAT=FILE"]),
    "a diff of what --fix would do": has(["--diff"]),
    "rules by file": has(["--per-file-ignores"]),
}


def tried(probe: Probe, tool: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return "yes" if probe(tool, Path(folder)) else "no"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--documents", type=int, default=2600)
    given = parser.parse_args()
    print(f"| | {' | '.join(TOOLS)} |\n|{' --- |' * (len(TOOLS) + 1)}")
    for name, probe in FEATURES.items():
        print(f"| {name} | {' | '.join(tried(probe, tool) for tool in TOOLS)} |")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "corpus"
        names = repository(place, given.texts, given.documents)
        print(f"\n| {given.documents} documents | seconds | of the processor |\n| --- | --- | --- |")
        for label, spent in times(place, names):
            print(f"| {label} | {spent.clock:.2f} | {spent.processor:.2f} |", flush=True)


if __name__ == "__main__":
    main()
