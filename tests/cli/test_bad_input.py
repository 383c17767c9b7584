"""Bad input: one clear line, the right exit code, the rest finished, nothing half-written, never a traceback."""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from jiaokan.files.below import make_folder
from program import AS_ORDINARY_USER, Done, Program, program_in

pytestmark = pytest.mark.usefixtures("unmeasured")

GOOD = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def complaint(done: Done) -> str:
    """Give the one line on stderr that complains; the rest is the closing line."""
    lines = done.stderr.decode("utf-8").splitlines()
    assert not any("Traceback" in line for line in lines), done.stderr.decode()
    assert all(line.startswith("jiaokan: ") for line in lines), lines
    return lines[0]


def entries(out: Path) -> dict[str, dict[str, object]]:
    lines = (out / "manifest.jsonl").read_text("utf-8").splitlines()
    return {entry["id"]: entry for entry in map(json.loads, lines)}


def assert_rest_finished(out: Path) -> None:
    assert (out / "good.txt").read_text("utf-8") == GOOD
    assert [path.name for path in out.rglob("*") if path.name.startswith(".jiaokan-")] == []


def zipped(name: str) -> bytes:
    path = Path(name)
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return path.read_bytes()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" * 20


def test_binary_named_txt(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "picture.txt").write_bytes(PNG)
    done = jiaokan("clean", corpus, "-o", "out")
    assert "picture.txt" in complaint(done)
    assert done.returncode == 2
    assert entries(tmp_path / "out")["picture.txt"]["status"] == "failed"
    assert_rest_finished(tmp_path / "out")


def test_docx_named_txt(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "word.txt").write_bytes(zipped(str(tmp_path / "w.zip")))
    done = jiaokan("clean", corpus, "-o", "out")
    assert "word.txt" in complaint(done)
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


def test_empty_file(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    done = jiaokan("clean", corpus, "-o", "out")
    assert done.returncode == 0
    assert entries(tmp_path / "out")["empty.txt"]["status"] == "empty"
    assert_rest_finished(tmp_path / "out")


def test_file_without_permission(corpus: Path, tmp_path: Path) -> None:
    (corpus / "secret.txt").write_text(GOOD, "utf-8")
    (corpus / "secret.txt").chmod(0)
    without_privilege = program_in(tmp_path, prefix=AS_ORDINARY_USER if os.geteuid() == 0 else ())
    done = without_privilege("clean", corpus, "-o", "out")
    assert "secret.txt: can't be read: Permission denied" in complaint(done)
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


def test_header_that_is_not_text(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "c.csv").write_bytes(b"\xff\xff\x80,b\n1,2\n3,4\n")
    done = jiaokan("clean", corpus, "-o", "out")
    assert "c.csv: can't be read after row 0: its header is not utf-8; name the codec by --encoding" in complaint(done)
    assert done.stderr.count(b"c.csv") == 1
    assert done.returncode == 2
    assert entries(tmp_path / "out")["c.csv"]["status"] == "failed"
    assert_rest_finished(tmp_path / "out")


@pytest.mark.parametrize("name", ["nope", "hex", "no\xe9", "idna"])
@pytest.mark.parametrize("file", ["a.csv", "a.jsonl", "a.txt"])
def test_encoding_that_there_is_not(corpus: Path, jiaokan: Program, name: str, file: str) -> None:
    (corpus / file).write_text("text\n1\n", "utf-8")
    done = jiaokan("check", corpus / file, "--encoding", name)
    assert done.stderr.count(b"Invalid value for '--encoding'") == 1
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("name", ["", " "])
def test_encoding_without_a_name(corpus: Path, jiaokan: Program, name: str) -> None:
    done = jiaokan("check", corpus, "--encoding", name)
    assert done.returncode == 2
    assert "an encoding has a name, such as gb18030" in done.stderr.decode()


def test_output_that_was_saved_in_another_encoding(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "rows.csv").write_text("id,text\n1,我们的千部都来参加会议。\n", "utf-8")
    jiaokan("clean", corpus, "-o", "out")
    rows = tmp_path / "out" / "rows.csv"
    rows.write_bytes(rows.read_bytes().decode().encode("gbk"))
    done = jiaokan("undo", "out", "-o", "back")
    assert "rows.csv: the output was changed after the run" in done.stderr.decode()
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["good.txt"]


def test_corpus_that_was_saved_in_another_encoding(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    jiaokan("clean", corpus, "-o", "out", "--to", "jsonl")
    rows = tmp_path / "out" / "corpus.jsonl"
    rows.write_bytes(rows.read_bytes().decode().encode("gbk"))
    done = jiaokan("undo", "out", "-o", "back")
    assert "good.txt: the output was changed after the run" in complaint(done)
    assert done.returncode == 2


def test_manifest_that_was_saved_in_another_encoding(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "good.txt").write_text("我们的千部都来参加会议。", "utf-8")
    jiaokan("clean", corpus, "-o", "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes().decode().encode("gbk"))
    done = jiaokan("undo", "out", "-o", "back")
    assert "manifest.jsonl: is not UTF-8; the manifest was changed" in complaint(done)
    assert done.returncode == 2


def test_unreadable_link_loop(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "loop.txt").symlink_to("loop.txt")
    (corpus / "around").symlink_to(corpus)
    done = jiaokan("clean", corpus, "-o", "out")
    assert "around: a link to a folder, not followed" in complaint(done)
    assert "loop.txt: can't be read" in done.stderr.decode()
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


def test_named_pipe_does_not_hang(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    os.mkfifo(corpus / "pipe.txt")
    done = jiaokan("clean", corpus, "-o", "out")
    assert "pipe.txt: not a regular file" in complaint(done)
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


@pytest.mark.parametrize("name", ["pipe.jsonl", "pipe.csv", "pipe.zip", "pipe.parquet", "pipe.jsonl.gz"])
def test_a_pipe_named_like_a_container_does_not_hang(name: str, corpus: Path, quick: Program) -> None:
    os.mkfifo(corpus / name)
    for path in (corpus, corpus / name):
        done = quick("check", path)
        assert f"{name}: not a regular file; copy its content into one" in complaint(done)
        assert done.returncode == 2


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with a text as many levels down as calls can't go."""
    bottom = tmp_path.joinpath("deep", *["d"] * 1200)
    make_folder(bottom)
    (bottom / "good.txt").write_text(GOOD, "utf-8")
    yield tmp_path / "deep"
    # shutil.rmtree, with which pytest tidies up, can't go there either
    subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)  # noqa: S607 - any rm


def test_folders_deeper_than_calls_can_go(deep: Path, tmp_path: Path, quick: Program) -> None:
    for command in (["check"], ["stats"], ["clean", "-o", "out"], ["clean", "-o", "out"]):
        done = quick(*command, deep)
        assert (done.returncode, b"error" in done.stderr) == (0, False), done.stderr
    assert quick("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back").joinpath(*["d"] * 1200, "good.txt").read_text("utf-8") == GOOD


def test_folder_without_a_document(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "table.xls").write_bytes(b"x")
    done = jiaokan("clean", "nothing", "-o", "out")
    assert "name a file to have it read" in complaint(done)
    assert "no .txt" in done.stderr.decode()
    assert done.returncode == 2


def test_missing_path(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    done = jiaokan("clean", corpus, "corpsu", "-o", "out")
    assert "corpsu: no such file or folder; check the spelling" in complaint(done)
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


def test_out_inside_an_input_is_not_read_again(corpus: Path, jiaokan: Program) -> None:
    for _ in range(2):
        assert jiaokan("clean", corpus, "-o", corpus / "out").returncode == 0
    assert list(entries(corpus / "out")) == ["good.txt"]


@pytest.mark.parametrize("out", [".", "good.txt"])
def test_out_equal_to_an_input(corpus: Path, jiaokan: Program, out: str) -> None:
    done = jiaokan("clean", corpus, corpus / "good.txt", "-o", corpus / out)
    assert "OUT is an input" in complaint(done)
    assert done.returncode == 2
    assert (corpus / "good.txt").read_text("utf-8") == GOOD


def test_out_with_files_of_others(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.md").write_text("mine", "utf-8")
    done = jiaokan("clean", corpus, "-o", "out")
    assert "OUT holds files that jiaokan did not write" in complaint(done)
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.md"]


def test_input_inside_out(corpus: Path, jiaokan: Program) -> None:
    assert jiaokan("clean", corpus / "good.txt", "-o", corpus).returncode == 2


def test_name_in_gbk_bytes(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    name = os.fsdecode("讲话.txt".encode("gbk"))
    (corpus / "good.txt").rename(corpus / name)
    done = jiaokan("clean", corpus, "-o", "out")
    assert done.returncode == 0
    assert (tmp_path / "out" / "讲话.txt").read_text("utf-8") == GOOD
    assert entries(tmp_path / "out")["讲话.txt"]["path_bytes"]
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / name).read_text("utf-8") == GOOD
    assert jiaokan("check", corpus).returncode == 0


def test_name_with_a_newline(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "two\nlines.txt").write_bytes(PNG)
    done = jiaokan("clean", corpus, "-o", "out")
    assert "two\\nlines.txt" in complaint(done)
    assert_rest_finished(tmp_path / "out")


def test_nul_characters(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    (corpus / "nul.txt").write_bytes(GOOD.replace("任务", "任\0务").encode())
    done = jiaokan("clean", corpus, "-o", "out", "--no-dedup")  # without its NUL it is a copy
    assert done.returncode == 0
    assert (tmp_path / "out" / "nul.txt").read_text("utf-8").count("\0") == 0
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / "nul.txt").read_bytes() == (corpus / "nul.txt").read_bytes()


def test_two_inputs_for_one_place(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.txt").write_text("另一篇讲话，内容完全不同，不能被覆盖。\n", "utf-8")
    done = jiaokan("clean", corpus, other, "-o", "out")
    assert "would have the same place in the output" in complaint(done)
    assert done.returncode == 2
    assert_rest_finished(tmp_path / "out")


def test_fifty_megabytes_on_one_line(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    sentence = "全县各级党组织要认真学习贯彻会议精神，切实把思想和行动统一到县委的部署上来。"
    huge = sentence * (50_000_000 // len(sentence.encode()))
    (corpus / "huge.txt").write_text(huge, "utf-8")
    done = jiaokan("clean", corpus, "-o", "out", "--no-dedup")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "huge.txt").stat().st_size >= len(huge.encode())
    assert_rest_finished(tmp_path / "out")


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """Give a disk with room for the ledger, however often it is saved, but not for a text of 125 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=112k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs a small tmpfs: run the tests as root, with the Debian package mount")
    return disk


def test_full_disk(corpus: Path, small_disk: Path, jiaokan: Program) -> None:
    try:
        (corpus / "long.txt").write_text("".join(map(chr, range(0x4E00, 0x9FA5))) * 2, "utf-8")
        done = jiaokan("clean", corpus, "-o", small_disk / "out", "--no-dedup")
        assert "No space left on device" in complaint(done)
        assert done.returncode == 2
        assert not (small_disk / "out" / "long.txt").exists()
        assert_rest_finished(small_disk / "out")
    finally:
        subprocess.run(["/bin/umount", small_disk], check=True)


def test_full_disk_in_a_container(corpus: Path, small_disk: Path, tmp_path: Path, jiaokan: Program) -> None:
    try:
        subprocess.run(["/bin/mount", "-o", "remount,size=600k", small_disk], check=True)
        text = "".join(map(chr, range(0x4E00, 0x9FA5)))
        for name, rows in (("a", 2), ("long", 12), ("z", 2)):
            long = text if name == "long" else GOOD
            lines = [json.dumps({"text": f"{row}{long}"}, ensure_ascii=False) + "\n" for row in range(rows)]
            (corpus / f"{name}.jsonl").write_text("".join(lines), "utf-8")
        command = ("clean", corpus, "--no-dedup", "--select", "GL1", "-o")
        out = small_disk / "out"
        done = jiaokan(*command, out, "--report", "report.json")
        assert "long.jsonl: can't be written: No space left on device" in complaint(done)
        assert done.returncode == 2
        assert done.stderr.count(b"No space left") == 1
        told = {name: entry["status"] for name, entry in entries(out).items()}
        failed = [name for name, status in told.items() if status == "failed"]
        assert failed == [f"long.jsonl#{n}" for n in range(1, 13)]
        report = json.loads((tmp_path / "report.json").read_text("utf-8"))
        assert [failure["id"] for failure in report["failures"]] == failed
        assert Counter(told.values()) == {name: report["totals"][name] for name in ("kept", "failed")}
        assert report["sources"]["long.jsonl"]["characters_out"] == report["sources"]["long.jsonl"]["kept"] == 0
        assert len((out / "z.jsonl").read_bytes().splitlines()) == 2
        assert not (out / "long.jsonl").exists()
        assert_rest_finished(out)
        subprocess.run(["/bin/mount", "-o", "remount,size=9m", small_disk], check=True)
        assert jiaokan(*command, out).returncode == jiaokan(*command, "fresh").returncode == 0
        for name in ("a.jsonl", "long.jsonl", "z.jsonl", "good.txt", "manifest.jsonl"):
            assert (out / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
    finally:
        subprocess.run(["/bin/umount", small_disk], check=True)


def test_manifest_that_points_outside(corpus: Path, tmp_path: Path, jiaokan: Program) -> None:
    jiaokan("clean", corpus, "-o", "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8").replace('"id": "good.txt"', '"id": "../../evil.txt"'), "utf-8")
    done = jiaokan("undo", "out", "-o", "back")
    assert "names a place outside the folder" in complaint(done)
    assert done.returncode == 2
    assert not (tmp_path.parent / "evil.txt").exists()


def changed_line(out: Path, **fields: object) -> None:
    """Change the first line of a manifest."""
    manifest = out / "manifest.jsonl"
    first, *rest = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text(json.dumps(json.loads(first) | fields) + "\n" + "".join(rest), "utf-8")


@pytest.mark.parametrize("name", ["../victim/good.txt", "sub/../../victim/good.txt", "{}/victim/good.txt", "a\0b"])
def test_nothing_outside_out_is_removed(name: str, corpus: Path, tmp_path: Path, quick: Program) -> None:
    quick("clean", corpus, "-o", "out")
    victim = tmp_path / "victim" / "good.txt"
    victim.parent.mkdir()
    victim.write_text(GOOD, "utf-8")
    changed_line(tmp_path / "out", output=name.format(tmp_path), sha256_out=sha256(victim.read_bytes()).hexdigest())
    done = quick("clean", corpus, "-o", "out")
    assert "names a place outside the folder" in complaint(done)
    assert done.returncode == 2
    assert victim.read_text("utf-8") == GOOD


def test_what_was_just_written_stays_however_a_manifest_spells_it(corpus: Path, tmp_path: Path, quick: Program) -> None:
    quick("clean", corpus, "-o", "out")
    changed_line(tmp_path / "out", output="./good.txt")
    assert quick("clean", corpus, "-o", "out").returncode == 0
    assert_rest_finished(tmp_path / "out")


@pytest.mark.parametrize("fields", [{"output": "../secret"}, {"sha256_in": "../../../secret"}])
def test_undo_gives_nothing_from_outside_out(
    fields: dict[str, str], corpus: Path, tmp_path: Path, quick: Program
) -> None:
    quick("clean", corpus, "-o", "out")
    (tmp_path / "secret").write_text(GOOD, "utf-8")
    changed_line(tmp_path / "out", **fields)
    done = quick("undo", "out", "-o", "back")
    assert "names a place outside the folder" in complaint(done)
    assert done.returncode == 2
    assert not (tmp_path / "back" / "good.txt").exists()


def test_explain_reads_nothing_outside_out(corpus: Path, tmp_path: Path, quick: Program) -> None:
    (corpus / "good.txt").write_text(GOOD.replace("会议", "会\u200b议"), "utf-8")
    quick("clean", corpus, "-o", "out")
    (tmp_path / "out" / "good.txt").rename(tmp_path / "secret")
    entry = entries(tmp_path / "out")["good.txt"]
    changed_line(tmp_path / "out", output="../secret")
    done = quick("explain", entry["edits"][0]["by"][0]["key"], "out")  # type: ignore[index]
    assert "names a place outside the folder" in complaint(done)
    assert done.returncode == 2


DAMAGE = [b"[]", b"{}", b"null", b'"id"', b'{"id": ', b"\xff\xfe", b'{"id": 5}']


@pytest.mark.parametrize("line", DAMAGE)
@pytest.mark.parametrize("name", ["manifest.jsonl", ".jiaokan/containers.jsonl"])
@pytest.mark.parametrize("command", ["clean corpus -o out", "undo out -o back", "explain 0123456789abcdef out"])
def test_a_damaged_out(line: bytes, name: str, command: str, corpus: Path, quick: Program) -> None:
    (corpus / "rows.jsonl").write_text(json.dumps({"text": GOOD}) + "\n", "utf-8")
    quick("clean", corpus, "-o", "out")
    with (corpus.parent / "out" / name).open("ab") as file:
        file.write(line + b"\n")
    done = quick(*command.split())
    assert done.returncode == 2
    said = complaint(done)
    assert "internal error" not in said
    assert name in said or command.startswith("explain")


@pytest.mark.parametrize("edits", [[5], [{}], [{"start": "x", "end": 1, "old": "", "code": "", "by": []}]])
def test_edits_that_are_none(edits: list[object], corpus: Path, tmp_path: Path, quick: Program) -> None:
    quick("clean", corpus, "-o", "out")
    changed_line(tmp_path / "out", edits=edits)
    done = quick("undo", "out", "-o", "back")
    assert "the manifest was changed" in complaint(done)
    assert done.returncode == 2
