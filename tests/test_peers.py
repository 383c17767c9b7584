"""The table of docs/check.md that compares with typos, codespell and ruff: every cell is tried."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def loaded() -> ModuleType:
    spec = spec_from_file_location("benchmark_of_check", ROOT / "benchmarks" / "check.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = loaded()
PAGE = (ROOT / "docs" / "check.md").read_text("utf-8")
CLAIMS = dict(re.findall(r"^\| ([^|]+) \| ((?:(?:yes|no)(?: \| )?){4}) \|$", PAGE, re.MULTILINE))


def test_the_table_has_every_feature_that_is_tried() -> None:
    assert list(CLAIMS) == list(BENCHMARK.FEATURES)


@pytest.mark.slow
@pytest.mark.parametrize("feature", CLAIMS)
def test_every_cell(feature: str) -> None:
    cells = dict(zip(BENCHMARK.TOOLS, CLAIMS[feature].split(" | "), strict=True))
    assert {tool: BENCHMARK.tried(BENCHMARK.FEATURES[feature], tool) for tool in BENCHMARK.TOOLS} == cells
