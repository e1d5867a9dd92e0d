"""What the clause itself says of a claim: victims, actor, means, time, place, source, certainty and the evidence."""

from __future__ import annotations

from ...annotate.marks import Attribution
from ...claims import Casualty
from . import words as w
from .clause import actor_of, means_of, teller
from .line import BARE, OTHER, PERSON, Line
from .rules import Found
from .scene import Scene, When, compared, day
from .when import event_date, period, place_of


def described(scene: Scene, line: Line, found: Found) -> Casualty:
    """The claim with all that its own sentence says."""
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
        start=min(s for s, _ in spans),
        end=max(e for _, e in spans),
        rule=found.rule,
        category=found.category,
        count=figure.count,
        low=figure.low,
        high=figure.high,
        precision=figure.precision,
    )
    if found.precision:
        claim.precision = found.precision
        claim.low, claim.high = (figure.count, None) if found.precision == "at_least" else (None, figure.count)
    claim.victims = _victims(line, found)
    attribution = scene.attributed(figure.start)
    claim.source = attribution.speaker if attribution is not None else teller(line, found)
    claim.certainty = _certainty(line, found, attribution)
    claim.means, _ = means_of(line, found, scene.means(line.sentence))
    claim.actor = actor_of(line, found)
    when = scene.told(line.sentence, figure.start)
    claim.cumulative = _cumulative(line, found, when)
    _date(scene, line, found, claim, when)
    place = place_of(scene, line, found)
    if place is not None:
        claim.place, claim.admin1, claim.township, claim.pcode = place.text, place.admin1, place.township, place.pcode
    return claim


def _date(scene: Scene, line: Line, found: Found, claim: Casualty, when: When) -> None:
    """Set event date and as-of day from the sentence."""
    span = period(line, when)
    if span:
        claim.event_date, claim.cumulative = span, True
        return
    if when.as_of and _counts_to(line, found, when):
        claim.as_of = day(when.as_of[0])
    if claim.cumulative:
        if not claim.as_of and found.rule in ("toll", "number-of", "toll-earlier") and when.event:
            claim.as_of = event_date(scene, line, found, when) if len(event_date(scene, line, found, when)) == 10 else ""
        if when.since and claim.as_of and len(day(when.since[0])) == 10 and len(claim.as_of) == 10:
            claim.event_date = f"{day(when.since[0])}/{claim.as_of}"
        return
    if not (claim.certainty == "alleged" and found.sense is not None and found.sense.form == "gerund"):
        claim.event_date = event_date(scene, line, found, when)


def _counts_to(line: Line, found: Found, when: When) -> bool:
    """Whether the day of a count in the sentence is the day of this figure: it opens the sentence, or no other clause stands between."""
    time = when.as_of[0]
    if time.i < found.figure.i:
        return (
            time.i - line.first <= 3
            or not any(f.i > time.j and f.j < found.figure.i for f in line.figures if f.claimed)
            and line.words[time.j] != ","
            or found.figure.i - time.j < 12
            and "while" not in line.words[time.j : found.figure.i]
        )
    between = line.words[found.figure.j : time.i]
    if "since" in between and any(f.claimed and line.words.index("since", found.figure.j) < f.i < time.i for f in line.figures):
        return False  # "16,000 have been arrested since the coup, and 12,500 were behind bars as of October 4"
    later = [f for f in line.figures if found.figure.j <= f.i < time.i and f.claimed]
    return not any(word in ("while", ";", "but") for word in between) and not any(line.word(f.i - 1) == "of" for f in later)


#: Since when totals of this conflict and its disasters are counted.
_BEGINNINGS = frozenset(
    "coup takeover putsch military junta army fighting war conflict operation crisis uprising quake earthquake "
    "cyclone seized power start beginning offensive violence crackdown".split()
)


def _cumulative(line: Line, found: Found, when: When) -> bool:
    """Whether the figure is a running count: a toll, a standing state, or all since some beginning."""
    if (
        found.rule == "number-of"
        and found.harm is not None
        and any(found.harm.j <= t.i <= found.figure.i and t.i - found.harm.j <= 2 for t in when.event)
    ):
        return False  # "the number of people killed today"
    if found.rule in ("toll", "number-of", "labelled", "toll-earlier", "status-noun", "figure-of"):
        return True
    words = line.words[line.first : line.last]
    if when.as_of and _counts_to(line, found, when):
        return True
    if "since" in words and not compared(line.words, line.first, words.index("since") + line.first):
        position = words.index("since") + line.first
        other = next((h for h in line.harms if h.j == position), None)
        if other is not None and (found.harm is None or found.harm.i > position or (other.i == found.figure.j and other.i != found.harm.i)):
            return False  # "two workers missing since Friday were among 35 killed"
        if when.since:
            return True
        if line.word(position + 1) in ("february", "then", "its") or any(
            word in _BEGINNINGS for word in line.words[position + 1 : min(position + 4, line.last)]
        ):
            return True
    joined = " ".join(words)
    if "so far" in joined or "to date" in joined or "in total since" in joined:
        return True
    group = found.group
    if (
        found.sense is not None
        and found.sense.form == "predicate"
        and found.category in ("detained", "death_sentence", "displaced")
        and group is not None
        and group.be
    ):
        return True
    if (
        group is not None
        and group.have
        and "had" not in line.words[group.start : found.harm.i if found.harm else group.start]
        and not when.event
    ):
        # the present perfect without a day: "more than 2,100 people have been killed in a crackdown"
        return (found.figure.count or found.figure.low or 0) >= 100
    return found.category == "displaced" and group is not None and ("now" in words or "live" in words)


_DENIED = frozenset(("denied", "denies", "deny", "denying", "rejected", "dismissed"))
_ALLEGED = frozenset(
    ("accused", "accuse", "accuses", "accusing", "alleged", "alleges", "allege", "alleging", "allegedly", "allegations", "purportedly")
)
_REPORTED = frozenset(("reportedly", "unconfirmed", "unverified", "rumoured", "rumored", "apparently", "rumours", "rumors"))
_FEARED = frozenset(("feared", "fear", "fears"))
_SOURCES = (
    ("reports", "of"),
    ("reports", "that"),
    ("reports", "say"),
    ("reports", "said"),
    ("sources", "say"),
    ("sources", "said"),
    ("source", "said"),
)
_UNTRUE = (("not", "true", "that"), ("not", "correct", "that"), ("untrue", "that"), ("false", "that"))


def _certainty(line: Line, found: Found, attribution: Attribution | None) -> str:
    """How sure the article is: the hedge of the verb group, of the clause, or of the cue."""
    group, words, figure = found.group, line.words, found.figure
    position = found.harm.i if found.harm is not None else figure.i
    opening = min(position, figure.i)
    clause = words[line.first : line.last]
    present = set(clause)
    if not _DENIED.isdisjoint(words[max(line.first, position - 10) : position]) or _has(clause, present, _UNTRUE):
        return "denied"
    if not _ALLEGED.isdisjoint(words[max(line.first, opening - 7) : opening]) or (
        attribution is not None and attribution.cue in ("allege", "accuse")
    ):
        return "alleged"
    if group is not None and group.certainty and group.certainty != "stated":
        return group.certainty
    if not _FEARED.isdisjoint(words[max(line.first, figure.i - 4) : position + 2]):
        return "feared"
    told = words[figure.j : figure.j + 4]
    unverified = "verified" in present and ("independently" in present or "not" in present)
    if (
        not _REPORTED.isdisjoint(present)
        or unverified
        or ("media" not in present and not (attribution is not None and attribution.cue == "report") and _has(clause, present, _SOURCES))
        or (group is not None and group.modal in ("may", "might"))
        or told[:2] in (["were", "reported"], ["was", "reported"])
    ):
        return "reported"
    return "stated"


def _has(words: list[str], present: set[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one of ``phrases`` stands in ``words``, whose set is ``present``."""
    return any(
        tuple(words[k : k + len(phrase)]) == phrase
        for phrase in phrases
        if present.issuperset(phrase)
        for k, word in enumerate(words)
        if word == phrase[0]
    )


def _victims(line: Line, found: Found) -> str:
    """The head noun phrase of those counted, in lower case, without the number, "other" and the word of harm itself."""
    figure = found.figure
    document = line.document
    i, j = figure.noun if found.noun == (0, 0) else found.noun
    if found.noun != (0, 0):
        pass
    elif figure.shape == OTHER:
        pass  # a noun that the lexicon does not know, of those whom only the living suffer it
    elif figure.shape != PERSON:
        i = j = figure.j
        if line.word(j) in w.BE:
            j = i = j + 1
        # "of whom 11 were children", "11 of them children"
        while line.word(j) in line.tables.person:
            j += 1
        if i == j and figure.partitive and figure.harm is None:
            return _antecedent(line, found)
        if i == j or not (figure.subset or figure.partitive):
            return _elided(line, found)
    elif figure.attribute is not None:
        i = figure.attribute.j
    while (
        i < j - 1
        and line.words[i + 1] != "-"
        and line.words[i]
        in ("other", "more", "further", "additional", "the", "of", "at", "least", "first", "second", "third", "fourth", "fifth")
    ):
        i += 1
    if line.words[i:j] == ["more"]:
        return _elided(line, found)
    return document.evidence(document.tokens.starts[i], document.tokens.ends[j - 1]).lower()


def _elided(line: Line, found: Found) -> str:
    """ "Five people were killed and 15 arrested": the people of the clause before, where both are said of the same kind."""
    if found.figure.shape != BARE or found.rule not in ("reduced", "predicate", "gapped", "passive"):
        return ""
    for other in reversed(line.figures):
        if other.j <= found.figure.i and other.claimed and other.shape == PERSON and not other.subset:
            return "people" if line.words[other.noun[1] - 1] == "people" and found.figure.count != 0 and not found.figure.implied else ""
    return ""


def _antecedent(line: Line, found: Found) -> str:
    """Whom "of them" stands for: the people last counted before in the sentence, else the pronoun itself."""
    for other in reversed(line.figures):
        if other.j <= found.figure.i and other.shape == PERSON and not other.subset:
            tokens = line.document.tokens
            return line.document.evidence(tokens.starts[other.noun[0]], tokens.ends[other.noun[1] - 1]).lower()
    return line.words[found.figure.j - 1]
