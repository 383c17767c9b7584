"""Decides by evidence how bytes are to be read."""

from __future__ import annotations

from jiaokan.model import Encoding, Finding
from jiaokan.rules import RuleSet


class UndecodableError(Exception):
    """Bytes that are no text; the message says what they are."""


def decode(raw: bytes, rules: RuleSet, *, force: str = "") -> tuple[str, Encoding, list[Finding]]:
    """Give the text of `raw` with newlines as LF, how it was encoded, and the faults; raises UndecodableError."""
    try:
        text = raw.decode(force or "utf-8")
    except UnicodeDecodeError as error:
        raise UndecodableError("not a text") from error
    return text, Encoding(), []


def encode(text: str, encoding: Encoding) -> bytes:
    """Give the bytes that `decode` read: the reverse of it, to the byte."""
    return encoding.bom + text.replace("\n", encoding.newline).encode(encoding.name)
