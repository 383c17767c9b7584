"""Reads a TOML file that a person wrote, with whatever editor."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def tables_of(path: Path) -> dict[str, Any]:
    """Give the tables of a file; raises ValueError that says in a line what is wrong with it."""
    try:
        # an editor on Windows puts a byte-order mark before it
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except OSError as error:
        raise ValueError(f"can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError("is not in UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"not valid TOML: {error}") from error
