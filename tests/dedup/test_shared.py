"""The shared index on a real Redis server."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from jiaokan.dedup import Options, address, judge, stored
from jiaokan.dedup.errors import StoredIndexError
from jiaokan.dedup.itself import Itself
from jiaokan.model import Result
from redisserver import redis_server

pytest.importorskip("datasketch")
pytest.importorskip("redis")

from jiaokan.dedup.server import settings
from jiaokan.dedup.shared import SharedIndex

Speech = Callable[..., str]
KEPT = Options(keep="first", threshold=0.5)
Make = Callable[..., Result]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[str]]:
    """Give URLs of empty databases."""
    with redis_server(tmp_path_factory.mktemp("redis"), "--databases", "64") as place:
        yield (f"redis://{place}/{number}" for number in count())


@pytest.fixture
def server(databases: Iterator[str]) -> str:
    return next(databases)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server that asks for a password."""
    with redis_server(tmp_path_factory.mktemp("redis"), "--requirepass", "s3kr:t") as place:
        yield place


def kinds(url: str, results: list[Result]) -> list[tuple[str, str]]:
    return [(r.verdict.kind, r.verdict.keeper) for r in judge(results, Options(against=(url,)))]


def test_a_shared_index_answers_as_the_documents_would(server: str, result: Make, speech: Speech) -> None:
    old = [result(f"old{n}", speech(n)) for n in range(8)]
    list(SharedIndex(server).add(old))
    list(SharedIndex(server).add(old[:1]))
    new = [result("a", speech(3)), result("b", "转载\n" + speech(4)), result("c", speech(99)), result("d", speech(99))]
    verdicts = [r.verdict for r in judge(new, Options(against=(server,)))]
    assert [(v.kind, v.keeper) for v in verdicts] == [
        ("exact", "old3"),
        ("near", "old4"),
        ("unique", ""),
        ("exact", "c"),
    ]


def test_a_shared_index_finds_all_short_documents(server: str, result: Make, speech: Speech) -> None:
    texts = [speech(n, 1) for n in range(100)]
    list(SharedIndex(server).add([result(f"short{n}", text) for n, text in enumerate(texts)]))
    changed = [text[: len(text) // 2] + "甲" + text[len(text) // 2 + 1 :] for text in texts]
    new = [result(f"new{n}", text) for n, text in enumerate(changed)]
    alone = [r.verdict for one, other in zip(texts, new, strict=True) for r in judge([result("x", one), other], KEPT)]
    beside = [r.verdict for r in judge(new, KEPT._replace(against=(server,)))]
    assert [v.similarity for v in beside] == [v.similarity for v in alone[1::2]]
    assert sum(v.kind == "near" for v in beside) > 60


def test_a_server_that_is_away_is_said_in_one_line() -> None:
    with pytest.raises(StoredIndexError, match="no Redis server answers"):
        judge([], Options(against=("redis://127.0.0.1:1/0",)))


def test_two_machines_may_have_two_texts_of_one_name(server: str, result: Make, speech: Speech) -> None:
    for seed in (10, 11, 10):
        list(SharedIndex(server).add([result("c/a.txt", speech(seed)), result("c/s.txt", speech(seed, 1))]))
    for seed in (10, 11):
        found = kinds(server, [result("x", "转载\n" + speech(seed)), result("y", speech(seed, 1))])
        assert found == [("near", "c/a.txt"), ("exact", "c/s.txt")]
    assert stored.info(server)["documents"] == 4


def test_a_name_of_any_bytes_is_given_back(server: str, result: Make, speech: Speech) -> None:
    list(SharedIndex(server).add([result("\udcbd\udcb2.txt", speech(1)), result("\udcbd.txt", speech(2, 1))]))
    new = [result("a", speech(1)), result("b", speech(2, 1))]
    assert kinds(server, new) == [("exact", "\udcbd\udcb2.txt"), ("exact", "\udcbd.txt")]


def test_a_server_without_an_index_is_not_taken_for_an_empty_one(server: str, result: Make) -> None:
    asked = lambda: kinds(server, []), lambda: stored.add(server, [result("a", "好")]), lambda: stored.info(server)
    for ask in asked:
        with pytest.raises(StoredIndexError, match="there is no index here; make one with: jiaokan index build"):
            ask()
    stored.create(server, 0.8)
    assert kinds(server, [result("a", "好")]) == [("unique", "")]
    stored.create(server, 0.8)
    assert len(list(stored.add(server, [result("a", "好")]))) == 1


def test_a_shared_index_knows_where_a_document_lies(
    server: str, result: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    list(SharedIndex(server).add([result("new/a.txt", "同意召开会议。")]))
    monkeypatch.chdir("/")
    itself = Itself((f"{tmp_path}/new",))
    asked = KEPT._replace(against=(server,), itself=itself)
    assert [r.verdict.kind for r in judge([result("a.txt", "同意召开会议。")], asked)] == ["unique"]


def test_a_filled_index_is_not_built_again(server: str, result: Make, speech: Speech) -> None:
    stored.create(server, 0.8)
    list(stored.add(server, [result("a", speech(1))]))
    with pytest.raises(StoredIndexError, match="is there already; add to an index with: jiaokan index add"):
        stored.create(server, 0.8)


def test_a_shared_index_says_what_it_holds(server: str, result: Make, speech: Speech) -> None:
    list(SharedIndex(server).add([result(str(n), speech(n)) for n in range(3)]))
    told = stored.info(server)
    assert (told["documents"], told["threshold"]) == (3, 0.5)
    assert str(told["scheme"]).startswith("0x")
    with pytest.raises(StoredIndexError, match="--verify reads the files"):
        stored.damaged(server)


def test_a_similarity_that_it_can_not_serve_is_refused(server: str) -> None:
    with pytest.raises(StoredIndexError, match=r"serves similarities from 0\.5"):
        judge([], Options(threshold=0.4, against=(server,)))


@pytest.mark.parametrize("part", ["texts", "signatures"])
def test_what_a_server_lost_is_told(server: str, result: Make, speech: Speech, part: str) -> None:
    import redis

    list(SharedIndex(server).add([result("a", speech(1))]))
    store = redis.Redis.from_url(server)
    (lost,) = store.scan_iter(match=f"*:{part}")
    store.delete(lost)
    with pytest.raises(StoredIndexError, match="damaged, a document is missing"):
        kinds(server, [result("b", "转载\n" + speech(1))])
    store.set(lost, "another program's")
    with pytest.raises(StoredIndexError, match="the Redis server can't do this"):
        kinds(server, [result("b", "转载\n" + speech(1))])


def test_a_password_is_passed_on_and_never_told(guarded: str, result: Make, speech: Speech) -> None:
    url = f"redis://:s3kr%3At@{guarded}/0"
    list(SharedIndex(url).add([result("a", speech(1))]))
    assert kinds(url, [result("b", speech(1))]) == [("exact", "a")]
    with pytest.raises(StoredIndexError, match=f"^redis://{guarded}/0: the Redis server refuses this user or password"):
        SharedIndex(f"redis://:wr0ng@{guarded}/0")
    with pytest.raises(StoredIndexError, match="refuses this user or password") as refused:
        SharedIndex(f"redis://{guarded}/0")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "redis://:s3kret@127.0.0.1:1/abc",
        "redis://:s3kret@127.0.0.1:1/0/1",
        "redis://:s3kret@127.0.0.1:port/0",
        "redis://:s3kret@127.0.0.1:99999/0",
        "redis://:s3kret@[::1/0",
        "redis://:s3kret/@127.0.0.1:1/0",
        "redis://:s3kret?@127.0.0.1:1/0",
        "redis://:s3kret#@127.0.0.1:1/0",
        "redis://127.0.0.1:1/0?password=s3kret&db=s3kret",
        "redis://127.0.0.1:1/0?pasword=s3kret",
        "redis://:s3kret",
    ],
)
def test_a_url_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(StoredIndexError, match="not the URL of a Redis server") as refused:
        SharedIndex(url)
    assert "s3kret" not in str(refused.value)
    assert "s3kret" not in address.shown(url)


def test_a_url_says_all_that_a_client_needs() -> None:
    told = settings("rediss://us%20er:p%40w@host:7/3?ssl_cert_reqs=none")
    client = {"host": "host", "port": 7, "db": 3, "username": "us er", "password": "p@w"}
    assert told == client | {"ssl": True, "ssl_cert_reqs": "none"}
    assert settings("redis://host") == {"host": "host", "port": 6379, "db": 0}
