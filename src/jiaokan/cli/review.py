"""jiaokan review: step through what the rules would not decide by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jiaokan import decisions
from jiaokan.cli import options
from jiaokan.cli.counted import counted
from jiaokan.cli.exit import CLEAN, ERROR
from jiaokan.cli.talk import Talk
from jiaokan.files.names import on_one_line
from jiaokan.files.walk import walk
from jiaokan.model import Finding, Result
from jiaokan.pipeline import run
from jiaokan.place import Places

_AROUND = 30
_ANSWERS = {
    "a": "accept: carry this out here (or, where there is no mend: it was seen)",
    "r": "reject: leave this here",
    "A": "always: accept this text wherever this rule finds it",
    "N": "never: reject it wherever this rule finds it",
    "s": "skip: decide later",
    "q": "quit: what was decided is saved",
}


class _Quit(Exception):  # noqa: N818 - no error
    pass


@click.command()
@options.paths
@click.option("--decisions", "file", type=options.PATH, default="decisions.json", show_default=True, help="Where to.")
@options.containers
@options.common
def review(paths: tuple[Path, ...], file: Path, **given: Any) -> int:  # noqa: ANN401 - the shared options
    """Step through the findings in PATH... that are flagged or unsafe, and decide.

    Decisions are saved at once. `jiaokan clean --decisions FILE` carries them out, also in other texts and later.
    """
    talk = Talk(quiet=given["quiet"])
    _, asked = options.settled(given | {"no_dedup": True})
    decided = decisions.read(file)
    before = len(decided)
    try:
        for result in run(walk(paths, talk.say, options.fields_of(given)), asked):
            talk.hear(result)
            _step(result, decided, file)
    except _Quit:
        pass
    talk.say(
        f"{counted(len(decided) - before, 'decision')} saved; carry them out with: jiaokan clean --decisions {file}"
    )
    return ERROR if talk.complaints else CLEAN


def _step(result: Result, decided: decisions.Decisions, file: Path) -> None:
    places = Places(result.document.text)
    for finding in result.findings:
        names = decisions.of_place(finding), decisions.of_text(finding, _seen(result, finding))
        if finding.applied or finding.code.startswith("IN") or any(name in decided for name in names):
            continue
        click.echo(_shown(result, finding, places))
        answer = _asked()
        if answer in "arAN":
            decided[names[answer in "AN"]] = decisions.ACCEPT if answer in "aA" else decisions.REJECT
            decisions.write(file, decided)


def _asked() -> str:
    while True:
        answer: str = click.prompt(
            "[a]ccept [r]eject [A]lways [N]ever [s]kip [q]uit [?]", default="s", show_default=False
        )
        if answer == "q":
            raise _Quit
        if answer in _ANSWERS:
            return answer
        click.echo("\n".join(f"  {key}  {meaning}" for key, meaning in _ANSWERS.items()))


def _seen(result: Result, finding: Finding) -> str:
    start, end = result.trace.current(finding.start, finding.end)
    return result.trace.text[start:end]


def _shown(result: Result, finding: Finding, places: Places) -> str:
    start, end = result.trace.current(finding.start, finding.end)
    text = result.trace.text
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    mend = "" if finding.edit is None else click.style(finding.edit.new.replace("\n", "⏎") or "∅", fg="green")
    line, column = places.of(finding.start)
    head = (
        f"\n{on_one_line(result.document.source.path)}:{line}:{column}: {finding.code} {on_one_line(finding.message)}"
    )
    seen = click.style(text[start : min(end, start + 200)].replace("\n", "⏎"), fg="red", bold=True)
    return f"{head}\n  {before}{seen}{f' → {mend} ' if mend else ''}{after}"
