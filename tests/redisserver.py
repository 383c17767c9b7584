"""A Redis server of one's own, on the loopback interface."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def redis_server(folder: Path, *options: str) -> Iterator[str]:
    """Give HOST:PORT of a new server; skip the test where there can be none."""
    pytest.importorskip("redis", reason="needs: pip install redis")
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("needs a Redis server: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", "", "--appendonly", "no"]
    command = [program, *given, *options]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _await(port)
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)
