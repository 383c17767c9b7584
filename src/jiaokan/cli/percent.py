"""Shares on the command line: 20%, or 0.2."""

from __future__ import annotations

import click


class Percent(click.ParamType[float]):
    """A share between 0 and 1."""

    name = "percent"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Give the share that is written as 20% or 0.2."""
        if isinstance(value, float):
            return value
        try:
            share = float(value.removesuffix("%")) / 100 if value.endswith("%") else float(value)
        except ValueError:
            share = -1
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share; write 20% or 0.2", param, ctx)
        return share


PERCENT = Percent()
