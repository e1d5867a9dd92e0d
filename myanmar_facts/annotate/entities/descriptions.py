"""Descriptions that stand for a person named in the article: "its foreign minister", "the junta chief", "the colonel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import lexicon
from ...document import Document
from ...tokens import split
from ...view import collapse, view
from ..forms import Table
from ..marks import Mention
from . import offices
from .atoms import Atom
from .bodies import REFERENCES
from .roles import Roles

if TYPE_CHECKING:
    from .resolve import Person

#: What a description stands for: the holder of one of these offices, or one of these people.
Fits = tuple[tuple[str, ...], tuple[str, ...]]
#: A list of more people than this is no story in which "the general" is one of them.
_CROWD = 300
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that"})
_VAGUE = frozenset(
    (
        "member official officer representative candidate delegate aide deputy veteran local head speaker lieutenant justice "
        "judge patron secretary"
    ).split()
)


@lexicon.compiled
def forms() -> Table[Fits]:
    """Description forms to (roles, names)."""
    made: Table[Fits] = Table()
    for entry in lexicon.tables("descriptions.toml")["description"]:
        value = (tuple(entry.get("roles", ())), tuple(entry.get("names", ())))
        for form in lexicon.need(entry, "forms", list):
            made.add(form, value, cased=False)
    return made


def describe(document: Document, mentions: list[Mention], people: dict[str, Person], roles: Roles) -> list[Mention]:
    """The role phrases without a name that can be one person of the article only, as mentions of that person."""
    if not people or len(people) > _CROWD:
        return []
    words, starts, ends = document.tokens.words, document.tokens.starts, document.tokens.ends
    found: list[Mention] = []
    for noun in roles.nouns:
        if noun.used or noun.left < 0:
            continue
        opener = words[noun.left - 1] if noun.left > noun.sentence.first else ""
        possessive = "'s" in words[noun.left : noun.i] or "'" in words[noun.left : noun.i]
        bare_start = noun.left == noun.sentence.first or noun.sentence.block.kind == "headline"
        if opener not in _DEFINITE and not possessive and not bare_start:
            continue
        fixed = _fixed(document, noun)
        candidates = [p for p in people.values() if _could_be(document, noun, p, fixed, opener)]
        if len(candidates) > 1:
            named = [p for p in candidates if min(m.start for m in p.mentions) < starts[noun.i]]
            candidates = named if len(named) == 1 and not fixed else candidates
        if len(candidates) != 1:
            continue
        person = candidates[0]
        start = noun.left - 1 if opener in _DEFINITE else noun.left
        found.append(
            Mention(
                starts[start],
                ends[noun.right - 1],
                start,
                noun.right,
                "person",
                person.id,
                person.name,
                "description",
                starts[noun.left],
                ends[noun.right - 1],
                "" if fixed is not None and fixed[1] else collapse(document.article.text[starts[noun.left] : ends[noun.right - 1]]),
                person.official,
                False,
                "person",
                "the one person of the article whom the description fits",
            )
        )
    return found


def bodies(document: Document, mentions: list[Mention], references: list[int]) -> list[Mention]:
    """ "The ministry", "the broadcaster": the one organisation of that kind which the article has named before."""
    words, starts, ends = document.tokens.words, document.tokens.starts, document.tokens.ends
    found: list[Mention] = []
    for k in references:
        word = words[k]
        if k and words[k - 1] in ("the", "a", "its") and not (k + 1 < len(words) and words[k + 1] == "of"):
            named = {
                m.entity_id: m
                for m in mentions
                if m.entity == "organisation"
                and not m.bare
                and m.start < starts[k]
                and m.kind in REFERENCES[word]
                and (word not in ("embassy", "commission") or word in m.name.lower())
            }
            if len(named) == 1 and not (
                words[k - 1] == "a"
                and not (k + 1 < len(words) and words[k + 1] in ("statement", "spokesman", "spokesperson", "spokeswoman"))
            ):
                (m,) = named.values()
                found.append(
                    Mention(
                        starts[k - 1],
                        ends[k],
                        k - 1,
                        k + 1,
                        "organisation",
                        m.entity_id,
                        m.name,
                        "description",
                        starts[k],
                        ends[k],
                        official=True,
                        kind=m.kind,
                        why="the one body of that kind that the article has named",
                    )
                )
    return found


def _fixed(document: Document, noun: Atom) -> Fits | None:
    """The entry of ``descriptions.toml`` that a role phrase ends with, if any."""
    for k in range(noun.left, noun.i + 1):
        for j, value in forms().at(document.view, document.tokens.words, document.tokens.starts, k, noun.right):
            if j == noun.j or j == noun.right:
                return value
    return None


def _could_be(document: Document, noun: Atom, person: Person, fixed: Fits | None, opener: str) -> bool:
    """Whether a role phrase can stand for ``person``: an office of the same class, no other country or body."""
    if fixed is not None:
        titles, names = fixed
        if person.name in names or any(r.title.startswith(t) for r in person.held for t in titles):
            return True
        if names or not person.roles:
            return False
    kind = noun.noun
    if kind is None:
        return False
    words = document.tokens.words
    head = words[noun.j - 1]
    if kind.kind in ("person", "staff") or head in _VAGUE:
        return False
    written = [r for r in person.roles if kind.kind in offices.kinds(r)]
    held = [r for r in person.held if kind.kind in offices.kinds(r.title)]
    if kind.kind == "minister" and not written and not held:
        written = [
            r
            for r in person.roles
            if offices.kinds(r) & {"minister", "foreign minister", "defence minister", "prime minister"}
            and head == "minister"
            and noun.j - noun.i == 1
        ]
    if not written and not held:
        return False
    extra = set(words[noun.left : noun.right]) - {
        "the",
        "'s",
        "'",
        "of",
        "for",
        "chief",
        "acting",
        "former",
        "deputy",
        *words[noun.i : noun.j],
    }
    lands = offices.lands(words, noun.left, noun.right)
    theirs = {r.country for r in held} | {c for r in written for c in offices.lands(list(split(view(r))), 0, len(split(view(r))))}
    if lands:
        return not theirs or bool(lands & theirs)
    if not extra or opener in ("its", "their"):
        return True
    known = {w for r in written for w in split(view(r))} | {w for r in held for w in split(view(f"{r.title} {r.affiliation}"))}
    if extra & {"junta", "military", "regime", "army", "council"} and known & {
        "junta",
        "military",
        "regime",
        "army",
        "state",
        "council",
        "myanmar",
    }:
        return True
    return bool(extra & known)
