"""jiaokan discover: what it proposes, what it never does, and that its file does what it says."""

import random
import shutil
from pathlib import Path

import pytest

from program import Done, Program
from speeches import speech

SITE = ("小马文苑 卷@", "学海无涯 苦作舟")
PHRASES = ("以上报告，请予审议。", "谢谢大家！")


def corpus(folder: Path, documents: int = 5) -> Path:
    """Write speeches that share set phrases, a heading, and two lines of a site that no rule knows."""
    folder.mkdir()
    for number in range(documents):
        title = f"在第{'一二三四五六七'[number]}次工作会议上的讲话"
        body = speech(number, 12)
        lines = [
            SITE[0].replace("@", str(number + 3)),
            title,
            "县委书记 张建国",
            body + "一、统一思想认识",
            *PHRASES,
            SITE[1],
        ]
        (folder / f"{number}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def proposed(done: Done) -> list[str]:
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode("utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if line[:3] in ("BP9", "OC9", "SP9")]


def test_lines_of_a_site_are_proposed_and_set_phrases_are_not(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    done = jiaokan("discover", "in")
    assert sorted(proposed(done)) == ["学海无涯 苦作舟", "小马文苑 卷‹#›"]
    assert "5 independent documents (head 5)" in done.stdout.decode("utf-8")


def test_the_file_passes_its_test_and_removes_those_lines_only(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    assert jiaokan("clean", "in", "-o", "before").returncode == 0
    assert jiaokan("discover", "in", "-o", "rules.toml").returncode == 0
    done = jiaokan("rules", "test", "rules.toml")
    assert done.returncode == 0, done.stdout.decode()
    (tmp_path / "jiaokan.toml").write_text('rules = ["rules.toml"]\n', "utf-8")
    assert jiaokan("clean", "in", "-o", "after").returncode == 0
    for path in sorted((tmp_path / "before").glob("*.txt")):
        kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("小马文苑", SITE[1]))]
        assert (tmp_path / "after" / path.name).read_text("utf-8").splitlines() == kept
    assert proposed(jiaokan("discover", "in")) == []


def test_copies_are_one_witness(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    for number in range(4):
        shutil.copy(tmp_path / "in" / "0.txt", tmp_path / "in" / f"copy{number}.txt")
    done = jiaokan("discover", "in")
    assert proposed(done) == []
    assert "6 documents, 2 independent witnesses" in done.stderr.decode()
    assert len(proposed(jiaokan("discover", "in", "--least", "2"))) == 2


def test_order_workers_and_locale_make_no_difference(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in", 6)
    names = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "in").iterdir())
    told = {
        jiaokan("discover", *random.Random(seed).sample(names, len(names)), "-j", jobs, LC_ALL=locale).stdout
        for seed, jobs, locale in ((1, "1", "C"), (2, "2", "C.UTF-8"), (3, "1", "C.UTF-8"))
    }
    assert len(told) == 1


def test_a_span_put_into_sentences(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        text = speech(number, 12)
        cut = text.index("，") - 3 + number
        (tmp_path / "in" / f"{number}.txt").write_text(text[:cut] + "小马文苑珍藏本" + text[cut:], "utf-8")
    done = jiaokan("discover", "in", "-o", "rules.toml")
    assert [line for line in proposed(done) if "小马文苑" in line]
    assert jiaokan("rules", "test", "rules.toml").returncode == 0


def test_codes_that_are_taken_are_left(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    assert jiaokan("discover", "in", "-o", "mine.toml").returncode == 0
    mine = (tmp_path / "mine.toml").read_text("utf-8").replace("小马文苑", "别家文苑")
    (tmp_path / "mine.toml").write_text(mine, "utf-8")
    (tmp_path / "jiaokan.toml").write_text('rules = ["mine.toml"]\n', "utf-8")
    told = jiaokan("discover", "in").stdout.decode("utf-8")
    assert "BP902" in told
    assert "BP900" not in told


def test_confusions_between_copies(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        text = speech(number, 40)
        (tmp_path / "in" / f"{number}a.txt").write_text(text, "utf-8")
        (tmp_path / "in" / f"{number}b.txt").write_text(text.replace("干部", "干邵"), "utf-8")
    done = jiaokan("discover", "in", "--confusions", "--ignore", "OC", "-o", "rules.toml")
    assert "干邵 for 干部" in done.stdout.decode("utf-8")
    assert "(0 the other way round)" in done.stdout.decode("utf-8")
    assert jiaokan("rules", "test", "rules.toml").returncode == 0
    (tmp_path / "jiaokan.toml").write_text('rules = ["rules.toml"]\nselect = ["OC9"]\n', "utf-8")
    assert jiaokan("clean", "in", "-o", "out", "--no-dedup").returncode == 0
    assert (tmp_path / "out" / "1a.txt").read_text("utf-8") == (tmp_path / "out" / "1b.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", [[], ["--spinning"], ["--confusions"]])
def test_nothing_to_propose(jiaokan: Program, tmp_path: Path, kind: list[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", "utf-8")
    (tmp_path / "in" / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    done = jiaokan("discover", "in", *kind, "-o", "rules.toml")
    assert done.returncode == 2
    assert b"0 proposals" in done.stderr
    assert b"Traceback" not in done.stderr
    assert jiaokan("rules", "test", "rules.toml").returncode == 0
