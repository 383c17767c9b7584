"""What a baseline covers, and what it looks like."""

from collections import Counter
from pathlib import Path

import pytest

from corpora import CLEAN, FAULTY, corpus
from jiaokan import baseline
from jiaokan.baseline import Baseline, BaselineError
from program import Program

LONG = "".join(f"第{number}段，说的是第{number}件事，请大家抓好落实。\n" for number in range(30))


@pytest.fixture
def known(tmp_path: Path, quick: Program) -> Path:
    folder = corpus(tmp_path, 'baseline = "known.json"\n', faulty=LONG + FAULTY, more="再次效劳。\n")
    assert quick("baseline", "create", "corpus").returncode == 0
    return folder


def new(quick: Program) -> list[str]:
    done = quick("check", "corpus", "--output-format", "concise", "--no-dedup")
    return [line.split(": ")[1].split(" ")[0] for line in done.stdout.decode().splitlines()]


def test_one_entry_a_line_sorted_and_without_a_date(known: Path) -> None:
    lines = (known.parent / "known.json").read_text("utf-8").splitlines()
    assert lines[:3] == ['{"version": 1,', '"paths": ["corpus"],', '"findings": {']
    assert [line.split(":")[0] for line in lines[3:-1]] == ['"BP901', '"BP901', '"BP902', '"BP903']
    assert '[1, "made-flag: 标准"]' in lines[-2]


def test_it_is_the_same_file_however_often_it_is_made(known: Path, quick: Program) -> None:
    first = (known.parent / "known.json").read_bytes()
    quick("baseline", "create", "corpus")
    assert (known.parent / "known.json").read_bytes() == first


def test_inserted_lines_fixed_neighbours_and_renamed_folders(known: Path, quick: Program) -> None:
    (known / "faulty.txt").write_text("新加的标题\n\n" + LONG * 2 + FAULTY.replace("效劳", "服务"), "utf-8")
    (known / "inner").mkdir()
    (known / "more.txt").rename(known / "inner" / "other name.txt")
    assert new(quick) == []


def test_a_new_fault_of_a_known_kind_is_new(known: Path, quick: Program) -> None:
    (known / "faulty.txt").write_text(LONG + FAULTY + "又一次效劳。\n", "utf-8")
    assert new(quick) == ["BP901"]


def test_as_many_as_it_counts(known: Path, quick: Program) -> None:
    (known / "more.txt").write_text("再次效劳。\n", "utf-8")
    (known / "copy.txt").write_text("再次效劳。\n", "utf-8")
    assert new(quick) == ["BP901"]


def test_what_it_holds_is_neither_mended_nor_in_the_diff(known: Path, quick: Program) -> None:
    before = [path.read_bytes() for path in sorted(known.iterdir())]
    hook = ["--fix-only", "--exit-non-zero-on-fix", "--no-dedup", "--no-shares", "--jobs", "1"]
    for options in (["--diff"], ["--fix", "--exit-non-zero-on-fix"], hook):
        done = quick("check", "corpus", *options)
        assert (done.returncode, done.stdout) == (0, b""), options
    assert [path.read_bytes() for path in sorted(known.iterdir())] == before


def test_a_new_fault_is_mended_beside_those_it_holds(known: Path, quick: Program) -> None:
    (known / "faulty.txt").write_text("为大家效劳。\n" + LONG + FAULTY, "utf-8")
    shown = quick("check", "corpus", "--diff").stdout.decode().splitlines()
    assert shown == ["--- corpus/faulty.txt", "@@ 1:4 BP901 @@ 为大家[-效劳-]{+服务+}。⏎第0段，说的是第0件"]
    done = quick("check", "corpus", "--fix")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"1 finding mended in 1 file" in done.stderr
    assert (known / "faulty.txt").read_text("utf-8") == "为大家服务。\n" + LONG + FAULTY


def test_stale_entries_are_told_when_all_was_checked(known: Path, quick: Program) -> None:
    (known / "faulty.txt").write_text(LONG, "utf-8")
    assert b"3 baseline entries are not found any more" in quick("check", "corpus").stderr
    assert b"3 baseline entries are not found any more" in quick("check").stderr
    assert b"not found any more" not in quick("check", "corpus/more.txt").stderr


def test_prune_drops_and_never_adds(known: Path, quick: Program) -> None:
    (known / "faulty.txt").write_text(LONG + "这是新的标准。\n", "utf-8")
    done = quick("baseline", "prune")
    assert b"3 entries dropped, 1 left" in done.stderr
    assert new(quick) == ["BP903"]


def test_rules_that_are_not_in_force_make_nothing_stale(known: Path, quick: Program) -> None:
    before = (known.parent / "known.json").read_bytes()
    for options in (["--select", "GA"], ["--ignore", "BP903"], ["--no-dedup"]):
        assert b"not found any more" not in quick("check", "corpus", *options).stderr
        assert b"0 entries dropped, 4 left" in quick("baseline", "prune", *options).stderr
    assert (known.parent / "known.json").read_bytes() == before


def test_an_entry_of_a_rule_that_is_no_more_is_dropped(known: Path, quick: Program) -> None:
    file = known.parent / "known.json"
    file.write_text(file.read_text("utf-8").replace("BP903:", "BP999:"), "utf-8")
    assert b"1 baseline entry is not found any more" in quick("check", "corpus").stderr
    assert b"1 entry dropped, 3 left" in quick("baseline", "prune").stderr


def test_a_part_is_not_pruned_alone(known: Path, quick: Program) -> None:
    before = (known.parent / "known.json").read_bytes()
    done = quick("baseline", "prune", "corpus/more.txt")
    assert done.returncode == 2
    assert b"a part of it can't be pruned alone" in done.stderr
    assert (known.parent / "known.json").read_bytes() == before
    assert quick("baseline", "prune", ".").returncode == 0


def test_show(known: Path, quick: Program) -> None:
    assert known.exists()
    done = quick("baseline", "show")
    assert "    1  BP903  made-flag: 标准\n" in done.stdout.decode()
    assert "4 findings known: BP901 2, BP902 1, BP903 1" in done.stderr.decode()


def test_without_a_config_the_file_is_named(tmp_path: Path, quick: Program) -> None:
    corpus(tmp_path, faulty=FAULTY)
    done = quick("baseline", "create", "corpus")
    assert b"jiaokan check --baseline jiaokan-baseline.json" in done.stderr
    assert quick("check", "corpus", "--baseline", "jiaokan-baseline.json").returncode == 0


def test_gate_breaches_of_a_document_are_covered(tmp_path: Path, quick: Program) -> None:
    folder = corpus(tmp_path, 'baseline = "known.json"\n[gate]\nmin-characters = 1000\n', clean=CLEAN)
    quick("baseline", "create", "corpus")
    done = quick("check", "corpus")
    assert (done.returncode, done.stdout) == (0, b"")
    (folder / "clean.txt").write_text(CLEAN + "改了一句。\n", "utf-8")
    assert quick("check", "corpus").returncode == 1


def test_written_and_read_again(tmp_path: Path) -> None:
    made = Baseline(
        Counter({"SP101:00": 2, "BP101:ff": 1}), {"SP101:00": '引号"和\n换行\ud800', "BP101:ff": ""}, ("a", "b")
    )
    baseline.write(tmp_path / "b.json", made)
    assert baseline.read(tmp_path / "b.json") == made
    baseline.write(tmp_path / "b.json", Baseline())
    assert baseline.read(tmp_path / "b.json") == Baseline()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "paths": [], "findings": {"a": 1}}', "[" * 100_000]
)
def test_a_damaged_file_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "b.json").write_text(content, "utf-8")
    with pytest.raises(BaselineError, match="jiaokan baseline create"):
        baseline.read(tmp_path / "b.json")


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"version": 2, "paths": [], "findings": {}}', "utf-8")
    with pytest.raises(BaselineError, match="version 2 is not 1"):
        baseline.read(tmp_path / "b.json")
