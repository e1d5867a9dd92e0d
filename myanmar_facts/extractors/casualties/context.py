"""What one incident, or one running count, shares across sentences.

An article tells its main incident in the first sentences and comes back to it; a sentence with a day of its own opens another
one. Claims that do not say where or when themselves take it from the incident they belong to; running totals take
nothing but the day of the count and its source. A headline's figure takes what the same figure has in the body.
"""

from __future__ import annotations

from dataclasses import replace

from ...annotate.places import Composed
from ...article import DATELINE, HEADING, HEADLINE
from ...claims import Casualty
from .incidents import LEAD, Made, about_disaster, covers, main_incident, told_by
from .line import Line
from .rules import Found
from .scene import Incident, Scene, day

_VIOLENT = frozenset(("killed", "injured", "executed", "tortured", "sexual_violence", "missing", "abducted", "captured"))
_OF_DISASTER = frozenset(("killed", "injured", "missing", "displaced"))
_RECENT = 60
_ARMED = frozenset(
    (
        "soldiers",
        "soldier",
        "troops",
        "police",
        "officers",
        "fighters",
        "fighter",
        "policemen",
        "personnel",
        "rebels",
        "militiamen",
        "captain",
        "colonel",
        "terrorists",
        "conscripts",
    )
)


def settle_context(scene: Scene, made: list[Made]) -> None:
    """Fill what the neighbouring sentences, the lead and the head of the article say of each claim."""
    if not made:
        return
    natural = about_disaster(scene)
    for _, _, claim in made:
        if not claim.means and natural and claim.category in _OF_DISASTER:
            claim.means = "disaster"
    kinds = {claim.means == "disaster" for _, _, claim in made}
    main = {kind: main_incident(scene, made, kind) if kind in kinds else Incident(disaster=kind) for kind in (False, True)}
    by_sentence: dict[int, list[Made]] = {}
    for one in made:
        by_sentence.setdefault(one[0].sentence.index, []).append(one)
    current = {kind: replace(known) for kind, known in main.items()}
    days = {claim.event_date for _, _, claim in made if len(claim.event_date) == 10 and claim.means != "disaster"}
    scattered = len(days) >= 3  # a round-up of several incidents: a new paragraph knows nothing of the first
    claimed = {id(line.sentence.block) for line, _, _ in made}
    _go_on(scene, made)
    block = None
    under = Incident()
    for sentence in scene.document.sentences:
        if id(sentence.block) not in claimed:
            if sentence.block.kind == HEADING:
                under = told_by(scene, sentence)  # "3 June, Falam": what stands under it is of that day and place
            continue
        here = by_sentence.get(sentence.index, [])
        if sentence.block is not block:
            # a new paragraph comes back to the main incident
            current, block = {kind: replace(known) for kind, known in main.items()}, sentence.block
            if scattered and sentence.index > LEAD:
                current[False] = replace(under)
        own = told_by(scene, sentence)
        kind = own.disaster if own.means else any(claim.means == "disaster" for _, _, claim in here) if here else natural
        own.date = next((c.event_date for _, _, c in here if c.event_date and not c.cumulative), "" if here else own.date)
        known = current[kind]
        opens = not here and scattered and sentence.start <= sentence.block.start + 4 and scene.opens_with_time(sentence)
        retold = not here and bool(known.date) and own.date == scene.document.published.value  # the day of the telling
        if opens and own.date:
            current[kind] = own
        elif own.date and not retold and known.date and not covers(own.date, known.date) and (here or scene.tells_event(sentence)):
            current[kind] = own
        elif here or sentence.index <= LEAD or scene.tells_event(sentence):
            current[kind] = Incident(
                known.date or own.date, known.place or own.place, known.actor or own.actor, known.means or own.means, kind
            )
        if not here and own.place is not None and not kind and (sentence.index > LEAD or own.means or scene.tells_event(sentence)):
            current[kind].place = own.place
        for line, _, claim in here:
            disaster = claim.means == "disaster"
            if disaster:
                _natural(scene, line, claim, current[True], main[True], natural)
            else:
                _violent(claim, current[False], scattered, line.sentence.block.kind in (HEADLINE, HEADING))
    _day_of_count(scene, made)
    _parts(made)
    _headlines(scene, made)
    _neighbours_source(scene, made)


def _go_on(scene: Scene, made: list[Made]) -> None:
    """A perfect without a day goes on with the running count of the sentence before: "170 were arrested since the coup. Four have died"."""
    for (before, _, total), (line, found, claim) in zip(made, made[1:], strict=False):
        group = found.group
        if (
            total.cumulative
            and not claim.cumulative
            and total.means != "disaster"
            and group is not None
            and group.have
            and line.sentence.index - before.sentence.index == 1
            and line.sentence.block is before.sentence.block
            and not scene.times(line.sentence)
        ):
            claim.cumulative, claim.event_date = True, ""


def _violent(claim: Casualty, incident: Incident, scattered: bool, headline: bool) -> None:
    """What a claim of violence takes from its incident; a running total takes nothing."""
    if claim.rule in ("toll", "toll-earlier", "figure-of") and len(incident.date) == 10 and not claim.as_of and (claim.count or 0) < 500:
        claim.cumulative = False  # the toll of one attack is no running total
    if claim.cumulative or (claim.event_date and incident.date and not covers(claim.event_date, incident.date)):
        return
    if (
        claim.category in ("released", "sentenced", "death_sentence")
        or claim.certainty == "alleged"
        and not claim.event_date
        and claim.rule == "active"
    ):
        return
    if (
        incident.date
        and len(incident.date) > len(claim.event_date)
        and (
            not claim.event_date or (not scattered and (headline or len(claim.event_date) > 7) and covers(claim.event_date, incident.date))
        )
    ):
        claim.event_date = incident.date
    if not claim.means and claim.category in ("killed", "injured"):
        claim.means = incident.means
    if len(claim.event_date) == 4 and len(incident.date) <= 4:
        return  # what happened in a whole year is no part of an incident
    _take_place(claim, incident.place)
    if _ARMED & set(claim.victims.split()):
        return  # who kills soldiers is not the army that bombs in the next sentence
    if not claim.actor and claim.category in _VIOLENT and claim.means not in ("accident", "disease"):
        claim.actor = incident.actor


def _take_place(claim: Casualty, place: Composed | None) -> None:
    if not claim.place and place is not None:
        claim.place, claim.admin1, claim.township, claim.pcode = place.text, place.admin1, place.township, place.pcode


def _natural(scene: Scene, line: Line, claim: Casualty, incident: Incident, main: Incident, subject: bool) -> None:
    """What a claim of a disaster takes: the day it struck; other days beside a growing toll are days of the count."""
    own = claim.event_date
    published = scene.document.published.value
    older = bool(own) and (
        len(own) < 10
        and not (published.startswith(own) or claim.category == "displaced")
        or bool(main.date)
        and len(own) == 10
        and own < main.date
    )
    if older:
        return
    growing = (
        subject
        and claim.category in _OF_DISASTER
        and (not main.date or len(published) != 10 or _days(published) - _days(main.date) <= _RECENT)
    )
    claim.event_date = main.date
    _take_place(claim, incident.place)
    if not growing:
        return
    claim.cumulative = True
    when = scene.when(line.sentence)
    if own and own != main.date:
        claim.as_of = claim.as_of or own
    told = [day(t) for t in when.report if len(day(t)) == 10 and day(t) != main.date]
    if claim.as_of == main.date and told and not when.as_of:
        claim.as_of = told[0]  # "the toll of the quake that struck on Friday has reached 900, the ministry said on Tuesday"
    if not claim.as_of and told and scene.attributed(claim.start) is not None:
        claim.as_of = told[0]


def _days(value: str) -> int:
    year, month, date = (int(x) for x in (value + "-01-01")[:10].split("-"))
    return year * 372 + month * 31 + date


def _parts(made: list[Made]) -> None:
    """A part has the day, place, actor, means and source of its whole; a gapped clause has its own place."""
    by_line: dict[int, list[Made]] = {}
    for one in made:
        by_line.setdefault(one[0].sentence.index, []).append(one)
    for line, found, claim in made:
        here = by_line[line.sentence.index]
        if found.rule == "predicate" and found.figure.partitive and found.group is not None and not found.group.be:
            before = [c for _, f, c in here if f.figure.j <= found.figure.i]
            if before:  # "(43) of them to death" is of the same count as those before
                claim.cumulative, claim.as_of, claim.event_date = (
                    before[-1].cumulative,
                    claim.as_of or before[-1].as_of,
                    before[-1].event_date,
                )
            continue
        if found.rule not in ("subset", "gapped", "among", "toll-earlier"):
            continue
        whole = next((c for _, f, c in here if f is not found and c.category == claim.category and f.figure is found.whole), None)
        if whole is None and found.rule == "subset" and found.whole is None and found.harm is None:
            # "Among them were four children." is of the sentence before
            whole = next((c for _, _, c in by_line.get(line.sentence.index - 1, ()) if c.category == claim.category), None)
            claim.actor = claim.source = ""
        if whole is None:
            continue
        claim.event_date, claim.cumulative = whole.event_date, whole.cumulative
        claim.actor = whole.actor if whole.cumulative else claim.actor or whole.actor  # a running total has no incident's actor
        claim.means = claim.means or whole.means
        claim.source = claim.source or whole.source
        claim.certainty = whole.certainty if claim.certainty == "stated" else claim.certainty
        if found.rule in ("subset", "among"):
            claim.as_of = claim.as_of or whole.as_of
            claim.place, claim.admin1, claim.township, claim.pcode = whole.place, whole.admin1, whole.township, whole.pcode


def _headlines(scene: Scene, made: list[Made]) -> None:
    """A headline's figure, and a heading's, take the attributes of the same figure in the body."""
    body: dict[tuple[str, float | None], list[Made]] = {}
    for one in made:
        if one[0].sentence.block.kind not in (HEADLINE, HEADING):
            body.setdefault(_same(one[2]), []).append(one)
    for line, _, claim in made:
        if line.sentence.block.kind not in (HEADLINE, HEADING):
            continue
        other = next((c for told, _, c in body.get(_same(claim), ()) if told.sentence.index > line.sentence.index), None)
        if other is None:
            continue
        for name in ("actor", "means", "event_date", "as_of", "source"):
            if not getattr(claim, name) or (name == "event_date" and len(claim.event_date) < len(other.event_date)):
                setattr(claim, name, getattr(other, name))
        own = [p for p in scene.places(line.sentence) if p.level != "country" or claim.means == "disaster"]
        if other.place and not own:
            claim.place, claim.admin1, claim.township, claim.pcode = other.place, other.admin1, other.township, other.pcode
        claim.cumulative = claim.cumulative or other.cumulative


def _same(claim: Casualty) -> tuple[str, float | None]:
    return claim.category, claim.count if claim.count is not None else claim.low


def _day_of_count(scene: Scene, made: list[Made]) -> None:
    """A briefing that opens with "As of …" or "Updated …" counts all its totals up to that day; a dated telling dates a growing toll."""
    head = ""
    for sentence in scene.document.sentences[:5]:
        words = scene.words[sentence.first : sentence.last]
        when = scene.when(sentence)
        if when.as_of and len(day(when.as_of[0])) == 10 and sentence.block.kind not in (DATELINE, HEADLINE, HEADING) and sentence.index < 3:
            head = day(when.as_of[0])
        elif (
            sentence.block.kind == DATELINE
            and words[:1] == ["updated"]
            and any(one[0].sentence.index <= 12 and one[2].cumulative for one in made)
            and _briefing(made)
        ):
            head = next((day(t) for t in when.event + when.as_of if len(day(t)) == 10), head)
    for line, found, claim in made:
        if head and not claim.cumulative and _standing(found, line.words[line.first : line.last]):
            claim.cumulative, claim.event_date = True, ""
        if not claim.cumulative:
            continue
        when = scene.when(line.sentence)
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


def _neighbours_source(scene: Scene, made: list[Made]) -> None:
    """Whose count it is, when the next or the last sentence says so: "The figure comes from the UN Human Rights Office".

    A briefing that names one monitor and no other body speaks with the monitor's voice.
    """
    monitors = sorted({m.name for m in scene.document.mentions if m.entity == "organisation" and m.kind == "monitor"})
    voice = (
        monitors[0]
        if len(monitors) == 1
        and sum(scene.document.view[c.start] == "(" or "(" in scene.document.view[c.start : c.end] for _, _, c in made) >= 3
        else ""
    )
    own = sum(1 for _, _, claim in made if claim.source)
    claimed = {line.sentence.index for line, _, _ in made}
    for line, _, claim in made:
        if claim.source:
            continue
        if voice and own <= len(made) / 3:
            claim.source = voice
            continue
        for n in (line.sentence.index + 1, line.sentence.index - 1):
            if not 0 <= n < len(scene.document.sentences) or n in claimed:
                continue  # a sentence with figures of its own speaks of those
            sentence = scene.document.sentences[n]
            words = scene.words[sentence.first : sentence.last]
            if not any(word in _COUNT_WORDS for word in words[:14]) or sentence.dateline:
                continue
            mention = next((m for m in scene.mentions(sentence) if m.entity == "organisation" and not m.bare), None)
            if mention is not None and any(
                word in ("comes", "come", "came", "from", "according", "behind", "by", "compiled", "collected") for word in words
            ):
                claim.source = mention.name
                break
