"""What one incident, or one running count, shares across sentences.

An article tells its main incident in the first sentences and comes back to it; a sentence with a day of its own opens another
one. Claims that do not say where or when themselves take it from the incident they belong to; running totals take
nothing but the day of the count and its source. A headline's figure takes what the same figure has in the body.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from ...annotate.places import Composed, compose
from ...article import CAPTION, DATELINE, HEADING, HEADLINE, Sentence
from ...claims import Casualty
from ...document import Document
from . import words as w
from .clause import means_in, tables
from .line import Line
from .rules import Found
from .when import day, has_event_verb, own_places, times_of, told_outside

_VIOLENT = frozenset(("killed", "injured", "executed", "tortured", "sexual_violence", "missing", "abducted", "captured"))
_OF_DISASTER = frozenset(("killed", "injured", "missing", "displaced"))
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


def settle_context(document: Document, made: list[Made]) -> None:
    """Fill what the neighbouring sentences, the lead and the head of the article say of each claim."""
    if not made:
        return
    natural = _domain(document)
    for _, _, claim in made:
        if not claim.means and natural and claim.category in _OF_DISASTER:
            claim.means = "disaster"
    main = {kind: _main(document, made, kind) for kind in (False, True)}
    by_sentence: dict[int, list[Made]] = {}
    for one in made:
        by_sentence.setdefault(one[0].sentence.index, []).append(one)
    current = {kind: replace(known) for kind, known in main.items()}
    days = {claim.event_date for _, _, claim in made if len(claim.event_date) == 10 and claim.means != "disaster"}
    scattered = len(days) >= 3  # a round-up of several incidents: a new paragraph knows nothing of the first
    block = None
    for sentence in document.sentences:
        here = by_sentence.get(sentence.index, [])
        if sentence.block is not block:
            # a new paragraph comes back to the main incident
            current, block = {kind: replace(known) for kind, known in main.items()}, sentence.block
            if scattered and sentence.index > _LEAD:
                current[False] = Incident()
        own = _told(document, sentence)
        kind = own.disaster if own.means else any(claim.means == "disaster" for _, _, claim in here) if here else natural
        own.date = next((c.event_date for _, _, c in here if c.event_date and not c.cumulative), "" if here else own.date)
        known = current[kind]
        if own.date and known.date and not covers(own.date, known.date) and (here or has_event_verb(document, sentence)):
            current[kind] = own
        elif here or sentence.index <= _LEAD or has_event_verb(document, sentence):
            current[kind] = Incident(known.date or own.date, known.place or own.place, known.actor or own.actor, known.means or own.means, kind)
        if not here and own.place is not None and not kind and (sentence.index > _LEAD or own.means or has_event_verb(document, sentence)):
            current[kind].place = own.place
        for line, found, claim in here:
            disaster = claim.means == "disaster"
            if disaster:
                _natural(document, line, claim, current[True], main[True], natural)
            else:
                _violent(claim, current[False])
    _day_of_count(document, made)
    _parts(made)
    _headlines(made)
    _neighbours_source(document, made)


def _domain(document: Document) -> bool:
    """Whether the article is about a disaster of nature: the first sentence that names a means names one."""
    for sentence in document.sentences[:6]:
        if not sentence.dateline and sentence.block.kind != DATELINE:
            named = means_in(document.tokens.words, sentence.first, sentence.last)
            if named:
                return named[0][3]
    return False


def _main(document: Document, made: list[Made], disaster: bool) -> Incident:
    """The incident that the article opens with: its day, place, means and actor, put together from the first sentences."""
    main = Incident(disaster=disaster)
    first = next((one[0].sentence.index for one in made if (one[2].means == "disaster") == disaster), 0)
    natural = _domain(document)
    best = -1
    coarse = next((one[2].event_date for one in made if one[0].sentence.index <= first + _LEAD and one[2].event_date), "")
    for sentence in document.sentences:
        if sentence.index > first + _LEAD + 4:
            break
        if sentence.block.kind in (DATELINE, CAPTION) or sentence.dateline:
            continue
        own = _told(document, sentence)
        if own.means and own.disaster != disaster or not own.means and natural != disaster:
            continue
        near = sentence.index <= first + 2 and any(one[0].sentence is sentence and one[2].event_date == own.date for one in made)
        strength = (2 if has_event_verb(document, sentence) else 0) + near + (len(coarse) < 10 and bool(coarse) and covers(coarse, own.date)) - (3 if _quoted(document, sentence) else 0)
        if not disaster and len(own.date) == 10 and strength > max(best, 0):
            main.date, best = own.date, strength
        if sentence.index <= first + _LEAD:
            told = own.means or has_event_verb(document, sentence) or any(one[0].sentence is sentence for one in made)
            main.place = main.place or (own.place if told and sentence.block.kind not in (HEADLINE, HEADING) else None)
            main.actor = main.actor or own.actor
            main.means = main.means or own.means
    if disaster:
        placed = next((c for line, _, c in made if c.means == "disaster" and c.place and line.sentence.index <= first + 1), None)
        if placed is not None:
            main.place = Composed(placed.place, placed.admin1, placed.township, placed.pcode)
        main.date = struck(document) or next((
            c.event_date for line, _, c in made if c.means == "disaster" and len(c.event_date) == 10 and line.sentence.index <= first + 3
            and any(m[3] for m in means_in(line.words, line.first, line.last))), "")
    if main.place is None:
        main.place = next((_told(document, s).place for s in document.sentences if s.block.kind == HEADLINE), None)
    return main


_STRIKES = frozenset("struck strikes hit jolted rocked shook roared swept erupted occurred burst tore slammed landfall ashore crashed barrelled barreled slid engulfed tore battered lashed collapsed buried flattened happened".split())


def struck(document: Document) -> str:
    """The day on which the disaster of the article struck: "Friday's quake", "the storm came ashore on Saturday"; "" when not told."""
    words = document.tokens.words
    best = (0, "")
    for sentence in document.sentences:
        nouns = [m for m in means_in(words, sentence.first, sentence.last) if m[3]]
        nouns += [(k, k + 1, "disaster", True) for k in range(sentence.first, sentence.last) if words[k] in ("accident", "disaster", "tragedy")]
        verbs = [k for k in range(sentence.first, sentence.last) if words[k] in _STRIKES and words[k - 1] != "-"]
        nouns += [(k - 2, k - 1, "disaster", True) for k in verbs if words[k] in ("ashore", "landfall")]  # said of nothing else
        if not nouns or sentence.block.kind == CAPTION:
            continue
        for time in document.times:
            if not sentence.first <= time.i < sentence.last or len(day(time)) != 10:
                continue
            score = 3 if any(0 <= m[0] - time.j <= 3 and (words[time.j] == "'s" or m[0] == time.j) for m in nouns) else 0
            for k in verbs:
                noun_before = any(0 < k - m[1] <= 8 or m[1] == k for m in nouns)
                if noun_before and (0 < time.i - k <= 14 and "," not in words[k:time.i] or 0 < k - time.j <= 10):
                    score = max(score, 2)
            if score > best[0]:
                best = (score, day(time))
    return best[1]


def _told(document: Document, sentence: Sentence) -> Incident:
    """What one sentence says of an incident by itself."""
    when = told_outside(document, sentence, times_of(document, sentence), None)
    dates = [day(t) for t in when.event if document.tokens.words[t.i] != "today"]
    places = [p for p in own_places(document, sentence) if p.level != "country"]
    named = means_in(document.tokens.words, sentence.first, sentence.last)
    clear = [m for m in named if m[2] not in ("explosion", "fighting", "shooting", "raid")] or named
    told = Incident(dates[0] if dates else "", compose(places[0]) if places else None)
    if clear:
        told.means, told.disaster = clear[0][2], clear[0][3]
    told.actor = _attacker(document, sentence)
    return told


_ATTACKS = frozenset("bombed bombs dropped shelled fired attacked raided stormed torched opened strafed launched ploughed rammed ambushed overran set gunned massacred killed airstrike airstrikes jet jets strike strikes shelling warplanes".split())


def _attacker(document: Document, sentence: Sentence) -> str:
    """The actor that the sentence says attacked: the subject of a verb of attack or the owner of its means."""
    words, table = document.tokens.words, tables().actor
    i = sentence.first
    while i < sentence.last:
        hit = table.at(words, i, sentence.last) if words[i] in table.first else None
        if hit is None:
            i += 1
            continue
        k = end = hit[0]
        while k < min(end + 8, sentence.last) and words[k] not in w.BE and words[k] not in (",", ";", "said", "says", "against", "by", "that"):
            if words[k] in _ATTACKS:
                tokens = document.tokens
                return document.evidence(tokens.starts[i], tokens.ends[end - 1])
            k += 1
        i = end
    return ""


def _quoted(document: Document, sentence: Sentence) -> bool:
    return any(q.start <= sentence.start and sentence.end <= q.end + 1 for q in document.quoted)


def covers(one: str, other: str) -> bool:
    """Whether two dates may mean the same: equal, or one a part of the other (a day of the week or month)."""
    if "/" in one or "/" in other or one.startswith(other) or other.startswith(one):
        return True
    coarse, fine = (one, other) if "W" in one else (other, one)
    if "W" in coarse and len(fine) == 10 and "W" not in fine:
        year, week, _ = datetime.date.fromisoformat(fine).isocalendar()
        return coarse == f"{year}-W{week:02d}"
    return False


def _violent(claim: Casualty, incident: Incident) -> None:
    """What a claim of violence takes from its incident; a running total takes nothing."""
    if claim.rule in ("toll", "toll-earlier", "figure-of") and len(incident.date) == 10 and not claim.as_of and (claim.count or 0) < 500:
        claim.cumulative = False  # the toll of one attack is no running total
    if claim.cumulative or (claim.event_date and incident.date and not covers(claim.event_date, incident.date)):
        return
    if claim.category in ("released", "sentenced", "death_sentence") or claim.certainty == "alleged" and not claim.event_date and claim.rule == "active":
        return
    if incident.date and len(incident.date) > len(claim.event_date) and (not claim.event_date or covers(claim.event_date, incident.date)):
        claim.event_date = incident.date
    if not claim.means and claim.category in ("killed", "injured"):
        claim.means = incident.means
    _take_place(claim, incident.place)
    if not claim.actor and claim.category in _VIOLENT and claim.means not in ("accident", "disease"):
        claim.actor = incident.actor


def _take_place(claim: Casualty, place: Composed | None) -> None:
    if not claim.place and place is not None:
        claim.place, claim.admin1, claim.township, claim.pcode = place.text, place.admin1, place.township, place.pcode


def _natural(document: Document, line: Line, claim: Casualty, incident: Incident, main: Incident, subject: bool) -> None:
    """What a claim of a disaster takes: the day it struck; other days beside a growing toll are days of the count."""
    own = claim.event_date
    published = document.published.value
    older = bool(own) and (len(own) < 10 and not (published.startswith(own) or claim.category == "displaced")
                           or bool(main.date) and len(own) == 10 and own < main.date)
    if older:
        return
    growing = subject and claim.category in _OF_DISASTER and (not main.date or len(published) != 10 or _days(published) - _days(main.date) <= _RECENT)
    claim.event_date = main.date
    _take_place(claim, incident.place)
    if not growing:
        return
    claim.cumulative = True
    when = times_of(document, line.sentence)
    if own and own != main.date:
        claim.as_of = claim.as_of or own
    told = [day(t) for t in when.report if len(day(t)) == 10 and day(t) != main.date]
    if not claim.as_of and told and any(a.start <= claim.start < a.end for a in document.attributions):
        claim.as_of = told[0]


def _days(value: str) -> int:
    year, month, date = (int(x) for x in (value + "-01-01")[:10].split("-"))
    return year * 372 + month * 31 + date


def _parts(made: list[Made]) -> None:
    """A part has the day, place, actor, means and source of its whole; a gapped clause has its own place."""
    for line, found, claim in made:
        if found.rule == "predicate" and found.figure.partitive and found.group is not None and not found.group.be:
            before = [c for other, f, c in made if other is line and f.figure.j <= found.figure.i]
            if before:  # "(43) of them to death" is of the same count as those before
                claim.cumulative, claim.as_of, claim.event_date = before[-1].cumulative, claim.as_of or before[-1].as_of, before[-1].event_date
            continue
        if found.rule not in ("subset", "gapped", "among", "toll-earlier"):
            continue
        whole = next((c for other, f, c in made if other is line and f is not found and c.category == claim.category and f.figure is found.whole), None)
        if whole is None:
            continue
        claim.event_date, claim.cumulative = whole.event_date, whole.cumulative
        claim.actor, claim.means = claim.actor or whole.actor, claim.means or whole.means
        claim.source = claim.source or whole.source
        claim.certainty = whole.certainty if claim.certainty == "stated" else claim.certainty
        if found.rule in ("subset", "among"):
            claim.as_of = claim.as_of or whole.as_of
            claim.place, claim.admin1, claim.township, claim.pcode = whole.place, whole.admin1, whole.township, whole.pcode


def _headlines(made: list[Made]) -> None:
    """A headline's figure, and a heading's, take the attributes of the same figure in the body."""
    for line, _, claim in made:
        if line.sentence.block.kind not in (HEADLINE, HEADING):
            continue
        for other_line, _, other in made:
            same = other.category == claim.category and (other.count if other.count is not None else other.low) == (claim.count if claim.count is not None else claim.low)
            if same and other_line.sentence.index > line.sentence.index and other_line.sentence.block.kind not in (HEADLINE, HEADING):
                for name in ("actor", "means", "event_date", "as_of", "source"):
                    if not getattr(claim, name) or (name == "event_date" and len(claim.event_date) < len(other.event_date)):
                        setattr(claim, name, getattr(other, name))
                own = [p for p in own_places(line.document, line.sentence) if p.level != "country" or claim.means == "disaster"]
                if other.place and not own:
                    claim.place, claim.admin1, claim.township, claim.pcode = other.place, other.admin1, other.township, other.pcode
                claim.cumulative = claim.cumulative or other.cumulative
                break


def _day_of_count(document: Document, made: list[Made]) -> None:
    """A briefing that opens with "As of …" or "Updated …" counts all its totals up to that day; a dated telling dates a growing toll."""
    head = ""
    for sentence in document.sentences[:5]:
        words = document.tokens.words[sentence.first:sentence.last]
        when = times_of(document, sentence)
        if when.as_of and len(day(when.as_of[0])) == 10 and sentence.block.kind not in (DATELINE, HEADLINE, HEADING) and sentence.index < 3:
            head = day(when.as_of[0])
        elif sentence.block.kind == DATELINE and words[:1] == ["updated"] and any(one[0].sentence.index <= 12 and one[2].cumulative for one in made) and _briefing(made):
            head = next((day(t) for t in when.event + when.as_of if len(day(t)) == 10), head)
    for line, found, claim in made:
        if head and not claim.cumulative and _standing(found, line.words[line.first:line.last]):
            claim.cumulative, claim.event_date = True, ""
        if not claim.cumulative:
            continue
        when = times_of(document, line.sentence)
        if not claim.as_of and head and (not claim.event_date or claim.means == "disaster"):
            claim.as_of = head
        if not claim.event_date and len(claim.as_of) == 10 and when.since and len(day(when.since[0])) == 10:
            claim.event_date = f"{day(when.since[0])}/{claim.as_of}"


def _standing(found: Found, words: list[str]) -> bool:
    """Whether the clause is in the present: what is now, or has been till now."""
    group = found.group
    if found.rule == "counted-noun":
        return not {"was", "were", "had"} & set(words)
    if found.rule in ("attributive", "status-noun", "labelled", "subset"):
        return True
    return group is not None and group.present


def _briefing(made: list[Made]) -> bool:
    return sum(one[2].cumulative for one in made) >= 3


_COUNT_WORDS = frozenset("figure figures number numbers toll tolls count counts data statistics tally tallies".split())


def _neighbours_source(document: Document, made: list[Made]) -> None:
    """Whose count it is, when the next or the last sentence says so: "The figure comes from the UN Human Rights Office".

    A briefing that names one monitor and no other body speaks with the monitor's voice.
    """
    monitors = sorted({m.name for m in document.mentions if m.entity == "organisation" and m.kind == "monitor"})
    voice = monitors[0] if len(monitors) == 1 and sum(document.view[c.start] == "(" or "(" in document.view[c.start:c.end] for _, _, c in made) >= 3 else ""
    own = sum(1 for _, _, claim in made if claim.source)
    for line, _, claim in made:
        if claim.source:
            continue
        if voice and own <= len(made) / 3:
            claim.source = voice
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
