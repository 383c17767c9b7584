"""The command line on Daft itself writes what the embedded engine writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from program import Program

pytestmark = pytest.mark.slow
ONLY_DUPLICATES = ("--select", "DU", "--isolated", "--contained", "drop")


@pytest.fixture(autouse=True)
def _installed() -> None:
    pytest.importorskip("daft", reason="needs the extra jiaokan[engine-test]")


def batched(lines: list[str], size: int) -> list[list[str]]:
    """Give the lines in batches."""
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def same(one: Path, other: Path) -> None:
    """Hold two output folders against each other, to the byte."""
    done = subprocess.run(["diff", "-r", "-x", ".jiaokan", one, other], capture_output=True, check=False, text=True)  # noqa: S607
    assert done.stdout == ""


def test_texts(jiaokan: Program, seeds: Path, tmp_path: Path) -> None:
    jiaokan("clean", seeds, "-o", "here", "-q")
    assert jiaokan("clean", seeds, "-o", "there", "--engine", "daft").returncode == 0
    same(tmp_path / "here", tmp_path / "there")
    undone = jiaokan("undo", "there", "-o", "back")
    assert undone.returncode == 0
    same(seeds, tmp_path / "back")


@pytest.mark.parametrize("keep", ["cleanest", "first"])
def test_json_lines(jiaokan: Program, planted: Path, tmp_path: Path, keep: str) -> None:
    jiaokan("clean", planted, "-o", "here", "-q", "--keep", keep, *ONLY_DUPLICATES)
    done = jiaokan("clean", planted, "-o", "there", "--engine", "daft", "--keep", keep, *ONLY_DUPLICATES)
    assert done.returncode == 0, done.stderr.decode()[:2000]
    same(tmp_path / "here", tmp_path / "there")
    again = jiaokan("clean", planted, "-o", "there", "--engine", "daft", "--keep", keep, *ONLY_DUPLICATES)
    assert again.stderr.decode().count("there before") == 5
    same(tmp_path / "here", tmp_path / "there")


def test_parquet_by_glob(jiaokan: Program, planted: Path, tmp_path: Path) -> None:
    import pyarrow.json
    import pyarrow.parquet

    table = pyarrow.json.read_json(planted)
    for number in range(2):
        pyarrow.parquet.write_table(table.slice(number * 100, 100), tmp_path / f"part{number}.parquet")
    parts = [f"part{number}.parquet" for number in range(2)]
    jiaokan("clean", *parts, "-o", "here", "-q", *ONLY_DUPLICATES)
    done = jiaokan("clean", "part*.parquet", "-o", "there", "--engine", "daft", *ONLY_DUPLICATES)
    assert done.returncode == 0
    read = [[pyarrow.parquet.read_table(tmp_path / out / part) for part in parts] for out in ("here", "there")]
    assert read[0] == read[1]


def test_an_object_store(jiaokan: Program, planted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = pytest.importorskip("moto.server", reason="needs the extra jiaokan[engine-test]")
    import boto3

    store = server.ThreadedMotoServer(port=0)
    store.start()
    url = "http://{}:{}".format(*store.get_host_and_port())
    asked = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_REGION": "us-east-1"}
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    bucket = boto3.resource("s3", endpoint_url=url, region_name="us-east-1").create_bucket(Bucket="speeches")
    bucket.upload_file(str(planted), "in/planted.jsonl")
    jiaokan("clean", planted, "-o", "here", "-q", *ONLY_DUPLICATES)
    done = jiaokan(
        "clean", "s3://speeches/in/*.jsonl", "-o", "s3://speeches/out", "--engine", "daft", *ONLY_DUPLICATES,
        AWS_ENDPOINT_URL=url,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    bucket.download_file("out/planted.jsonl", str(tmp_path / "there.jsonl"))
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here" / "planted.jsonl").read_bytes()
    store.stop()


def test_pairs(jiaokan: Program, planted: Path) -> None:
    here = jiaokan("dedup", planted, "--output-format", "jsonl", *ONLY_DUPLICATES)
    there = jiaokan("dedup", planted, "--output-format", "jsonl", "--engine", "daft", *ONLY_DUPLICATES)
    assert here.returncode == there.returncode == 1
    assert there.stdout == here.stdout


def on_ray(folder: Path, *asked: str, kill: str = "") -> str:
    """Run jiaokan on a Ray cluster of two workers; give what was printed."""
    pytest.importorskip("ray", reason="needs the extra jiaokan[engine-test]")
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("on_ray.py"), *asked, "--engine", "daft", "--engine-address", "auto"],
        cwd=folder,
        env={**os.environ, "KILL_A_WORKER": kill},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("kill", ["", "yes"], ids=["whole", "worker killed midway"])
def test_a_ray_cluster_of_two_workers(jiaokan: Program, planted: Path, tmp_path: Path, kill: str) -> None:
    (tmp_path / "parts").mkdir()
    for number, rows in enumerate(batched(planted.read_text("utf-8").splitlines(keepends=True), 20)):
        (tmp_path / "parts" / f"{number}.jsonl").write_text("".join(rows), "utf-8")
    jiaokan("clean", "parts", "-o", "here", "-q", *ONLY_DUPLICATES)
    printed = on_ray(tmp_path, "clean", "parts", "-o", "there", *ONLY_DUPLICATES, kill=kill)
    assert ("killed a worker" in printed) == bool(kill)
    same(tmp_path / "here", tmp_path / "there")


def test_the_seeds_on_a_ray_cluster(jiaokan: Program, seeds: Path, tmp_path: Path) -> None:
    jiaokan("clean", seeds, "-o", "here", "-q")
    on_ray(tmp_path, "clean", str(seeds), "-o", "there")
    same(tmp_path / "here", tmp_path / "there")


def test_a_cluster_that_is_not_there(jiaokan: Program, seeds: Path) -> None:
    pytest.importorskip("ray", reason="needs the extra jiaokan[engine-test]")
    done = jiaokan("clean", seeds, "-o", "there", "--engine", "daft", "--engine-address", "ray://127.0.0.1:9")
    assert done.returncode == 2
    assert "jiaokan: no Ray cluster at ray://127.0.0.1:9: " in done.stderr.decode()
    assert b"Traceback" not in done.stderr
