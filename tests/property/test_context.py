"""What a result depends on is in the digest by which the ledger knows it."""

from importlib.resources import files

from jiaokan.ledger.context import _PARTS


def test_the_models_and_their_reader_are_parts_of_the_program() -> None:
    tables = {entry.name for entry in files("jiaokan").iterdir() if entry.name.endswith(".npz")}
    assert tables == {"official.npz", "pages.npz"}
    assert tables | {"ngrams.py", "lines.py", "trace.py"} <= set(_PARTS)
    assert all(files("jiaokan").joinpath(part).is_dir() or files("jiaokan").joinpath(part).is_file() for part in _PARTS)
