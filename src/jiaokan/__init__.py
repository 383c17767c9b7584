"""jiaokan sets damaged Chinese texts right and records every change."""

__version__ = "0.1.0"
