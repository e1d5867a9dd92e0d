"""The grammar of casualty claims over the line of marks of one sentence.

Each rule is a function from the line to the claims it finds; ``RULES`` is their order. A figure may carry several
categories ("detained, tortured and killed"), never the same one twice. The docstring's first line is what
``facts explain`` says of the rule; EXAMPLES holds sentences in which it fires and sentences in which it must not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import words as w
from .group import Group, conditional, coordinated_modal, group_of, objects_of, subjects_of, unreal
from .line import BARE, HARM, OTHER, PERSON, Figure, Harm, Line
from .words import Sense


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


def _claim(line: Line, figure: Figure, sense: Sense, rule: str, harm: Harm, group: Group | None = None, voice: str = "") -> Iterator[Found]:
    category = sense.category
    head = line.words[figure.noun[1] - 1] if figure.shape == PERSON else ""
    if category == "displaced" and head in _ARMED and sense.intransitive:
        return  # gunmen who flee the scene are not displaced
    if category == "detained" and line.words[harm.i] in ("hold", "holds", "holding", "held") and head in ("hostages", "hostage", "prisoners"):
        category = "abducted" if head != "prisoners" else "captured" if line.words[figure.j:figure.j + 2] == ["of", "war"] else category
    if category in figure.claimed or (category == "injured" and "killed" in figure.claimed) or (figure.shape == OTHER and not _alive(line, figure, sense)):
        return
    figure.claimed.append(category)
    figure.reach = max(figure.j, harm.j)
    yield Found(figure, category, rule, harm, sense, group, voice)


def _alive(line: Line, figure: Figure, sense: Sense) -> bool:
    """Whether an unknown noun may be people: the verb befalls only the living, and the noun is a plural that is no thing."""
    head = line.words[figure.noun[1] - 1]
    return sense.strong and head not in line.tables.thing and (head.endswith("s") or head.endswith("men")) and not head.endswith("ss") and head not in ("times", "others")


def active(line: Line) -> Iterator[Found]:
    """The verb of harm has the figure as its object: "killed 12 people and wounded 30"."""
    waiting: list[tuple[Harm, Sense, Group]] = []
    for harm in line.harms:
        sense = harm.sense("finite", "past", "gerund")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        passive = sense.form == "past" and group.be
        if passive or unreal(line, group) or conditional(line, harm.i) or (sense.form == "finite" and coordinated_modal(line, harm)):
            continue
        if sense.form == "gerund" and (line.word(harm.i - 1) in ("of", "the", "for", "by", "without", "before", "against", "despite") and _wished(line, harm.i)):
            continue
        figures = objects_of(line, harm)
        if figures:
            for figure in figures:
                yield from _claim(line, figure, _to_death(line, harm, sense, figure.j), "active", harm, group, "active")
            for other, reading, its in waiting:
                if line.word(other.j) in ("and", "or", ",") and harm.i - other.j <= 3:
                    for figure in figures:
                        yield from _claim(line, figure, reading, "active-shared-object", other, its, "active")
            waiting = []
        else:
            waiting.append((harm, sense, group))


def _to_death(line: Line, harm: Harm, sense: Sense, after: int) -> Sense:
    """ "sentenced 12 people to death" is a death sentence; "jailed for 20 years" is a sentence."""
    if sense.category == "sentenced":
        for k in range(after, min(after + 5, line.last - 1)):
            if line.words[k] == "to" and line.words[k + 1] == "death":
                return Sense("death_sentence", sense.form, sense.intransitive, sense.strong)
            if k in line.figure_at:
                break
    if line.words[harm.i] in ("jailed", "jails", "imprisoned", "jailing") and "for" in line.words[after:after + 2]:
        if any(word in ("years", "year", "months", "life") for word in line.words[after:after + 6]):
            return Sense("sentenced", sense.form, sense.intransitive, sense.strong)
    return sense


def passive(line: Line) -> Iterator[Found]:
    """The figure is the subject of the passive: "five people were killed", "have been detained, tortured and killed"."""
    carried: tuple[int, list[Figure], Group] | None = None
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        if carried and not group.be and group.start - carried[0] <= 2 and line.word(group.start - 1) in ("and", "or", ",", "then") and line.figure_to.get(group.start) is None:
            figures, group = carried[1], carried[2]
            rule = "passive-chain"
        elif group.be:
            if unreal(line, group) and not _none(line, group) or conditional(line, group.start):
                continue
            figures = subjects_of(line, group.start, sense.strong)
            rule = "passive"
        else:
            continue
        for figure in figures:
            yield from _claim(line, figure, _to_death(line, harm, sense, harm.j), rule, harm, group, "passive")
        carried = (harm.j, figures, group)


def _none(line: Line, group: Group) -> bool:
    figure = line.figure_to.get(group.start)
    return figure is not None and figure.count == 0


def reduced(line: Line) -> Iterator[Found]:
    """A participle without its auxiliary: "27 people killed in", "29 killed", "and thousands arrested"."""
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or sense.intransitive:
            continue
        group = group_of(line, harm)
        if group.be or group.have or unreal(line, group) or conditional(line, group.start):
            continue
        if _has_object(line, harm, sense):
            continue  # the figure is the subject: "200 people held up a salute", "soldiers burned houses"
        figure = _adjacent(line, group.start)
        rule = "reduced"
        if figure is None and line.word(harm.j) in ("in", "by", "on", "at", "during", "when", "since", "after", "near", "from", "over", "under", "for", ",", "and", "last", ""):
            figure = _near(line, group.start)
            rule = "reduced-near"
        if figure is None or figure.shape == HARM or figure.attribute is harm:
            continue
        if line.figure_at.get(harm.j) is not None and line.figure_at[harm.j].shape in (PERSON, BARE) and sense.category in line.figure_at[harm.j].claimed:
            continue  # it has its object: "12 soldiers killed 30 villagers"
        for one in [figure, *_listed_left(line, figure)]:
            yield from _claim(line, one, _to_death(line, harm, sense, harm.j), rule, harm, group, "passive")


def _has_object(line: Line, harm: Harm, sense: Sense) -> bool:
    """Whether the participle goes on with an object or a particle of its own, so that it is an active past tense."""
    word = line.word(harm.j)
    if not word or harm.j in line.timed or not word[0].isalpha() or word.endswith("ly") or word in w.ADVERB or word in line.tables.person and word in ("more", "others"):
        return False
    if word in ("up", "onto", "hands", "talks", "back", "out", "off", "down"):
        return not sense.strong
    if word.endswith("ed") or word in w.PREPOSITION or word in w.CONJUNCTION or word in w.BE or word in w.HAVE or harm.j in line.harm_at or word in w.REPORT or word in w.RELATIVE:
        return False
    return harm.j not in line.figure_at and not word[0].isdigit()


def _adjacent(line: Line, start: int) -> Figure | None:
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
    between = line.words[figure.j:start]
    if between and (between[-1] in (",", "—") or between[0] in ("in", "from", "at", "of", "near", "with", "on")):
        return figure if not any(word.endswith("ed") for word in between if word not in ("armed", "displaced", "united", "included")) else None
    return None


def _listed_left(line: Line, figure: Figure) -> list[Figure]:
    found = []
    k = figure
    while line.word(k.i - 1) in ("and", ",") and (other := line.figure_to.get(k.i - 1)) is not None and other.shape == PERSON and not other.claimed:
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
        if not infinitive and (unreal(line, group) and not _none(line, group)) or conditional(line, group.start):
            continue
        if infinitive:
            figure = line.figure_to.get(harm.i)
            verb = line.words[figure.i - 1] if figure is not None and figure.i > line.first else ""
            figures = [figure] if figure is not None and verb in ("forcing", "forced", "forces", "force", "causing", "caused", "prompting", "prompted", "leading", "led", "compelling", "compelled", "leaving", "pushing", "driving", "made", "making") else []
        else:
            figures = subjects_of(line, group.start, False) or _shared_subject(line, group.start)
            if not figures and sense.form == "gerund" and (figure := line.figure_to.get(group.start)) is not None:
                figures = [figure]
        for figure in figures:
            yield from _claim(line, figure, sense, "intransitive", harm, group, "subject")


def _shared_subject(line: Line, start: int) -> list[Figure]:
    """The subject of a verb before: "A boy was hit by a shell and died"."""
    if line.word(start - 1) != "and":
        return []
    for figure in reversed(line.figures):
        if figure.j < start and start - figure.j <= 24 and figure.shape == PERSON and not figure.subset:
            opens = figure.i == line.first or line.word(figure.i - 1) in (",", "that", "when", ":", '"', ")", "where")
            between = line.words[figure.j:start]
            return [figure] if opens and not any(word in (";", '"', "who") or word in w.REPORT for word in between) else []
    return []


def predicate(line: Line) -> Iterator[Found]:
    """An adjective or phrase said of the figure: "22,000 dead", "117 people were unaccounted for", "left 30 dead"."""
    for harm in line.harms:
        sense = harm.sense("predicate")
        if sense is None:
            continue
        group = group_of(line, harm)
        if (unreal(line, group) and not _none(line, group)) or conditional(line, group.start):
            continue
        figures: list[Figure] = []
        if line.words[harm.i] == "to":
            figure = line.figure_to.get(harm.i)
            figures = [figure] if figure is not None and figure.partitive else []
        elif line.word(harm.i - 1) not in ("the", "a", "their", "his", "her"):
            figure = _adjacent(line, group.start)
            if figure is not None:
                figures = [figure, *_listed_left(line, figure)] if not group.be else subjects_of(line, group.start, False)
            elif group.be:
                figures = subjects_of(line, group.start, False) or _shared_subject(line, group.start)
            elif line.word(harm.i - 1) == "as" and (figure := line.figure_to.get(harm.i - 1)) is not None:
                figures = [figure]
            elif (near := _left_dead(line, harm)) is not None:
                figures = [near]
        if not figures and group.be and line.word(harm.j) in ("are", "were", "is", "was"):
            continue
        for figure in figures:
            if figure.shape in (PERSON, BARE) and figure.attribute is not harm:
                yield from _claim(line, figure, sense, "predicate", harm, group, "subject")


def _left_dead(line: Line, harm: Harm) -> Figure | None:
    """ "left at least 12 people in the village dead": the object of leave and its predicate."""
    for figure in reversed(line.figures):
        if figure.j <= harm.i and harm.i - figure.j <= 8 and figure.shape in (PERSON, BARE):
            verb = line.words[figure.i - 1] if figure.i > line.first else ""
            return figure if verb in ("left", "leaves", "leave", "leaving") else None
    return None


def attributive(line: Line) -> Iterator[Found]:
    """The word of harm is an adjective of the people counted: "12 injured soldiers", "3,000 displaced people"."""
    for figure in line.figures:
        harm = figure.attribute
        if harm is None or figure.claimed:
            continue
        sense = harm.sense("past", "predicate")
        if sense is not None and not line.document.tokens.words[harm.i] == "fled":
            yield from _claim(line, figure, sense, "attributive", harm, None, "passive")


def counted_noun(line: Line) -> Iterator[Found]:
    """A noun of harm is counted: "40 deaths", "five bodies were found", "12 lives were lost"."""
    for figure in line.figures:
        if figure.shape != HARM or figure.harm is None:
            continue
        harm = figure.harm
        lives = harm.noun("lives")
        sense = harm.noun("count") or (lives if lives and _lives_lost(line, figure) else None)
        group = group_of(line, Harm(figure.i, figure.i, ()))
        if figure.count == 0 and line.word(figure.i + 1) == "of":
            continue  # "none of the injuries is life-threatening"
        if sense is None or group.modal or _wished(line, figure.i) and figure.count != 0 or conditional(line, figure.i):
            continue
        if line.words[harm.i] in ("arrest", "arrests") and line.word(harm.j) in ("warrant", "warrants"):
            continue
        if line.words[harm.i] in ("killings", "killing", "massacre") and (line.words[harm.i - 1] == "mass" or line.words[harm.i] == "massacre"):
            continue  # so many massacres, not so many people
        if line.words[harm.i] == "bodies" and line.word(harm.j) == "of" and not any(x in line.tables.person for x in line.words[harm.j + 1:harm.j + 4]):
            continue  # bodies of water, of law, of experts
        if line.words[harm.i] in ("killings", "killing") and line.word(harm.j) == "fields":
            continue
        yield from _claim(line, figure, sense, "counted-noun", harm, None, "noun")


def _lives_lost(line: Line, figure: Figure) -> bool:
    near = line.words[max(line.first, figure.i - 4):min(line.last, figure.j + 4)]
    return any(word in ("claimed", "claiming", "claims", "claim", "lost", "lose", "losing", "loss", "cost", "costing", "taken", "took", "taking", "takes") for word in near)


def noun_of(line: Line) -> Iterator[Found]:
    """The figure follows a noun of harm with "of": "the bodies of five villagers", "claimed the lives of 12"."""
    for harm in line.harms:
        sense = harm.noun("of") or harm.noun("lives")
        if sense is None or line.word(harm.j) != "of" or _wished(line, harm.i) or conditional(line, harm.i):
            continue
        if harm.noun("lives") and not harm.noun("of") and line.words[max(line.first, harm.i - 3):harm.i] and \
                not any(x in ("claimed", "claiming", "claims", "claim", "cost", "costing", "taken", "took", "taking", "takes") for x in line.words[max(line.first, harm.i - 3):harm.i]):
            continue
        k = harm.j + 1
        while line.word(k) in ("the", "its", "their", "all") and k not in line.figure_at:
            k += 1
        figure = line.figure_at.get(k)
        if figure is None or figure.shape == HARM:
            continue
        if line.word(harm.i - 1) in ("no", "without") or group_of(line, harm).negated:
            continue
        figures = [figure]
        while line.word(figures[-1].j) in ("and", ",") and (other := line.figure_at.get(figures[-1].j + 1)) is not None and other.shape == PERSON:
            figures.append(other)
        for one in figures:
            yield from _claim(line, one, sense, "noun-of", harm, None, "noun")


def _wished(line: Line, position: int) -> bool:
    """Whether a word of wishing, ordering or forbidding stands shortly before: "called for the release of 12"."""
    return any(word in w.WISH for word in line.words[max(line.first, position - 6):position])


def toll(line: Line) -> Iterator[Found]:
    """The figure of a toll: "the death toll rose to 2,719", "put the dead at 1,002", "the injured now number 3,408"."""
    for harm in line.harms:
        sense = harm.noun("toll")
        if sense is None:
            continue
        head = line.words[harm.i:harm.j]
        named = "toll" in head or "count" in head or "number" in head or "tolls" in head
        definite = line.word(harm.i - 1) in ("the", "total", "confirmed", "civilian", "number", "of", "all", "official", "overall", "combined") or harm.i == line.first
        if not named and not definite:
            continue
        found = _toll_figure(line, harm, named)
        if found is None:
            continue
        figure, verb = found
        if line.word(harm.j) == ":" and figure.i == harm.j + 1:
            continue
        for one in _claim(line, figure, sense, "toll", harm, None, "noun"):
            one.noun = _people_in(line, harm.i, harm.j) if "number" in head else (0, 0)
            if verb in w.PASS and one.figure.precision == "exact":
                one.precision = "at_least"
            elif verb in w.NEARS and one.figure.precision == "exact":
                one.precision = "at_most"
            yield one
        earlier = _earlier(line, figure)
        if earlier is not None:
            for one in _claim(line, earlier, sense, "toll-earlier", harm, None, "noun"):
                one.whole = figure
                yield one


def _toll_figure(line: Line, harm: Harm, named: bool) -> tuple[Figure, str] | None:
    """The figure that a toll reaches, and the verb by which: within the clause, past a phrase of place or time."""
    verb = ""
    k = harm.j
    limit = min(line.last, harm.j + (22 if named else 9))
    while k < limit:
        word = line.words[k]
        figure = line.figure_at.get(k)
        if figure is not None:
            if figure.shape in (BARE, PERSON, HARM) and not figure.subset and (verb or (named and k == harm.j)) and not figure.implied:
                if word == "from" or line.word(k - 1) == "from":
                    verb = verb or "from"
                    k = figure.j
                    continue
                return figure, verb
            k = figure.j
            continue
        if word in w.REACH and word != "as":
            verb = word if not (word in ("to", "of", "at", ":") and verb) else verb
        elif word in (";", '"', "who", "said", "says", "but", "with", "while") or word in ("will", "could", "would", "might", "may") or (word == "," and not named and verb):
            return None
        elif not named and not verb and word not in w.ADVERB and word not in ("officially", "so", "far", "in", "the", "after", "(", ")") and k - harm.j > 3:
            return None
        k += 1
    return None


def _earlier(line: Line, figure: Figure) -> Figure | None:
    """The former figure that a new one is set against: "1,644, up from the 1,002"."""
    k = figure.j
    for _ in range(8):
        word = line.word(k)
        if word == "from" and line.word(k - 1) in ("up", "down", "risen", "rising", "increase", "sharply", ",") or word == "from" and k == figure.j:
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


def number_of(line: Line) -> Iterator[Found]:
    """ "The number of people killed since the coup has reached 6,000"."""
    for k in range(line.first, line.last - 3):
        if line.words[k] != "number" or line.words[k + 1] != "of" or line.word(k - 1) in ("a", "any", "large", "small"):
            continue
        harm = next((h for h in line.harms if k + 1 < h.i <= k + 10), None)
        if harm is None:
            continue
        sense = harm.sense("past", "predicate") or harm.noun("count") or harm.noun("toll") or harm.sense("gerund")
        if sense is None:
            continue
        verb = ""
        n = harm.j
        while n < line.last:
            figure = line.figure_at.get(n)
            word = line.words[n]
            if figure is not None:
                if verb and figure.shape in (BARE, PERSON) and not figure.implied and line.words[n - 1] != "from":
                    for one in _claim(line, figure, sense, "number-of", harm, None, "noun"):
                        one.noun = _people_in(line, k + 2, harm.j + 3)
                        if verb in w.PASS and figure.precision == "exact":
                            one.precision = "at_least"
                        one.start = line.document.tokens.starts[k]
                        yield one
                    earlier = _earlier(line, figure)
                    if earlier is not None:
                        yield from _claim(line, earlier, sense, "toll-earlier", harm, None, "noun")
                    break
                n = figure.j
                continue
            if word in w.REACH and word not in ("of", "to", "at", "in", "as", "is", "was", "-", ":") or (word in ("to", "at", "is", "was") and n - harm.j <= 14):
                verb = verb if word in ("to", "at") and verb else word
            elif word in (";", "who", "will", "could"):
                break
            n += 1


def _people_in(line: Line, start: int, end: int) -> tuple[int, int]:
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


def labelled(line: Line) -> Iterator[Found]:
    """A label and its figure, as in briefings and tables: "Killed: 5,974 · Arrested: 28,421", "Injured - 20"."""
    for harm in line.harms:
        mark = line.word(harm.j)
        k = harm.j
        if mark in (":", "-", "–", "=", "|") or (mark == "(" and line.word(harm.j + 2) == ")"):
            k += 0 if mark == "(" else 1
            figure = line.figure_at.get(k)
            if figure is None or figure.implied:
                continue
            before = line.word(harm.i - 1)
            if before and before[0].isalpha() and before not in ("total", "civilians", "people", "persons", "still", "number", "confirmed", "children", "women", "currently", "newly", "soldiers"):
                continue
            sense = harm.sense("past", "predicate") or harm.noun("toll") or harm.noun("count") or harm.noun("of")
            if sense is not None and figure.shape in (BARE, PERSON):
                yield from _claim(line, figure, sense, "labelled", harm, None, "noun")


def inverted(line: Line) -> Iterator[Found]:
    """The dead are named after the verb: "The dead included three children", "Also killed were two monks"."""
    for harm in line.harms:
        sense = harm.sense("predicate", "past") or harm.noun("toll") or harm.noun("of")
        if sense is None or sense.intransitive:
            continue
        led = line.word(harm.i - 1)
        opening = harm.i - line.first <= 4
        figure = line.figure_to.get(harm.i)
        if figure is not None and line.word(figure.i - 1) in ("the", "among"):
            led = "the"
        those = led in ("those", "the", "also") or led in ("among",) or (opening and led == "")
        if not those and not (led in ("been",) and opening):
            continue
        k = harm.j
        while k < min(line.last, harm.j + 7) and line.words[k] not in ("were", "was", "are", "is", "include", "included", "includes", "including"):
            if line.words[k] in (",", ";", "said", "had", "have"):
                break
            k += 1
        if k >= line.last or line.words[k] not in ("were", "was", "are", "is", "include", "included", "includes", "including"):
            continue
        n = k + 1
        figures = []
        while n < line.last:
            figure = line.figure_at.get(n)
            if figure is not None and figure.shape == PERSON:
                figures.append(figure)
                n = figure.j
            elif line.words[n] in (",", "and", "or", "the", "her", "his", "their") or (line.document.capital(n) and figures) or (line.words[n].isdigit() and figures):
                n += 1
            elif figures and n not in line.harm_at and line.words[n] not in w.BE and "and" in line.words[n:n + 14] and line.words[n] not in (".", ";", '"') and line.words[n] not in w.REPORT:
                n += 1
            else:
                break
        for figure in figures:
            yield from _claim(line, figure, sense, "inverted", harm, None, "noun")


def framed(line: Line) -> Iterator[Found]:
    """The figure stands inside a phrase of harm: "forced 1.2 million people from their homes", "shot two men dead"."""
    for figure in line.figures:
        if figure.shape not in (PERSON, BARE):
            continue
        k = figure.i - 1
        while line.word(k) in w.ADVERB or line.word(k) in ("the", "about", "these"):
            k -= 1
        if figure.shape == PERSON and line.word(k) in ("take", "took", "taken", "taking", "takes") and line.words[figure.noun[1] - 1] in ("prisoners", "hostages", "captives"):
            category = "abducted" if line.words[figure.noun[1] - 1] == "hostages" else "captured"
            if not unreal(line, group_of(line, Harm(k, k + 1, ()))):
                yield from _claim(line, figure, Sense(category, "past"), "framed", Harm(k, k + 1, ()), group_of(line, Harm(k, k + 1, ())), "active")
            continue
        for frame in line.tables.frames.get(line.word(k), ()):
            hit = frame.after.at(line.words, figure.j, line.last) if figure.j < line.last else None
            if hit is None and not (frame.bare and (figure.shape == PERSON or figure.partitive)):
                continue
            verb = Harm(k, k + 1, ())
            group = group_of(line, verb)
            if unreal(line, group) or conditional(line, k):
                continue
            yield from _claim(line, figure, Sense(frame.category, "past"), "framed", Harm(k, hit[0] if hit else k + 1, ()), group, "active")


_TERMS = frozenset(("terms", "term", "sentences", "sentence"))


def handed(line: Line) -> Iterator[Found]:
    """Punishments handed to the figure: "Eleven students were handed seven-year prison terms"."""
    for k in range(line.first, line.last):
        if line.words[k] not in w.HANDED:
            continue
        if line.words[k] in _GIVING:
            yield from _gave(line, k)
            continue
        after = line.words[k + 1:min(k + 8, line.last)]
        end = next((n for n, word in enumerate(after) if word in _TERMS), -1)
        if end < 0 and line.words[k] in ("got", "received", "given", "handed"):
            end = next((n for n, word in enumerate(after[:4]) if word in ("years", "months", "life") and (n or word == "life")), -1)
        if end < 0 or not {"prison", "jail", "death", "life", "year", "years", "months"} & set(after[:end + 1]):
            continue
        group = group_of(line, Harm(k, k + 1, ()))
        if unreal(line, group):
            continue
        sense = Sense("death_sentence" if "death" in after[:end] else "sentenced", "past")
        for figure in subjects_of(line, group.start, True):
            yield from _claim(line, figure, sense, "handed-terms", Harm(k, k + 2 + end, ()), group, "passive")


_ARMED = frozenset("gunman gunmen attacker attackers assailant assailants soldier soldiers troops suspect suspects robber robbers fighters rebels policemen officers militants insurgents militiamen shooters bombers thieves police".split())
_LAY = frozenset("villager villagers civilian civilians resident residents captive captives local locals soldier soldiers fighter fighters farmer farmers hostage hostages refugee refugees child children woman women boy boys girl girls family families youth youths".split())
_TROOPS = frozenset("soldier soldiers troops gunman gunmen militia militias militiamen fighters rebels column summarily extrajudicially massacre".split())


def summary(line: Line, found: Found) -> str:
    """The category settled: a summary killing of captives is killed, not executed."""
    if found.category != "executed":
        return found.category
    head = line.words[found.figure.noun[1] - 1] if found.figure.shape == PERSON else ""
    troops = any(word in _TROOPS for word in line.words[line.first:line.last])
    return "killed" if head in _LAY or (troops and head not in ("prisoners", "activists", "convicts")) else "executed"


def victims(line: Line) -> Iterator[Found]:
    """ "a massacre with 766 victims": victims counted beside a noun of killing."""
    for figure in line.figures:
        if figure.claimed or figure.shape != PERSON or line.words[figure.noun[1] - 1] not in ("victims", "victim"):
            continue
        harm = next((h for h in line.harms if (h.noun("count") or h.noun("of")) and abs(h.i - figure.i) < 25), None)
        sense = harm and (harm.noun("count") or harm.noun("of"))
        if harm and sense and line.word(figure.i - 1) in ("with", "of", "had", "left", "counted", "claimed"):
            yield from _claim(line, figure, sense, "victims", harm, None, "noun")


_GIVING = frozenset(("gave", "gives", "giving", "hands", "handing"))


def _gave(line: Line, k: int) -> Iterator[Found]:
    """ "gave three men 20 years", "gave ten-year jail terms to four students"."""
    for figure in line.figures:
        if figure.shape != PERSON or not k < figure.i <= k + 9:
            continue
        before, after = line.words[k + 1:figure.i], line.words[figure.j:figure.j + 5]
        direct = figure.i == k + 1 and any(word in ("years", "months", "life", "terms", "sentences") for word in after)
        towards = before[-1:] == ["to"] and bool(_TERMS & set(before))
        if direct or towards:
            death = "death" in before + after
            yield from _claim(line, figure, Sense("death_sentence" if death else "sentenced", "past"), "handed-terms", Harm(k, k + 1, ()), None, "active")
            return


def company(line: Line) -> Iterator[Found]:
    """Who suffered it with somebody named: "The mayor was arrested along with 12 others"."""
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or line.words[harm.j:harm.j + 2] not in (["along", "with"], ["together", "with"], ["as", "well"]) and line.word(harm.j) != "alongside":
            continue
        figure = next((f for f in line.figures if harm.j < f.i <= harm.j + 4), None)
        if figure is not None and figure.shape in (PERSON, BARE) and not unreal(line, group_of(line, harm)):
            yield from _claim(line, figure, sense, "company", harm, group_of(line, harm), "passive")


def status(line: Line) -> Iterator[Found]:
    """Nouns that say it themselves: "28,000 IDPs in 45 sites", "a million refugees living in camps"."""
    for figure in line.figures:
        if figure.claimed or figure.shape != PERSON:
            continue
        head = line.words[figure.noun[1] - 1]
        after = line.word(figure.j)
        if head in ("idps", "evacuees") and after not in ("received", "protested", "voted", "returned", "were", "attended") \
                or head == "refugees" and after in ("in", "who", "have", "living", "live", "sheltering", "from", "now", "are"):
            harm = Harm(figure.noun[1] - 1, figure.noun[1], ())
            if not unreal(line, group_of(line, Harm(figure.i, figure.i, ()))):
                yield from _claim(line, figure, Sense("displaced", "noun"), "status-noun", harm, None, "subject")
        elif line.words[figure.i - 2:figure.i] in (["there", "are"], ["there", "were"]) and (
                head == "detainees" or line.words[figure.noun[1] - 2:figure.noun[1]] == ["political", "prisoners"]):
            yield from _claim(line, figure, Sense("detained", "noun"), "status-noun", Harm(figure.noun[0], figure.noun[1], ()), None, "subject")


def respectively(line: Line) -> Iterator[Found]:
    """Figures paired in order with the harms named before: "the dead and missing as 113 and 64 respectively"."""
    if "respectively" not in line.words[line.first:line.last]:
        return
    end = line.words.index("respectively", line.first, line.last)
    figures = [f for f in line.figures if f.j <= end and f.shape == BARE and not f.claimed]
    categories: list[tuple[Harm, Sense]] = []
    for harm in line.harms:
        sense = harm.sense("predicate", "past") or harm.noun("toll") or harm.noun("count")
        if sense is not None and harm.i < end and all(sense.category != s.category for _, s in categories):
            categories.append((harm, sense))
    if not categories and line.previous is not None and line.previous.claims:
        named = {sense.category: (Harm(end, end + 1, ()), sense) for sense in line.previous.claims}
        categories = list(named.values())
    if len(figures) == len(categories) > 1:
        for figure, (harm, sense) in zip(figures, categories, strict=True):
            yield from _claim(line, figure, sense, "respectively", harm, None, "noun")


def figure_of(line: Line) -> Iterator[Found]:
    """A figure of what is being counted: "was still broadcasting a figure of 3,939", "One town accounts for 10,000 of them"."""
    for figure in line.figures:
        if figure.claimed or figure.shape != BARE or figure.implied:
            continue
        before = line.words[max(line.first, figure.i - 3):figure.i]
        anaphoric = before[-2:] in (["figure", "of"], ["count", "of"], ["tally", "of"]) or (
            figure.partitive and figure.harm is None and before[-2:] in (["accounts", "for"], ["accounted", "for"], ["account", "for"]))
        if not anaphoric:
            continue
        own = [f for f in line.figures if f.claimed]
        senses = [Sense(own[0].claimed[0], "noun")] if own and not figure.partitive else line.previous.claims[-1:] if line.previous is not None else []
        for sense in senses:
            yield from _claim(line, figure, sense, "figure-of", Harm(figure.i, figure.j, ()), None, "noun")


def among(line: Line) -> Iterator[Found]:
    """Some who were among the claimed: "Two workers were among at least 35 people slaughtered"."""
    for figure in line.figures:
        if not figure.claimed or line.word(figure.i - 1) not in ("among", "amongst"):
            continue
        start = figure.i - 1
        while line.word(start - 1) in w.BE or line.word(start - 1) in w.HAVE:
            start -= 1
        for other in reversed(line.figures):
            if other.j <= start and other.shape == PERSON and not other.subset:
                for category in figure.claimed:
                    if category not in other.claimed:
                        other.claimed.append(category)
                        yield Found(other, category, "among", None, end=figure.end, whole=figure)
                break


def whose(line: Line) -> Iterator[Found]:
    """ "four men whose executions were reported"."""
    for figure in line.figures:
        if figure.shape != PERSON or line.word(figure.j) != "whose":
            continue
        harm = next((h for h in line.harms if figure.j < h.i <= figure.j + 4), None)
        sense = harm and (harm.noun("of") or harm.noun("count"))
        if harm and sense:
            yield from _claim(line, figure, sense, "whose", harm, None, "noun")


def subset(line: Line) -> Iterator[Found]:
    """A part of the figure before it: "including three children", "(42) of whom were children", "11 of them children"."""
    for figure in line.figures:
        if not figure.subset and not figure.claimed and figure.shape == BARE and line.word(figure.i - 1) == "," and line.word(figure.j) in w.BE:
            whole = next((f for f in line.figures if f.claimed and f.j < figure.i), None)
            if whole is not None and (line.word(whole.i - 1) == "of" or line.words[whole.i - 2:whole.i] == ["of", "the"]):
                figure.subset = True  # "out of the 30 injured, ten are children"
        if not figure.subset or figure.claimed or figure.shape in (OTHER, HARM):
            continue
        if figure.harm is not None and (sense := figure.harm.sense("predicate", "past")) is not None:
            yield from _claim(line, figure, sense, "subset", figure.harm, None, "subject")  # "six of the dead were children"
            continue
        if figure.partitive and line.word(figure.j) in w.BE | w.HAVE and line.word(figure.j + 1).endswith("ing"):
            continue  # "20 of them were playing"
        parent = _parent(line, figure)
        apposed = line.figure_at.get(figure.j + 1) if line.word(figure.j) == "," else None
        if parent is None or (apposed is not None and apposed.implied and apposed.claimed):
            continue  # "one of them, a woman, lost both legs": the woman has the claim
        for category in parent.claimed:
            figure.claimed.append(category)
            yield Found(figure, category, "subset", None, whole=parent)


def _parent(line: Line, figure: Figure) -> Figure | None:
    before = [f for f in line.figures if f.i < figure.i and f.claimed and not (f.subset and not f.partitive)]
    if before:
        return before[-1]
    before = [f for f in line.figures if f.i < figure.i and f.claimed]
    return before[-1] if before else None


def gapped(line: Line) -> Iterator[Found]:
    """The verb is left out and the place changes: "killed 300 people in Viet Nam, 42 in Thailand and four in Lao PDR"."""
    last: Figure | None = None
    for figure in line.figures:
        if figure.claimed:
            last = figure
            continue
        if last is None or figure.shape != BARE or figure.implied or figure.subset:
            continue
        after = line.word(figure.j)
        joined = line.word(figure.i - 1) in (",", "and", ";", "or", "—", "(") or (line.word(figure.i - 1) == "of" and "," in line.words[last.j:figure.i])
        located = after in ("in", "at", "from", "near", "on", "as", "among") or (line.word(figure.i - 1) == "of" and after in (",", "", "."))
        if not joined or not located or any(word in w.BE or word == ";" for word in line.words[figure.j:figure.j + 4]):
            continue
        if after == "as" and line.word(figure.j + 1) != "of":
            continue
        if figure.i - last.j > 18 or _hindered(line, min(max(last.j, last.reach), figure.i), figure.i):
            continue
        for category in last.claimed[-1:]:
            figure.claimed.append(category)
            yield Found(figure, category, "gapped", None, whole=last)
        last = figure


def _hindered(line: Line, left: int, right: int) -> bool:
    """Whether another verb stands between, so that the figure may count something else."""
    between = line.words[left:right]
    return any(word in w.BE or word in w.HAVE or word in w.MODAL for word in between) or ("and" in between and any(
        k in line.harm_at and line.harm_at[k].sense("finite", "past") for k in range(left + 1, right)))


Rule = Callable[[Line], Iterator[Found]]
RULES: tuple[tuple[str, Rule], ...] = tuple((rule.__name__.replace("_", "-"), rule) for rule in (
    framed, active, number_of, toll, labelled, respectively, passive, reduced, intransitive, predicate, handed, company, inverted, counted_noun, noun_of, whose, figure_of, among,
    attributive, status, victims, subset, gapped,
))
