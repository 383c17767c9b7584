"""What a result depends on is all that the stages are made of."""

import ast
from importlib.resources import files
from pathlib import Path

from jiaokan.ledger.context import _PARTS

ROOT = Path(str(files("jiaokan")))
STAGES = ("decode", "strip", "layout", "repair")


def imported(module: Path) -> set[str]:
    """Give the parts of jiaokan that a module imports, a package or a module at the top each."""
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[1] for name in names if name.startswith("jiaokan.")}


def modules(part: str) -> list[Path]:
    return list((ROOT / part).rglob("*.py")) if (ROOT / part).is_dir() else [ROOT / f"{part}.py"]


def test_a_result_depends_on_all_that_the_stages_import() -> None:
    known, found = set[str](), set(STAGES)
    while new := found - known:
        known |= new
        found |= {name for part in new for module in modules(part) for name in imported(module)}
    makes_no_difference = {"once"}
    assert known - makes_no_difference <= {part.removesuffix(".py") for part in _PARTS}


def test_a_result_depends_on_all_tables_of_the_models() -> None:
    tables = {path.name for path in ROOT.iterdir() if path.suffix == ".npz"}
    assert tables | {"ngrams.py", "lines.py", "trace.py"} <= set(_PARTS)
    assert all(files("jiaokan").joinpath(part).is_dir() or files("jiaokan").joinpath(part).is_file() for part in _PARTS)
