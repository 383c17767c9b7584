"""The names in WordprocessingML by which a document is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jiaokan.files.extra import needed

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{WORD}p"


def value_at(element: Any, path: str) -> str:  # noqa: ANN401 - python-docx is imported late
    """Give the value of the element at the end of a path of names, "" where none is."""
    found = element.find("/".join(f"{WORD}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{WORD}val") or ""


def parts_of(part: Any, ending: str) -> Iterator[Any]:  # noqa: ANN401 - the same
    """Give the roots of the parts that a part is related to in the way that ends so."""
    parse = needed("docx.oxml", "docx").parse_xml
    for relation in part.rels.values():
        if relation.reltype.endswith(ending) and not relation.is_external:
            yield parse(relation.target_part.blob)
