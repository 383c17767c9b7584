"""What the rules for duplicates (DU) that are in force mean to a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from jiaokan.cli import options
from jiaokan.cli.talk import Talk
from jiaokan.dedup.itself import Itself
from jiaokan.dedup.prefer import PREFER, fits, preferred
from jiaokan.files.names import on_one_line, readable
from jiaokan.model import Source
from jiaokan.options import Options
from jiaokan.rules import shipped

_ALWAYS_GO = ("exact", "near")


def kinds(asked: Options) -> frozenset[str]:
    """Give the kinds of verdict of which a rule in force tells."""
    told = frozenset(rule.match for rule in asked.rules.of("DU"))
    return told | {"whole"} if "contained" in told else told


def looked_for(asked: Options) -> Options:
    """Give the options with duplicates looked for only where a rule for them is in force."""
    return asked if kinds(asked) else asked._replace(duplicates=None)


def told_of(asked: Options) -> Options:
    """Give what `looked_for` does; raises click.UsageError where a document would be left out and no rule tell it."""
    asked = looked_for(asked)
    if not asked.duplicates:
        return asked
    go = (*_ALWAYS_GO, "contained") if asked.duplicates.contained == "drop" else _ALWAYS_GO
    codes = [rule.code for rule in shipped() if rule.code.startswith("DU") and rule.match in {*go} - kinds(asked)]
    if codes:
        raise click.UsageError(
            f"rules that are not in force would leave documents out ({', '.join(codes)});"
            " put them in force, or look for no duplicates: --no-dedup"
        )
    return asked


def wanted(given: Mapping[str, Any]) -> Options:
    """Give the options of a command that is about duplicates, whatever a config has for `dedup`.

    Raises click.UsageError where no rule for them is in force.
    """
    _, asked = options.settled({**given, "dedup": True})
    refuse_none(asked)
    return asked


def of_paths(asked: Options, paths: Sequence[Path]) -> Options:
    """Give the options with the paths of the run where --keep prefers some of what lies there; raises KeepError."""
    judged = asked.duplicates
    if not judged or not preferred(judged.keep):
        return asked
    return asked._replace(duplicates=judged._replace(paths=tuple(map(str, paths))))


def of_places(asked: Options, paths: Sequence[Path], out: Path | None) -> Options:
    """Do what `of_paths` does for a run whose ids are places below the paths, and which writes to `out`."""
    asked = of_paths(asked, paths)
    judged = asked.duplicates
    if not judged or not judged.itself:
        return asked
    roots = {readable(str(path if path.is_dir() else path.parent)) for path in paths}
    itself = Itself(tuple(sorted(roots)), readable(str(out)) if out else "")
    return asked._replace(duplicates=judged._replace(itself=itself))


def heeded(sources: Iterable[Source], asked: Options, talk: Talk) -> Iterator[Source]:
    """Give the sources again; tell at their end where none is what --keep prefers."""
    judged = asked.duplicates
    glob = preferred(judged.keep) if judged else ""
    found = not glob
    for source in sources:
        found = found or (not source.problem and fits(source, glob, judged.paths if judged else ()))
        yield source
    if not found:
        talk.say(f"--keep {PREFER}{on_one_line(glob)}: no document has such an id or path, so the cleanest stay")


def refuse_none(asked: Options) -> None:
    """Raise click.UsageError where no rule for duplicates is in force."""
    if not kinds(asked):
        raise click.UsageError("no rule for duplicates is in force; don't ignore DU, or add it: --extend-select DU")


def counted(gone: int, *, whole: bool) -> str:
    """Say how many duplicates were found; `whole` where all could be read."""
    if not gone:
        return "no duplicates" if whole else "no duplicates in what could be read"
    return f"{gone} duplicate{'' if gone == 1 else 's'}; leave out what goes with: jiaokan clean PATH... -o OUT"
