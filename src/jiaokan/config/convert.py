"""Turns what TOML or the environment says into the value of a key; one row a kind of value."""

from __future__ import annotations

from codecs import lookup
from collections.abc import Callable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from math import inf
from types import MappingProxyType
from typing import Any, NamedTuple

from jiaokan.config.model import Config
from jiaokan.gate import Gate
from jiaokan.rules import Allowed

_IN_WORDS = {int: "a whole number", bool: "true or false", str: "a string"}
_TRUE = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


class Kind(NamedTuple):
    """How a value is read from TOML and, where it may stand there, from a variable; `schema` is JSON Schema."""

    from_toml: Callable[[object], Any]
    schema: Mapping[str, Any]
    from_text: Callable[[str], object] | None = None


def convert(known: Mapping[str, Kind], table: Mapping[str, object]) -> dict[str, Any]:
    """Give the fields that `table` sets; raises ValueError, with the likely meaning of an unknown key."""
    return {_field(key, known): _value(key, value, known) for key, value in table.items()}


def share(value: object) -> float:
    """Read a share: "5%" or a number from 0 to 1."""
    try:
        number = float(value[:-1]) / 100 if isinstance(value, str) and value.endswith("%") else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = -1.0
    if isinstance(value, bool) or not 0 <= number <= 1:
        raise ValueError(f'a share is wanted, "0.5%" or a number from 0 to 1, not {value!r}')
    return number


def _field(key: str, known: Mapping[str, Kind]) -> str:
    if key in known:
        return key.replace("-", "_")
    if known is not CONFIG_KINDS and key in CONFIG_KINDS:
        raise ValueError(f"{key!r} is no key of this table; write it above the first line with [ ]")
    close = get_close_matches(key, known, 1)
    hint = f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(sorted(known))}"
    raise ValueError(f"unknown key {key!r}{hint}")


def _value(key: str, value: object, known: Mapping[str, Kind]) -> Any:  # noqa: ANN401 - the type depends on the key
    try:
        return known[key].from_toml(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{key}: {error}") from error


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"a list of strings is wanted, not {value!r}")


def _encodings(value: object) -> tuple[str, ...]:
    names = _strings(value)
    for name in names:
        try:
            lookup(name)
        except LookupError as error:
            raise ValueError(f"{name!r} is not an encoding that Python knows") from error
    return names


def _encoding(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r}")
    if value:
        from jiaokan.decode import UndecodableError, codec_named  # noqa: PLC0415 - heavy: most configs name none

        try:
            codec_named(value)
        except UndecodableError as error:
            raise ValueError(str(error)) from error
    return value


def _keep(value: object) -> str:
    from jiaokan.dedup.prefer import KeepError, preference  # noqa: PLC0415 - numpy, which most configs need not

    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r}")
    try:
        preference(value)
    except KeepError as error:
        raise ValueError(str(error).removeprefix("--keep ")) from error
    return value


def _allowed(value: object) -> tuple[Allowed, ...]:
    if not isinstance(value, list):
        raise TypeError("a list of tables with phrase and reason is wanted")
    return tuple(_one_allowed(item) for item in value)


def _one_allowed(item: object) -> Allowed:
    if not isinstance(item, Mapping) or set(item) != {"phrase", "reason"}:
        raise ValueError(f"an allowed phrase is written {{ phrase = ..., reason = ... }}, not {item!r}")
    for name in ("phrase", "reason"):
        if not item[name]:
            raise ValueError(f"an allowed phrase has an empty {name}: {item!r}")
    return Allowed(str(item["phrase"]), str(item["reason"]))


def _table_of(inner: Callable[[object], Any]) -> Callable[[object], Any]:
    def convert_table(value: object) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise TypeError(f"a table is wanted, not {value!r}")
        return MappingProxyType({str(key): inner(item) for key, item in value.items()})

    return convert_table


def _gate(value: object) -> Gate:
    if not isinstance(value, Mapping):
        raise TypeError(f"a table is wanted, not {value!r}")
    return Gate(**convert(GATE_KINDS, value))


def _exactly(kind: type) -> Callable[[object], Any]:
    def check(value: object) -> object:
        if isinstance(value, bool) is not (kind is bool) or not isinstance(value, kind):
            raise TypeError(f"{_IN_WORDS[kind]} is wanted, not {value!r}")
        return value

    return check


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"a number is wanted, not {value!r}")
    return float(value)


def _at_least(least: float, inner: Callable[[object], Any]) -> Callable[[object], Any]:
    def check(value: object) -> Any:  # noqa: ANN401 - what the inner one gives
        number = inner(value)
        if not least <= number <= inf:
            raise ValueError(f"a number at least {least} is wanted, not {value!r}")
        return number

    return check


def _similarity(value: object) -> float:
    number = _number(value)
    if not 0 < number <= 1:
        raise ValueError(f"a number above 0 and up to 1 is wanted, not {value!r}")
    return number


def _if_possible(kind: Callable[[str], object]) -> Callable[[str], object]:
    """Give a function that leaves a text as it is where it is none of that kind, so that it is refused as TOML is."""

    def read(text: str) -> object:
        try:
            return kind(text)
        except ValueError:
            return text

    return read


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _truth(text: str) -> bool:
    if text.lower() not in _TRUE:
        raise ValueError(f"1 or 0 is wanted, not {text!r}")
    return _TRUE[text.lower()]


_STRINGS = {"type": "array", "items": {"type": "string"}}
_SHARE = {"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": r"^\d+(\.\d+)?%$"}
_COUNT = {"type": "integer", "minimum": 0}
_PHRASE = {
    "type": "object",
    "properties": {"phrase": {"type": "string"}, "reason": {"type": "string"}},
    "required": ["phrase", "reason"],
    "additionalProperties": False,
}

_KINDS_BY_TYPE = {
    "tuple[str, ...]": Kind(_strings, _STRINGS, _listed),
    "tuple[Allowed, ...]": Kind(_allowed, {"type": "array", "items": _PHRASE}),
    "Mapping[str, tuple[str, ...]]": Kind(_table_of(_strings), {"type": "object", "additionalProperties": _STRINGS}),
    "Mapping[str, float]": Kind(_table_of(share), {"type": "object", "additionalProperties": _SHARE}),
    "bool": Kind(_exactly(bool), {"type": "boolean"}, _truth),
    "str": Kind(_exactly(str), {"type": "string"}, str),
    "int": Kind(_at_least(0, _exactly(int)), _COUNT, _if_possible(int)),
    "int | None": Kind(_at_least(0, _exactly(int)), _COUNT),
    "float": Kind(_at_least(0, _number), {"type": "number", "minimum": 0}, _if_possible(float)),
    "float | None": Kind(share, _SHARE),
    "Gate": Kind(_gate, {"type": "object"}),
}


def _kinds(model: type[Any], leave_out: str = "") -> dict[str, Kind]:
    named = [field for field in fields(model) if field.name != leave_out]
    return {field.name.replace("_", "-"): _KINDS_BY_TYPE[str(field.type)] for field in named}


GATE_KINDS = _kinds(Gate) | {"encodings": Kind(_encodings, _STRINGS)}
_THRESHOLD = Kind(_similarity, {"type": "number", "exclusiveMinimum": 0, "maximum": 1}, _if_possible(float))
_ENCODING = Kind(_encoding, {"type": "string"}, str)
CONFIG_KINDS = _kinds(Config, leave_out="file") | {
    "threshold": _THRESHOLD,
    "encoding": _ENCODING,
    "keep": Kind(_keep, {"type": "string"}, str),
}
