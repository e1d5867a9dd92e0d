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


def topics(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import topic

    return topic(text, headline=bool(entry.get("disaster"))) == entry["name"]


def victim_classes(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import victim_class

    return victim_class(text) == entry["name"]


def source_descriptions(entry: Entry, text: str) -> bool:
    from myanmar_facts.across.words import read_as

    return any(read_as(text, category, entry["since"])[0] == entry["name"] for category in entry["categories"])


MATCHERS: dict[str, Callable[[Entry, str], bool]] = {
    "topics.toml": topics,
    "victim_classes.toml": victim_classes,
    "source_descriptions.toml": source_descriptions,
    "furniture.toml": furniture,
    "abbreviations.toml": abbreviations,
}
