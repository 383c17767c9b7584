"""jiaokan check, as a person at a shell uses it."""

import gzip
import json
import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpora import CLEAN, FAULTY, PNG, corpus
from program import Done, Program


def codes(done: Done) -> list[str]:
    """Give the codes in jsonl output, in order."""
    return [json.loads(line)["code"] for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return corpus(tmp_path, faulty=FAULTY, clean=CLEAN)


def test_findings_and_the_next_command(faulty: Path, jiaokan: Program) -> None:
    done = jiaokan("check", faulty.name)
    assert done.stdout.decode() == (
        "corpus/faulty.txt:2:4: BP901 [*] made-safe: 效劳 → 服务\n"
        "    2 | 为企业效劳的千部，要按标准办事，努力工作。\n"
        "              ^^^^\n"
        "corpus/faulty.txt:2:7: BP902 [?] made-unsafe: 千部 → 干部\n"
        "    2 | 为企业效劳的千部，要按标准办事，努力工作。\n"
        "                    ^^^^\n"
        "corpus/faulty.txt:2:12: BP903 made-flag: 标准\n"
        "    2 | 为企业效劳的千部，要按标准办事，努力工作。\n"
        "                              ^^^^\n"
    )
    assert done.stderr.decode() == (
        "jiaokan: 3 findings, 1 marked [*] fixable with: jiaokan check --fix (look first: --diff),"
        " 1 marked [?] with --unsafe-fixes too; what a rule is: jiaokan explain BP901\n"
    )


def test_this_folder_is_checked_where_none_is_named(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    assert quick("check", "--output-format", "concise").stdout.startswith(b"corpus/faulty.txt:2:4: ")


def test_paths_are_told_below_the_repository(faulty: Path, quick: Program) -> None:
    (faulty.parent / ".git").mkdir()
    done = quick("check", faulty, "--output-format", "jsonl")
    assert {json.loads(line)["path"] for line in done.stdout.splitlines()} == {"corpus/faulty.txt"}


def test_files_of_one_name_in_two_folders(faulty: Path, quick: Program) -> None:
    (faulty / "other").mkdir()
    (faulty / "other" / "faulty.txt").write_text(CLEAN.replace("去年", "前年") + FAULTY, "utf-8")
    done = quick("check", "corpus/faulty.txt", "corpus/other/faulty.txt", "--no-dedup", "--output-format", "jsonl")
    assert done.returncode == 1
    assert len(codes(done)) == 6


def test_diff_shows_characters_and_writes_nothing(faulty: Path, quick: Program) -> None:
    done = quick("check", "corpus", "--diff", "--fix")
    assert done.stdout.decode() == (
        "--- corpus/faulty.txt\n@@ 2:4 BP901 @@ 同志们：⏎为企业[-效劳-]{+服务+}的千部，要按标准办事，努\n"
    )
    assert done.returncode == 1
    assert (faulty / "faulty.txt").read_text("utf-8") == FAULTY


def test_diff_of_clean_files_is_empty(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "corpus/clean.txt", "--diff")
    assert (done.returncode, done.stdout) == (0, b"")


def test_fix_mends_what_is_safe_and_tells_what_is_left(faulty: Path, quick: Program) -> None:
    done = quick("check", "corpus", "--fix", "--output-format", "jsonl")
    assert codes(done) == ["BP902", "BP903"]
    assert "1 finding mended in 1 file" in done.stderr.decode()
    assert (faulty / "faulty.txt").read_text("utf-8") == FAULTY.replace("效劳", "服务")
    again = quick("check", "corpus", "--fix", "--output-format", "jsonl")
    assert "0 findings mended in 0 files" in again.stderr.decode()


def test_unsafe_fixes_are_mended_when_asked_for(faulty: Path, quick: Program) -> None:
    assert codes(quick("check", "corpus", "--fix", "--unsafe-fixes", "--output-format", "jsonl")) == ["BP903"]
    assert "干部" in (faulty / "faulty.txt").read_text("utf-8")


def test_fix_keeps_encoding_newlines_mode_and_links(faulty: Path, quick: Program) -> None:
    gbk = faulty / "gbk.txt"
    content = (FAULTY + CLEAN * 3).replace("\n", "\r\n")
    gbk.write_bytes(content.encode("gb18030"))
    gbk.chmod(0o640)
    (faulty / "link.txt").symlink_to("gbk.txt")
    quick("check", "corpus/link.txt", "--fix")
    assert gbk.read_bytes() == content.replace("效劳", "服务").encode("gb18030")
    assert gbk.stat().st_mode & 0o777 == 0o640
    assert (faulty / "link.txt").is_symlink()


def test_fix_of_a_container_is_refused_once(faulty: Path, quick: Program) -> None:
    rows = "".join(json.dumps({"text": FAULTY + str(number)}, ensure_ascii=False) + "\n" for number in range(3))
    (faulty / "rows.jsonl").write_text(rows, "utf-8")
    done = quick("check", "corpus/rows.jsonl", "--fix", "--no-dedup", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stderr.decode().count("use `jiaokan clean`") == 1
    assert done.stdout.decode().startswith("corpus/rows.jsonl#1:2:4: BP901")
    assert (faulty / "rows.jsonl").read_text("utf-8") == rows


@pytest.mark.parametrize("packing", ["jsonl", "csv", "gz", "zip"])
def test_what_fix_refuses_is_not_marked_as_fixable(faulty: Path, quick: Program, packing: str) -> None:
    path = faulty / f"packed.txt.{packing}"
    if packing == "zip":
        with ZipFile(path, "w") as archive:
            archive.writestr("a.txt", FAULTY)
    else:
        lines = {"jsonl": json.dumps({"text": FAULTY}), "csv": f'text\n"{FAULTY}"\n'}.get(packing, FAULTY).encode()
        path.write_bytes(gzip.compress(lines) if packing == "gz" else lines)
    told = quick("check", path, "--no-dedup", "--output-format", "concise", "--output", "sarif=s", "--output", "json=j")
    assert "BP901 made-safe" in told.stdout.decode()
    assert "BP902 made-unsafe" in told.stdout.decode()
    clean = "jiaokan clean PATH -o OUT"
    assert f"3 findings, 1 in containers or packed files fixable with: {clean}; what" in told.stderr.decode()
    assert b'"fixes"' not in (faulty.parent / "s").read_bytes()
    assert {one["fix"] for one in json.loads((faulty.parent / "j").read_bytes())} == {None}
    shown = quick("check", path, "--no-dedup", "--diff").stderr.decode()
    assert shown == f"jiaokan: 1 change; carry them out with: {clean}\n"
    both = quick("check", path, "corpus/faulty.txt", "--no-dedup", "--diff").stderr.decode()
    wanted = f"check --fix, the 1 in containers or packed files with: {clean}\n"
    assert both == f"jiaokan: 2 changes; carry them out with: jiaokan {wanted}"


def test_statistics(faulty: Path, quick: Program) -> None:
    (faulty / "more.txt").write_text(FAULTY + "为人民效劳。\n", "utf-8")
    done = quick("check", "corpus", "--statistics", "--no-dedup")
    assert done.stdout.decode() == (
        "      3  BP901  [*]  made-safe\n      2  BP902  [ ]  made-unsafe\n      2  BP903  [ ]  made-flag\n"
    )
    counts = json.loads(quick("check", "corpus", "--statistics", "--no-dedup", "--output-format", "json").stdout)
    assert counts[0] == {"code": "BP901", "name": "made-safe", "count": 3, "fixable": 3}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--select", "BP901"], ["BP901"]),
        (["--select", "BP901,BP903"], ["BP901", "BP903"]),
        (["--ignore", "BP90"], []),
        (["--select", "BP901", "--extend-select", "BP902"], ["BP901", "BP902"]),
        (["--per-file-ignores", "corpus/*:BP901,BP903"], ["BP902"]),
        (["--per-file-ignores", "*.txt:BP901", "--per-file-ignores", "corpus:BP902"], ["BP903"]),
        (["--per-file-ignores", "corp[a-u]s/:BP901", "--per-file-ignores", "faulty.txt/:BP"], ["BP902", "BP903"]),
        (["--per-file-ignores", "elsewhere/**:BP"], ["BP901", "BP902", "BP903"]),
    ],
)
def test_which_rules_act(faulty: Path, quick: Program, options: list[str], left: list[str]) -> None:
    assert faulty.exists()
    assert codes(quick("check", "corpus", "--output-format", "jsonl", *options)) == left


def test_what_is_ignored_for_a_file_is_not_mended_in_it(faulty: Path, quick: Program) -> None:
    (faulty.parent / "jiaokan.toml").write_text(
        'rules = ["rules.toml"]\nselect = ["BP9"]\n[per-file-ignores]\n"corpus/faulty.txt" = ["BP901"]\n', "utf-8"
    )
    quick("check", "corpus", "--fix")
    assert (faulty / "faulty.txt").read_text("utf-8") == FAULTY


def test_a_code_that_no_rule_has(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "corpus", "--select", "ZZ")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"jiaokan rules list" in done.stderr


def test_several_outputs_at_once(faulty: Path, tmp_path: Path, quick: Program) -> None:
    assert faulty.exists()
    wanted = ["--output", "sarif=out/report.sarif", "--output", "junit=report.xml", "--output", "json=report.json"]
    done = quick("check", "corpus", "--output-format", "github", *wanted)
    assert done.stdout.count(b"\n") == 3
    assert len(json.loads((tmp_path / "out/report.sarif").read_bytes())["runs"][0]["results"]) == 3
    assert len(json.loads((tmp_path / "report.json").read_bytes())) == 3
    assert b'failures="1"' in (tmp_path / "report.xml").read_bytes()


def test_statistics_and_an_output(faulty: Path, tmp_path: Path, quick: Program) -> None:
    assert faulty.exists()
    quick("check", "corpus", "--statistics", "--output", "json=report.json")
    assert len(json.loads((tmp_path / "report.json").read_bytes())) == 3


def test_an_output_is_whole_or_not_there(faulty: Path, tmp_path: Path, quick: Program) -> None:
    (tmp_path / "report.json").write_text("old", "utf-8")
    done = quick("check", faulty.name, "--baseline", "missing.json", "--output", "json=report.json")
    assert done.returncode == 2
    assert (tmp_path / "report.json").read_text("utf-8") == "old"


def test_outputs_to_a_pipe_and_through_a_link(faulty: Path, tmp_path: Path, quick: Program) -> None:
    assert faulty.exists()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with subprocess.Popen(["/bin/sh", "-c", "timeout 30 cat fifo"], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
        quick("check", "corpus", "--output", "jsonl=fifo", "--output", "json=link")
        heard, _ = reader.communicate()
    assert (tmp_path / "fifo").is_fifo()
    assert (tmp_path / "link").is_symlink()
    assert len(heard.splitlines()) == len(json.loads((tmp_path / "real").read_bytes())) == 3


@pytest.mark.parametrize("value", ["sarif", "sarif=", "sarfi=x", "=x"])
def test_an_output_that_is_none(faulty: Path, quick: Program, value: str) -> None:
    assert faulty.exists()
    done = quick("check", "corpus", "--output", value)
    assert done.returncode == 2
    assert b"FORMAT=FILE" in done.stderr


def test_standard_input(faulty: Path, jiaokan: Program) -> None:
    assert faulty.exists()
    done = jiaokan("check", "-", "--output-format", "concise", stdin=FAULTY.encode("gb18030"))
    assert done.stdout.decode().startswith("-:2:4: BP901")
    named = jiaokan(
        "check", "-", "--stdin-filename", "old/x.txt", "--per-file-ignores", "old:BP901", stdin=FAULTY.encode()
    )
    assert named.stdout.decode().startswith("old/x.txt:2:7: BP902")


def test_standard_input_is_mended_to_standard_output(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    for text in (FAULTY, CLEAN):
        done = quick("check", "-", "--fix", stdin=text.encode("gb18030"))
        assert done.stdout.decode("gb18030") == text.replace("效劳", "服务")
    assert b"BP902" in quick("check", "-", "--fix", stdin=FAULTY.encode()).stderr


@pytest.mark.parametrize("odd", [b"\r\n", b"\xff"])
def test_fix_leaves_odd_newlines_and_bad_bytes(faulty: Path, quick: Program, odd: bytes) -> None:
    raw = CLEAN.encode() + odd + FAULTY.encode()
    mended = raw.replace("效劳".encode(), "服务".encode())
    (faulty / "odd.txt").write_bytes(raw)
    options = ("--fix-only", "--exit-non-zero-on-fix", "--no-dedup")
    assert quick("check", "corpus/odd.txt", *options).returncode == 1
    assert (faulty / "odd.txt").read_bytes() == mended
    assert quick("check", "-", *options, stdin=raw).stdout == mended
    (faulty / "odd.txt").write_bytes(raw)
    assert quick("clean", "corpus", "--in-place", "--backup-dir", "kept", "--no-dedup").returncode == 0
    assert (faulty / "odd.txt").read_bytes() == mended


@pytest.mark.parametrize("raw", [PNG, CLEAN.encode("gb18030") * 9 + FAULTY.encode()], ids=["picture", "mixed"])
def test_standard_input_that_is_not_mended_goes_on_as_it_came(faulty: Path, quick: Program, raw: bytes) -> None:
    assert faulty.exists()
    done = quick("check", "-", "--fix", stdin=raw)
    assert done.stdout == raw
    assert b"jiaokan: -: written to standard output as it came\n" in done.stderr
    assert done.returncode == 2


def test_standard_input_beside_many_files(faulty: Path, jiaokan: Program) -> None:
    for number in range(20):
        (faulty / f"{number}.txt").write_text(CLEAN, "utf-8")
    done = jiaokan("check", "-", "corpus", "--no-dedup", "-j2", "--output-format", "jsonl", stdin=FAULTY.encode())
    assert codes(done) == ["BP901", "BP902", "BP903"] * 2


def test_a_list_of_files_ended_by_nul(faulty: Path, tmp_path: Path, quick: Program) -> None:
    odd = faulty / "with\nnewline.txt"
    odd.write_text(FAULTY, "utf-8")
    names = b"corpus/clean.txt\0corpus/with\nnewline.txt\0"
    (tmp_path / "list").write_bytes(names)
    for source, stdin in (("list", b""), ("-", names)):
        done = quick("check", "--files0-from", source, "--output-format", "concise", stdin=stdin)
        assert [line.split(":")[0] for line in done.stdout.decode().splitlines()] == ["corpus/with\\nnewline.txt"] * 3


def test_a_file_named_like_standard_input(faulty: Path, quick: Program) -> None:
    (faulty.parent / "-").write_text(FAULTY, "utf-8")
    (faulty.parent / "list").write_bytes(b"-\0./-\0")
    done = quick("check", "--files0-from", "list", "--fix", stdin=b"x")
    assert b"1 finding mended in 1 file" in done.stderr
    assert done.stdout.count(b"BP903") == 1
    assert "服务" in (faulty.parent / "-").read_text("utf-8")


def test_counts_don_t_go_into_the_mended_text(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "-", "--fix", "--statistics", stdin=FAULTY.encode())
    assert done.stdout.decode() == FAULTY.replace("效劳", "服务")
    assert b"BP903" in done.stderr


def test_show_files_tells_a_container_once(faulty: Path, quick: Program) -> None:
    (faulty / "rows.jsonl").write_text('{"text": "一"}\n{"text": "二"}\n', "utf-8")
    assert quick("check", "corpus/rows.jsonl", "--show-files").stdout == b"corpus/rows.jsonl\n"


def test_a_list_ended_by_newlines_is_refused(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "--files0-from", "-", stdin=b"corpus/clean.txt\ncorpus/faulty.txt\n")
    assert done.returncode == 2
    assert b"find -print0" in done.stderr


def test_show_files(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "--show-files")
    assert done.stdout.decode().splitlines()[:2] == ["corpus/clean.txt", "corpus/faulty.txt"]
    assert done.returncode == 0
    assert quick("check", "--show-files", "missing").returncode == 2


def test_show_settings(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    rules = ["--ignore", "BP903", "--select", "BP9", "--per-file-ignores", "old/*:BP"]
    shown = quick("check", "--show-settings", "-j3", "--no-dedup", *rules).stdout.decode()
    assert 'select = ["BP9"]  # command line\n' in shown
    assert 'ignore = ["BP903"]  # command line\n' in shown
    assert 'per-file-ignores = {"old/*" = ["BP"]}  # command line\n' in shown
    assert "jobs = 3  # command line\n" in shown
    assert "dedup = false  # command line\n" in shown
    assert 'rules = ["rules.toml"]' in shown


def test_isolated_reads_no_config(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    assert b"BP90" not in quick("check", "corpus", "--isolated").stdout


def test_an_output_format_from_the_config(faulty: Path, quick: Program) -> None:
    assert faulty.exists()
    done = quick("check", "corpus", JIAOKAN_OUTPUT_FORMAT="concise")
    assert done.stdout.count(b"\n") == 3
    wrong = quick("check", "corpus", JIAOKAN_OUTPUT_FORMAT="concize")
    assert wrong.returncode == 2
    assert b"did you mean 'concise'?" in wrong.stderr


def test_duplicates_are_findings(tmp_path: Path, quick: Program) -> None:
    speech = "".join(f"第{number}项任务，要抓好落实，确保年底以前见到成效。" for number in range(60))
    corpus(tmp_path, one=speech, two=speech + "（完）", three=CLEAN)
    done = quick("check", "corpus", "--output-format", "jsonl")
    assert codes(done) == ["DU102"]
    assert codes(quick("check", "corpus", "--output-format", "jsonl", "--no-dedup")) == []
    assert codes(quick("check", "corpus", "--output-format", "jsonl", "--per-file-ignores", "corpus:DU")) == []


def test_file_names_in_gbk_bytes(tmp_path: Path, jiaokan: Program) -> None:
    folder = corpus(tmp_path)
    name = os.fsdecode("讲话稿.txt".encode("gb18030"))
    (folder / name).write_text(FAULTY, "utf-8")
    wanted = [f"--output={name}={name}.out" for name in ("text", "json", "sarif", "junit", "gitlab", "markdown")]
    done = jiaokan("check", os.fsencode(folder / name), "--output-format", "concise", *wanted)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0].endswith("讲话稿.txt:2:4: BP901 [*] made-safe: 效劳 → 服务")
    assert all((tmp_path / f"{name}.out").read_bytes().decode() for name in ("text", "json", "sarif", "junit"))
    jiaokan("check", "corpus", "--fix")
    assert "服务" in (folder / name).read_text("utf-8")


def test_corpus_text_is_never_markup(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, a="同志们：\n[/b][bold red]标准[/][x]\x1b[31m\n")
    plain = quick("check", "corpus").stdout.decode()
    assert "[/b][bold red]标准[/][x]�[31m" in plain
    assert "\x1b" not in plain
