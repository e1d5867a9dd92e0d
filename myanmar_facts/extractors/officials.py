"""Officials: one claim per person who holds an office and per organisation that the article cites."""

from __future__ import annotations

from collections.abc import Iterator

from .. import register
from ..annotate.entities import offices, tables
from ..annotate.marks import Mention
from ..claims import Official
from ..document import Document
from ..tokens import split
from ..view import view

_BETWEEN = frozenset(
    (
        "has have had also earlier later separately now already which since only previously on yesterday morning itself alone "
        "still too meanwhile monday tuesday wednesday thursday friday saturday sunday today newspaper news agency website"
    ).split()
)

#: Before a body inside somebody's role: ", spokesman for the NLD, said".
_WITHIN = frozenset({"of", "for", "at", "with", "to", "in", "from"})

#: Between the members of a list of sources.
_LISTS = (["and"], [","], [",", "and"], ["and", "the"], [",", "the"], [",", "and", "the"])


def officials(document: Document) -> Iterator[Official]:
    """The official claims of ``document``: each entity once, at its first mention.

    A person counts by office; an organisation only when the article cites it: as a speaker, as the outlet in between, or as the
    origin of a figure.
    """
    spoken = {a.entity_id for a in document.attributions if a.entity_id} | _relays(document)
    groups: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        if not mention.bare:
            groups.setdefault(mention.entity_id, []).append(mention)
    sources = _sources(document)
    for entity_id, mentions in groups.items():
        organisation = mentions[0].entity == "organisation"
        cited = entity_id in spoken or entity_id in sources
        if (organisation and not cited) or not any(m.official for m in mentions):
            continue
        yield _claim(document, entity_id, mentions, cited)


def _relays(document: Document) -> set[str]:
    """The identifiers of the organisations that attributions name as the outlet in between."""
    names = {a.via.lower() for a in document.attributions if a.via}
    if not names:
        return set()
    text = document.article.text
    return {
        m.entity_id
        for m in document.mentions
        if m.entity == "organisation" and (m.name.lower() in names or text[m.name_start : m.name_end].lower() in names)
    }


def _sources(document: Document) -> set[str]:
    """Who the words around a mention make a source: "figures from the AAPP", "UNICEF estimates", "told NHK and RFA", "Kyi Toe said"."""
    words = document.tokens.words
    _, ahead, _ = tables.citing()
    found: set[str] = set()
    previous: Mention | None = None
    listing = False
    for m in document.mentions:
        sentence = document.sentence_at(m.start)
        if m.bare or (m.form == "description" and m.entity == "organisation") or sentence is None or sentence.block.kind == "caption":
            continue
        first, last = sentence.first, sentence.last
        gap = words[previous.j : m.i] if previous is not None and previous.i >= first else ["."]
        before, previous = previous, m
        if m.entity == "person":
            if _speaks(words, m, first, last):
                found.add(m.entity_id)
            continue
        # the words before it introduce a source, or go on with a list of sources
        listing = any(tuple(words[m.i - n : m.i]) in ahead for n in (1, 2, 3, 4) if m.i - n >= first) or (listing and gap in _LISTS)
        if listing:
            found.add(m.entity_id)
        elif before is not None and before.entity == "person" and 0 < len(gap) <= 3 and gap[-1] in _WITHIN | {"the"}:
            continue  # "Min Zaw Oo of the Myanmar Institute for Peace and Security said"
        elif gap not in (["of"], ["of", "the"]) and _acts(document, m, first, last):
            found.add(m.entity_id)
    return found


def _acts(document: Document, m: Mention, first: int, last: int) -> bool:
    """Whether the words behind a body's name make it a source: "… estimates that", "…'s figures show", "…, denied rumours"."""
    words, starts, text = document.tokens.words, document.tokens.starts, document.view
    behind, _, possessed = tables.citing()
    k = m.j
    if k < last and words[k] == "(":
        while k < last and words[k] != ")" and k - m.j < 8:
            k += 1
        k += 1
    if k < last and words[k] == "'s":
        return any(words[n] in possessed for n in range(k + 1, min(k + 5, last)))
    if k + 1 < last and words[k] in possessed and words[k + 1] in ("show", "showed", "shows", "suggest", "indicate"):
        return True
    if k + 1 < last and words[k] in ("in", "at", "of") and text[starts[k + 1]].isupper():
        k += 2  # "the embassy in Yangon called"
    apart = k < last and words[k] == ","
    k += apart
    while k < last and k - m.j < 7:
        end = next((j for j, _ in behind.at(text, words, starts, k, last)), 0)
        if end:
            # ", said a resident" speaks for the resident, ", spokesman for the NLD, said" for the spokesman; ", denied rumours" closes
            # an apposition
            inside = apart and (words[m.i - 1] in _WITHIN or (words[m.i - 1] == "the" and m.i - 2 >= first and words[m.i - 2] in _WITHIN))
            inverted = apart and end < last and (words[end] in ("a", "an", "the", "one") or text[starts[end]].isupper())
            return not inside and not inverted
        if words[k] not in _BETWEEN:
            return False
        k += 1
    return False


def _speaks(words: list[str], m: Mention, first: int, last: int) -> bool:
    """Whether a verb of speech stands right at a person's name: "Zaw Min Tun told AFP", "…," said Kyi Toe."""
    speech = tables.speech()
    if m.j < last and words[m.j] in speech and words[m.j] not in ("called", "described", "pointed", "continued", "expressed", "accused"):
        return True
    if (
        m.j + 1 < last
        and words[m.j] == ","
        and words[m.j + 1] in ("said", "told", "added", "warned", "says")
        and (m.j + 2 >= last or words[m.j + 2] in (".", ",", "that", "on", "in", "it", "at", "reporters", "afp", "reuters"))
    ):
        return True
    start = m.i - 1 if m.i > first and words[m.i - 1] in ("the", "a") else m.i
    return (
        start - 2 >= first
        and words[start - 1] in ("said", "says", "added", "warned", "wrote", "recalled", "explained")
        and words[start - 2] in (",", '"', "'")
    )


def _claim(document: Document, entity_id: str, mentions: list[Mention], cited: bool) -> Official:
    first = mentions[0]
    organisation = first.entity == "organisation"
    entity = register.by_id().get(entity_id)
    written = [m.role for m in mentions if m.role]
    held = register.held(entity, document.published.value) if entity is not None and not organisation else []
    role, affiliation, country = "", "", entity.country if entity is not None else ""
    why = "the article cites it" if organisation else "no role is given"
    if written:
        role, why = _best(written), "the role is as the article gives it"
        affiliation, country = _register(role, held) or _belongs(role, country)
    elif held:
        role, why = held[0].title, f"the article gives no role; the register has this one on {document.published.value or 'no known day'}"
    if held and not affiliation:
        affiliation = held[0].affiliation
    if held and not country:
        country = held[0].country
    rule = "organisation-cited" if organisation else "official-register" if entity is not None else "official-title"
    return Official(
        start=first.start,
        end=first.end,
        rule=rule,
        entity=first.entity,
        entity_id=entity_id,
        name=first.name,
        role=role,
        affiliation=affiliation,
        country=country,
        mentions=len(mentions),
        cited=cited,
        why=f"{first.name}: {why}.",
    )


def _best(roles: list[str]) -> str:
    """The first role that is more than a rank or an abbreviation ("FM"); failing that the first that is more than a rank."""
    posts = [role for role in roles if not offices.is_rank(role)]
    return next((role for role in posts if not role.split()[-1].isupper()), (posts or roles)[0])


def _register(role: str, held: list[register.Role]) -> tuple[str, str] | None:
    """The body and country of the one register role that a written role agrees with best; None when none shares its class."""
    kinds, words = offices.kinds(role), set(split(view(role)))
    fits = [r for r in held if kinds & offices.kinds(r.title)]
    if not fits:
        return None
    best = max(fits, key=lambda r: len(words & set(split(view(f"{r.title} {r.affiliation}")))))
    return best.affiliation, best.country


def _belongs(role: str, country: str) -> tuple[str, str]:
    """The body and the country that a role's own words name."""
    words = list(split(view(role)))
    lands = offices.lands(words, 0, len(words))
    body = next((e for form in offices.spans(role.lower()) if (e := register.by_name().get(form)) is not None), None)
    if body is not None:
        return body.name, country or body.country
    return "", country or (next(iter(lands)) if len(lands) == 1 else "")
