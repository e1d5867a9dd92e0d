"""What the clause itself says of a claim: victims, actor, means, certainty and the extent of the evidence."""

from __future__ import annotations

from ...claims import Casualty
from . import words as w
from .line import BARE, PERSON, Line
from .rules import Found


def described(line: Line, found: Found) -> Casualty:
    """The claim with all that its own clause says."""
    figure = found.figure
    starts, ends = line.document.tokens.starts, line.document.tokens.ends
    spans = [(figure.start, figure.end)]
    if found.harm is not None and abs(found.harm.i - figure.i) < 40:
        spans.append((starts[found.harm.i], ends[found.harm.j - 1]))
    if found.start >= 0:
        spans.append((found.start, found.start))
    if found.end >= 0:
        spans.append((found.end, found.end))
    claim = Casualty(
        start=min(s for s, _ in spans), end=max(e for _, e in spans), rule=found.rule, category=found.category,
        count=figure.count, low=figure.low, high=figure.high, precision=figure.precision)
    if found.precision:
        claim.precision = found.precision
        claim.low, claim.high = (figure.count, None) if found.precision == "at_least" else (None, figure.count)
    claim.victims = _victims(line, found)
    if found.group is not None and found.group.certainty:
        claim.certainty = found.group.certainty
    return claim


def _victims(line: Line, found: Found) -> str:
    """The head noun phrase of those counted, in lower case, without the number, "other" and the word of harm itself."""
    figure = found.figure
    document = line.document
    i, j = figure.noun if found.noun == (0, 0) else found.noun
    if found.noun != (0, 0):
        pass
    elif figure.shape != PERSON:
        i = j = figure.j
        if line.word(j) in w.BE:
            j = i = j + 1
        # "of whom 11 were children", "11 of them children"
        while line.word(j) in line.tables.person:
            j += 1
        if i == j and figure.partitive and figure.harm is None:
            return _antecedent(line, found)
        if i == j or not (figure.subset or figure.partitive):
            return ""
    elif figure.attribute is not None:
        i = figure.attribute.j
    while i < j - 1 and line.words[i] in ("other", "more", "further", "additional", "the", "of", "at", "least", "first", "second", "third", "fourth", "fifth"):
        i += 1
    return document.evidence(document.tokens.starts[i], document.tokens.ends[j - 1]).lower()


def _antecedent(line: Line, found: Found) -> str:
    """Whom "of them" stands for: the people last counted before in the sentence, else the pronoun itself."""
    for other in reversed(line.figures):
        if other.j <= found.figure.i and other.shape == PERSON and not other.subset:
            tokens = line.document.tokens
            return line.document.evidence(tokens.starts[other.noun[0]], tokens.ends[other.noun[1] - 1]).lower()
    return line.words[found.figure.j - 1]
