"""Repairs glyph damage, OCR look-alikes and text spinning; the face is `repair`."""

from __future__ import annotations

from jiaokan.model import Finding
from jiaokan.rules import RuleSet
from jiaokan.trace import Trace

__all__ = ["repair"]


def repair(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Give the trace with its damaged words mended where the evidence allows, and what was found."""
    from jiaokan.repair.mend import mend  # noqa: PLC0415 - numpy and the model load when first needed

    return mend(trace, rules)
