"""What all tests share: the seeds, and the installed program."""

from pathlib import Path

import pytest

from program import Program, program_in


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
