"""What one incident, or one running count, shares across sentences.

An article tells its main incident in the first sentences and comes back to it; a sentence with a day of its own opens another
one. Claims that do not say where or when themselves take it from the incident they belong to; running totals take
nothing but the day of the count and its source. A headline's figure takes what the same figure has in the body.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...annotate.places import Composed, compose
from ...article import CAPTION, DATELINE, HEADING, HEADLINE, Sentence
from ...claims import Casualty
from ...document import Document
from .clause import means_in, tables
from .line import Line
from .rules import Found
from .when import day, has_event_verb, times_of

_VIOLENT = frozenset(("killed", "injured", "executed", "tortured", "sexual_violence", "missing", "abducted", "captured"))
_LEAD = 5
_RECENT = 60
Made = tuple[Line, Found, Casualty]


@dataclass(slots=True)
class Incident:
    """What is known of one incident so far."""

    date: str = ""
    place: Composed | None = None
    actor: str = ""
    means: str = ""
    disaster: bool = False
    said: set[int] = field(default_factory=set)


def settle_context(document: Document, made: list[Made]) -> None:
    """Fill what the neighbouring sentences, the lead and the head of the article say of each claim."""
    if not made:
        return
    main = _main(document, made)
    by_sentence: dict[int, list[Made]] = {}
    for one in made:
        by_sentence.setdefault(one[0].sentence.index, []).append(one)
    incident = main
    for sentence in document.sentences:
        here = by_sentence.get(sentence.index, ())
        own = _told(document, sentence)
        if own.date and incident.date and not _same_day(own.date, incident.date) and _incident_told(document, sentence, here):
            incident = own if own.place is not None or not here else Incident(own.date, None, own.actor, own.means, own.disaster)
        elif sentence.index > _LEAD or here:
            incident = _known(incident, own, bool(here))
        for line, found, claim in here:
            _inherit(document, line, found, claim, incident, own, main)
    _growing(document, made, main)
    _headlines(made)
    _day_of_count(document, made)
    _neighbours_source(document, made)


def _main(document: Document, made: list[Made]) -> Incident:
    """The incident that the article opens with: its day, place, means and actor, put together from the first sentences."""
    main = Incident()
    first = next((one[0].sentence.index for one in made if one[2].category in _VIOLENT or one[2].category in ("displaced", "detained")), 0)
    last = max(first, 0) + _LEAD
    best = -1
    for sentence in document.sentences:
        if sentence.index > last + 4:
            break
        if sentence.block.kind in (DATELINE, CAPTION) or sentence.dateline:
            continue
        own = _told(document, sentence)
        strength = (2 if has_event_verb(document, sentence) else 0) + (1 if any(one[0].sentence is sentence and one[2].event_date for one in made) else 0)
        if own.date and len(own.date) == 10 and strength > best and not _quoted(document, sentence):
            main.date, best = own.date, strength
        if sentence.index <= last:
            main.place = main.place or (own.place if sentence.block.kind not in (HEADLINE, HEADING) else None)
            main.actor = main.actor or own.actor
            if not main.means:
                main.means, main.disaster = own.means, own.disaster
    if main.place is None:
        main.place = next((_told(document, s).place for s in document.sentences if s.block.kind == HEADLINE), None)
    return main


def _told(document: Document, sentence: Sentence) -> Incident:
    """What one sentence says of an incident by itself."""
    when = times_of(document, sentence)
    dates = [day(t) for t in when.event if t.start >= sentence.start]
    places = [p for p in document.places if sentence.first <= p.i < sentence.last and p.level not in ("country",)]
    named = means_in(document.tokens.words, sentence.first, sentence.last)
    clear = [m for m in named if m[2] not in ("explosion", "fighting", "shooting", "raid")] or named
    told = Incident(dates[0] if dates else "", compose(places[0]) if places else None)
    if clear:
        told.means, told.disaster = clear[0][2], clear[0][3]
    told.actor = _attacker(document, sentence)
    return told


_ATTACKS = frozenset("bombed bombs dropped shelled fired attacked raided stormed torched opened strafed launched ploughed rammed airstrike airstrikes jet jets strike strikes shelling warplanes".split())


def _attacker(document: Document, sentence: Sentence) -> str:
    """The actor that the sentence says attacked: directly before a verb or noun of attack."""
    words, table = document.tokens.words, tables().actor
    for i in range(sentence.first, sentence.last):
        hit = table.at(words, i, sentence.last) if words[i] in table.first else None
        if hit is None:
            continue
        k = hit[0]
        while k < sentence.last and (words[k] in ("'s", "have", "has", "had", "then", "also", "simultaneously", "again", "a") or k - hit[0] < 2 and table.at(words, k, sentence.last)):
            k += 1
        if k < sentence.last and words[k] in _ATTACKS:
            return document.evidence(document.tokens.starts[i], document.tokens.ends[hit[0] - 1])
    return ""


def _quoted(document: Document, sentence: Sentence) -> bool:
    return any(q.start <= sentence.start and sentence.end <= q.end + 1 for q in document.quoted)


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or "/" in one or "/" in other


def _incident_told(document: Document, sentence: Sentence, here: object) -> bool:
    """Whether a sentence with a day of its own tells an incident, not the talk about one."""
    return bool(here) or has_event_verb(document, sentence)


def _known(incident: Incident, own: Incident, claims: bool) -> Incident:
    """The incident with what a further sentence about it adds, nothing overwritten."""
    return Incident(
        incident.date or own.date, incident.place or own.place, incident.actor or own.actor,
        incident.means or own.means, incident.disaster or (own.disaster and not incident.means))


def _inherit(document: Document, line: Line, found: Found, claim: Casualty, incident: Incident, own: Incident, main: Incident) -> None:
    disaster = claim.means == "disaster" or (not claim.means and incident.disaster)
    total = claim.cumulative and not disaster
    if total:
        return
    if claim.category in ("released", "sentenced", "death_sentence", "executed", "displaced", "detained") and incident is main and not _near_main(line, main) and claim.event_date:
        return
    same = not claim.event_date or _same_day(claim.event_date, incident.date)
    if not same:
        return
    if not claim.event_date and not claim.as_of or disaster and not claim.event_date:
        claim.event_date = incident.date
    if not claim.means and claim.category in _VIOLENT and claim.category not in ("abducted", "captured"):
        claim.means = incident.means
    if not claim.place and incident.place is not None:
        place = incident.place
        claim.place, claim.admin1, claim.township, claim.pcode = place.text, place.admin1, place.township, place.pcode
    if not claim.actor and claim.category in _VIOLENT and not disaster and claim.means not in ("accident", "disease", "disaster"):
        claim.actor = incident.actor


def _near_main(line: Line, main: Incident) -> bool:
    return line.sentence.index <= _LEAD


def _growing(document: Document, made: list[Made], main: Incident) -> None:
    """Tolls of a recent disaster still grow: they are cumulative, and a day beside them is the day of the count."""
    published = document.published.value
    for line, found, claim in made:
        if claim.means != "disaster" or claim.cumulative or claim.category not in ("killed", "injured", "missing", "displaced"):
            continue
        if claim.event_date and len(claim.event_date) == 10 and len(published) == 10 and _days(published) - _days(claim.event_date) > _RECENT:
            continue
        if claim.event_date and len(claim.event_date) < 10 and not published.startswith(claim.event_date):
            continue
        claim.cumulative = True
        when = times_of(document, line.sentence)
        if claim.event_date and claim.event_date != main.date and main.date and _days(claim.event_date) >= _days(main.date) and not has_event_verb(document, line.sentence) \
                and len(claim.event_date) == 10:
            claim.as_of = claim.as_of or claim.event_date
            claim.event_date = main.date
        elif not claim.as_of and when.as_of:
            claim.as_of = day(when.as_of[0])


def _days(value: str) -> int:
    year, month, date = (int(x) for x in (value + "-01-01")[:10].split("-"))
    return year * 372 + month * 31 + date


def _headlines(made: list[Made]) -> None:
    """A headline's figure, and a heading's, take the attributes of the same figure in the body."""
    for line, _, claim in made:
        if line.sentence.block.kind not in (HEADLINE, HEADING):
            continue
        for other_line, _, other in made:
            same = other.category == claim.category and (other.count if other.count is not None else other.low) == (claim.count if claim.count is not None else claim.low)
            if same and other_line.sentence.index > line.sentence.index and other_line.sentence.block.kind not in (HEADLINE, HEADING):
                for name in ("actor", "means", "event_date", "as_of", "source"):
                    if not getattr(claim, name):
                        setattr(claim, name, getattr(other, name))
                if not claim.place:
                    claim.place, claim.admin1, claim.township, claim.pcode = other.place, other.admin1, other.township, other.pcode
                claim.cumulative = claim.cumulative or other.cumulative
                break


def _day_of_count(document: Document, made: list[Made]) -> None:
    """A briefing that opens with "As of …" or "Updated …" counts all its totals up to that day; a dated telling dates a growing toll."""
    head = ""
    for sentence in document.sentences[:5]:
        words = document.tokens.words[sentence.first:sentence.last]
        when = times_of(document, sentence)
        if when.as_of and len(day(when.as_of[0])) == 10 and (sentence.block.kind in (DATELINE, HEADLINE, HEADING) or sentence.index < 2):
            head = day(when.as_of[0])
        elif sentence.block.kind == DATELINE and words[:1] == ["updated"] and any(one[0].sentence.index <= 12 and one[2].cumulative for one in made) and _briefing(made):
            head = next((day(t) for t in when.event + when.as_of if len(day(t)) == 10), head)
    since = ""
    for line, _, claim in made:
        if not claim.cumulative:
            continue
        when = times_of(document, line.sentence)
        if not claim.as_of and claim.means == "disaster" or not claim.as_of and claim.source:
            told = [day(t) for t in when.report if len(day(t)) == 10]
            covered = any(a.start <= claim.start < a.end and a.speech for a in document.attributions)
            if told and covered and claim.means == "disaster":
                claim.as_of = told[0]
        if not claim.as_of and head and not claim.event_date:
            claim.as_of = head
        if not claim.event_date and claim.as_of and len(claim.as_of) == 10 and when.since and len(day(when.since[0])) == 10:
            since = day(when.since[0])
            claim.event_date = f"{since}/{claim.as_of}"


def _briefing(made: list[Made]) -> bool:
    return sum(one[2].cumulative for one in made) >= 3


_COUNT_WORDS = frozenset("figure figures number numbers toll tolls count counts data statistics tally tallies".split())


def _neighbours_source(document: Document, made: list[Made]) -> None:
    """Whose count it is, when the next or the last sentence says so: "The figure comes from the UN Human Rights Office"."""
    for line, _, claim in made:
        if claim.source:
            continue
        for n in (line.sentence.index + 1, line.sentence.index - 1):
            if not 0 <= n < len(document.sentences):
                continue
            sentence = document.sentences[n]
            words = document.tokens.words[sentence.first:sentence.last]
            if not any(word in _COUNT_WORDS for word in words[:14]) or sentence.dateline:
                continue
            mention = next((m for m in document.mentions if sentence.first <= m.i < sentence.last and m.entity == "organisation" and not m.bare), None)
            if mention is not None and any(word in ("comes", "come", "came", "from", "according", "behind", "by", "compiled", "collected") for word in words):
                claim.source = mention.name
                break
