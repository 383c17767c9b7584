"""The rules: data in the TOML files beside this module, and the only code that reads them."""

from jiaokan.rules.errors import RuleError
from jiaokan.rules.kinds import KINDS, find
from jiaokan.rules.load import load_file, shipped
from jiaokan.rules.ruleset import Allowed, RuleSet, select
from jiaokan.rules.settle import keyed, settle, unsettled

__all__ = [
    "KINDS",
    "Allowed",
    "RuleError",
    "RuleSet",
    "find",
    "keyed",
    "load_file",
    "select",
    "settle",
    "shipped",
    "unsettled",
]
