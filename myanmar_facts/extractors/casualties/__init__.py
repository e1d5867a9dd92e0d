"""Casualty claims: how many people suffered what, from the line of marks of each sentence.

``line`` finds the figures and the words of harm, ``rules`` is the grammar that joins them, ``attributes`` reads who, where,
when and by whom from the clause and its neighbours, and ``context`` settles what one incident or one count shares.
"""

from __future__ import annotations

from ...claims import Casualty
from ...document import Document
from ...tokens import Phrases
from .attributes import described
from .context import settle_context
from .line import Harm, Line
from .rules import RULES, Found, summary
from .scene import Scene
from .tables import table_claims
from .why import reason
from .words import Sense, words


def casualties(document: Document) -> list[Casualty]:
    """The casualty claims of an annotated article."""
    made: list[tuple[Line, Found, Casualty]] = []
    scene = Scene(document)
    for line in _lines(scene):
        found: list[Found] = []
        for rule in RULES:
            found.extend(rule(line))
        found = [one for one in found if not (one.category == "injured" and "killed" in one.figure.claimed)]
        for one in found:
            one.category = summary(line, one)
        line.claims = [Sense(one.category, "noun") for one in sorted(found, key=lambda one: one.figure.i)]
        made.extend((line, one, described(scene, line, one)) for one in found)
    settle_context(scene, made)
    for line, one, claim in made:
        claim.why = reason(line, one, claim)
    told = {(claim.start, claim.category) for _, _, claim in made}
    return [claim for _, _, claim in made] + [claim for claim in table_claims(document) if (claim.start, claim.category) not in told]


def _lines(scene: Scene) -> list[Line]:
    """A line for each sentence that has a word of harm and something that may be a figure."""
    document, tables = scene.document, words()
    phrases: Phrases[tuple[Sense, ...]] = tables.harm
    tokens, first, framing = document.tokens.words, tables.harm.first, tables.framing
    lines: list[Line] = []
    timed = frozenset(i for t in document.times for i in range(t.i, t.j))
    quantities = document.quantities
    n = 0
    for sentence in document.sentences:
        while n < len(quantities) and quantities[n].i < sentence.first:
            n += 1
        m = n
        while m < len(quantities) and quantities[m].i < sentence.last:
            m += 1
        harms: list[Harm] = []
        framed = False
        i = sentence.first
        while i < sentence.last:
            if tokens[i] in first and (hit := phrases.at(tokens, i, sentence.last)) is not None:
                harms.append(Harm(i, hit[0], hit[1]))
                i = hit[0]
            else:
                framed = framed or tokens[i] in framing
                i += 1
        if (harms or (framed and m > n)) and (m > n or any(word in ("a", "an", "another") for word in tokens[sentence.first:sentence.last])):
            line = Line(document, sentence, harms, quantities[n:m], scene.mentions(sentence), tables, timed)
            if lines and lines[-1].sentence.index == sentence.index - 1:
                line.previous = lines[-1]
            if line.figures:
                lines.append(line)
        n = m
    return lines
