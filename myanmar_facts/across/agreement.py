"""Do the figures of a group agree, update each other or contradict each other? Every answer comes with its reasons in words.

Only figures of their own are weighed; parts of a larger figure and counts that an article itself calls superseded stay in the group and
are named as what they are. Two figures agree when one number could satisfy both. A higher figure on a later day is an update: tolls rise.
A lower one on a later day by the same source is a revision, which is an update too. What remains incompatible is a contradiction: two
sources on one day, or a later and lower figure by another source. Whoever tells a figure in his own voice is a source of his own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import days
from .figures import WHOLE, Figure, amount, bounds, compatible, order, size

SINGLE, AGREE, UPDATE, CONTRADICT = "single", "agree", "update", "contradict"
#: Days after which a lower figure by another source is no longer held against an old one of a running total.
MEMORY = 45
#: Contradictions told one by one; the rest is counted.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """``single``, ``agree``, ``update`` or ``contradict``, the reasons, and the rivals, the earlier one first."""

    name: str
    why: str
    rivals: tuple[tuple[Figure, Figure], ...] = ()


def judge(figures: Sequence[Figure], *, total: bool = False, rising: bool = True) -> Verdict:
    """The verdict on the figures of one group.

    For running totals an old figure is forgotten after :data:`MEMORY` days. ``rising`` is false for counts that may fall of
    themselves (the missing, the detained, the displaced): there only figures of one day contradict each other.
    """
    own = sorted((f for f in figures if f.role == WHOLE), key=order)
    aside = _aside(figures)
    if len(own) < 2:
        tellings = own[0].tellings if own else 0
        if tellings > 1:
            return Verdict(AGREE, f"{tellings} independent articles give the same figure, {amount(own[0])}.{aside}")
        return Verdict(SINGLE, f"Only one article gives a figure to compare.{aside}" if own else f"No figure to compare.{aside}")
    rivals = _rivals(own, total, rising)
    moves = _moves(own, total)
    if rivals:
        return Verdict(CONTRADICT, " ".join(filter(None, (_rivalry(rivals), moves))) + aside, tuple(rivals))
    if moves:
        return Verdict(UPDATE, moves + aside)
    return Verdict(AGREE, f"One number could satisfy all {len(own)} figures: {_list(own)}.{aside}")


def _rivals(own: Sequence[Figure], total: bool, rising: bool) -> list[tuple[Figure, Figure]]:
    """Incompatible pairs by different sources where the later is not simply a risen toll; near-linear, one rival for each figure and day.

    Of the figures before, only the one with the highest lower bound and, of the same day, the one with the lowest upper bound
    can be the worst rival of a figure, so only those two (of another source) are looked at.
    """
    found: list[tuple[Figure, Figure]] = []
    before: list[Figure] = []
    for n, figure in enumerate(own):
        at = days.span(figure.last_day)
        rivals = [f for f in before if not _same_source(f, figure) and (not total or (days.gap(days.span(f.last_day), at) or 0) <= MEMORY)]
        highest = max((f for f in rivals if rising or _same_day(f, figure)), key=lambda f: bounds(f)[0], default=None)
        if highest is not None and bounds(highest)[0] > bounds(figure)[1]:
            found.append((highest, figure))
        else:
            lowest = min((f for f in rivals if _same_day(f, figure)), key=lambda f: bounds(f)[1], default=None)
            if lowest is not None and not compatible(lowest, figure):
                found.append((lowest, figure))
        before.append(figure)
        if n % 64 == 63:
            before = _extremes(before)
    return found


def _extremes(figures: list[Figure]) -> list[Figure]:
    """The figures that can still be rivals of a later one: of each of the last sources, the highest and the latest."""
    kept: dict[str, list[Figure]] = {}
    for figure in figures:
        mine = kept.setdefault(figure.source, [figure])
        kept[figure.source] = [max(mine[0], figure, key=lambda f: bounds(f)[0]), figure]
    latest = sorted(kept.values(), key=lambda pair: order(pair[1]))[-16:]
    return sorted({id(f): f for pair in latest for f in pair}.values(), key=order)


def _same_source(a: Figure, b: Figure) -> bool:
    return (
        bool(a.source)
        and a.source == b.source
        or not a.source
        and not b.source
        and bool({p.claim.doc for p in a.printings} & {p.claim.doc for p in b.printings})
    )


def _same_day(a: Figure, b: Figure) -> bool:
    return days.gap(days.span(a.last_day), days.span(b.last_day)) in (0, None)


def _rivalry(rivals: Sequence[tuple[Figure, Figure]]) -> str:
    """The pairs in words, told once for each day and figure that stands against others."""
    against: dict[tuple[int, bool], list[tuple[Figure, Figure]]] = {}
    for a, b in rivals:
        against.setdefault((id(a), _same_day(a, b)), []).append((a, b))
    told = []
    for (_, same_day), pairs in list(against.items())[:_TOLD]:
        a = pairs[0][0]
        others = _list([b for _, b in pairs])
        if same_day:
            day = f" on {_on(a)}" if a.last_day else ""
            told.append(
                f"{_capital(a.who)} gave {amount(a)}{day}, and no number satisfies that and what others gave for that day: {others}."
            )
        else:
            told.append(
                f"{_capital(a.who)} gave {amount(a)} on {_on(a)}; later and lower is {', '.join(_at(b) for _, b in pairs[:3])}"
                ": a lower figure by another source is no rising toll."
            )
    if len(against) > _TOLD:
        told.append(f"{len(against) - _TOLD} more figures are contradicted in the same way.")
    return " ".join(told)


def _moves(own: Sequence[Figure], total: bool) -> str:
    """Rises and revisions of the same source, else rises from one source to another.

    A running total that grows is told even where "at least 1,300" would still allow the later number.
    """
    by_source: dict[str, list[Figure]] = {}
    for figure in own:
        by_source.setdefault(figure.source, []).append(figure)
    told = []
    for source, series in by_source.items():
        steps = [f for n, f in enumerate(series) if not n or amount(f) != amount(series[n - 1])]
        moved = [
            (a, b)
            for a, b in zip(steps, steps[1:], strict=False)
            if not compatible(a, b) or total and not _same_day(a, b) and size(a) != size(b)
        ]
        if moved:
            shown = steps if len(steps) <= 5 else [*steps[:2], *steps[-2:]]
            path = ", then ".join(f"{amount(f)} ({_on(f)})" for f in shown)
            fell = any(size(b) < size(a) for a, b in moved)
            told.append(
                f"{_capital(source or 'the articles in their own voice')} gave {path}"
                + (": the figure was lowered at least once." if fell else ": the toll rose with its date.")
            )
    if not told:
        for a, b in zip(own, own[1:], strict=False):
            if _same_day(a, b):
                continue
            if bounds(b)[0] > bounds(a)[1]:
                told.append(f"The toll rose from {_at(a)} to {_at(b)}.")
            elif bounds(b)[1] < bounds(a)[0]:
                told.append(f"The figure fell from {_at(a)} to {_at(b)}.")
    more = f" {len(told) - 6} more sources moved." if len(told) > 6 else ""
    return " ".join(told[:6]) + more


def _at(figure: Figure) -> str:
    return f"{amount(figure)} ({figure.who}, {_on(figure)})"


def _aside(figures: Sequence[Figure]) -> str:
    aside = sum(f.role != WHOLE for f in figures)
    if not aside:
        return ""
    what = "figure is" if aside == 1 else "figures are"
    return f" {aside} {what} shown but not weighed: parts of a larger figure, or counts the article calls superseded."


def _on(figure: Figure) -> str:
    return (figure.last_day or "an unknown day") + (" by its day of publication" if figure.dated_by == "published" else "")


def _list(own: Sequence[Figure]) -> str:
    shown = list(dict.fromkeys(f"{amount(f)} ({f.who})" for f in own))
    return ", ".join(shown[:6]) + (f" and {len(shown) - 6} more" if len(shown) > 6 else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
