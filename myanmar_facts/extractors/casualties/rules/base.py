"""What every rule of the grammar uses: the claim found, and how a figure comes to carry a category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words as w
from ..group import Group
from ..line import BARE, HARM, OTHER, PERSON, Figure, Harm, Line
from ..words import Sense


@dataclass(slots=True)
class Found:
    """A claim before its attributes: which figure, which category, by which rule, and the word of harm."""

    figure: Figure
    category: str
    rule: str
    harm: Harm | None
    sense: Sense | None = None
    group: Group | None = None
    voice: str = ""
    start: int = -1
    end: int = -1
    precision: str = ""
    noun: tuple[int, int] = (0, 0)
    whole: Figure | None = None


def claim_of(
    line: Line, figure: Figure, sense: Sense, rule: str, harm: Harm, group: Group | None = None, voice: str = ""
) -> Iterator[Found]:
    category = sense.category
    head = line.words[figure.noun[1] - 1] if figure.shape == PERSON else ""
    if category == "displaced" and head in _ARMED and sense.intransitive:
        return  # gunmen who flee the scene are not displaced
    if (
        category == "displaced"
        and sense.intransitive
        and line.words[harm.i] in ("fled", "flee", "flees", "fleeing")
        and not _uprooted(line, figure, harm)
    ):
        return
    if category == "released" and not _TREATED.isdisjoint(line.words[max(line.first, harm.i - 12) : harm.j + 3]):
        return  # from hospital, not from custody
    if category == "detained" and not sense.strong and line.words[harm.i] in ("hold", "holds", "holding", "held") and voice == "active":
        if line.word(figure.j).isalpha() and not line.blank(figure.j):
            return  # "held an employee debriefing"
    if (
        category == "detained"
        and line.words[harm.i] in ("hold", "holds", "holding", "held")
        and head in ("hostages", "hostage", "prisoners")
    ):
        category = "abducted" if head != "prisoners" else "captured" if line.words[figure.j : figure.j + 2] == ["of", "war"] else category
    if (
        category in figure.claimed
        or (category == "injured" and "killed" in figure.claimed and figure.count != 0)
        or (figure.shape == OTHER and not alive(line, figure, sense))
    ):
        return
    figure.claimed.append(category)
    figure.reach = max(figure.j, harm.j)
    yield Found(figure, category, rule, harm, sense, group, voice)


_TREATED = frozenset("treated hospital clinic examined hospitalised hospitalized discharged".split())
_FROM = frozenset(
    "home homes village villages town fighting violence attack attacks clashes shelling airstrike airstrikes war conflict raid".split()
)


def _uprooted(line: Line, figure: Figure, harm: Harm) -> bool:
    """Whether those who fled were driven from where they live, and are no culprits who run off: many, civilians, or from violence."""
    if figure.count is None or figure.count > 9:
        return True
    head = line.words[figure.noun[1] - 1] if figure.shape == PERSON else ""
    after = line.words[harm.j : harm.j + 8]
    placed = any(
        line.word(k) in ("to", "into", "across", "from", "") and k + 1 < line.last and line.document.capital(k + 1)
        for k in range(harm.j, min(harm.j + 7, line.last))
    ) or (harm.j < line.last and line.document.capital(harm.j))
    return head in _CIVIL or bool(_FROM & set(after)) or placed


_CIVIL = frozenset(
    "villager villagers resident residents family families civilian civilians refugee refugees people household households child children "
    "woman women local locals".split()
)


def alive(line: Line, figure: Figure, sense: Sense) -> bool:
    """Whether an unknown noun may be people: the verb befalls only the living, and the noun is a plural that is no thing."""
    head = line.words[figure.noun[1] - 1]
    return (
        sense.strong
        and head not in line.tables.thing
        and (head.endswith(("s", "men")))
        and not head.endswith("ss")
        and head not in ("times", "others")
    )


def to_death(line: Line, harm: Harm, sense: Sense, after: int) -> Sense:
    """ "sentenced 12 people to death" is a death sentence; "jailed for 20 years" is a sentence."""
    if sense.category == "sentenced":
        for k in range(after, min(after + 5, line.last - 1)):
            if line.words[k] == "to" and line.words[k + 1] == "death":
                return Sense("death_sentence", sense.form, sense.intransitive, sense.strong)
            if k in line.figure_at:
                break
    if line.words[harm.i] in ("jailed", "jails", "imprisoned", "jailing") and "for" in line.words[after : after + 2]:
        if any(word in ("years", "year", "months", "life") for word in line.words[after : after + 6]):
            return Sense("sentenced", sense.form, sense.intransitive, sense.strong)
    return sense


def of_none(line: Line, group: Group) -> bool:
    figure = line.figure_to.get(group.start)
    return figure is not None and figure.count == 0


def wished(line: Line, position: int) -> bool:
    """Whether a word of wishing, ordering or forbidding stands shortly before: "called for the release of 12"."""
    start = max(line.first, position - 6)
    return any(
        word in w.WISH
        and not (word in ("wanted", "tried", "sought") and line.word(k + 1) in ("for", "in", "over", "on"))
        and not (word.startswith(("call", "appeal")) and line.word(k + 1) not in ("for", "on"))
        for k, word in enumerate(line.words[start:position], start)
    )


def earlier_figure(line: Line, figure: Figure) -> Figure | None:
    """The former figure that a new one is set against: "1,644, up from the 1,002"."""
    k = figure.j
    for _ in range(8):
        word = line.word(k)
        if (
            word == "from"
            and line.word(k - 1) in ("up", "down", "risen", "rising", "increase", "sharply", ",")
            or word == "from"
            and k == figure.j
        ):
            k += 1
            while line.word(k) in ("the", "a", "previous", "earlier", "just", "only"):
                if k in line.figure_at:
                    break
                k += 1
            other = line.figure_at.get(k)
            return other if other is not None and other.shape in (BARE, PERSON, HARM) else None
        if word in (";", "") or k in line.figure_at:
            return None
        k += 1
    return None


def people_in(line: Line, start: int, end: int) -> tuple[int, int]:
    """The noun for people between two tokens with the nouns before it: "number of political prisoners killed"."""
    for k in range(start, min(end, line.last)):
        if line.words[k] in line.tables.person:
            last = k + 1
            while line.word(last) in line.tables.person:
                last += 1
            first = k
            while first > start and line.words[first - 1] not in w.PREPOSITION and first - 1 not in line.harm_at:
                first -= 1
            return first, last
    return 0, 0


_ARMED = frozenset(
    "gunman gunmen attacker attackers assailant assailants soldier soldiers troops suspect suspects robber robbers "
    "fighters rebels policemen officers militants insurgents militiamen shooters bombers thieves police".split()
)
