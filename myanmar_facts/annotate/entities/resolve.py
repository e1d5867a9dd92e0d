"""Within one article: namesakes, surnames, acronyms that it defines itself, and bodies named in two ways, each brought to one entity."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from ... import register
from ...document import Document
from ...register import Entity, Role
from ...tokens import split
from ...view import view
from ..marks import Mention
from . import offices, tables
from .descriptions import bodies, describe
from .roles import Roles


@dataclass(slots=True)
class Person:
    """One person of the article: the mentions, the roles that the text gives, the register's entry."""

    id: str
    name: str
    entity: Entity | None
    official: bool
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    held: list[Role] = field(default_factory=list)


def resolve(
    document: Document, mentions: list[Mention], roles: Roles, namesakes: dict[int, tuple[Entity, ...]], references: list[int]
) -> list[Mention]:
    """The mentions with namesakes told apart, short forms and descriptions given their entity; runs that stand for nobody are dropped.

    ``namesakes`` has, by the start of a mention, the entities that share its name.
    """
    _choose(document, mentions, namesakes)
    _others(mentions)
    mentions = _define(document, mentions)
    people = _people(document, mentions)
    kept = _shorten(document, mentions, people)
    _bodies(kept)
    described = describe(document, kept, people, roles) + bodies(document, kept, references)
    inside = _holding((m.i, m.j) for m in kept if m.entity == "person" and m.j - m.i > 1)
    kept = [m for m in kept if not (m.bare and inside(m.i, m.j))]
    if described:
        taken = {k for m in kept if not m.bare for k in range(m.i, m.j)}
        inside = _holding((d.i, d.j) for d in described)
        kept = [m for m in kept if not (m.bare and inside(m.i, m.j))]
        kept += [d for d in described if not any(k in taken and k >= d.j for k in range(d.i, d.j))]
        kept.sort(key=lambda m: (m.start, m.end))
    return kept


def _holding(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test of whether one of the spans holds ``i`` to ``j`` whole, by one search however many spans there are."""
    ordered = sorted(spans)
    starts = [i for i, _ in ordered]
    furthest = list(accumulate((j for _, j in ordered), max))

    def holds(i: int, j: int) -> bool:
        n = bisect_right(starts, i)
        return n > 0 and furthest[n - 1] >= j

    return holds


def fit(entity: Entity, roles: list[str], date: str) -> tuple[int, int, int]:
    """How well ``entity`` fits the roles that the article gives and its date: shared words, roles held then, roles known."""
    words = {w for role in roles for w in split(view(role))}
    best = 0
    for role in entity.roles:
        title = set(split(view(f"{role.title} {role.affiliation} {role.country}")))
        share = len((words & title) - {"of", "the", "for", "and", "'s"})
        if any(offices.is_rank(r) for r in roles) and ("ommand" in role.title or "military" in role.affiliation.lower()):
            share += 1
        best = max(best, share)
    return best, sum(1 for r in entity.roles if date and r.held_on(date)), len(entity.roles)


def _choose(document: Document, mentions: list[Mention], namesakes: dict[int, tuple[Entity, ...]]) -> None:
    """One entity for every mention of a shared name: the article's roles decide, then who held office on its date."""
    if not namesakes:
        return
    groups: dict[tuple[str, ...], list[Mention]] = {}
    by_start = {(m.start, m.entity): m for m in mentions}  # "CNA spokesperson Salai Htet Ni": the body and the person start together
    for start, entities in namesakes.items():
        if (found := by_start.get((start, entities[0].kind))) is not None:
            groups.setdefault(tuple(e.id for e in entities), []).append(found)
    for ids, group in groups.items():
        entities = tuple(register.by_id()[i] for i in ids)
        if entities[0].kind == "organisation":
            chosen = max(entities, key=lambda e: _company(document, mentions, group, e))
            for m in group:
                m.entity_id, m.name, m.kind = chosen.id, chosen.name, chosen.sort
                m.why = f"one of {len(entities)} bodies so abbreviated: the others that the article names decide"
            continue
        given = [m.role for m in group if m.role]
        named = {m.name for m in mentions if m.entity == "organisation"}
        best = max(
            entities,
            key=lambda e: (
                *fit(e, given, document.published.value)[:1],
                any(r.affiliation in named for r in e.roles),
                *fit(e, given, document.published.value)[1:],
            ),
        )
        score = fit(best, given, document.published.value)
        unknown = given and score[0] == 0 and any(len(split(r)) > 1 for r in given)
        for m in group:
            m.entity_id = register.slug(best.name) if unknown else best.id
            m.name, m.official = best.name, m.official or (best.official and not unknown)
            m.why = f"one of {len(entities)} people of that name: the roles and the date decide"


def _others(mentions: list[Mention]) -> None:
    """Where a name's only roles are another person's than the register's, the mentions without a role are that person's too."""
    others = {m.name: m for m in mentions if m.entity_id == register.slug(f"{m.name} 2")}
    if not others:
        return
    given = {m.name for m in mentions if m.role and m.name in others and m.entity_id != others[m.name].entity_id}
    for m in mentions:
        if m.name in others and m.name not in given:
            m.entity_id, m.official = others[m.name].entity_id, others[m.name].official


def _company(document: Document, mentions: list[Mention], group: list[Mention], entity: Entity) -> int:
    """How much of an article speaks for one reading of an acronym: its full name, and names and places that share its words."""
    own = {w for w in split(view(entity.name)) if len(w) > 3} - {
        "national",
        "army",
        "news",
        "agency",
        "united",
        "people",
        "democratic",
        "party",
        "front",
        "council",
    }
    score = 0
    for m in mentions:
        if m not in group and not m.bare:
            score += 10 * (m.entity_id == entity.id) + (m.entity == "organisation" and bool(own & set(split(view(m.name)))))
    return score + sum(1 for p in document.places if own & set(split(view(p.text))))


def _define(document: Document, mentions: list[Mention]) -> list[Mention]:
    """Acronyms that the article itself explains: "Burma Affairs and Conflict Studies (BACS)", "…, or MNDAA,"."""
    words, text = document.tokens.words, document.view
    starts, ends = document.tokens.starts, document.tokens.ends
    defined: dict[str, Mention] = {}
    for m in mentions:
        if m.entity != "organisation" or m.bare or m.form == "description" or m.j + 2 >= len(words):
            continue
        k = m.j + 1 if words[m.j] == "(" else m.j + 2 if words[m.j] == "," and words[m.j + 1] == "or" else -1
        if k < 0 or k + 1 >= len(words):
            continue
        letters = text[starts[k] : ends[k]]
        if 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha() and words[k + 1] in (")", ",", "/"):
            initials = "".join(w[0] for w in text[m.name_start : m.name_end].split() if w[0].isupper() or w[0].isdigit())
            if _subsequence(letters, initials + m.name.upper()):
                defined.setdefault(letters, m)
    if not defined:
        return mentions
    for m in mentions:
        shown = text[m.name_start : m.name_end]
        if shown in defined and m.entity == "organisation" and not m.bare:
            whole = defined[shown]
            m.entity_id, m.name, m.kind, m.why = whole.entity_id, whole.name, whole.kind, "an acronym that the article explains"
    covered = {k for m in mentions for k in range(m.i, m.j)}
    more = []
    lowered = {letters.lower(): letters for letters in defined}
    for k, word in enumerate(words):
        if word in lowered and k not in covered and text[starts[k] : ends[k]] == lowered[word]:
            whole = defined[lowered[word]]
            more.append(
                Mention(
                    starts[k],
                    ends[k],
                    k,
                    k + 1,
                    "organisation",
                    whole.entity_id,
                    whole.name,
                    "short",
                    starts[k],
                    ends[k],
                    official=True,
                    kind=whole.kind,
                    why="an acronym that the article explains",
                )
            )
    return sorted(mentions + more, key=lambda m: (m.start, m.end)) if more else mentions


def _subsequence(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if at == 0:
            return False
    return True


def _people(document: Document, mentions: list[Mention]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for m in mentions:
        if m.entity == "person" and m.kind != "run":
            person = found.get(m.entity_id)
            if person is None:
                entity = register.by_id().get(m.entity_id)
                person = found[m.entity_id] = Person(m.entity_id, m.name, entity, m.official)
                if entity is not None:
                    person.held = register.held(entity, document.published.value) or list(entity.roles)
            person.mentions.append(m)
            person.official = person.official or m.official
            if m.role:
                person.roles.append(m.role)
    return found


def _shorten(document: Document, mentions: list[Mention], people: dict[str, Person]) -> list[Mention]:
    """Give runs of capitals the person whose surname (or, with a title, last syllable) they are; drop the rest."""
    words = document.tokens.words
    tails: dict[tuple[str, ...], set[str]] = {}
    heads: dict[str, set[str]] = {}
    lasts: dict[str, set[str]] = {}
    for person in people.values():
        burmese = person.entity is not None and person.entity.country == "Myanmar"
        forms = {split(view(person.name))}
        for m in person.mentions:
            forms.add(tuple(words[document.token_at(m.name_start) : m.j]))
        for form in forms:
            if burmese or all(w in tables.syllables() for w in form):
                lasts.setdefault(form[-1], set()).add(person.id)
                for n in range(1, len(form) - 1):
                    tails.setdefault(form[n:], set()).add(person.id)
            else:
                for n in range(1, len(form)):
                    tails.setdefault(form[n:], set()).add(person.id)
                heads.setdefault(form[0], set()).add(person.id)
        if person.entity is not None:
            for short in person.entity.short:
                tails.setdefault(split(view(short)), set()).add(person.id)
    kept: list[Mention] = []
    surnames: set[str] | None = None
    for m in mentions:
        if m.entity != "person" or (m.kind != "run" and m.entity_id in people and people[m.entity_id].entity is not None):
            kept.append(m)
            continue
        form = tuple(words[document.token_at(m.name_start) : m.j])
        owners = tails.get(form, set()) - {m.entity_id}
        if not owners and m.kind == "run" and (m.form == "title" or m.why == "titled"):
            owners = lasts.get(form[-1], set()) if len(form) == 1 else set()
        if not owners and m.kind == "run" and len(form) == 1 and form[0] not in ("the",):
            owners = heads.get(form[0], set()) - {m.entity_id}
        if len(owners) == 1:
            owner = people[next(iter(owners))]
            m.entity_id, m.name, m.official, m.kind, m.form = owner.id, owner.name, owner.official or m.official, "person", "short"
            m.why = "a short form of a name in the article"
            owner.mentions.append(m)
            if m.role:
                owner.roles.append(m.role)
            kept.append(m)
        elif m.kind != "run":
            kept.append(m)
        elif m.role and (entity := _by_title(form, m.role, document.published.value)) is not None:
            m.entity_id, m.name, m.official, m.kind, m.form = entity.id, entity.name, True, "person", "short"
            m.why = "a surname whose role agrees with the register"
            person = people.setdefault(
                entity.id, Person(entity.id, entity.name, entity, True, held=register.held(entity, document.published.value))
            )
            person.mentions.append(m)
            person.roles.append(m.role)
            kept.append(m)
        elif m.form == "title" or m.why == "titled" or (m.why == "speech" and len(form) > 1):
            m.kind = "person"
            kept.append(m)
            if len(form) > 1 and m.entity_id not in people and not any(w in tables.syllables() for w in form):
                people[m.entity_id] = Person(m.entity_id, m.name, None, m.official, [m], [m.role] if m.role else [])
                heads.setdefault(form[0], set()).add(m.entity_id)
                for n in range(1, len(form)):
                    tails.setdefault(form[n:], set()).add(m.entity_id)
        elif m.why == "speech" and _inside(document, m) and form[0] not in tables.syllables() and form[0] not in tables.given():
            outlet = tables.outlets().get(form[0])
            surnames = _surnames(document) if surnames is None else surnames
            if outlet is None and form[0] in surnames:
                continue  # "Espiritu said", named in full before
            m.entity, m.kind, m.official, m.why = "organisation", "organisation", True, "a name of one word that speaks in mid-sentence"
            if outlet is not None:
                m.entity_id, m.name, m.kind = outlet.id, outlet.name, outlet.sort
            kept.append(m)
    return kept


def _surnames(document: Document) -> set[str]:
    """The words that stand behind "X Affairs" and one more capital: the surname of somebody named with a portfolio."""
    words, starts, text = document.tokens.words, document.tokens.starts, document.view
    at = [k for k, word in enumerate(words[:-2]) if word == "affairs"]
    return {words[k + 2] for k in at if all(text[starts[n]].isupper() for n in range(k, k + 3))}


def _inside(document: Document, m: Mention) -> bool:
    """Whether a capital stands in mid-sentence, where only a name has one."""
    sentence = document.sentence_at(m.start)
    return (
        sentence is not None
        and m.i > sentence.first
        and document.tokens.words[m.i - 1] not in ('"', "'", ":", "—", "–", "(", ".", "?", "!")
    )


def _by_title(form: tuple[str, ...], role: str, date: str) -> Entity | None:
    """The one person of the register with that surname whose role agrees with ``role`` (on ``date``, when it is known)."""
    kinds = offices.kinds(role)
    fits = [
        e
        for e in tables.shorts().get(" ".join(form), ())
        if any(kinds & offices.kinds(r.title) and (not date or r.held_on(date)) for r in e.roles)
    ]
    return fits[0] if len(fits) == 1 else None


def _bodies(mentions: list[Mention]) -> None:
    """ "The Ministry of Health" is the one ministry of that business which the article names in full."""
    full: dict[str, set[tuple[str, str]]] = {}
    for m in mentions:
        if m.kind == "ministry":
            key = m.name.removeprefix("NUG ").lower()
            full.setdefault(key, set()).add((m.entity_id, m.name))
    for key, names in full.items():
        longer = {(i, n) for i, n in names if n.lower() != key}
        if len(longer) == 1:
            ((entity_id, name),) = longer
            for m in mentions:
                if m.kind == "ministry" and m.name.lower() == key:
                    m.entity_id, m.name = entity_id, name
