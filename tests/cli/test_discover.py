"""jiaokan discover: what it proposes, what it never does, and that its file does what it says."""

import random
import shutil
from pathlib import Path

import pytest

from program import Done, Program
from speeches import speech

SITE = ("小马文苑 卷@", "学海无涯 苦作舟")
PHRASES = ("以上报告，请予审议。", "谢谢大家！")


SPUN = (("提高", "升高"), ("教育", "教化"), ("建设", "建造"), ("改革", "更始"))
OFFICIAL = (
    """要不断提高党的建设质量，切实提高领导水平。坚持教育优先发展，办好人民满意的教育。
全面提高人民生活水平，努力提高工作效率。加强思想政治教育，深入开展爱国主义教育。
加强基础设施建设，推进社会主义新农村建设。进一步深化改革，扩大开放，积极推进国有企业改革。
要提高产品质量，大幅度提高经济效益。普及九年制义务教育，大力发展职业技术教育。
加强精神文明建设，搞好领导班子建设。深化经济体制改革，加快政府机构改革，稳步推进财税体制改革。
农业综合生产能力显著提高，职工收入稳步提高。加快经济建设，加强国防建设。改革取得新的进展。
"""
    + "全市各级各部门要认真贯彻落实会议精神，坚持稳中求进工作总基调，扎实做好各项工作。\n" * 60
)


def spun() -> str:
    """Give the official text with four words replaced by near-synonyms throughout."""
    text = OFFICIAL
    for right, wrong in SPUN:
        text = text.replace(right, wrong)
    return text


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


@pytest.mark.parametrize("span", ["小马文苑珍藏本", "（此处为付费内容，开通会员后可见）"])
def test_a_span_put_into_sentences_is_proposed_whole(jiaokan: Program, tmp_path: Path, span: str) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        text = speech(number, 12)
        cut = text.index("，") - 3 + number
        (tmp_path / "in" / f"{number}.txt").write_text(text[:cut] + span + text[cut:], "utf-8")
    done = jiaokan("discover", "in", "--ignore", "BP", "-o", "rules.toml")
    assert f" A span that recurs: {span}\n" in done.stdout.decode("utf-8")
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


@pytest.mark.parametrize(("speeches", "least", "wanted"), [(2, "3", False), (2, "2", True), (1, "2", False)])
def test_confusions_are_asked_of_independent_speeches(
    quick: Program, tmp_path: Path, speeches: int, least: str, *, wanted: bool
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(speeches):
        text = speech(number, 40)
        (tmp_path / "in" / f"{number}a.txt").write_text(text, "utf-8")
        (tmp_path / "in" / f"{number}b.txt").write_text(text.replace("干部", "干邵"), "utf-8")
    done = quick("discover", "in", "--confusions", "--ignore", "OC", "--least", least)
    assert (b"1 proposal\n" in done.stderr) is wanted, done.stderr


def test_spun_pairs_that_no_table_holds(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (("spun", spun()), ("clean", OFFICIAL)):
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    done = jiaokan("discover", "in", "--spinning", "-o", "rules.toml")
    told = done.stdout.decode("utf-8")
    assert [pair for pair in SPUN if f"  {pair[1]} → {pair[0]}  " in told] == list(SPUN), told + done.stderr.decode()
    assert b"--spinning" in jiaokan("discover", "--help").stdout.partition(b"--least")[2].partition(b"\n\n")[0]
    assert b" 0 proposals" in jiaokan("discover", "in", "--spinning", "--least", "999").stderr  # places, told in --help
    assert jiaokan("rules", "test", "rules.toml").returncode == 0
    (tmp_path / "jiaokan.toml").write_text('rules = ["rules.toml"]\nselect = ["SP9"]\n', "utf-8")
    assert jiaokan("clean", "in", "-o", "out", "--no-dedup").returncode == 0
    assert (tmp_path / "out" / "clean.txt").read_text("utf-8") == OFFICIAL
    mended = (tmp_path / "out" / "spun.txt").read_text("utf-8")
    assert sum(mended.count(wrong) for _, wrong in SPUN) < 0.2 * sum(spun().count(wrong) for _, wrong in SPUN)


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


def test_a_file_that_is_there_is_not_overwritten(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    mine = tmp_path / "mine.toml"
    mine.write_text("# reviewed\n", "utf-8")
    done = jiaokan("discover", "in", "-o", "mine.toml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"jiaokan: mine.toml: is there already; write to another file, or over it: --force\n"
    assert mine.read_text("utf-8") == "# reviewed\n"
    assert jiaokan("discover", "in", "-o", "mine.toml", "--force").returncode == 0
    assert "学海无涯 苦作舟" in mine.read_text("utf-8")
    assert b"kind" in jiaokan("discover", "in", "-o", "/dev/stdout").stdout
    assert b"--force goes with -o" in jiaokan("discover", "in", "--force").stderr


def test_one_kind_at_a_time(jiaokan: Program, tmp_path: Path) -> None:
    corpus(tmp_path / "in", 2)
    done = jiaokan("discover", "in", "--spinning", "--confusions")
    assert done.returncode == 2
    assert b"--spinning and --confusions are two runs" in done.stderr


@pytest.mark.parametrize("isolated", [[], ["--isolated"]])
def test_proposals_don_t_act_unreviewed(jiaokan: Program, tmp_path: Path, isolated: list[str]) -> None:
    corpus(tmp_path / "in")
    (tmp_path / "sub").mkdir()
    mine = tmp_path / "sub" / "mine.toml"
    mine.touch()
    (tmp_path / "jiaokan.toml").write_text('rules = ["sub/mine.toml"]\n', "utf-8")
    done = jiaokan("discover", "in", "-o", "sub/../sub/mine.toml", *isolated)
    assert done.returncode == 2
    assert b"jiaokan.toml brings it in, so that unreviewed rules would act; write to another file" in done.stderr
    assert mine.read_bytes() == b""
    done = jiaokan("discover", "in", "-o", "sub/mine.toml", "--force", *isolated)
    assert done.returncode == 0
    assert b"sub/mine.toml: in force from now on, since " in done.stderr


def test_without_a_document_no_rule_file_is_written(jiaokan: Program, tmp_path: Path) -> None:
    out = tmp_path / "rules.toml"
    done = jiaokan("discover", str(tmp_path / "missing"), "-o", str(out))
    assert (done.returncode, out.exists()) == (2, False)
    assert "rules.toml: not written, since there was no document to learn from" in done.stderr.decode()
