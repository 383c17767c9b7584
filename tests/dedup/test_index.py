"""A stored index: what it answers, and what happens when a writer is killed, another writes, or a byte is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from jiaokan.dedup import Options, judge, manifest, segment
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.fold import fold
from jiaokan.dedup.index import StoredIndex, add, create
from jiaokan.dedup.itself import Itself
from jiaokan.model import Result

Speech = Callable[..., str]
Make = Callable[..., Result]


@pytest.fixture
def index(tmp_path: Path, result: Make, speech: Speech) -> Path:
    folder = tmp_path / "index"
    create(folder, 0.8)
    assert len(list(add(folder, (result(f"old{n}", speech(n)) for n in range(20))))) == 20
    return folder


def kinds(folder: Path, results: list[Result], **options: object) -> list[tuple[str, str]]:
    asked = Options(against=(str(folder),), **options)  # type: ignore[arg-type]
    return [(r.verdict.kind, r.verdict.keeper) for r in judge(results, asked)]


@pytest.mark.parametrize("keep", ["first", "cleanest"])
def test_only_new_documents_go(index: Path, result: Make, speech: Speech, keep: str) -> None:
    new = [result("a", speech(3)), result("b", "转自某某网\n" + speech(4)), result("c", speech(99))]
    assert kinds(index, new, keep=keep) == [("exact", "old3"), ("near", "old4"), ("unique", "")]


def test_a_short_document_is_found(index: Path, result: Make) -> None:
    list(add(index, [result("short", "同意召开会议。"), result("one", "好")]))
    assert kinds(index, [result("x", "同意召开会议"), result("y", "好"), result("z", "行")]) == [
        ("exact", "short"),
        ("exact", "one"),
        ("unique", ""),
    ]


def test_adding_in_parts_answers_as_adding_at_once(tmp_path: Path, result: Make, speech: Speech) -> None:
    folder = tmp_path / "parts"
    create(folder, 0.8)
    for number in range(12):
        list(add(folder, [result(f"old{number}", speech(number))]))
    assert len(manifest.read(folder).segments) <= 5
    assert manifest.read(folder).documents == 12
    assert kinds(folder, [result("a", speech(n)) for n in range(14)]) == [
        ("exact", f"old{n}") if n < 12 else ("unique", "") for n in range(14)
    ]
    assert {path.name.split(".")[0] for path in folder.glob("0*")} == {
        f"{entry.number:08}" for entry in manifest.read(folder).segments
    }


def test_many_documents_at_once_become_few_segments(
    tmp_path: Path, result: Make, speech: Speech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiaokan.dedup.index._AT_ONCE", 4)
    folder = tmp_path / "many"
    create(folder, 0.8)
    list(add(folder, (result(f"old{n}", speech(n)) for n in range(22))))
    assert len(manifest.read(folder).segments) <= 3
    assert kinds(folder, [result("a", speech(n)) for n in (0, 9, 21)]) == [("exact", f"old{n}") for n in (0, 9, 21)]
    held = {f"{entry.number:08}" for entry in manifest.read(folder).segments}
    assert {path.name.split(".")[0] for path in folder.glob("0*")} == held


def test_what_is_not_kept_is_not_added(index: Path, result: Make, speech: Speech) -> None:
    new = [result("again", speech(1)), result("new", speech(50)), result("broken", "", error="unreadable")]
    list(add(index, judge(new, Options(against=(str(index),)))))
    assert manifest.read(index).documents == 21


def test_a_run_that_stops_midway_leaves_the_old_index(index: Path, result: Make, speech: Speech) -> None:
    adding = add(index, (result(f"new{n}", speech(100 + n)) for n in range(5)))
    next(adding)
    adding.close()
    assert manifest.read(index).documents == 20
    list(add(index, [result("new", speech(100))]))
    assert manifest.read(index).documents == 21


KILLED = """
import os, signal, sys
from pathlib import Path
from jiaokan.dedup import index, manifest, segment, sign
from jiaokan.model import Document, Result, Source
from jiaokan.trace import Trace

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "manifest":
    manifest.Path.replace = die
else:
    segment._settled = die
text = "新的讲话内容" * 99
new = Result(Document("n", text, Source("n", "n")), Trace.of(text), signature=sign(text))
list(index.add(Path(sys.argv[1]), [new]))
"""


@pytest.mark.parametrize("when", ["segment", "manifest"])
def test_a_kill_during_add_leaves_the_old_index(index: Path, result: Make, speech: Speech, when: str) -> None:
    before = (index / manifest.NAME).read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(index), when], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert (index / manifest.NAME).read_bytes() == before
    assert kinds(index, [result("a", speech(3))]) == [("exact", "old3")]
    list(add(index, [result("new", speech(100))]))
    assert manifest.read(index).documents == 21


def test_there_is_one_writer(index: Path, result: Make, speech: Speech) -> None:
    adding = add(index, [result("new", speech(100)), result("newer", speech(101))])
    next(adding)
    with pytest.raises(StoredIndexError, match="another process is writing"):
        next(add(index, [result("other", speech(102))]))
    assert kinds(index, [result("a", speech(3))]) == [("exact", "old3")], "readers may read meanwhile"
    list(adding)
    assert manifest.read(index).documents == 22


def test_an_open_index_stays_as_it_was(index: Path, result: Make, speech: Speech) -> None:
    reader = StoredIndex(index)
    for number in range(30, 50):
        list(add(index, [result(f"new{number}", speech(number))]))
    assert reader.manifest.documents == 20
    assert np.array_equal(reader.folded(7), fold(speech(7)))
    assert reader.name(7) == "old7"


def test_damage_is_seen(index: Path, result: Make, speech: Speech) -> None:
    entry = manifest.read(index).segments[0]
    assert list(segment.damaged(index, entry)) == []
    texts = segment.path_of(index, entry.number, "texts")
    content = bytearray(texts.read_bytes())
    content[len(content) // 2] ^= 1
    texts.write_bytes(content)
    assert list(segment.damaged(index, entry)) == [texts]
    with pytest.raises(StoredIndexError, match="damaged"):
        kinds(index, [result(str(n), speech(n) + "完毕。") for n in range(20)])
    texts.write_bytes(content[:-1])
    with pytest.raises(StoredIndexError, match="cut short"):
        StoredIndex(index)


def flip(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0x5A for byte in path.read_bytes()))


@pytest.mark.parametrize("part", segment.PARTS)
def test_damage_is_not_merged(index: Path, result: Make, speech: Speech, part: str) -> None:
    flip(segment.path_of(index, manifest.read(index).segments[0].number, part))
    before = manifest.read(index)
    with pytest.raises(StoredIndexError, match=rf"{part}: damaged; build the index again"):
        list(add(index, [result(f"new{n}", speech(100 + n)) for n in range(12)]))
    assert manifest.read(index) == before
    assert [path.suffix for entry in before.segments for path in segment.damaged(index, entry)] == [f".{part}"]


@pytest.mark.parametrize("part", ["names", "name_ends"])
def test_no_damaged_name_is_told(index: Path, result: Make, speech: Speech, part: str) -> None:
    flip(segment.path_of(index, manifest.read(index).segments[0].number, part))
    assert kinds(index, [result("a", speech(99))]) == [("unique", "")]
    with pytest.raises(StoredIndexError, match=rf"{part}: damaged"):
        kinds(index, [result("a", speech(3))])


def test_keys_of_documents_that_are_not_there_are_damage(index: Path, result: Make, speech: Speech) -> None:
    path = segment.path_of(index, manifest.read(index).segments[0].number, "keys")
    (np.fromfile(path, np.uint64) | np.uint64(1 << 20)).tofile(path)
    with pytest.raises(StoredIndexError, match="keys: damaged"):
        kinds(index, [result("a", speech(3))])


def test_a_manifest_that_was_changed_is_refused(index: Path) -> None:
    path = index / manifest.NAME
    said = json.loads(path.read_bytes())
    said["index"]["threshold"] = 0.5
    path.write_text(json.dumps(said))
    with pytest.raises(StoredIndexError, match="checksum"):
        StoredIndex(index)
    path.write_text("{}")
    with pytest.raises(StoredIndexError, match="can't be read"):
        StoredIndex(index)


def test_another_version_is_refused(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SCHEME", 7)
    with pytest.raises(StoredIndexError, match="another version"):
        StoredIndex(index)


def test_what_is_no_index_is_refused(tmp_path: Path, index: Path) -> None:
    with pytest.raises(StoredIndexError, match="no index here"):
        judge([], Options(against=(str(tmp_path / "none"),)))
    with pytest.raises(StoredIndexError, match="is there already"):
        create(index, 0.8)
    with pytest.raises(StoredIndexError, match=r"from 0\.8"):
        judge([], Options(threshold=0.7, against=(str(index),)))


@pytest.mark.parametrize("damage", [bytes, os.urandom, lambda size: b"\xff" * size])
def test_keys_that_were_overwritten_are_damage(
    index: Path, result: Make, speech: Speech, damage: Callable[[int], bytes]
) -> None:
    path = segment.path_of(index, manifest.read(index).segments[0].number, "keys")
    path.write_bytes(damage(path.stat().st_size))
    before = (index / manifest.NAME).read_bytes()
    for ask in (lambda: kinds(index, [result("a", speech(3))]), lambda: StoredIndex(index)):
        with pytest.raises(StoredIndexError, match="keys: damaged; build the index again"):
            ask()
    assert (index / manifest.NAME).read_bytes() == before


def test_an_index_without_paths_is_read_and_gets_them(
    index: Path, result: Make, speech: Speech, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as older:
        older.setattr(manifest, "FORMAT", 1)
        older.setattr("jiaokan.dedup.index.path_of", lambda _name: "")
        old = index.with_name("older")
        create(old, 0.8)
        list(add(old, [result("a.txt", speech(40))]))
        manifest.replace(old, manifest.read(old)._replace(format=1))
        assert StoredIndex(old).path(0) == ""
    monkeypatch.chdir(tmp_path)
    list(add(old, [result("b.txt", speech(41))]))
    there = StoredIndex(old)
    assert [(there.name(n), there.path(n)) for n in range(2)] == [("a.txt", ""), ("b.txt", f"{tmp_path}/b.txt")]
    assert kinds(old, [result("x", speech(40)), result("y", speech(41))]) == [("exact", "a.txt"), ("exact", "b.txt")]


@pytest.mark.parametrize("name", ["a\0b", "a\0", "fol\0der/a.txt", "a\0b#2"])
def test_a_name_that_no_file_has_is_kept_and_has_no_path(index: Path, result: Make, speech: Speech, name: str) -> None:
    assert list(add(index, [result(name, speech(40))]))
    there = StoredIndex(index)
    assert (there.name(20), there.path(20)) == (name, "")
    assert kinds(index, [result("x", speech(40))]) == [("exact", name)]
    assert kinds(index, [result(name, speech(40))], itself=Itself()) == [("unique", "")]
