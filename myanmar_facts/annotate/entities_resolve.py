"""Within one article: surnames and descriptions to the one person they can be, and the organisations that it abbreviates itself."""

from __future__ import annotations

from ..document import Document
from . import entities_tables as tables
from .entities_scan import Atom
from .marks import Mention


def resolve(document: Document, mentions: list[Mention], atoms: list[Atom]) -> list[Mention]:
    """The mentions with short forms given the entity that they stand for; runs that stand for nobody are dropped."""
    known: dict[str, dict[str, Mention]] = {}
    for m in mentions:
        if m.entity == "person" and m.kind != "run":
            words = document.tokens.words[document.token_at(m.name_start):m.j]
            for form in _short_forms(m, words):
                known.setdefault(form, {}).setdefault(m.entity_id, m)
    kept: list[Mention] = []
    for m in mentions:
        if m.entity == "person" and m.kind == "run":
            form = document.tokens.words[document.token_at(m.name_start)]
            owners = known.get(form, {})
            if len(owners) == 1:
                (owner,) = owners.values()
                m.entity_id, m.name, m.official, m.kind = owner.entity_id, owner.name, owner.official or m.official, "person"
                m.why = "a short form of a name in the article"
                kept.append(m)
            elif (m.role or m.form == "title") and m.why != "speech":
                m.kind = "person"
                kept.append(m)
            continue
        kept.append(m)
    return kept


def _short_forms(m: Mention, words: list[str]) -> set[str]:
    from ..register import by_id

    entity = by_id().get(m.entity_id)
    if entity is not None:
        forms = {s.lower() for s in entity.short}
        if entity.country != "Myanmar":
            forms.add(words[-1])
        return forms
    return {words[-1]} if len(words) > 1 else set()
