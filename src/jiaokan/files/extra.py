"""Libraries that only some inputs need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from jiaokan.files.read import UnreadableError


def needed(module: str, extra: str) -> Any:  # noqa: ANN401 - a module
    """Import a library of an extra; raises UnreadableError, which says what to install, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableError(f"needs a library that is not installed; run: pip install 'jiaokan[{extra}]'") from error
