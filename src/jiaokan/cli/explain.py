"""jiaokan explain: what a rule does and why."""

from __future__ import annotations

import click

from jiaokan.report.rules import described
from jiaokan.rules import shipped


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what a rule does, why, and where it must not act.

    CODE is a code or the beginning of one.
    """
    for code in codes:
        rules = [rule for rule in shipped() if rule.code.startswith(code.upper())]
        if not rules:
            raise click.UsageError(f"no rule has a code that starts with {code!r}; see: jiaokan rules list")
        click.echo("\n".join(map(described, rules)))
