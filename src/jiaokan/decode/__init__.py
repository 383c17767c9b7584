"""Bytes to text, and the faults of single characters."""

from jiaokan.decode.characters import characters
from jiaokan.decode.detect import UndecodableError, decode, encode

__all__ = ["UndecodableError", "characters", "decode", "encode"]
