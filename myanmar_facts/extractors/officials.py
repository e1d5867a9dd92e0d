"""Officials: one claim per person who holds an office and per organisation that the article cites."""

from __future__ import annotations

from collections.abc import Iterator

from .. import register
from ..annotate import entities_offices as offices
from ..annotate import entities_tables as tables
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
    sources = _sources(document, spoken)
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


def _sources(document: Document, spoken: set[str]) -> set[str]:
    """The organisations that the words around a mention make a source: "figures from the AAPP", "UNICEF estimates", "NHK and RFA said"."""
    words, starts, view_ = document.tokens.words, document.tokens.starts, document.view
    behind, ahead, possessed = tables.citing()
    found: set[str] = set()
    previous: Mention | None = None
    for m in document.mentions:
        if m.bare or (m.form == "description" and m.entity == "organisation"):
            continue
        sentence = document.sentence_at(m.start)
        if sentence is None or sentence.block.kind == "caption":
            continue
        first, last = sentence.first, sentence.last
        if m.entity == "person":
            if _speaks(words, m, first, last):
                found.add(m.entity_id)
            previous = m
            continue
        if previous is not None and previous.entity == "person" and 0 < m.i - previous.j <= 3 and words[m.i - 1] in _WITHIN | {"the"}:
            previous = m
            continue  # "Min Zaw Oo of the Myanmar Institute for Peace and Security said"
        if previous is not None and words[previous.j : m.i] in (["of"], ["of", "the"]):
            previous = m
            continue  # "the Ministry of Health of the National Unity Government announced"
        k = m.j
        if k < last and words[k] == "(":
            while k < last and words[k] != ")" and k - m.j < 8:
                k += 1
            k += 1
        hit = any(tuple(words[m.i - n : m.i]) in ahead for n in (1, 2, 3, 4) if m.i - n >= first)
        if not hit and k < last and words[k] == "'s":
            n = k + 1
            while n < last and n - k < 4 and words[n] not in possessed:
                n += 1
            hit = n < last and words[n] in possessed
        if not hit:
            if k + 1 < last and words[k] in ("in", "at", "of") and view_[starts[k + 1]].isupper():
                k += 2  # "the embassy in Yangon called"
            apart = k < last and words[k] == ","
            k += apart
            while k < last and k - m.j < 7:
                end = next((j for j, _ in behind.at(view_, words, starts, k, last)), 0)
                if end:
                    # ", said a resident" speaks for the resident; ", denied rumours" closes an apposition
                    inside = apart and (
                        words[m.i - 1] in _WITHIN or (words[m.i - 1] == "the" and m.i - 2 >= first and words[m.i - 2] in _WITHIN)
                    )
                    inverted = apart and end < last and (words[end] in ("a", "an", "the", "one") or view_[starts[end]].isupper())
                    hit = not inside and not inverted
                    break
                if words[k] not in _BETWEEN:
                    break
                k += 1
        if (
            not hit
            and k < last
            and words[k] in possessed
            and k + 1 < last
            and words[k + 1] in ("show", "showed", "shows", "suggest", "indicate")
        ):
            hit = True
        if (
            not hit
            and previous is not None
            and previous.entity_id in found | spoken
            and words[previous.j : m.i] in (["and"], [","], [",", "and"], ["and", "the"], [",", "the"], [",", "and", "the"])
        ):
            hit = tuple(words[max(previous.i - 2, 0) : previous.i]) == ("according", "to") or tuple(
                words[max(previous.i - 3, 0) : previous.i]
            ) == ("according", "to", "the")
        if hit:
            found.add(m.entity_id)
        previous = m
    return found


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
