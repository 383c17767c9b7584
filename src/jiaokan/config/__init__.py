"""The settings: what they may be, where they are read, and which wins."""

from jiaokan.config.convert import share
from jiaokan.config.layers import Layered, layered, shown
from jiaokan.config.model import NAME, Config, ConfigError
from jiaokan.config.read import discover, load, without_effect

__all__ = [
    "NAME",
    "Config",
    "ConfigError",
    "Layered",
    "discover",
    "layered",
    "load",
    "share",
    "shown",
    "without_effect",
]
