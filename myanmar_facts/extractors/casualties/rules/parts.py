"""Rules by which one figure takes its category from another: parts, members, gapped clauses, adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words as w
from ..line import BARE, HARM, OTHER, PERSON, Figure, Line
from .base import Found, claim_of


def attributive(line: Line) -> Iterator[Found]:
    """The word of harm is an adjective of the people counted: "12 injured soldiers", "3,000 displaced people"."""
    for figure in line.figures:
        harm = figure.attribute
        if harm is None or figure.claimed:
            continue
        sense = harm.sense("past", "predicate")
        if sense is not None and line.document.tokens.words[harm.i] not in ("fled", "convicted"):
            yield from claim_of(line, figure, sense, "attributive", harm, None, "passive")


def among(line: Line) -> Iterator[Found]:
    """Some who were among the claimed: "Two workers were among at least 35 people slaughtered"."""
    for figure in line.figures:
        start = figure.i - (2 if line.word(figure.i - 1) in ("the", "some", "those") else 1)
        if not figure.claimed or line.word(start) not in ("among", "amongst"):
            continue
        while line.word(start - 1) in w.BE or line.word(start - 1) in w.HAVE:
            start -= 1
        for other in reversed(line.figures):
            if other.j <= start and other.shape == PERSON and not other.subset:
                for category in figure.claimed:
                    if category not in other.claimed:
                        other.claimed.append(category)
                        yield Found(other, category, "among", None, end=figure.end, whole=figure)
                break


def subset(line: Line) -> Iterator[Found]:
    """A part of the figure before it: "including three children", "(42) of whom were children", "11 of them children"."""
    opening = line.words[line.first : line.first + 3]
    if (
        (
            opening[:2] in (["among", "them"], ["among", "those"])
            and opening[2:3] in (["were"], ["was"], ["are"])
            or opening[:1] in (["this"], ["these"], ["they"])
            and opening[1:2] in (["included"], ["include"], ["includes"])
        )
        and line.previous is not None
        and line.previous.claims
    ):
        for figure in line.figures:
            if figure.shape == PERSON and not figure.claimed:
                category = line.previous.claims[0].category
                figure.claimed.append(category)
                yield Found(figure, category, "subset", None)  # "Among them were four children."
        return
    named = line.harm_at.get(line.first + 2) if opening[:2] == ["of", "the"] else None
    if named is not None and line.word(named.j) == "," and (sense := named.noun("count") or named.sense("predicate", "past")) is not None:
        first = line.figure_at.get(named.j + 1)
        if first is not None and not first.claimed and first.shape in (BARE, PERSON):
            first.claimed.append(sense.category)
            yield Found(first, sense.category, "subset", named, sense)  # "Of the deaths, 17,388 were reported in Kashmir"
    for figure in line.figures:
        if (
            not figure.subset
            and not figure.claimed
            and figure.shape == BARE
            and line.word(figure.i - 1) == ","
            and line.word(figure.j) in w.BE
        ):
            whole = next((f for f in line.figures if f.claimed and f.j < figure.i), None)
            if whole is not None and (line.word(whole.i - 1) == "of" or line.words[whole.i - 2 : whole.i] == ["of", "the"]):
                figure.subset = True  # "out of the 30 injured, ten are children"
        graded = (
            figure.shape == BARE
            and not figure.claimed
            and line.word(figure.j) in _GRADES
            and line.word(figure.j + 1) in (",", ".", ";", "and", ")", "")
        )
        if graded and (whole := next((f for f in reversed(line.figures) if f.i < figure.i and "injured" in f.claimed), None)) is not None:
            figure.claimed.append("injured")
            yield Found(figure, "injured", "subset", None, whole=whole)  # "wounded 80, at least 50 critically"
            continue
        related = figure.subset and bool(figure.claimed) and not figure.partitive and line.word(figure.j) in w.RELATIVE
        if not figure.subset or (figure.claimed and not related) or figure.shape in (OTHER, HARM):
            continue
        if figure.harm is not None and figure.count == 1:
            continue  # "one of the dead was …" says who, not how many
        if figure.harm is not None and (sense := figure.harm.sense("predicate", "past")) is not None:
            yield from claim_of(line, figure, sense, "subset", figure.harm, None, "subject")  # "six of the dead were children"
            continue
        if figure.partitive and line.word(figure.j) in w.BE | w.HAVE and line.word(figure.j + 1).endswith("ing"):
            continue  # "20 of them were playing"
        parent = _parent(line, figure)
        apposed = line.figure_at.get(figure.j + 1) if line.word(figure.j) == "," else None
        if parent is None or (apposed is not None and apposed.implied and apposed.claimed):
            continue  # "one of them, a woman, lost both legs": the woman has the claim
        for category in [c for c in parent.claimed if c not in figure.claimed]:
            figure.claimed.append(category)
            yield Found(figure, category, "subset", None, whole=parent)


_GRADES = frozenset("seriously critically slightly severely badly gravely lightly".split())


def _parent(line: Line, figure: Figure) -> Figure | None:
    """The figure that ``figure`` parts: the nearest whole before it, if that one is claimed."""
    before = [f for f in line.figures if f.i < figure.i and f.shape != OTHER]
    whole = next((f for f in reversed(before) if not f.subset or (f.partitive and f.claimed)), None)
    if whole is not None:
        if whole.claimed:
            return whole
        return next((f for f in before if f.whole is whole and f.claimed), None)  # "five members of one family, including three children"
    return next((f for f in reversed(before) if f.claimed), None)


def gapped(line: Line) -> Iterator[Found]:
    """The verb is left out and the place changes: "killed 90 people in Bago, 17 in Mon and three in Kayin"."""
    last: Figure | None = None
    for figure in line.figures:
        if figure.claimed:
            last = figure
            continue
        stand_in = figure.shape == PERSON and line.words[figure.noun[0] : figure.noun[1]] in (["more"], ["others"], ["other"])
        if last is None or not (figure.shape == BARE or stand_in) or figure.implied or figure.subset:
            continue
        after = line.word(figure.j)
        joined = line.word(figure.i - 1) in (",", "and", ";", "or", "—", "(") or (
            line.word(figure.i - 1) == "of" and "," in line.words[last.j : figure.i]
        )
        located = after in ("elsewhere", "abroad", "in", "at", "from", "near", "on", "as", "among") or (
            line.word(figure.i - 1) == "of" and after in (",", "", ".")
        )
        if not joined or not located or any(word in w.BE or word == ";" for word in line.words[figure.j : figure.j + 4]):
            continue
        if after == "as" and line.word(figure.j + 1) != "of":
            continue
        if figure.i - last.j > 18 or _hindered(line, min(_past_verb(line, max(last.j, last.reach)), figure.i), figure.i):
            continue
        for category in last.claimed[-1:]:
            figure.claimed.append(category)
            yield Found(figure, category, "gapped", None, whole=last)
        last = figure


def _past_verb(line: Line, k: int) -> int:
    """The token after the verb that goes with a claim's noun: "the bodies of 19 people | were recovered"."""
    start = k
    while line.word(k) in w.BE or line.word(k) in w.HAVE:
        k += 1
    return k + 1 if k > start else k


def _hindered(line: Line, left: int, right: int) -> bool:
    """Whether another verb stands between, so that the figure may count something else."""
    between = line.words[left:right]
    return any(word in w.BE or word in w.HAVE or word in w.MODAL for word in between) or (
        "and" in between and any(k in line.harm_at and line.harm_at[k].sense("finite", "past") for k in range(left + 1, right))
    )
