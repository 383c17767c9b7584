"""The options of `check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from jiaokan.cli import outputs
from jiaokan.cli.options import PATH, all_of, min_confidence
from jiaokan.config import share
from jiaokan.report import FORMATS

some_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]...")


def _ignores(
    _ctx: click.Context, _option: click.Parameter, values: Sequence[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(map(_ignore, values))


def _ignore(value: str) -> tuple[str, tuple[str, ...]]:
    pattern, _, codes = value.rpartition(":")
    if not pattern or not codes:
        raise click.BadParameter(f"{value!r} is not PATTERN:CODES, as in 'old/*.txt:SP,OC'")
    return pattern, tuple(code.strip() for code in codes.split(",") if code.strip())


def _rates(_ctx: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, float], ...]:
    return tuple(map(_rate, values))


def _rate(value: str) -> tuple[str, float]:
    code, _, most = value.partition("=")
    if not code:
        raise click.BadParameter(f"{value!r} names no code; write CODE=SHARE, as in SP=0.5%")
    try:
        return code, share(most)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not CODE=SHARE, as in SP=0.5%: {error}") from error


_mending = all_of(
    click.option("--fix", is_flag=True, help="Mend what is safe to mend, in the files themselves."),
    click.option("--fix-only", is_flag=True, help="The same, and say nothing of what is left."),
    click.option("--unsafe-fixes", is_flag=True, help="Count unsafe repairs as safe."),
    min_confidence,
    click.option("--diff", "show_diff", is_flag=True, help="Show by character what --fix would change; write nothing."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 where --fix changed a file."),
)
_telling = all_of(
    click.option("--output-format", type=click.Choice(sorted(FORMATS)), help="Format on stdout; text."),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        callback=outputs.parsed,
        metavar="FORMAT=FILE",
        help="Write a file in this format too; may be given several times.",
    ),
    click.option("--statistics", is_flag=True, help="Give counts by rule instead of findings."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 even where there are findings."),
    click.option("--show-files", is_flag=True, help="List the files that would be checked, and stop."),
    click.option("--show-settings", is_flag=True, help="List the settings in force and their origin, and stop."),
)
_narrowing = all_of(
    click.option("--staged", is_flag=True, help="Check what is staged in git, as it is staged."),
    click.option("--diff-base", metavar="REF", help="Only changed files, and of those only what REF has not already."),
    click.option(
        "--files0-from",
        type=PATH,
        metavar="FILE",
        help="Check the files that FILE (- is stdin) names, each ended by NUL.",
    ),
    click.option(
        "--stdin-filename", metavar="NAME", help="What to call standard input, for reports and per-file rules."
    ),
    click.option("--baseline", type=PATH, help="Leave out the findings that this file holds."),
    click.option(
        "--per-file-ignores",
        multiple=True,
        callback=_ignores,
        metavar="PATTERN:CODES",
        help="Not these rules in files of this pattern; may be given several times.",
    ),
    click.option(
        "--max-rate",
        multiple=True,
        callback=_rates,
        metavar="CODE=SHARE",
        help="Let findings of CODE pass while at most this share of the documents has one (0.5%).",
    ),
    click.option("--no-shares", is_flag=True, help="Leave out the thresholds on the corpus as a whole."),
)
checking = all_of(_mending, _telling, _narrowing)
