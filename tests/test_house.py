"""The house rules: which way imports point, how large code may grow, what start-up may bring in."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

import jiaokan

ROOT = Path(jiaokan.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# a module may import from its own layer (for a stage: from its own folder) and from the layers before it
LAYERS = (
    ("once",),
    ("trace",),
    ("model",),
    ("rules", "lines", "ngrams", "sealed"),
    ("script", "frontmatter", "seams"),
    ("decode", "strip", "layout", "repair", "dedup", "files", "place", "workers"),
    ("options", "hands"),
    ("perfile", "intake"),
    ("gate", "pipeline", "manifest", "record"),
    ("ready", "outfolder", "spared"),
    ("earlier",),
    (
        *("face", "ruletest", "summary", "output", "inplace", "blobcache", "baseline", "decisions", "config"),
        *("report", "ledger"),
    ),
    ("foreseen",),
    ("undo", "adopt", "discover", "engine", "adapters"),
    ("cli",),
)
FOREIGN = {
    "click": ("cli",),
    "rich": ("cli", "report/text"),
    "datasketch": ("dedup",),
    "charset_normalizer": ("decode",),
}


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__")


def layer_of(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name.partition("/")[0] in names)


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions() -> Iterator[tuple[str, int]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(module)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", [m for m in MODULES if name_of(m) not in ("__init__", "__main__")], ids=name_of)
def test_imports_point_one_way(module: Path) -> None:
    name = name_of(module)
    for imported in imports(module):
        parts = imported.split(".")
        if parts[0] == "jiaokan" and len(parts) > 1 and (ROOT / parts[1]).exists() | (ROOT / f"{parts[1]}.py").exists():
            inside = parts[1] == name.partition("/")[0]
            assert inside or layer_of(parts[1]) < layer_of(name), f"{name} imports {imported}, which is not below it"
        elif parts[0] in FOREIGN:
            assert name.startswith(FOREIGN[parts[0]]), f"{name} imports {imported}"


def test_modules_and_functions_stay_small() -> None:
    lines = {name_of(module): module.read_text("utf-8").count("\n") for module in MODULES}
    sizes = dict(functions())
    assert {name: count for name, count in lines.items() if count > 300} == {}
    assert {name: count for name, count in sizes.items() if count > 60} == {}
    assert median(lines.values()) < 120
    assert median(sizes.values()) < 10


def test_public_names_have_a_sentence() -> None:
    silent = [
        f"{name_of(module)}:{node.name}"
        for module in MODULES
        for node in _definitions(ast.parse(module.read_text("utf-8")))
        if not (ast.get_docstring(node) or "").split("\n")[0].endswith(".")
    ]
    assert silent == []


def _definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_"))


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_version_brings_in_little() -> None:
    bare = modules_after("import click")
    loaded = modules_after("from jiaokan.cli.exit import guarded\nguarded(['--version'])")
    heavy = {"numpy", "regex", "datasketch", "rich", "charset_normalizer", "tomllib", "sqlite3", "multiprocessing"}
    assert (loaded - bare) & heavy == set()  # coverage brings some of them in itself
    assert len(loaded - bare) <= 12, sorted(loaded - bare)


def test_importing_the_library_brings_in_no_heavy_module() -> None:
    loaded = modules_after("import jiaokan.pipeline")
    assert loaded & {"numpy", "datasketch", "rich", "click", "charset_normalizer"} == set()
