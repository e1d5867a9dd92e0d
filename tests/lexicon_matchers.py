"""How an entry of each lexicon file is tried on one of its own examples.

``MATCHERS["NAME.toml"]`` is ``function(entry, text) -> bool``: whether the entry, as the program uses it, matches in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Entry = dict[str, Any]


def furniture(entry: Entry, text: str) -> bool:
    from myanmar_facts.furniture import entries

    return any(e.name == entry["name"] and e.pattern.fullmatch(text) for e in entries())


def abbreviations(entry: Entry, text: str) -> bool:
    from myanmar_facts.sentences import sentence_spans
    from myanmar_facts.view import view

    lowered = text.lower()
    return any(word in lowered for word in entry["words"]) and len(sentence_spans(view(text), 0, len(text))) == 1


MATCHERS: dict[str, Callable[[Entry, str], bool]] = {
    "furniture.toml": furniture,
    "abbreviations.toml": abbreviations,
}
