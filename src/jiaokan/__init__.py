"""jiaokan sets damaged Chinese texts right and records every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["check_text", "clean_text"]

if TYPE_CHECKING:
    from jiaokan.face import check_text, clean_text


def __getattr__(name: str) -> object:
    """Bring the library in when one of its names is first asked for: `jiaokan --version` must not pay for it."""
    if name in __all__:
        from jiaokan import face  # noqa: PLC0415 - the point of this function

        return getattr(face, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
