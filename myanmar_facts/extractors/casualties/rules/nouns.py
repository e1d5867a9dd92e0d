"""Rules whose word of harm is a noun, a label or a count: tolls, deaths, bodies, briefings."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words as w
from ..group import conditional, group_of, listed_right, unreal
from ..line import BARE, HARM, PERSON, Figure, Harm, Line
from ..words import Sense
from .base import Found, claim_of, earlier_figure, people_in, wished


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
        if sense is None or group.modal or wished(line, figure.i) and figure.count != 0 or conditional(line, figure.i):
            continue
        if line.words[harm.i] in ("arrest", "arrests") and line.word(harm.j) in ("warrant", "warrants"):
            continue
        if line.words[harm.i] in ("killings", "killing", "massacre") and (
            line.words[harm.i - 1] == "mass" or line.words[harm.i] == "massacre"
        ):
            continue  # so many massacres, not so many people
        if (
            line.words[harm.i] == "bodies"
            and line.word(harm.j) == "of"
            and not any(x in line.tables.person for x in line.words[harm.j + 1 : harm.j + 4])
        ):
            continue  # bodies of water, of law, of experts
        if line.words[harm.i] in ("killings", "killing") and line.word(harm.j) == "fields":
            continue
        yield from claim_of(line, figure, sense, "counted-noun", harm, None, "noun")
        other = line.harm_at.get(figure.j + 1) if figure.count == 0 and line.word(figure.j) in ("or", "and", "nor") else None
        if other is not None and (second := other.noun("count") or other.sense("past", "predicate")) is not None:
            yield from claim_of(line, figure, second, "counted-noun", other, None, "noun")  # "no deaths or injuries"


def _lives_lost(line: Line, figure: Figure) -> bool:
    near = line.words[max(line.first, figure.i - 4) : min(line.last, figure.j + 4)]
    return any(
        word
        in (
            "claimed",
            "claiming",
            "claims",
            "claim",
            "lost",
            "lose",
            "losing",
            "loss",
            "cost",
            "costing",
            "taken",
            "took",
            "taking",
            "takes",
        )
        for word in near
    )


def _possessed(line: Line) -> Iterator[Found]:
    """ "a man's body", "two monks' bodies"."""
    for figure in line.figures:
        if figure.shape == PERSON and line.word(figure.j) in ("'s", "'") and (harm := line.harm_at.get(figure.j + 1)) is not None:
            sense = harm.noun("count")
            if sense is not None and line.words[harm.i] in (
                "body",
                "bodies",
                "corpse",
                "corpses",
                "remains",
                "death",
                "deaths",
                "murder",
                "killing",
            ):
                yield from claim_of(line, figure, sense, "noun-of", harm, None, "noun")


def noun_of(line: Line) -> Iterator[Found]:
    """The figure follows a noun of harm with "of": "the bodies of five villagers", "claimed the lives of 12"."""
    yield from _possessed(line)
    for harm in line.harms:
        sense = harm.noun("of") or harm.noun("lives")
        if sense is None or line.word(harm.j) != "of" or wished(line, harm.i) or conditional(line, harm.i):
            continue
        if (
            harm.noun("lives")
            and not harm.noun("of")
            and line.words[max(line.first, harm.i - 3) : harm.i]
            and not any(
                x in ("claimed", "claiming", "claims", "claim", "cost", "costing", "taken", "took", "taking", "takes")
                for x in line.words[max(line.first, harm.i - 3) : harm.i]
            )
        ):
            continue
        k = harm.j + 1
        while line.word(k) in ("the", "its", "their", "all") and k not in line.figure_at:
            k += 1
        figure = line.figure_at.get(k)
        if figure is None or figure.shape == HARM:
            continue
        if line.word(harm.i - 1) in ("no", "without") or group_of(line, harm).negated:
            continue
        for one in listed_right(line, figure, closed=True):
            yield from claim_of(line, one, sense, "noun-of", harm, None, "noun")


def toll(line: Line) -> Iterator[Found]:
    """The figure of a toll: "the death toll rose to 2,719", "put the dead at 1,002", "the injured now number 3,408"."""
    for harm in line.harms:
        sense = harm.noun("toll")
        if sense is None:
            continue
        head = line.words[harm.i : harm.j]
        named = "toll" in head or "count" in head or "number" in head or "tolls" in head
        definite = (
            line.word(harm.i - 1) in ("the", "total", "confirmed", "civilian", "number", "of", "all", "official", "overall", "combined")
            or harm.i == line.first
        )
        if not named and (not definite or _youngest(line, harm)):
            continue
        found = _toll_figure(line, harm, named)
        if found is None:
            continue
        figure, verb = found
        if line.word(harm.j) == ":" and figure.i == harm.j + 1:
            continue
        for one in claim_of(line, figure, sense, "toll", harm, None, "noun"):
            one.noun = people_in(line, harm.i, harm.j) if "number" in head else (0, 0)
            if verb in w.PASS and one.figure.precision == "exact":
                one.precision = "at_least"
            elif verb in w.NEARS and one.figure.precision == "exact":
                one.precision = "at_most"
            yield one
        earlier = earlier_figure(line, figure)
        if earlier is not None:
            for one in claim_of(line, earlier, sense, "toll-earlier", harm, None, "noun"):
                one.whole = figure
                yield one


def _youngest(line: Line, harm: Harm) -> bool:
    """Whether the dead only say of whom something else is told: "the youngest of the dead was two"."""
    if (line.word(harm.i - 2), line.word(harm.i - 1)) != ("of", "the"):
        return False
    return line.word(harm.i - 3) not in ("number", "total", "tally", "count", "toll", "all")


def _toll_figure(line: Line, harm: Harm, named: bool) -> tuple[Figure, str] | None:
    """The figure that a toll reaches, and the verb by which: within the clause, past a phrase of place or time."""
    verb = ""
    k = harm.j
    limit = min(line.last, harm.j + (22 if named else 9))
    while k < limit:
        word = line.words[k]
        figure = line.figure_at.get(k)
        if word == "," and named:
            verb = ""  # the verb of reaching must stand on the figure's side of the comma
        if figure is not None:
            if (
                figure.shape in (BARE, PERSON, HARM)
                and not (figure.shape == PERSON and figure.count == 1)
                and not figure.subset
                and (verb or (named and k == harm.j))
                and not figure.implied
            ):
                if word == "from" or line.word(k - 1) in ("from", "by"):
                    verb = verb or "from"
                    k = figure.j
                    continue
                return figure, verb
            k = figure.j
            continue
        if word in w.REACH and word != "as":
            verb = word if not (word in ("to", "of", "at", ":") and verb) else verb
        elif (
            word in (";", '"', "who", "said", "says", "but", "with", "while")
            or word in ("will", "could", "would", "might", "may", "can", "expected", "projected", "predicted", "likely")
            or (word == "," and not named and verb)
        ):
            return None
        elif (
            not named
            and not verb
            and word not in w.ADVERB
            and word not in ("officially", "so", "far", "in", "the", "after", "(", ")")
            and k - harm.j > 3
        ):
            return None
        k += 1
    return None


def number_of(line: Line) -> Iterator[Found]:
    """ "The number of people killed since the coup has reached 6,000"."""
    for k in range(line.first, line.last - 3):
        if line.words[k] != "number" or line.words[k + 1] != "of" or line.word(k - 1) in ("a", "any", "large", "small"):
            continue
        harm = next((h for h in line.harms if k + 1 < h.i <= k + 10), None)
        if harm is None or k in line.harm_at or _things(line, k + 2, harm.i):
            continue
        sense = harm.sense("past", "predicate") or harm.noun("count") or harm.noun("toll") or harm.sense("gerund")
        if sense is None:
            continue
        verb = ""
        n = harm.j
        while n < line.last:
            figure = line.figure_at.get(n)
            word = line.words[n]
            if word == ",":
                verb = ""  # the verb of reaching must stand on the figure's side of the comma
            if figure is not None:
                if verb and figure.shape in (BARE, PERSON) and not figure.implied and line.words[n - 1] not in ("from", "by"):
                    for one in claim_of(line, figure, sense, "number-of", harm, None, "noun"):
                        one.noun = people_in(line, k + 2, harm.j + 3)
                        if verb in w.PASS and figure.precision == "exact":
                            one.precision = "at_least"
                        one.start = line.document.tokens.starts[k]
                        yield one
                    earlier = earlier_figure(line, figure)
                    if earlier is not None:
                        yield from claim_of(line, earlier, sense, "toll-earlier", harm, None, "noun")
                    break
                n = figure.j
                continue
            if (
                word in w.REACH
                and word not in ("of", "to", "at", "in", "as", "is", "was", "-", ":")
                or (word in ("to", "at", "is", "was") and n - harm.j <= 14)
            ):
                verb = verb if word in ("to", "at") and verb else word
            elif word in (";", "who", "will", "could"):
                break
            n += 1


def _things(line: Line, start: int, end: int) -> bool:
    """Whether things and no people are counted between two tokens: "the number of guns seized"."""
    words = line.words[start:end]
    return any(word in line.tables.thing for word in words) and not any(word in line.tables.person for word in words)


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
            if (
                before
                and before[0].isalpha()
                and before
                not in (
                    "total",
                    "civilians",
                    "people",
                    "persons",
                    "still",
                    "number",
                    "confirmed",
                    "children",
                    "women",
                    "currently",
                    "newly",
                    "soldiers",
                )
            ):
                continue
            sense = harm.sense("past", "predicate") or harm.noun("toll") or harm.noun("count") or harm.noun("of")
            if sense is not None and figure.shape in (BARE, PERSON):
                yield from claim_of(line, figure, sense, "labelled", harm, None, "noun")


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
        if led == "other" and line.word(harm.i - 2) == "the":
            led = "the"
        those = led in ("those", "the", "also") or led in ("among",) or (opening and led == "")
        if not those and not (led in ("been",) and opening):
            continue
        k = harm.j
        while k < min(line.last, harm.j + 7) and line.words[k] not in (
            "were",
            "was",
            "are",
            "is",
            "include",
            "included",
            "includes",
            "including",
        ):
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
            elif (
                line.words[n] in (",", "and", "or", "the", "her", "his", "their")
                or (line.document.capital(n) and figures)
                or (line.words[n].isdigit() and figures)
            ):
                n += 1
            elif (
                figures
                and n not in line.harm_at
                and line.words[n] not in w.BE
                and "and" in line.words[n : n + 14]
                and line.words[n] not in (".", ";", '"')
                and line.words[n] not in w.REPORT
            ):
                n += 1
            else:
                break
        for figure in figures:
            yield from claim_of(line, figure, sense, "inverted", harm, None, "noun")


_LAY = frozenset(
    "villager villagers civilian civilians resident residents captive captives local locals soldier soldiers "
    "fighter fighters farmer farmers hostage hostages refugee refugees child children woman women boy boys girl "
    "girls family families youth youths".split()
)


_TROOPS = frozenset(
    "soldier soldiers troops gunman gunmen militia militias militiamen fighters rebels column summarily extrajudicially massacre".split()
)


def summary(line: Line, found: Found) -> str:
    """The category settled: a summary killing of captives is killed, not executed."""
    if found.category != "executed":
        return found.category
    head = line.words[found.figure.noun[1] - 1] if found.figure.shape == PERSON else ""
    troops = any(word in _TROOPS for word in line.words[line.first : line.last])
    return "killed" if head in _LAY or (troops and head not in ("prisoners", "activists", "convicts")) else "executed"


def victims(line: Line) -> Iterator[Found]:
    """ "a massacre with 766 victims": victims counted beside a noun of killing."""
    for figure in line.figures:
        if figure.claimed or figure.shape != PERSON or line.words[figure.noun[1] - 1] not in ("victims", "victim"):
            continue
        harm = next((h for h in line.harms if (h.noun("count") or h.noun("of")) and abs(h.i - figure.i) < 25), None)
        sense = harm and (harm.noun("count") or harm.noun("of"))
        if harm and sense and line.word(figure.i - 1) in ("with", "had", "left", "counted", "claimed"):
            yield from claim_of(line, figure, sense, "victims", harm, None, "noun")


def status(line: Line) -> Iterator[Found]:
    """Nouns that say it themselves: "28,000 IDPs in 45 sites", "a million refugees living in camps"."""
    for figure in line.figures:
        if figure.claimed or figure.shape != PERSON:
            continue
        head = line.words[figure.noun[1] - 1]
        after = line.word(figure.j)
        phrase = line.words[figure.noun[0] : figure.noun[1]]
        if head in ("prisoners", "inmates", "convicts", "detainees") and "death" in phrase and "row" in phrase:
            yield from claim_of(
                line, figure, Sense("death_sentence", "noun"), "status-noun", Harm(figure.noun[0], figure.noun[1], ()), None, "subject"
            )
            continue
        if (
            head in ("idps", "evacuees")
            and after not in ("received", "protested", "voted", "returned", "were", "attended")
            or head == "refugees"
            and after in ("in", "who", "have", "living", "live", "sheltering", "from", "now", "are")
        ):
            harm = Harm(figure.noun[1] - 1, figure.noun[1], ())
            if not unreal(line, group_of(line, Harm(figure.i, figure.i, ()))):
                yield from claim_of(line, figure, Sense("displaced", "noun"), "status-noun", harm, None, "subject")
        elif line.words[figure.i - 2 : figure.i] in (["there", "are"], ["there", "were"]) and (
            head == "detainees" or line.words[figure.noun[1] - 2 : figure.noun[1]] == ["political", "prisoners"]
        ):
            yield from claim_of(
                line, figure, Sense("detained", "noun"), "status-noun", Harm(figure.noun[0], figure.noun[1], ()), None, "subject"
            )


def respectively(line: Line) -> Iterator[Found]:
    """Figures paired in order with the harms named before: "the dead and missing as 113 and 64 respectively"."""
    if "respectively" not in line.words[line.first : line.last]:
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
            yield from claim_of(line, figure, sense, "respectively", harm, None, "noun")


def figure_of(line: Line) -> Iterator[Found]:
    """A figure of what is being counted: "was still broadcasting a figure of 3,939", "One town accounts for 10,000 of them"."""
    for figure in line.figures:
        if figure.claimed or figure.shape != BARE or figure.implied:
            continue
        before = line.words[max(line.first, figure.i - 3) : figure.i]
        anaphoric = before[-2:] in (["figure", "of"], ["count", "of"], ["tally", "of"]) or (
            figure.partitive and figure.harm is None and before[-2:] in (["accounts", "for"], ["accounted", "for"], ["account", "for"])
        )
        if not anaphoric:
            continue
        own = [f for f in line.figures if f.claimed]
        senses = (
            [Sense(own[0].claimed[0], "noun")]
            if own and not figure.partitive
            else line.previous.claims[-1:]
            if line.previous is not None
            else []
        )
        for sense in senses:
            yield from claim_of(line, figure, sense, "figure-of", Harm(figure.i, figure.j, ()), None, "noun")


def whose(line: Line) -> Iterator[Found]:
    """ "four men whose executions were reported"."""
    for figure in line.figures:
        if figure.shape != PERSON or line.word(figure.j) != "whose":
            continue
        harm = next((h for h in line.harms if figure.j < h.i <= figure.j + 4), None)
        sense = harm and (harm.noun("of") or harm.noun("count"))
        if harm and sense:
            yield from claim_of(line, figure, sense, "whose", harm, None, "noun")
