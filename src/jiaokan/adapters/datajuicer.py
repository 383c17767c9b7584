"""Operators for data-juicer, by its hook for custom ones.

In a recipe, `custom_operator_paths` names this file: `python -c "import jiaokan.adapters as a; print(a.__path__[0])"`
gives the folder.
"""

from __future__ import annotations

from typing import Any

from data_juicer.ops.base_op import OPERATORS, Filter, Mapper

from jiaokan.adapters.huggingface import clean, kept


@OPERATORS.register_module("jiaokan_mapper")
class JiaokanMapper(Mapper):  # type: ignore[misc]
    """Cleans texts; see `jiaokan.adapters.huggingface.clean` for the columns that are added, but for the signature."""

    _batched_op = True

    def process_batched(self, samples: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Give the batch with cleaned texts."""
        made = clean(samples, self.text_key)
        del made["jiaokan_signature"]  # data-juicer writes JSON, which has no bytes
        return samples | made


@OPERATORS.register_module("jiaokan_filter")
class JiaokanFilter(Filter):  # type: ignore[misc]
    """Drops the texts of which jiaokan_mapper left nothing, or that it could not read."""

    _batched_op = True

    def compute_stats_batched(self, samples: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Give the batch as it is: what decides is in its columns."""
        return samples

    def process_batched(self, samples: dict[str, list[Any]]) -> list[bool]:
        """Say of each text whether it stays."""
        return kept(samples)
