"""A figure: one statement of a count by one source, with every place where it was printed; and the arithmetic of its bounds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from ..claims import Casualty
from . import days

#: How far an approximate figure may be off and still agree: "about 100" agrees with 90 to 110.
ABOUT = 0.1
#: What a printing is to its group: a figure of its own, a part of a larger figure of the same article, or a count that the article
#: calls superseded.
WHOLE, PARTIAL, EARLIER = "figure", "part", "earlier"


@dataclass(frozen=True, slots=True)
class Printing:
    """A claim where it stands: the index of its story and the claim."""

    story: int
    claim: Casualty


@dataclass(slots=True)
class Figure:
    """``source`` is the canonical name ("" for an article's own voice), ``day`` the first and ``last_day`` the last day it was told or
    counted up to, ``dated_by`` whether that is an as-of date or a day of publication; ``note`` is a sentence or "".
    """

    source: str
    count: float | None
    low: float | None
    high: float | None
    precision: str
    role: str
    day: str
    last_day: str
    dated_by: str
    printings: list[Printing] = field(default_factory=list)
    tellings: int = 1
    note: str = ""
    why: str = ""

    @property
    def claim(self) -> Casualty:
        """The first printing's claim."""
        return self.printings[0].claim

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two printings one figure, days aside."""
        return self.source, self.count, self.low, self.high, self.precision, self.role

    @property
    def who(self) -> str:
        """Who gives the figure, for a sentence."""
        return self.source or "the article's own voice"


def bounds(figure: Figure) -> tuple[float, float]:
    """Lowest and highest number that a figure allows; an approximate one allows a tenth either way, "at least" has no top."""
    if figure.precision == "approximate" and figure.count is not None:
        return figure.count * (1 - ABOUT), figure.count * (1 + ABOUT)
    return (0.0 if figure.low is None else figure.low), (inf if figure.high is None else figure.high)


def compatible(a: Figure, b: Figure) -> bool:
    """Whether one number could satisfy both figures."""
    (low, high), (other_low, other_high) = bounds(a), bounds(b)
    return low <= other_high and other_low <= high


def size(figure: Figure) -> float:
    """The number a figure is drawn and ordered by: its count, else the lower bound, else the upper."""
    return next((n for n in (figure.count, figure.low, figure.high) if n is not None), 0.0)


def amount(figure: Figure) -> str:
    """A figure in words: 892, at least 2,100, about 100, 30 to 40."""

    def number(n: float | None) -> str:
        return "?" if n is None else f"{n:,.0f}" if float(n).is_integer() else f"{n:,g}"

    match figure.precision:
        case "at_least":
            return f"at least {number(figure.low if figure.low is not None else figure.count)}"
        case "at_most":
            return f"at most {number(figure.high if figure.high is not None else figure.count)}"
        case "approximate":
            return f"about {number(figure.count)}"
    if figure.count is not None:
        return number(figure.count)
    return f"{number(figure.low)} to {number(figure.high)}"


def order(figure: Figure) -> tuple[int, float, str]:
    """Sort key: by day (unknown days first), then by size, then by source."""
    found = days.span(figure.last_day)
    return (found[1] if found else 0), size(figure), figure.source


def stable_id(claims: Iterable[Casualty]) -> str:
    """A short name of a set of claims: the same claims always give the same."""
    return hashlib.sha256(
        "\x1f".join(sorted(f"{c.doc}\x1e{c.id}\x1e{c.start}" for c in claims)).encode("utf-8", "surrogatepass")
    ).hexdigest()[:10]
