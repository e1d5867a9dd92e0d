"""Who is mentioned: people and organisations, by their names, their titles and, within an article, their short forms and descriptions."""

from __future__ import annotations

from ..document import Document
from ..register import Entity, slug
from ..view import collapse
from . import entities_bodies as bodies
from . import entities_tables as tables
from .entities_resolve import resolve
from .entities_roles import Roles
from .entities_scan import NOUN, ORG, PARTY, PERSON, RUN, TITLE, Atom, Scanner
from .marks import Mention


def find_entities(document: Document) -> list[Mention]:
    """The mentions of people, organisations and bare parties in ``document``, in the order of the text.

    Reads the tokens, ``document.places`` (a place is no person) and ``document.published`` (which of two namesakes held office then).
    """
    if not document.sentences:
        return []
    atoms = Scanner(document).scan()
    if not atoms:
        return []
    return resolve(document, _Assembler(document, atoms).mentions(), atoms)


class _Assembler:
    """Puts atoms together: titles and role phrases to names."""

    def __init__(self, document: Document, atoms: list[Atom]) -> None:
        self.document, self.atoms = document, atoms
        self.words, self.starts, self.ends, self.view = document.tokens.words, document.tokens.starts, document.tokens.ends, document.view
        self.roles = Roles(document, atoms)

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for n, atom in enumerate(self.atoms):
            if atom.kind in (PERSON, RUN):
                if mention := self._person(n, atom):
                    found.append(mention)
            elif atom.kind == ORG:
                found.append(self._organisation(atom))
            elif atom.kind == PARTY:
                party: tables.Party = atom.value  # type: ignore[assignment]
                found.append(self._mention(atom.i, atom.j, atom.i, atom.j, "organisation", slug(party.name), party.name, "description", bare=True, kind=party.kind))
        return found

    def _text(self, i: int, j: int) -> str:
        return collapse(self.document.article.text[self.starts[i]:self.ends[j - 1]])

    def _mention(self, i: int, j: int, name_i: int, name_j: int, entity: str, entity_id: str, name: str, form: str, *, role: str = "",
                 official: bool = False, bare: bool = False, kind: str = "", why: str = "") -> Mention:
        return Mention(self.starts[i], self.ends[j - 1], i, j, entity, entity_id, name, form, self.starts[name_i], self.ends[name_j - 1],
                       role, official, bare, kind, why)

    def _organisation(self, atom: Atom) -> Mention:
        if atom.entities:
            entity = atom.entities[0]
            form = "full" if self._text(atom.i, atom.j).lower() == entity.name.lower() else "short" if atom.j - atom.i == 1 else "full"
            return self._mention(atom.i, atom.j, atom.i, atom.j, "organisation", entity.id, entity.name, form, official=True, kind=entity.sort)
        body = bodies.canonical(self.document, atom.i, atom.j, atom.sentence.first, atom.owner)
        if body is not None:
            entity_id, name, first = body
            lone = self.words[atom.i:atom.j] in (["foreign", "ministry"], ["defence", "ministry"], ["defense", "ministry"], ["health", "ministry"]) and first == atom.i
            return self._mention(first, atom.j, first, atom.j, "organisation", entity_id, name, "full", official=True, kind="ministry", why="alone" if lone else "")
        name = self._text(atom.i, atom.j)
        if atom.owner:
            name = f"{atom.owner} {name}"
        kind = next((tables.org_ends()[w] for w in reversed(self.words[atom.i:atom.j]) if w in tables.org_ends()), "organisation")
        return self._mention(atom.i, atom.j, atom.i, atom.j, "organisation", slug(name), name, "full", official=True, kind=kind)

    def _person(self, n: int, atom: Atom) -> Mention | None:
        start, rank = atom.i, ""
        titled = office = False
        k = n - 1
        while k >= 0 and self.atoms[k].kind == TITLE and self.atoms[k].j == start:
            title: tables.Title = self.atoms[k].value  # type: ignore[assignment]
            start = self.atoms[k].i
            titled = True
            office = office or title.office
            if title.rank:
                rank = self._text(start, self.atoms[k].j) + (f" {rank}" if rank else "")
            k -= 1
        if rank and start > atom.sentence.first and self.words[start - 1] in ("police", "retired", "former"):
            start -= 1
        role, left, noun = "", start, None
        if (hit := self.roles.before(start)) is not None:
            noun, apart = hit
            role = self._text(noun.left, noun.right)
            if not apart:
                left = noun.left
            noun.used = True
        behind = self.roles.behind(atom.j, atom.sentence.last)
        if behind is not None and (not role):
            noun, a, b = behind
            role = self._text(a, b)
        if behind is not None:
            behind[0].used = True
        if not role and rank:
            role = rank
        known = self._choose(atom, role, rank) if atom.entities else None
        if known is not None:
            return self._mention(left, atom.j, atom.name_i, atom.j, "person", known.id, known.name, "full", role=role,
                                 official=known.official or bool(rank) or self._office(noun, role), kind="person")
        if not self._accept(atom, titled or noun is not None):
            return None
        name_i = atom.name_i
        name = self._text(name_i, atom.j)
        single = atom.j - name_i == 1
        official = office or self._office(noun, role)
        form = "title" if titled or noun is not None else "full"
        return self._mention(left, atom.j, name_i, atom.j, "person", slug(name), name, "short" if single and atom.kind == RUN else form,
                             role=role, official=official, kind="run" if atom.kind == RUN and single else "person", why="" if atom.strong or noun or titled else "speech")

    def _accept(self, atom: Atom, supported: bool) -> bool:
        if atom.kind == RUN and atom.j - atom.i == 1 and atom.i > 0 and self.words[atom.i - 1] in ("general", "major", "private", "father", "brother", "sister", "king"):
            return False  # "General Debate", "Private Limited": a word that is a rank only before a name
        if supported or atom.kind == PERSON and atom.strong:
            return True
        words, i, j = self.words, atom.i, atom.j
        speech = tables.speech()
        beside = (j < atom.sentence.last and words[j] in speech) or (i > atom.sentence.first and words[i - 1] in speech)
        if atom.kind == PERSON or atom.strong:
            return atom.strong or beside
        return beside or j - i == 1

    def _choose(self, atom: Atom, role: str, rank: str) -> Entity | None:
        """One of the people of that name: by the role given, else by who held office on the article's day, else the first."""
        if len(atom.entities) == 1:
            return atom.entities[0]
        date = self.document.published.value
        words = set(role.lower().split())

        def fit(entity: Entity) -> tuple[int, int]:
            titles = [(r, set(f"{r.title} {r.affiliation}".lower().replace(",", "").split())) for r in entity.roles]
            shared = max((len((words & t) - {"of", "the", "for", "and"}) for _, t in titles), default=0)
            ranked = 1 if rank and any("ommand" in r.title or "military" in r.affiliation.lower() for r in entity.roles) else 0
            return shared + ranked, sum(1 for r in entity.roles if date and r.held_on(date))

        return max(atom.entities, key=fit)

    def _office(self, noun: Atom | None, role: str) -> bool:
        if noun is None:
            return False
        kind: tables.Noun = noun.value  # type: ignore[assignment]
        if kind.office == "body":
            return tables.public_body(role.lower())
        return kind.office == "yes"
