"""Atoms: the pieces that names are put together from."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...article import Sentence
from ...register import Entity
from .tables import Noun, Party, Title

PERSON, ORG, TITLE, NOUN, PARTY, RUN = "person", "org", "title", "noun", "party", "run"


@dataclass(slots=True)
class Atom:
    """A piece: ``i``/``j`` with honorifics inside a Burmese name, ``name_i`` where the name itself starts.

    ``noun``, ``title`` and ``party`` are set for those kinds.

    ``strong`` is false for a run of capitals that needs something beside it (a title, a role, a verb of speech) to be a person.
    """

    kind: str
    i: int
    j: int
    sentence: Sentence
    noun: Noun | None = None
    title: Title | None = None
    party: Party | None = None
    name_i: int = -1
    entities: tuple[Entity, ...] = ()
    strong: bool = True
    left: int = -1
    right: int = -1
    owner: str = ""
    role: str = ""
    used: bool = field(default=False)
