"""Officials: one claim per person who holds an office and per organisation that the article cites."""

from __future__ import annotations

from collections.abc import Iterator

from .. import register
from ..annotate import entities_tables as tables
from ..annotate.marks import Mention
from ..claims import Official
from ..document import Document


def officials(document: Document) -> Iterator[Official]:
    """The official claims of ``document``: each entity once, at its first mention.

    A person counts by office; an organisation only when an attribution has it as speaker, relay or source of a figure.
    """
    cited = {a.entity_id for a in document.attributions if a.entity_id} | _relays(document)
    groups: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        if not mention.bare:
            groups.setdefault(mention.entity_id, []).append(mention)
    for entity_id, mentions in groups.items():
        first = mentions[0]
        if first.entity == "organisation" and entity_id not in cited:
            continue
        if not any(m.official for m in mentions):
            continue
        yield _claim(document, entity_id, mentions, entity_id in cited)


def _relays(document: Document) -> set[str]:
    """The identifiers of the organisations that attributions name as the outlet in between."""
    names = {a.via.lower() for a in document.attributions if a.via}
    if not names:
        return set()
    found = set()
    for m in document.mentions:
        if m.entity == "organisation" and (m.name.lower() in names or document.article.text[m.name_start:m.name_end].lower() in names):
            found.add(m.entity_id)
    return found


def _claim(document: Document, entity_id: str, mentions: list[Mention], cited: bool) -> Official:
    first = mentions[0]
    entity = register.by_id().get(entity_id)
    written = [m.role for m in mentions if m.role]
    held = register.held(entity, document.published.value) if entity is not None and first.entity == "person" else []
    role, why = "", ""
    affiliation = country = ""
    if written:
        role, why = _best(written), "the role is the article's own"
    elif held:
        role, why = held[0].title, f"the register has this role on {document.published.value or 'an unknown day'}"
    if held:
        affiliation, country = held[0].affiliation, held[0].country
    elif entity is not None:
        country = entity.country
    rule = "official-register" if entity is not None else "official-title"
    if first.entity == "organisation":
        rule, why = "organisation-cited", "the article cites it"
    return Official(
        start=first.start, end=first.end, rule=rule, entity=first.entity, entity_id=entity_id, name=first.name, role=role,
        affiliation=affiliation, country=country, mentions=len(mentions), cited=cited,
        why=f"{first.name} is {'an organisation' if first.entity == 'organisation' else 'named'}: {why or 'no role is given'}.",
    )


def _best(roles: list[str]) -> str:
    """The first role that is more than a rank or an abbreviation ("FM"); failing that the first that is more than a rank."""
    offices = [role for role in roles if not tables.is_rank(role)]
    return next((role for role in offices if not role.split()[-1].isupper()), (offices or roles)[0])
