"""A document is no duplicate of itself: which names in an index are its own."""

from pathlib import Path

import pytest

from jiaokan.dedup.itself import Itself, path_of


@pytest.fixture(autouse=True)
def _at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "indexed", "same", "own"),
    [
        ("a.txt", "new/a.txt", True, True),
        ("a.txt", "./new/../new/a.txt", False, True),
        ("a.txt", "old/a.txt", True, False),
        ("a.txt", "a.txt", True, False),
        ("a.txt", "new/b.txt", True, False),
        ("deep/a.txt", "new/deep/a.txt", False, True),
        ("deep/a.txt", "new/a.txt", True, False),
        ("in.jsonl#3", "new/in.jsonl#3", False, True),
        ("in.jsonl#3", "new/in.jsonl#2", True, True),
        ("in.jsonl#3", "new/in.jsonl#2", False, False),
        ("in.jsonl#3", "new/in2.jsonl#3", True, False),
        ("a.txt", "out/a.txt", False, True),
        ("in.jsonl#3", "out/in.jsonl#2", False, True),
        ("in.jsonl#3", "out/corpus.jsonl#9", True, True),
        ("a.txt", "out/b.txt", False, False),
        ("a.txt", "output/a.txt", True, False),
        ("-", "-", True, True),
        ("-", "-", False, False),
        ("a#b.txt", "new/a#b.txt", False, True),
    ],
)
def test_names_of_a_run_over_one_folder(name: str, indexed: str, *, same: bool, own: bool, tmp_path: Path) -> None:
    assert Itself(("new",), "out")(name, indexed, same=same) is own
    absolute = indexed if indexed == "-" else f"{tmp_path}/{indexed}"
    assert Itself((f"{tmp_path}/new",), f"{tmp_path}/out")(name, absolute, same=same) is own


def test_a_name_is_a_path_where_no_folder_is_given(tmp_path: Path) -> None:
    assert Itself()("new/a.txt", f"{tmp_path}/new/a.txt", same=False)
    assert not Itself()("new/a.txt", "a.txt", same=True)


def test_a_link_to_the_folder_is_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert Itself((f"{tmp_path}/link",))("a.txt", f"{tmp_path}/real/a.txt", same=False)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("new/a.txt", "{}/new/a.txt"),
        ("./new/../b.jsonl#12", "{}/b.jsonl#12"),
        ("a#b.txt", "{}/a#b.txt"),
        ("-", ""),
        ("-#3", ""),
    ],
)
def test_a_document_is_known_by_where_it_lies(name: str, path: str, tmp_path: Path) -> None:
    assert path_of(name) == path.format(tmp_path)
