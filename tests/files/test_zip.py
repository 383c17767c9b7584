"""Zip archives, those of Chinese Windows and hostile ones."""

import json
import stat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from program import Program

TEXT = "同志们：\n今天召开全县组织工作会议，主要任务是总结去年工作，部署今年任务。\n"


def with_gbk_name(path: Path, name: str, content: bytes) -> None:
    """Write an archive as Windows in China does: the name in GBK, not marked as UTF-8."""
    stand_in = "x" * len(name.encode("gbk"))
    with ZipFile(path, "w") as archive:
        archive.writestr(ZipInfo(stand_in), content)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))


def ids(out: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]


def test_gbk_names(tmp_path: Path, jiaokan: Program) -> None:
    with_gbk_name(tmp_path / "a.zip", "讲话/第1号.txt", TEXT.encode("gbk"))
    assert jiaokan("clean", "a.zip", "-o", "out").returncode == 0
    assert (tmp_path / "out/a.zip/讲话/第1号.txt").read_text("utf-8") == TEXT
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back/a.zip/讲话/第1号.txt").read_bytes() == TEXT.encode("gbk")


def test_hostile_members_are_refused_and_the_rest_is_read(tmp_path: Path, jiaokan: Program) -> None:
    link = ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", TEXT)
        archive.writestr("../evil.txt", "x")
        archive.writestr("/etc/evil.txt", "x")
        archive.writestr("C:\\evil.txt", "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.txt", b"0" * 10_000_000)
    done = jiaokan("clean", "a.zip", "-o", "out", "-q")
    told = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert [line.count("refused") for line in told] == [1] * 5
    assert [line.count("leads out of the archive") for line in told] == [1, 1, 1, 0, 0]
    assert "it is a link" in told[3]
    assert "would become 10000000" in told[4]
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.txt")) == ["good.txt"]
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_passed_over_is_told_and_hidden_members_are_no_fault(tmp_path: Path, jiaokan: Program) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("./good.txt", TEXT)
        for name in ("rows.jsonl", "b.pdf", "c.PDF", "Makefile"):
            archive.writestr(name, TEXT)
        for name in ("__MACOSX/._good.txt", ".git/a.txt", "d/~$good.docx", "d/.DS_Store"):
            archive.writestr(name, b"\0\5\x16\7\0\2")
    done = jiaokan("clean", "a.zip", "-o", "out")
    assert done.returncode == 0
    assert "a.zip: not read: 2 .pdf, 1 .jsonl, 1 without an ending; unpack archives" in done.stderr.decode()
    assert ids(tmp_path / "out") == ["a.zip/./good.txt"]


def test_a_member_without_a_name_is_told(tmp_path: Path, jiaokan: Program) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("good.txt", TEXT)
        archive.writestr("x", TEXT)
    raw = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(raw.replace(b"x" + TEXT.encode(), b"\0" + TEXT.encode()).replace(b"xPK", b"\0PK"))
    done = jiaokan("clean", "a.zip", "-o", "out", "-q")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["jiaokan: a.zip: a member: refused: it has no name"]
    assert (tmp_path / "out/a.zip/good.txt").exists()


def test_a_member_that_lies_about_its_size(tmp_path: Path, jiaokan: Program) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT * 100)
    size = len(TEXT.encode()) * 100
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    done = jiaokan("clean", "a.zip", "-o", "out", "-q")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_members_that_are_not_texts_are_passed_over(tmp_path: Path, jiaokan: Program) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.exe", b"MZ")
        archive.mkdir("folder")
    done = jiaokan("clean", "a.zip", "-o", "out", "-q")
    assert b"holds no file that could be read" in done.stderr
