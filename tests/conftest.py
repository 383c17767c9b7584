"""What all tests share: the seeds, and the installed program."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from inside import program_inside
from jiaokan.workers.crew import get_up
from program import Program, program_in

# a busy machine is slow, not wrong; what must be fast has its own tests
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Let the programs that tests start compile a module once, also where bytecode must not lie beside the source."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("bytecode"))
    os.environ.pop("PYTHONUNBUFFERED", None)  # it hides in which order a pipe gets what goes to stdout and to stderr


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    return root / "seeds"


@pytest.fixture
def jiaokan(tmp_path: Path) -> Program:
    """Run the program in an empty folder, away from any config of the project's own."""
    return program_in(tmp_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skip in CI, where `.ci/run` installs whatever a test needs."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped in CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _crew_unmeasured() -> None:
    """Let workers start without coverage, which slows them for nothing: they are killed before they write it down."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        get_up()


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start programs without coverage, which doubles the time of each: for tests of what others measure."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Program:
    return program_inside(tmp_path, monkeypatch, capfdbinary)
