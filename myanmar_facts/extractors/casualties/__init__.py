"""Casualty claims: how many people suffered what, from the line of marks of each sentence.

``line`` finds the figures and the words of harm, ``rules`` is the grammar that joins them, ``attributes`` reads who, where,
when and by whom from the clause and its neighbours, and ``context`` settles what one incident or one count shares.
"""

from __future__ import annotations

from bisect import bisect_left

from ...claims import Casualty
from ...document import Document
from .attributes import described
from .context import settle_context
from .line import Harm, Line
from .rules import RULES, Found, summary
from .scene import Scene
from .tables import table_claims
from .why import reason
from .words import Sense, harm_tables


def casualties(document: Document) -> list[Casualty]:
    """The casualty claims of an annotated article."""
    made: list[tuple[Line, Found, Casualty]] = []
    scene = Scene(document)
    for line in _lines(scene):
        found: list[Found] = []
        for rule in RULES:
            found.extend(rule(line))
        found = [one for one in found if not (one.category == "injured" and "killed" in one.figure.claimed and one.figure.count != 0)]
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
    document, tables = scene.document, harm_tables()
    tokens, first = document.tokens.words, tables.harm.first
    lines: list[Line] = []
    timed = frozenset(i for t in document.times for i in range(t.i, t.j))
    starts = [q.i for q in document.quantities]
    for sentence in document.sentences:
        here = tokens[sentence.first : sentence.last]
        low, high = bisect_left(starts, sentence.first), bisect_left(starts, sentence.last)
        if low == high and _ONE.isdisjoint(here):
            continue
        harms: list[Harm] = []
        past = sentence.first
        for i, word in enumerate(here, sentence.first):
            if word in first and i >= past and (hit := tables.harm.at(tokens, i, sentence.last)) is not None:
                harms.append(Harm(i, hit[0], hit[1]))
                past = hit[0]
        if not harms and (low == high or tables.framing.isdisjoint(here)):
            continue
        line = Line(document, sentence, harms, document.quantities[low:high], scene.mentions(sentence), tables, timed)
        if lines and lines[-1].sentence.index == sentence.index - 1:
            line.previous = lines[-1]
        if line.figures:
            lines.append(line)
    return lines


_ONE = frozenset(("a", "an", "another"))
