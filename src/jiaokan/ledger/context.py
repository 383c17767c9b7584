"""What a result depends on besides the input's bytes, as digests."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from jiaokan import __version__
from jiaokan.model import Rule, Source
from jiaokan.options import Options, rules_of
from jiaokan.rules import RuleSet

# what is outside these makes no difference to a result
_PARTS = (
    "trace.py",
    "model.py",
    "intake.py",
    "pipeline.py",
    "lines.py",
    "frontmatter.py",
    "ngrams.py",
    "official.npz",
    "pages.npz",
    "script.py",
    "scripts.txt",
    "seams.py",
    "record.py",
    "rules",
    "decode",
    "strip",
    "layout",
    "repair",
    "files",
)
_SIGNING = ("dedup",)
_LATER = ("DU", "GA")  # what is judged once all texts are clean


class Context(NamedTuple):
    """Version, program, rules and settings of a result."""

    version: str
    program: str
    rules: str
    config: str

    def digest(self) -> str:
        """Give the digest of all of it."""
        return _digest(self)


@cache
def _digest(context: Context) -> str:
    return sha256("\0".join(context).encode("utf-8", "surrogateescape")).hexdigest()


def context_of(source: Source, options: Options) -> Context:
    """Give what the result of `source` depends on."""
    # whether duplicates are looked for is left out: a result without a signature is signed when it is judged
    config = f"encoding={options.encoding} form={source.form} row={source.row is not None}"
    return Context(__version__, program(), _rules(rules_of(source, options)), config)


@cache
def program() -> str:
    """Give a digest of the code and data of the stages, so that no result of an older one is taken for today's."""
    digest = sha256()
    for name in (*_PARTS, *_SIGNING):
        _add(files("jiaokan").joinpath(name), digest.update)
    return digest.hexdigest()


def _add(part: Traversable, update: Callable[[bytes], None]) -> None:
    if part.is_dir():
        for entry in sorted(part.iterdir(), key=lambda entry: entry.name):
            if entry.name != "__pycache__":
                _add(entry, update)
    elif part.is_file():
        update(part.name.encode() + b"\0" + part.read_bytes())


@cache
def _rules(rules: RuleSet) -> str:
    """Give the digest of each rule that can touch a text, by code, and under "" that of what bears on all of them."""
    digests = {rule.code: _short(_rule(rule)) for rule in rules.rules if not rule.code.startswith(_LATER)}
    digests[""] = _short((rules.unsafe, rules.min_confidence, rules.allowed, sorted(rules.decided.items())))
    return json.dumps(digests, sort_keys=True)


def _short(told: tuple[object, ...]) -> str:
    return sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()


def _rule(rule: Rule) -> tuple[object, ...]:
    """Give what a rule does; its examples and what is said of it make no difference."""
    return (
        *(rule.code, rule.name, rule.kind, str(rule.safety), rule.match, rule.terms, rule.put, rule.unless),
        *(sorted(rule.gate.items()), sorted(rule.params.items())),
    )
