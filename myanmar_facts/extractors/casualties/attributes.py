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
    return claim


def _victims(line: Line, found: Found) -> str:
    figure = found.figure
    if figure.shape != PERSON:
        return ""
    return " ".join(line.words[figure.noun[0]:figure.noun[1]])
