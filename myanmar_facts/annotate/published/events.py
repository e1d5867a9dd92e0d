"""The register of dated events (``events.toml``), and where an article speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ... import lexicon
from ...document import Document

#: Length of the letters by which stems are looked up; no stem is shorter.
_START = 4


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event: told by a sentence that has all the words of one of its ``cues`` and none of ``unless``."""

    name: str
    day: date
    cues: tuple[tuple[str, ...], ...]
    where: frozenset[str]
    unless: frozenset[str]


def _forms(events: tuple[Event, ...], vocabulary: frozenset[str]) -> dict[str, frozenset[str]]:
    """Each cue that the article has, with the words that it stands for there ("execut*": executed, executions)."""
    by_start: dict[str, list[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for cue in {cue for event in events for cues in event.cues for cue in cues}:
        if cue.endswith("*"):
            by_start.setdefault(cue[:_START], []).append(cue[:-1])
        elif cue in vocabulary:
            found[cue] = frozenset({cue})
    words: dict[str, set[str]] = {}
    for word in vocabulary:
        for stem in by_start.get(word[:_START], ()):
            if word.startswith(stem) and not word.startswith("executive"):
                words.setdefault(stem + "*", set()).add(word)
    return found | {cue: frozenset(forms) for cue, forms in words.items()}


@lexicon.compiled
def events() -> tuple[Event, ...]:
    """The register of dated events. Raises LexiconError for an entry without name, date or cues."""
    found: dict[str, Event] = {}
    for entry in lexicon.tables("events.toml")["event"]:
        try:
            day = date.fromisoformat(lexicon.need(entry, "date", str))
        except ValueError as error:
            raise lexicon.LexiconError(f"{entry['_at']}: the date must be written as YYYY-MM-DD.") from error
        cues = tuple(tuple(str(w).lower() for w in cue) for cue in lexicon.need(entry, "cues", list))
        if any(not 0 < len(cues_) or any(w.endswith("*") and len(w) <= _START for w in cues_) for cues_ in cues):
            raise lexicon.LexiconError(f"{entry['_at']}: each list of cues needs a word, and a stem before * at least {_START} letters.")
        where, unless = frozenset(entry.get("where", [])), frozenset(entry.get("unless", []))
        name = lexicon.need(entry, "name", str)
        found[name] = Event(name, day, cues, where, unless)
    return tuple(found.values())


def told(document: Document) -> Iterator[tuple[Event, list[int]]]:
    """The register's events that the article speaks of, each with the indexes of the sentences that do."""
    words = document.tokens.words
    everything = frozenset(words)
    forms = _forms(events(), everything)
    sets: list[frozenset[str]] | None = None
    for event in events():
        cues = [cues for cues in event.cues if all(cue in forms for cue in cues)]
        if not cues or (event.where and not event.where & everything):
            continue
        if sets is None:
            sets = [frozenset(words[s.first:s.last]) for s in document.sentences]
        where = [n for n, had in enumerate(sets) if not event.unless & had and any(all(forms[cue] & had for cue in one) for one in cues)]
        if where:
            yield event, where
