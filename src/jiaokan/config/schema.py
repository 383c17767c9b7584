"""The JSON schema of jiaokan.toml, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiaokan.config.convert import CONFIG_KINDS, GATE_KINDS, Kind


def schema() -> dict[str, Any]:
    """Give the schema, made from the same table that reads a config."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jiaokan.toml",
        **_object(CONFIG_KINDS, {"gate": _object(GATE_KINDS, {})}),
    }


def _object(kinds: Mapping[str, Kind], known: Mapping[str, Any]) -> dict[str, Any]:
    properties = {key: dict(known.get(key, kind.schema)) for key, kind in kinds.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}
