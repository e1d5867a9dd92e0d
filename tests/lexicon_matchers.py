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


def times(entry: Entry, text: str) -> bool:
    """Whether a time is found that has one of the entry's words in it."""
    from myanmar_facts.timex import timexes

    words = [word.lower() for word in entry.get("words") or entry["phrases"]]
    return any(
        f" {word} " in f" {' '.join(document.tokens.words[mark.i:mark.j])} ".replace(" 's ", "'s ")
        for document, mark in timexes(text, "2022-08-03") for word in words
    )


def named_days(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.times_shapes import Shape
    from myanmar_facts.timex import timexes

    return any(isinstance(mark.shape, Shape) and mark.shape.named == entry["name"] for _, mark in timexes(text, "2022-08-03"))


def events(entry: Entry, text: str) -> bool:
    from myanmar_facts.annotate.published_infer import told
    from myanmar_facts.article import Article
    from myanmar_facts.segments import segment_whole

    document = segment_whole(Article(f"{text}\n\n{', '.join(entry.get('where', []))}"))
    return any(event.name == entry["name"] and 0 in where for event, where in told(document))


MATCHERS: dict[str, Callable[[Entry, str], bool]] = {
    "topics.toml": topics,
    "victim_classes.toml": victim_classes,
    "source_descriptions.toml": source_descriptions,
    "furniture.toml": furniture,
    "abbreviations.toml": abbreviations,
    "times.toml": times,
    "named-days.toml": named_days,
    "events.toml": events,
}
