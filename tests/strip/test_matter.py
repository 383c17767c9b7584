"""Weights of BP212: those that its rule has are those that `tasks/fit_matter.py` finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from jiaokan.rules import RuleSet

TASKS = Path(__file__).parents[2] / "tasks"


def task(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TASKS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_weights_are_what_the_fit_gives() -> None:
    fit_matter = task("fit_matter")
    rule = next(rule for rule in RuleSet.default().of("BP") if rule.match == "foreign_matter")
    fitted = fit_matter.weights(fit_matter.read())
    assert {name: rule.params[name] for name in fitted} == fitted
