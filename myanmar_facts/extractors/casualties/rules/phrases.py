"""Rules of what is said of the figure in other ways than by a plain verb: adjectives, wounds, frames, terms handed down, company."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words as w
from ..group import conditional, group_of, subjects_of, unreal
from ..line import BARE, PERSON, Figure, Harm, Line
from ..words import Sense
from .base import Found, claim_of, of_none
from .verbs import adjacent, has_object, listed_left, shared_subject


def predicate(line: Line) -> Iterator[Found]:
    """An adjective or phrase said of the figure: "22,000 dead", "117 people were unaccounted for", "left 30 dead"."""
    for harm in line.harms:
        sense = harm.sense("predicate")
        if sense is None:
            continue
        group = group_of(line, harm)
        open_ = group.modal in ("may", "might") and not group.negated  # "60 might still be missing" is a report, not a threat
        if (unreal(line, group) and not of_none(line, group) and not open_) or conditional(line, group.start):
            continue
        if not group.be and line.words[harm.i] in ("missing", "dead", "homeless") and has_object(line, harm, sense):
            continue  # "the two missing links"
        if line.words[harm.i] == "trapped" and not group.be and (held := line.figure_at.get(harm.j)) is not None:
            yield from claim_of(line, held, sense, "active", harm, group, "active")  # "trapped hundreds more"
            continue
        figures: list[Figure] = []
        if line.words[harm.i] == "to":
            figure = line.figure_to.get(harm.i)
            figures = [figure] if figure is not None and figure.partitive else []
        elif line.word(harm.i - 1) not in ("the", "a", "their", "his", "her"):
            figure = adjacent(line, group.start)
            if figure is not None:
                figures = [figure, *listed_left(line, figure)] if not group.be else subjects_of(line, group.start, False)
            elif group.be:
                figures = subjects_of(line, group.start, False) or shared_subject(line, group.start)
            elif line.word(harm.i - 1) == "as" and (figure := line.figure_to.get(harm.i - 1)) is not None:
                figures = [figure]
            elif (near := _left_dead(line, harm)) is not None:
                figures = [near]
            elif line.words[harm.i] == "in" and (moved := _moved(line, harm.i)):
                figures = moved
        if not figures and group.be and line.word(harm.j) in ("are", "were", "is", "was"):
            continue
        for figure in figures:
            if figure.shape in (PERSON, BARE) and figure.attribute is not harm:
                yield from claim_of(line, figure, sense, "predicate", harm, group, "subject")


def _moved(line: Line, start: int) -> list[Figure]:
    """Who was brought in a condition: "One man was taken to the hospital in serious condition"."""
    for k in range(start - 1, max(line.first, start - 12) - 1, -1):
        if line.words[k] in ("taken", "airlifted", "flown", "rushed", "transported", "hospitalised", "hospitalized", "brought", "admitted"):
            group = group_of(line, Harm(k, k + 1, ()))
            return subjects_of(line, group.start, False) if group.be and not unreal(line, group) else []
        if line.words[k] in (";", '"', "who"):
            return []
    return []


def _left_dead(line: Line, harm: Harm) -> Figure | None:
    """ "left at least 12 people in the village dead": the object of leave and its predicate."""
    for figure in reversed(line.figures):
        if figure.j <= harm.i and harm.i - figure.j <= 10 and figure.shape in (PERSON, BARE):
            verb = line.words[figure.i - 1] if figure.i > line.first else ""
            return figure if verb in ("left", "leaves", "leave", "leaving", "found", "find", "finds", "finding", "discovered") else None
    return None


def wounded(line: Line) -> Iterator[Found]:
    """A wound is named by a noun: "suffered a graze wound", "found two men with multiple gunshot wounds"."""
    heads, governors = line.tables.wound_heads, line.tables.wound_governors
    if heads.isdisjoint(line.words[line.first : line.last]):
        return
    for k in range(line.first, line.last):
        hit = governors.at(line.words, k, line.last) if line.words[k] in governors.first else None
        if line.words[k] == "with":
            hit = (k + 1, False)
        if hit is None:
            continue
        end = _wound(line, hit[0])
        if end < 0:
            continue
        verb = Harm(k, end, ())
        group = group_of(line, verb)
        if unreal(line, group) or conditional(line, k):
            continue
        figures = (
            _carriers(line, k) if line.words[k] == "with" else subjects_of(line, group.start, False) or shared_subject(line, group.start)
        )
        for figure in figures:
            if "killed" not in figure.claimed and figure.shape in (PERSON, BARE):
                yield from claim_of(line, figure, Sense("killed" if hit[1] else "injured", "past"), "wounded", verb, group, "subject")


def _wound(line: Line, k: int) -> int:
    """The token after the noun of a wound that begins at ``k`` with its adjectives, or -1."""
    for n in range(k, min(k + 9, line.last)):
        word = line.words[n]
        if word in line.tables.wound_heads:
            return n + 1
        stands = (
            word in w.PREPOSITION
            and word != "to"
            and not (word == "at" and line.word(n + 1) == "least")
            and not (word == "of" and line.words[n - 1] in ("range", "variety", "number", "series", "set"))
        )
        if word in ("no", "any") or stands or word in w.BE or word in w.HAVE or word in (";", ".", '"') or word in w.REPORT:
            return -1
    return -1


def _carriers(line: Line, k: int) -> list[Figure]:
    """Who is "with" a wound: the figure before, or the object or subject of found, left, arrived, taken."""
    if line.word(k - 1) in ("dead", "killed", "lifeless"):
        return []  # "six were found dead with gunshot wounds"
    figure = line.figure_to.get(k)
    if figure is not None and figure.shape in (PERSON, BARE):
        return [figure]
    for n in range(k - 1, max(line.first, k - 14) - 1, -1):
        if line.words[n] in (
            "found",
            "left",
            "leaving",
            "arrived",
            "taken",
            "hospital",
            "hospitalised",
            "hospitalized",
            "transported",
            "admitted",
            "brought",
            "lying",
            "showed",
            "walked",
            "came",
            "turned",
            "checked",
            "drove",
            "flown",
            "airlifted",
            "rushed",
            "driven",
            "discovered",
            "located",
            "saw",
            "carried",
            "treated",
            "survived",
        ):
            near = next((f for f in reversed(line.figures) if f.j <= k and k - f.j <= 12 and f.shape == PERSON), None)
            return [near] if near is not None else []
        if line.words[n] in (",", ";", "and", "but"):
            return []
    return []


def framed(line: Line) -> Iterator[Found]:
    """The figure stands inside a phrase of harm: "forced 1.2 million people from their homes", "shot two men dead"."""
    for figure in line.figures:
        if figure.shape not in (PERSON, BARE):
            continue
        k = figure.i - 1
        while line.word(k) in w.ADVERB or line.word(k) in ("the", "about", "these"):
            k -= 1
        if (
            figure.shape == PERSON
            and line.word(k) in ("take", "took", "taken", "taking", "takes")
            and line.words[figure.noun[1] - 1] in ("prisoners", "hostages", "captives")
        ):
            category = "abducted" if line.words[figure.noun[1] - 1] == "hostages" else "captured"
            if not unreal(line, group_of(line, Harm(k, k + 1, ()))):
                yield from claim_of(
                    line, figure, Sense(category, "past"), "framed", Harm(k, k + 1, ()), group_of(line, Harm(k, k + 1, ())), "active"
                )
            continue
        for frame in line.tables.frames.get(line.word(k), ()):
            hit = frame.after.at(line.words, figure.j, line.last) if figure.j < line.last else None
            if hit is None and frame.category == "displaced":
                hit = next((h for n in _past_phrase(line, figure.j) if (h := frame.after.at(line.words, n, line.last)) is not None), None)
            if hit is None and not (frame.bare and (figure.shape == PERSON or figure.partitive)):
                continue
            verb = Harm(k, k + 1, ())
            group = group_of(line, verb)
            if unreal(line, group) or conditional(line, k):
                continue
            yield from claim_of(
                line, figure, Sense(frame.category, "past"), "framed", Harm(k, hit[0] if hit else k + 1, ()), group, "active"
            )


def _past_phrase(line: Line, k: int) -> Iterator[int]:
    """The tokens after a phrase of place that stands at ``k``: "5,000 residents from nine villages to flee"."""
    if line.word(k) not in ("of", "from", "in", "near", "at", "across", "around", "along"):
        return
    for n in range(k + 1, min(k + 9, line.last)):
        word = line.words[n]
        if word in w.BE or word in w.HAVE or word in w.MODAL or word in w.RELATIVE or word in w.REPORT or word in (",", ";", "."):
            return
        yield n


_TERMS = frozenset(("terms", "term", "sentences", "sentence", "penalty"))


_GIVING = frozenset(("gave", "gives", "giving", "hands", "handing"))


def handed(line: Line) -> Iterator[Found]:
    """Punishments handed to the figure: "Eleven students were handed seven-year prison terms"."""
    for k in range(line.first, line.last):
        if line.words[k] not in w.HANDED:
            continue
        if line.words[k] in _GIVING or (line.words[k] in ("given", "handed") and line.word(k - 1) in w.HAVE):
            yield from _gave(line, k)
            continue
        if line.words[k] == "handed" and not group_of(line, Harm(k, k + 1, ())).be and (given := list(_gave(line, k))):
            yield from given
            continue
        after = line.words[k + 1 : min(k + 8, line.last)]
        end = next((n for n, word in enumerate(after) if word in _TERMS), -1)
        if end < 0 and line.words[k] in ("got", "received", "given", "handed"):
            end = next((n for n, word in enumerate(after[:4]) if word in ("years", "months", "life") and (n or word == "life")), -1)
        of_years = (
            end >= 0
            and line.words[k] in ("given", "handed")
            and after[end] in ("terms", "sentences")
            and after[end + 1 : end + 2] == ["of"]
        )
        if not of_years and (end < 0 or not {"prison", "jail", "death", "life", "year", "years", "months"} & set(after[: end + 1])):
            continue
        group = group_of(line, Harm(k, k + 1, ()))
        if unreal(line, group):
            continue
        sense = Sense("death_sentence" if "death" in after[:end] else "sentenced", "past")
        for figure in subjects_of(line, group.start, True):
            yield from claim_of(line, figure, sense, "handed-terms", Harm(k, k + 2 + end, ()), group, "passive")


def _gave(line: Line, k: int) -> Iterator[Found]:
    """ "gave three men 20 years", "gave ten-year jail terms to four students"."""
    for figure in line.figures:
        if figure.shape != PERSON or not k < figure.i <= k + 9:
            continue
        before, after = line.words[k + 1 : figure.i], line.words[figure.j : figure.j + 5]
        direct = figure.i == k + 1 and any(word in ("years", "months", "life", "terms", "sentences") for word in after)
        towards = before[-1:] == ["to"] and bool(_TERMS & set(before))
        if direct or towards:
            death = "death" in before + after
            yield from claim_of(
                line, figure, Sense("death_sentence" if death else "sentenced", "past"), "handed-terms", Harm(k, k + 1, ()), None, "active"
            )
            return


def company(line: Line) -> Iterator[Found]:
    """Who suffered it with somebody named: "The mayor was arrested along with 12 others"."""
    for harm in line.harms:
        sense = harm.sense("past")
        if (
            sense is None
            or line.words[harm.j : harm.j + 2] not in (["along", "with"], ["together", "with"], ["as", "well"])
            and line.word(harm.j) != "alongside"
        ):
            continue
        figure = next((f for f in line.figures if harm.j < f.i <= harm.j + 4), None)
        if figure is not None and figure.shape in (PERSON, BARE) and not unreal(line, group_of(line, harm)):
            yield from claim_of(line, figure, sense, "company", harm, group_of(line, harm), "passive")
