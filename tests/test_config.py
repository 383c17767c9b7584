"""Where settings come from, which wins, and what is said of a wrong one."""

import json
import os
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import jiaokan
from jiaokan import config
from jiaokan.cli.options import settled
from jiaokan.config import Config, ConfigError, layered, shown
from jiaokan.config.schema import schema
from jiaokan.gate import Gate
from program import Program

FULL = """
select = ["BP", "SP"]
extend-select = ["OC101"]
ignore = ["SP901"]
rules = ["rules.toml"]
allow = [{ phrase = "三个效劳", reason = "the name of a programme" }]
unsafe-fixes = true
min-confidence = 12.5
encoding = "gb18030"
dedup = false
text-field = "content"
id-field = "n"
threshold = 0.9
keep = "first"
jobs = 2
output-format = "concise"
baseline = "known.json"

[per-file-ignores]
"old/**" = ["BP"]

[gate]
max-duplicates = "5%"
max-unreadable = 0
max-damaged = 0.01
min-characters = 10
max-characters = 1000
require-metadata = ["title"]
encodings = ["utf-8", "gb18030"]
unique = ["id"]
max-rate = { SP = "0.5%", BP101 = 1 }
"""


def written(folder: Path, content: str, name: str = "jiaokan.toml") -> Path:
    (folder / name).write_text(content, "utf-8")
    return folder / name


def test_every_key(tmp_path: Path) -> None:
    read = config.load(written(tmp_path, FULL))
    assert read.select == ("BP", "SP")
    assert read.allow[0].reason == "the name of a programme"
    assert read.per_file_ignores == {"old/**": ("BP",)}
    assert read.gate.max_duplicates == 0.05
    assert read.gate.max_rate == {"SP": 0.005, "BP101": 1.0}
    assert read.gate.encodings == ("utf-8", "gb18030")
    untouched = [name for name in Config.__slots__ if getattr(read, name) == getattr(Config(), name)]
    assert untouched == []
    assert all(getattr(read.gate, name) != getattr(Gate(), name) for name in Gate.__slots__)


def test_the_nearest_file_upward(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert config.discover(inner) is None
    far = written(tmp_path, "[tool.jiaokan]\njobs = 1\n", "pyproject.toml")
    assert config.discover(inner) == far
    written(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert config.discover(inner) == far
    near = written(tmp_path / "a", "jobs = 2\n")
    assert config.discover(inner) == near
    assert config.load(far).jobs == 1


def test_command_line_over_environment_over_file_over_default(tmp_path: Path) -> None:
    file = written(tmp_path, 'jobs = 1\nkeep = "first"\nencoding = "big5"\n')
    environment = {"JIAOKAN_JOBS": "2", "JIAOKAN_KEEP": "longest", "JIAOKAN_SELECT": "BP, SP", "JIAOKAN_DEDUP": "0"}
    layers = layered(file, environment, {"jobs": 3})
    settled = layers.config
    assert (settled.jobs, settled.keep, settled.encoding, settled.threshold) == (3, "longest", "big5", 0.8)
    assert (settled.select, settled.dedup) == (("BP", "SP"), False)
    assert layers.origins == {
        "jobs": "command line",
        "keep": "JIAOKAN_KEEP",
        "select": "JIAOKAN_SELECT",
        "dedup": "JIAOKAN_DEDUP",
        "encoding": str(file),
    }


def test_shown_settings_are_a_config_again(tmp_path: Path) -> None:
    layers = layered(written(tmp_path, FULL), {}, {})
    for origin in (False, True):
        again = "".join(shown(layers, origin=origin))
        assert layered(written(tmp_path, again), {}, {}).config == layers.config
    assert f'keep = "first"  # {tmp_path / "jiaokan.toml"}' in again
    tomllib.loads("".join(shown(layered(None, {}, {}), origin=True)))


def test_a_byte_order_mark_is_no_setting(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    file.write_bytes(b'\xef\xbb\xbfignore = ["SP"]\n')
    assert config.load(file).ignore == ("SP",)
    file.write_bytes('ignore = ["SP"]'.encode("utf-16"))
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        config.load(file)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("selekt = []", "unknown key 'selekt'; did you mean 'select'?"),
        ("zzz = 1", "known keys: allow, baseline"),
        ("unsafe_fixes = true", "did you mean 'unsafe-fixes'?"),
        ("[gate]\nmax-duplicate = 1", "gate: unknown key 'max-duplicate'; did you mean 'max-duplicates'?"),
        ('[gate]\nmax-damaged = "5"', 'a share is wanted, "0.5%" or a number from 0 to 1'),
        ("[gate]\nmax-damaged = 5", "max-damaged: a share is wanted"),
        ("[gate]\nmax-damaged = true", "max-damaged: a share is wanted"),
        ('[gate]\nmax-damaged = "nan%"', "max-damaged: a share is wanted"),
        ('[gate]\nencodings = ["utf-9"]', "'utf-9' is not an encoding that Python knows"),
        ("[gate]\nmin-characters = 1.5", "min-characters: a whole number is wanted"),
        ("gate = 1", "gate: a table is wanted"),
        ("[gate]\nignore = []", "write it above the first line with [ ]"),
        ("jobs = true", "jobs: a whole number is wanted, not True"),
        ('jobs = "2"', "jobs: a whole number is wanted, not '2'"),
        ('select = "BP"', "select: a list of strings is wanted"),
        ("dedup = 1", "dedup: true or false is wanted"),
        ("threshold = true", "threshold: a number is wanted"),
        ("threshold = 5", "threshold: a number above 0 and up to 1 is wanted, not 5"),
        ("threshold = 0", "threshold: a number above 0 and up to 1 is wanted, not 0"),
        ("threshold = nan", "threshold: a number above 0 and up to 1 is wanted, not nan"),
        ("min-confidence = nan", "min-confidence: a number at least 0 is wanted, not nan"),
        ("jobs = -1", "jobs: a number at least 0 is wanted, not -1"),
        ("[gate]\nmin-characters = -1", "min-characters: a number at least 0 is wanted, not -1"),
        ('allow = ["x"]', "an allowed phrase is written { phrase = ..., reason = ... }"),
        ('allow = [{ phrase = "x" }]', "an allowed phrase is written { phrase = ..., reason = ... }"),
        ('allow = [{ phrase = "x", reason = "" }]', "an allowed phrase has an empty reason"),
        ('allow = [{ phrase = "", reason = "x" }]', "an allowed phrase has an empty phrase"),
        ("allow = 1", "allow: a list of tables"),
        ("per-file-ignores = []", "per-file-ignores: a table is wanted"),
        ("select = [", "jiaokan.toml: "),
    ],
)
def test_a_wrong_line_is_named_with_what_to_write(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.load(written(tmp_path, line))
    assert said in str(caught.value)
    assert "jiaokan.toml: " in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JIAOKAN_JOBS", "two", "a whole number is wanted, not 'two'"),
        ("JIAOKAN_JOBS", "-1", "a number at least 0 is wanted, not -1"),
        ("JIAOKAN_DEDUP", "maybe", "1 or 0 is wanted, not 'maybe'"),
        ("JIAOKAN_THRESHOLD", "5", "a number above 0 and up to 1 is wanted, not 5.0"),
        ("JIAOKAN_THRESHOLD", "high", "a number is wanted, not 'high'"),
        ("JIAOKAN_MIN_CONFIDENCE", "nan", "a number at least 0 is wanted, not nan"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(ConfigError, match=f"^{name}: {said}$"):
        layered(None, {name: value}, {})


@pytest.mark.parametrize("option", ["--threshold", "--min-confidence"])
def test_what_is_no_number_is_refused_on_the_command_line(option: str, quick: Program) -> None:
    done = quick("check", option, "nan", "-")
    assert done.returncode == 2
    assert f"Invalid value for '{option}': 'nan' is no number" in done.stderr.decode()


def test_an_empty_variable_sets_nothing() -> None:
    assert layered(None, {"JIAOKAN_JOBS": "", "JIAOKAN_GATE": "x"}, {}).origins == {}


def test_by_default_as_many_workers_as_cores_to_run_on() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        assert settled({"isolated": True})[1].jobs == 1
    finally:
        os.sched_setaffinity(0, cores)
    assert settled({"isolated": True})[1].jobs == len(cores)


def test_the_shipped_schema_is_fresh_and_holds() -> None:
    """Write it anew with: jiaokan config schema > src/jiaokan/schema/jiaokan.schema.json."""
    shipped = json.loads((Path(jiaokan.__file__).parent / "schema/jiaokan.schema.json").read_text("utf-8"))
    assert shipped == schema()
    Draft7Validator.check_schema(shipped)
    Draft7Validator(shipped).validate(tomllib.loads(FULL))
    mistakes: list[dict[str, object]] = [
        {"selekt": []},
        {"gate": {"max-duplicate": 1}},
        {"jobs": "2"},
        {"jobs": -1},
        {"threshold": 5},
        {"threshold": 0},
        {"gate": {"max-damaged": "5"}},
    ]
    for wrong in mistakes:
        assert not Draft7Validator(shipped).is_valid(wrong)


def test_config_show_with_origin(tmp_path: Path, quick: Program) -> None:
    written(tmp_path, "jobs = 5\n")
    done = quick("config", "show", "--origin", JIAOKAN_KEEP="first")
    assert f"jobs = 5  # {tmp_path / 'jiaokan.toml'}\n" in done.stdout.decode()
    assert 'keep = "first"  # JIAOKAN_KEEP\n' in done.stdout.decode()
    assert "threshold = 0.8  # default\n" in done.stdout.decode()
    assert "jobs = 0  # default\n" in quick("config", "show", "--origin", "--isolated").stdout.decode()


@pytest.mark.parametrize("line", ["gate.max-rate = { ZZ1 = 1 }", "per-file-ignores = { '*.txt' = ['ZZ1'] }"])
def test_a_code_that_no_rule_has_is_refused(tmp_path: Path, line: str, quick: Program) -> None:
    written(tmp_path, line)
    done = quick("check", "-")
    assert done.returncode == 2
    key = line.partition("=")[0].strip().partition(".")[0]
    told = f"jiaokan.toml: {key}: no rule has a code that starts with 'ZZ1'; see: jiaokan rules list"
    assert told in done.stderr.decode()


def test_a_code_in_small_letters_is_told_in_capitals(tmp_path: Path, quick: Program) -> None:
    written(tmp_path, 'ignore = ["oc1"]')
    assert (
        "ignore: no rule has a code that starts with 'oc1'; did you mean 'OC1'?" in quick("check", "-").stderr.decode()
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("JIAOKAN_IGNOR", "JIAOKAN_IGNOR: sets nothing; did you mean JIAOKAN_IGNORE?"),
        ("JIAOKAN_GATE", "JIAOKAN_GATE: sets nothing; gate is read from a config file only"),
        ("JIAOKAN_PER_FILE_IGNORES", "JIAOKAN_PER_FILE_IGNORES: sets nothing; per-file-ignores is read from a"),
        ("JIAOKAN_ZZZ", "JIAOKAN_ZZZ: sets nothing; the settings are listed by: jiaokan config show"),
        ("JIAOKAN_PATHS", ""),
        ("JIAOKAN_TRACEBACK", ""),
    ],
)
def test_a_variable_that_sets_nothing_is_told(tmp_path: Path, quick: Program, name: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("今天会议的任务是部署工作。\n", "utf-8")
    done = quick("check", "a.txt", **{name: "OC"})
    assert done.returncode == 0
    told = [line for line in done.stderr.decode().splitlines() if name in line]
    assert len(told) == bool(said)
    assert f"jiaokan: {said}" in "".join([*told, "jiaokan: "])
    assert name.encode() not in quick("check", "a.txt", "-q", **{name: "OC"}).stderr


def test_discover_tells_a_variable_once(tmp_path: Path, quick: Program) -> None:
    (tmp_path / "a.txt").write_text("今天会议的任务是部署工作。\n", "utf-8")
    assert quick("discover", "a.txt", "-o", "r.toml", JIAOKAN_IGNOR="OC").stderr.count(b"JIAOKAN_IGNOR:") == 1


def test_an_encoding_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="encoding: no encoding is named 'nosuch'"):
        layered(written(tmp_path, 'encoding = "nosuch"\n'), {}, {})
