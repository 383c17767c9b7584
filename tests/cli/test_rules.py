"""jiaokan rules and jiaokan explain."""

from pathlib import Path

from program import Program

RULE = """
[OC901]
name = "my-office"
what = "The office's old name."
why = "It was renamed; the corpus uses one name."
kind = "span"
terms = "老干局 -> 老干部局"
safety = "safe"
bad = [{ in = "市老干局印发通知。", out = "@@" }]
good = ["市老干部局印发通知。"]
"""


SPUN = """
[SP901]
name = "my-pairs"
what = "Pairs of one spinner."
why = "They stand in the places of other words."
kind = "procedure"
match = "spun"
terms = "升高 -> 提高"
gate = { bits = 24, counts = 14, places = 24, sightings = 2, allowance = 3, least = -4, most = 8, limit = 16 }
params = { least = 4.5 }
safety = "safe"
bad = []
good = ["气温升高，提高警惕。"]
"""


def test_a_rule_file_may_hold_pairs_behind_the_gate(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SPUN, "utf-8")
    assert jiaokan("rules", "test", "mine.toml").returncode == 0


def test_list_names_every_rule_once(jiaokan: Program) -> None:
    lines = jiaokan("rules", "list").stdout.decode("utf-8").splitlines()
    codes = [line.split()[0] for line in lines]
    assert codes == sorted(set(codes))
    assert "LY201" in codes


def test_list_names_the_rules_that_the_config_brings_in(jiaokan: Program, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.toml").write_text(RULE, "utf-8")
    (tmp_path / "a" / "jiaokan.toml").write_text('rules = ["mine.toml"]\n', "utf-8")
    for given in (("--config", "a/jiaokan.toml"), ("--config", "a/jiaokan.toml", "--rules", "a/mine.toml")):
        assert jiaokan("rules", "list", *given).stdout.count(b"\nOC901  safe    my-office") == 1
    (tmp_path / "jiaokan.toml").write_text('rules = ["misspelt.toml"]\n', "utf-8")
    done = jiaokan("rules", "list")
    assert done.returncode == 2
    assert b"misspelt.toml: can't read the rule file" in done.stderr
    assert jiaokan("rules", "list", "--isolated").returncode == 0


def test_own_rules_hold(jiaokan: Program) -> None:
    done = jiaokan("rules", "test")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_rule_file_is_tested_and_brought_in_by_the_config(jiaokan: Program, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text(RULE.replace("@@", "市老干部局印发通知。"), "utf-8")
    assert jiaokan("rules", "test", rules).returncode == 0
    (tmp_path / "jiaokan.toml").write_text('rules = ["mine.toml"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("市老干局印发通知。\n", "utf-8")
    done = jiaokan("check", "a.txt", "--output-format", "concise")
    assert "a.txt:1:2: OC901 [*]" in done.stdout.decode("utf-8")
    assert jiaokan("check", "a.txt", "--isolated").returncode == 0


def test_a_failing_example_is_named(jiaokan: Program, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text(RULE.replace("@@", "错"), "utf-8")
    done = jiaokan("rules", "test", rules)
    assert done.returncode == 1
    assert "OC901: bad: '市老干局印发通知。' became '市老干部局印发通知。'" in done.stdout.decode("utf-8")


def test_a_rule_file_that_is_none_is_one_clear_line(jiaokan: Program, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    for content, reason in (
        ("[OC901", "not valid TOML"),
        ("[OC901]\nname = 'x'", "lacks what, why"),
        (RULE + "matsch = 'x'", "unknown key matsch"),
        (RULE.replace("老干局 -> 老干部局", "老干局"), "a term is written"),
        (RULE.replace('kind = "span"', 'kind = "spam"'), "no kind of rule"),
        (RULE.replace("OC901", "XY901"), "codes begin with"),
        (RULE.replace('terms = "老干局 -> 老干部局"', "match = '('"), "pattern"),
        (SPUN.replace("SP901", "OC901"), "has an SP code and terms"),
        (SPUN.replace("bits = 24, ", ""), "lacks the numbers bits"),
        (SPUN.replace("least = 4.5", "least = 'x'"), "lacks the numbers params.least"),
        (SPUN.replace('match = "spun"', 'match = "spun_phrase"'), "no kind of rule"),
    ):
        rules.write_text(content, "utf-8")
        done = jiaokan("rules", "test", rules)
        assert done.returncode == 2
        assert reason in done.stderr.decode("utf-8")
        assert done.stderr.count(b"\n") == 1


def test_explain_shows_what_why_and_examples(jiaokan: Program) -> None:
    page = jiaokan("explain", "ly301").stdout.decode("utf-8")
    assert page.startswith("## LY301 glued-page-number\n")
    assert "Left alone:" in page


def test_explain_an_unknown_code(jiaokan: Program) -> None:
    done = jiaokan("explain", "ZZ1")
    assert done.returncode == 2
    assert "no rule has a code that starts with 'ZZ1'" in done.stderr.decode()


def test_a_catastrophic_pattern_is_stopped(jiaokan: Program, tmp_path: Path) -> None:
    hostile = RULE.replace('terms = "老干局 -> 老干部局"', "match = '(甲+)+乙(?=丙)'").replace("OC901", "LY901")
    (tmp_path / "mine.toml").write_text(hostile, "utf-8")
    (tmp_path / "jiaokan.toml").write_text('rules = ["mine.toml"]\nselect = ["LY901"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("甲" * 60 + "丁\n", "utf-8")
    done = jiaokan("check", "a.txt", "--no-dedup")
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0 or "make the pattern simpler" in done.stderr.decode("utf-8")
