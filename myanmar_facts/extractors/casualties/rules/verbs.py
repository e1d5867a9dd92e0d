"""Rules whose word of harm is a verb or said of the figure: active, passive, reduced, intransitive, predicate, framed."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words as w
from ..group import Group, conditional, coordinated_modal, group_of, objects_of, subjects_of, unreal
from ..line import BARE, HARM, PERSON, Figure, Harm, Line
from ..words import Sense
from .base import Found, claim_of, of_none, to_death, wished


def active(line: Line) -> Iterator[Found]:
    """The verb of harm has the figure as its object: "killed 12 people and wounded 30"."""
    waiting: list[tuple[Harm, Sense, Group]] = []
    for harm in line.harms:
        sense = harm.sense("finite", "past", "gerund")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        if _named_deed(line, harm.i):
            continue
        passive = sense.form == "past" and group.be
        if passive or unreal(line, group) or conditional(line, harm.i) or (sense.form == "finite" and coordinated_modal(line, harm)):
            continue
        if sense.form == "gerund" and (
            line.word(harm.i - 1) in ("of", "the", "for", "by", "without", "before", "against", "despite") and wished(line, harm.i)
        ):
            continue
        figures = objects_of(line, harm)
        if figures:
            for figure in figures:
                if figure.attribute is not None and sense.category == "released":
                    figure.attribute = None  # who are set free are held no more
                elif figure.attribute is not None and not sense.strong:
                    continue  # "the camp holds 3,000 displaced people"
                yield from claim_of(line, figure, to_death(line, harm, sense, figure.j), "active", harm, group, "active")
            for other, reading, its in waiting:
                if line.word(other.j) in ("and", "or", ",") and harm.i - other.j <= 3:
                    for figure in figures:
                        yield from claim_of(line, figure, reading, "active-shared-object", other, its, "active")
            waiting = []
        else:
            waiting.append((harm, sense, group))


_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its"))


_DEED = frozenset("mass fatal deadly recent second third drive-by latest alleged apparent brutal same".split())


def _named_deed(line: Line, i: int) -> bool:
    """Whether the word of harm stands under an article, as a noun or adjective: "After the shooting 12 people", "the injured man"."""
    before = line.word(i - 1)
    return before in _ARTICLES or (before in _DEED and line.word(i - 2) in _ARTICLES)


def passive(line: Line) -> Iterator[Found]:
    """The figure is the subject of the passive: "five people were killed", "have been detained, tortured and killed"."""
    carried: tuple[int, list[Figure], Group] | None = None
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        if (
            carried
            and not group.be
            and group.start - carried[0] <= 2
            and line.word(group.start - 1) in ("and", "or", ",", "then")
            and line.figure_to.get(group.start) is None
        ):
            figures, group = carried[1], carried[2]
            rule = "passive-chain"
        elif group.be:
            if unreal(line, group) and not of_none(line, group) or conditional(line, group.start):
                continue
            figures = (
                subjects_of(line, group.start, sense.strong) or shared_subject(line, group.start) or _pronoun_subject(line, group.start)
            )
            rule = "passive"
        elif (be := _be_before(line, group.start)) >= 0:
            group = group_of(line, Harm(be + 1, be + 2, ()))
            if unreal(line, group) or conditional(line, group.start):
                continue
            figures = subjects_of(line, group.start, sense.strong)
            rule = "passive-chain"
        else:
            continue
        for figure in figures:
            yield from claim_of(line, figure, to_death(line, harm, sense, harm.j), rule, harm, group, "passive")
        carried = (harm.j, figures, group)


def _be_before(line: Line, start: int) -> int:
    """The auxiliary of a passive before "and": "A woman was hit by a truck and killed"; -1 for none."""
    if line.word(start - 1) not in ("and", "then") or line.figure_to.get(start) is not None:
        return -1
    for k in range(start - 2, max(line.first, start - 14) - 1, -1):
        word = line.words[k]
        if word in ("was", "were", "been"):
            following = line.word(k + 1)
            return (
                k
                if following.endswith(("ed", "en"))
                or following in ("hit", "shot", "cut", "put", "held", "caught", "struck", "run", "set", "dug")
                else -1
            )
        if word in (";", '"', "who", "when", "after") or word in w.REPORT or k in line.figure_at:
            return -1
    return -1


def reduced(line: Line) -> Iterator[Found]:
    """A participle without its auxiliary: "27 people killed in", "29 killed", "and thousands arrested"."""
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        if group.be or group.have or unreal(line, group) or conditional(line, group.start):
            continue
        if has_object(line, harm, sense):
            continue  # the figure is the subject: "200 people held up a salute", "soldiers burned houses"
        figure = adjacent(line, group.start)
        rule = "reduced"
        if figure is None and line.word(harm.j) in (
            "in",
            "by",
            "on",
            "at",
            "during",
            "when",
            "since",
            "after",
            "near",
            "from",
            "over",
            "under",
            "for",
            ",",
            "and",
            "last",
            ".",
            ";",
            ")",
            "",
        ):
            figure = _near(line, group.start)
            rule = "reduced-near"
        if figure is None or figure.shape == HARM or figure.attribute is harm:
            continue
        if (
            line.figure_at.get(harm.j) is not None
            and line.figure_at[harm.j].shape in (PERSON, BARE)
            and sense.category in line.figure_at[harm.j].claimed
        ):
            continue  # it has its object: "12 soldiers killed 30 villagers"
        for one in [figure, *listed_left(line, figure)]:
            yield from claim_of(line, one, to_death(line, harm, sense, harm.j), rule, harm, group, "passive")


def has_object(line: Line, harm: Harm, sense: Sense) -> bool:
    """Whether the participle goes on with an object or a particle of its own, so that it is an active past tense."""
    word = line.word(harm.j)
    if word == "-":
        return True  # "11 burnt-out vehicles"
    if word in ("multiple", "several", "numerous", "once", "twice", "three", "repeatedly", "many") and (
        line.word(harm.j + 1) in ("times", "time") or word in ("once", "twice")
    ):
        return False  # "a man shot multiple times"
    if (
        not word
        or harm.j in line.timed
        or not word[0].isalpha()
        or word.endswith("ly")
        or word in w.ADVERB
        or word in line.tables.person
        and word in ("more", "others")
    ):
        return False
    if word in ("up", "onto", "hands", "talks", "back", "out", "off", "down"):
        return not sense.strong
    if (
        word.endswith("ed")
        or word in w.PREPOSITION
        or word in w.CONJUNCTION
        or word in w.BE
        or word in w.HAVE
        or harm.j in line.harm_at
        or word in w.REPORT
        or word in w.RELATIVE
    ):
        return False
    return harm.j not in line.figure_at and not word[0].isdigit()


def adjacent(line: Line, start: int) -> Figure | None:
    """The figure that ends where ``start`` begins, a relative pronoun or a comma pair aside."""
    figure = line.figure_to.get(start)
    if figure is not None:
        return figure
    if line.word(start - 1) == "others" or line.word(start - 1) == "more":
        return line.figure_to.get(start - 1)
    return None


def _near(line: Line, start: int) -> Figure | None:
    """A figure a prepositional phrase or a comma pair away: "27 people, mostly children, killed in"."""
    found = subjects_of(line, start, True)
    figure = found[0] if found else None
    if figure is None or figure.shape != PERSON or figure.claimed or start - figure.j > 14 or figure.subset:
        return None
    between = line.words[figure.j : start]
    if between and (between[-1] in (",", "—") or between[0] in ("in", "from", "at", "of", "near", "with", "on")):
        return (
            figure if not any(word.endswith("ed") for word in between if word not in ("armed", "displaced", "united", "included")) else None
        )
    return None


def listed_left(line: Line, figure: Figure) -> list[Figure]:
    found = []
    k = figure
    while (
        line.word(k.i - 1) in ("and", ",")
        and (other := line.figure_to.get(k.i - 1)) is not None
        and other.shape == PERSON
        and not other.claimed
    ):
        found.append(other)
        k = other
    return found


def intransitive(line: Line) -> Iterator[Found]:
    """The figure is the subject of a verb like die, flee, go missing: "143,000 people died in Bangladesh"."""
    for harm in line.harms:
        sense = next((s for s in harm.senses if s.intransitive), None)
        if sense is None:
            continue
        group = group_of(line, harm)
        infinitive = line.words[harm.i] == "to"
        if not infinitive and (unreal(line, group) and not of_none(line, group)) or conditional(line, group.start):
            continue
        if infinitive:
            figure = line.figure_to.get(harm.i)
            verb = line.words[figure.i - 1] if figure is not None and figure.i > line.first else ""
            figures = (
                [figure]
                if figure is not None
                and verb
                in (
                    "forcing",
                    "forced",
                    "forces",
                    "force",
                    "causing",
                    "caused",
                    "prompting",
                    "prompted",
                    "leading",
                    "led",
                    "compelling",
                    "compelled",
                    "leaving",
                    "pushing",
                    "driving",
                    "made",
                    "making",
                )
                else []
            )
        else:
            figures = subjects_of(line, group.start, False) or shared_subject(line, group.start)
            if not figures and sense.form == "gerund" and (figure := line.figure_to.get(group.start)) is not None:
                figures = [figure]
        for figure in figures:
            yield from claim_of(line, figure, sense, "intransitive", harm, group, "subject")
        if line.words[harm.j - 1] in ("himself", "herself", "themselves") and line.word(harm.j) in ("and", "plus"):
            with_them = line.figure_at.get(harm.j + 1)
            if with_them is not None and with_them.shape in (PERSON, BARE):
                yield from claim_of(line, with_them, sense, "active", harm, group, "active")  # "killed himself and 12 others"


def shared_subject(line: Line, start: int) -> list[Figure]:
    """The subject of a verb before: "A boy was hit by a shell and died", "A man is in hospital after being shot"."""
    joint = line.word(start - 1)
    if joint not in ("and", "then", "but") and not (
        joint in ("after", "while", "since", "from", "before", "following") and line.word(start).endswith("ing")
    ):
        return []
    for figure in reversed(line.figures):
        if figure.j < start and start - figure.j <= 24 and figure.shape == PERSON and not figure.subset:
            opens = figure.i == line.first or line.word(figure.i - 1) in (",", "that", "when", ":", '"', ")", "where")
            between = line.words[figure.j : start]
            return [figure] if opens and not any(word in (";", '"', "who") or word in w.REPORT for word in between) else []
    return []


def _pronoun_subject(line: Line, start: int) -> list[Figure]:
    """Whom the pronoun of a clause of time stands for: "A man is in hospital after he was shot"."""
    pronoun = line.word(start - 1)
    if pronoun not in ("he", "she", "they") or line.word(start - 2) not in ("after", "when", "since", "because", "while", "as"):
        return []
    people = [f for f in line.figures if f.shape == PERSON and f.j < start]
    fits = len(people) == 1 and people[0].i - line.first <= 3 and (people[0].count == 1) == (pronoun != "they") and not people[0].subset
    return people if fits else []
