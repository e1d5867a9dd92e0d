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
        if sense.form == "gerund" and (line.word(harm.i - 1) in ("of", "the", "for", "by", "without", "before", "against", "despite") and wished(line, harm.i)):
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
        if carried and not group.be and group.start - carried[0] <= 2 and line.word(group.start - 1) in ("and", "or", ",", "then") and line.figure_to.get(group.start) is None:
            figures, group = carried[1], carried[2]
            rule = "passive-chain"
        elif group.be:
            if unreal(line, group) and not of_none(line, group) or conditional(line, group.start):
                continue
            figures = subjects_of(line, group.start, sense.strong) or _shared_subject(line, group.start) or _pronoun_subject(line, group.start)
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
            return k if following.endswith(("ed", "en")) or following in ("hit", "shot", "cut", "put", "held", "caught", "struck", "run", "set", "dug") else -1
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
        if _has_object(line, harm, sense):
            continue  # the figure is the subject: "200 people held up a salute", "soldiers burned houses"
        figure = adjacent(line, group.start)
        rule = "reduced"
        if figure is None and line.word(harm.j) in ("in", "by", "on", "at", "during", "when", "since", "after", "near", "from", "over", "under", "for", ",", "and", "last", ".", ";", ")", ""):
            figure = _near(line, group.start)
            rule = "reduced-near"
        if figure is None or figure.shape == HARM or figure.attribute is harm:
            continue
        if line.figure_at.get(harm.j) is not None and line.figure_at[harm.j].shape in (PERSON, BARE) and sense.category in line.figure_at[harm.j].claimed:
            continue  # it has its object: "12 soldiers killed 30 villagers"
        for one in [figure, *listed_left(line, figure)]:
            yield from claim_of(line, one, to_death(line, harm, sense, harm.j), rule, harm, group, "passive")


def _has_object(line: Line, harm: Harm, sense: Sense) -> bool:
    """Whether the participle goes on with an object or a particle of its own, so that it is an active past tense."""
    word = line.word(harm.j)
    if word == "-":
        return True  # "11 burnt-out vehicles"
    if not word or harm.j in line.timed or not word[0].isalpha() or word.endswith("ly") or word in w.ADVERB or word in line.tables.person and word in ("more", "others"):
        return False
    if word in ("up", "onto", "hands", "talks", "back", "out", "off", "down"):
        return not sense.strong
    if word.endswith("ed") or word in w.PREPOSITION or word in w.CONJUNCTION or word in w.BE or word in w.HAVE or harm.j in line.harm_at or word in w.REPORT or word in w.RELATIVE:
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
    between = line.words[figure.j:start]
    if between and (between[-1] in (",", "—") or between[0] in ("in", "from", "at", "of", "near", "with", "on")):
        return figure if not any(word.endswith("ed") for word in between if word not in ("armed", "displaced", "united", "included")) else None
    return None


def listed_left(line: Line, figure: Figure) -> list[Figure]:
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
        if not infinitive and (unreal(line, group) and not of_none(line, group)) or conditional(line, group.start):
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
            yield from claim_of(line, figure, sense, "intransitive", harm, group, "subject")
        if line.words[harm.j - 1] in ("himself", "herself", "themselves") and line.word(harm.j) in ("and", "plus"):
            with_them = line.figure_at.get(harm.j + 1)
            if with_them is not None and with_them.shape in (PERSON, BARE):
                yield from claim_of(line, with_them, sense, "active", harm, group, "active")  # "killed himself and 12 others"


def wounded(line: Line) -> Iterator[Found]:
    """A wound is named by a noun: "suffered a graze wound", "found two men with multiple gunshot wounds"."""
    heads, governors = line.tables.wound_heads, line.tables.wound_governors
    if heads.isdisjoint(line.words[line.first:line.last]):
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
        figures = _carriers(line, k) if line.words[k] == "with" else subjects_of(line, group.start, False) or _shared_subject(line, group.start)
        for figure in figures:
            if "killed" not in figure.claimed and figure.shape in (PERSON, BARE):
                yield from claim_of(line, figure, Sense("killed" if hit[1] else "injured", "past"), "wounded", verb, group, "subject")


def _wound(line: Line, k: int) -> int:
    """The token after the noun of a wound that begins at ``k`` with its adjectives, or -1."""
    for n in range(k, min(k + 9, line.last)):
        word = line.words[n]
        if word in line.tables.wound_heads:
            return n + 1
        stands = word in w.PREPOSITION and word != "to" and not (word == "at" and line.word(n + 1) == "least") \
            and not (word == "of" and line.words[n - 1] in ("range", "variety", "number", "series", "set"))
        if word in ("no", "any") or stands or word in w.BE or word in w.HAVE or word in (";", ".", '"') or word in w.REPORT:
            return -1
    return -1


def _carriers(line: Line, k: int) -> list[Figure]:
    """Who is "with" a wound: the figure before, or the object or subject of found, left, arrived, taken."""
    figure = line.figure_to.get(k)
    if figure is not None and figure.shape in (PERSON, BARE):
        return [figure]
    for n in range(k - 1, max(line.first, k - 14) - 1, -1):
        if line.words[n] in ("found", "left", "leaving", "arrived", "taken", "hospital", "hospitalised", "hospitalized", "transported", "admitted", "brought", "lying",
                             "showed", "walked", "came", "turned", "checked", "drove", "flown", "airlifted", "rushed", "driven", "discovered",
                             "located", "saw", "carried", "treated", "survived"):
            near = next((f for f in reversed(line.figures) if f.j <= k and k - f.j <= 12 and f.shape == PERSON), None)
            return [near] if near is not None else []
        if line.words[n] in (",", ";", "and", "but"):
            return []
    return []


def _shared_subject(line: Line, start: int) -> list[Figure]:
    """The subject of a verb before: "A boy was hit by a shell and died", "A man is in hospital after being shot"."""
    joint = line.word(start - 1)
    if joint not in ("and", "then", "but") and not (joint in ("after", "while", "since", "from", "before", "following") and line.word(start).endswith("ing")):
        return []
    for figure in reversed(line.figures):
        if figure.j < start and start - figure.j <= 24 and figure.shape == PERSON and not figure.subset:
            opens = figure.i == line.first or line.word(figure.i - 1) in (",", "that", "when", ":", '"', ")", "where")
            between = line.words[figure.j:start]
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
        if not group.be and line.words[harm.i] in ("missing", "dead", "homeless") and _has_object(line, harm, sense):
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
                figures = subjects_of(line, group.start, False) or _shared_subject(line, group.start)
            elif line.word(harm.i - 1) == "as" and (figure := line.figure_to.get(harm.i - 1)) is not None:
                figures = [figure]
            elif (near := _left_dead(line, harm)) is not None:
                figures = [near]
        if not figures and group.be and line.word(harm.j) in ("are", "were", "is", "was"):
            continue
        for figure in figures:
            if figure.shape in (PERSON, BARE) and figure.attribute is not harm:
                yield from claim_of(line, figure, sense, "predicate", harm, group, "subject")


def _left_dead(line: Line, harm: Harm) -> Figure | None:
    """ "left at least 12 people in the village dead": the object of leave and its predicate."""
    for figure in reversed(line.figures):
        if figure.j <= harm.i and harm.i - figure.j <= 10 and figure.shape in (PERSON, BARE):
            verb = line.words[figure.i - 1] if figure.i > line.first else ""
            return figure if verb in ("left", "leaves", "leave", "leaving", "found", "find", "finds", "finding", "discovered") else None
    return None


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
                yield from claim_of(line, figure, Sense(category, "past"), "framed", Harm(k, k + 1, ()), group_of(line, Harm(k, k + 1, ())), "active")
            continue
        for frame in line.tables.frames.get(line.word(k), ()):
            hit = frame.after.at(line.words, figure.j, line.last) if figure.j < line.last else None
            if hit is None and not (frame.bare and (figure.shape == PERSON or figure.partitive)):
                continue
            verb = Harm(k, k + 1, ())
            group = group_of(line, verb)
            if unreal(line, group) or conditional(line, k):
                continue
            yield from claim_of(line, figure, Sense(frame.category, "past"), "framed", Harm(k, hit[0] if hit else k + 1, ()), group, "active")


_TERMS = frozenset(("terms", "term", "sentences", "sentence", "penalty"))


def handed(line: Line) -> Iterator[Found]:
    """Punishments handed to the figure: "Eleven students were handed seven-year prison terms"."""
    for k in range(line.first, line.last):
        if line.words[k] not in w.HANDED:
            continue
        if line.words[k] in _GIVING or (line.words[k] in ("given", "handed") and line.word(k - 1) in w.HAVE):
            yield from _gave(line, k)
            continue
        after = line.words[k + 1:min(k + 8, line.last)]
        end = next((n for n, word in enumerate(after) if word in _TERMS), -1)
        if end < 0 and line.words[k] in ("got", "received", "given", "handed"):
            end = next((n for n, word in enumerate(after[:4]) if word in ("years", "months", "life") and (n or word == "life")), -1)
        of_years = end >= 0 and line.words[k] in ("given", "handed") and after[end] in ("terms", "sentences") and after[end + 1:end + 2] == ["of"]
        if not of_years and (end < 0 or not {"prison", "jail", "death", "life", "year", "years", "months"} & set(after[:end + 1])):
            continue
        group = group_of(line, Harm(k, k + 1, ()))
        if unreal(line, group):
            continue
        sense = Sense("death_sentence" if "death" in after[:end] else "sentenced", "past")
        for figure in subjects_of(line, group.start, True):
            yield from claim_of(line, figure, sense, "handed-terms", Harm(k, k + 2 + end, ()), group, "passive")


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
            yield from claim_of(line, figure, Sense("death_sentence" if death else "sentenced", "past"), "handed-terms", Harm(k, k + 1, ()), None, "active")
            return


def company(line: Line) -> Iterator[Found]:
    """Who suffered it with somebody named: "The mayor was arrested along with 12 others"."""
    for harm in line.harms:
        sense = harm.sense("past")
        if sense is None or line.words[harm.j:harm.j + 2] not in (["along", "with"], ["together", "with"], ["as", "well"]) and line.word(harm.j) != "alongside":
            continue
        figure = next((f for f in line.figures if harm.j < f.i <= harm.j + 4), None)
        if figure is not None and figure.shape in (PERSON, BARE) and not unreal(line, group_of(line, harm)):
            yield from claim_of(line, figure, sense, "company", harm, group_of(line, harm), "passive")
