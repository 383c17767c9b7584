"""Shares on the command line: 20%, or 0.2."""

from __future__ import annotations

import click

from jiaokan.config.convert import share


class Percent(click.ParamType[float]):
    """A share between 0 and 1."""

    name = "percent"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Give the share that is written as 20% or 0.2."""
        try:
            return share(value)
        except ValueError:
            self.fail(f"{value!r} is no share; write 20% or 0.2", param, ctx)


PERCENT = Percent()
