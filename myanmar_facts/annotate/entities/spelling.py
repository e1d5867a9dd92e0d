"""Spellings: Burmese names with what romanisations differ in made one, so that variants map to one person."""

from __future__ import annotations

from collections.abc import Iterable

from ... import lexicon, register
from ...register import Entity
from ...tokens import split
from ...view import view

_SPELLING = (
    ("hk", "k"),
    ("kh", "k"),
    ("ht", "t"),
    ("hp", "p"),
    ("ph", "p"),
    ("hs", "s"),
    ("hl", "l"),
    ("hm", "m"),
    ("hn", "n"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ay", "e"),
    ("ae", "e"),
    ("ai", "e"),
    ("ei", "e"),
    ("ey", "e"),
    ("oe", "o"),
    ("ow", "o"),
    ("aw", "o"),
    ("ar", "a"),
    ("ah", "a"),
    ("er", "e"),
    ("nn", "n"),
    ("tt", "t"),
    ("kk", "k"),
    ("ll", "l"),
    ("z", "s"),
    ("yi", "i"),
)


def spelling(words: Iterable[str]) -> str:
    """A Burmese name with what romanisations differ in made one: "Mutu Saypoe" and "Mu Tu Say Poe" are the same."""
    joined = "".join(w for w in words if w.isalpha())
    for old, new in _SPELLING:
        joined = joined.replace(old, new)
    return joined


@lexicon.compiled
def spellings() -> dict[str, Entity]:
    """Names of at least three syllables by their spelling key, where one person only has it."""
    found: dict[str, set[str]] = {}
    for entity in register.people():
        if entity.country == "Myanmar":
            for form in (entity.name, *entity.aliases):
                words_ = split(view(form))
                if len(words_) >= 3 or len(form) >= 12:
                    found.setdefault(spelling(words_), set()).add(entity.id)
    by_id = register.by_id()
    return {key: by_id[next(iter(ids))] for key, ids in found.items() if len(ids) == 1 and len(key) >= 7}
