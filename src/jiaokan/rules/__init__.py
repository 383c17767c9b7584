"""The rules: data in the TOML files beside this module, and the only code that reads them."""

from jiaokan.rules.errors import RuleError
from jiaokan.rules.kinds import KINDS, every, find, lines_at
from jiaokan.rules.load import load_file, shipped
from jiaokan.rules.parted import parted, without_rejected
from jiaokan.rules.ruleset import Allowed, RuleSet, select
from jiaokan.rules.settle import is_conflicted, keyed, left_alone, not_emptied, settle

__all__ = [
    "KINDS",
    "Allowed",
    "RuleError",
    "RuleSet",
    "every",
    "find",
    "is_conflicted",
    "keyed",
    "left_alone",
    "lines_at",
    "load_file",
    "not_emptied",
    "parted",
    "select",
    "settle",
    "shipped",
    "without_rejected",
]
