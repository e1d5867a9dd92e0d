"""Incidents: what an article tells of when, where, how and by whom, put together from its sentences."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ...annotate.places import Composed, compose
from ...article import CAPTION, DATELINE, HEADING, HEADLINE, Sentence
from ...claims import Casualty
from ...document import Document
from .clause import WEAK_MEANS
from .line import Line
from .rules import Found
from .scene import Incident, Scene, day

#: How many sentences the opening of a story has.
LEAD = 5
Made = tuple[Line, Found, Casualty]


def about_disaster(scene: Scene) -> bool:
    """Whether the article is about a disaster of nature: the first sentence that names a means names one."""
    for sentence in scene.document.sentences[:6]:
        if not sentence.dateline and sentence.block.kind != DATELINE:
            named = scene.means(sentence)
            if named:
                return named[0][3]
    return False


def main_incident(scene: Scene, made: list[Made], disaster: bool) -> Incident:
    """The incident that the article opens with: its day, place, means and actor, put together from the first sentences."""
    main = Incident(disaster=disaster)
    first = next((one[0].sentence.index for one in made if (one[2].means == "disaster") == disaster), 0)
    natural = about_disaster(scene)
    best = -1
    coarse = next((one[2].event_date for one in made if one[0].sentence.index <= first + LEAD and one[2].event_date), "")
    for sentence in scene.document.sentences:
        if sentence.index > first + LEAD + 4:
            break
        if sentence.block.kind in (DATELINE, CAPTION) or sentence.dateline:
            continue
        own = told_by(scene, sentence)
        if own.means and own.disaster != disaster or not own.means and natural != disaster:
            continue
        near = sentence.index <= first + 2 and any(one[0].sentence is sentence and one[2].event_date == own.date for one in made)
        strength = (
            (2 if scene.tells_event(sentence) else 0)
            + near
            + (len(coarse) < 10 and bool(coarse) and covers(coarse, own.date))
            - (3 if _quoted(scene.document, sentence) else 0)
        )
        if not disaster and len(own.date) == 10 and strength > max(best, 0):
            main.date, best = own.date, strength
        if sentence.index <= first + LEAD:
            told = own.means or scene.tells_place(sentence) or any(one[0].sentence is sentence for one in made)
            main.place = main.place or (own.place if told and sentence.block.kind not in (HEADLINE, HEADING) else None)
            main.actor = main.actor or own.actor
            main.means = main.means or own.means
    if not main.actor and main.means in ("airstrike", "shelling", "drone"):
        # who bombs may be told only further down: "the military has used paragliders before"
        main.actor = next(
            (actor for s in scene.document.sentences if any(m[2] == main.means for m in scene.means(s)) and (actor := scene.attacker(s))),
            "",
        )
    if not main.actor and not disaster:
        # the first figures say who it was: "air strikes by the military killed eight"; the attack is theirs further on
        main.actor = next(
            (
                c.actor
                for line, _, c in made
                if (main.means or len(main.date) == 10 and c.event_date) and not c.cumulative
                if c.actor and "court" not in c.actor and c.means == main.means and line.sentence.block.kind not in (HEADLINE, HEADING)
                if c.category in ("killed", "injured") and line.sentence.index <= first + 2
            ),
            "",
        )
    if disaster:
        placed = next((c for line, _, c in made if c.means == "disaster" and c.place and line.sentence.index <= first + 1), None)
        if placed is not None:
            main.place = Composed(placed.place, placed.admin1, placed.township, placed.pcode)
        main.date = struck(scene) or next(
            (
                c.event_date
                for line, _, c in made
                if c.means == "disaster"
                and len(c.event_date) == 10
                and line.sentence.index <= first + 3
                and any(m[3] for m in scene.means(line.sentence))
            ),
            "",
        )
    if main.place is None:
        main.place = next(
            (
                told_by(scene, s).place
                for s in scene.document.sentences
                if s.block.kind == HEADLINE
                and (told_by(scene, s).means or scene.tells_place(s) or any(one[0].sentence is s for one in made))
            ),
            None,
        )
    return main


_STRIKES = frozenset(
    "struck strikes hit jolted rocked shook roared swept erupted occurred burst tore slammed landfall ashore "
    "crashed barrelled barreled slid engulfed tore battered lashed collapsed buried flattened happened".split()
)


def struck(scene: Scene) -> str:
    """The day on which the disaster of the article struck: "Friday's quake", "the storm came ashore on Saturday"; "" when not told."""
    words, published = scene.words, scene.document.published.value
    best = (0, "")
    for sentence in scene.document.sentences:
        nouns = [m for m in scene.means(sentence) if m[3]]
        nouns += [
            (k, k + 1, "disaster", True) for k in range(sentence.first, sentence.last) if words[k] in ("accident", "disaster", "tragedy")
        ]
        verbs = [k for k in range(sentence.first, sentence.last) if words[k] in _STRIKES and words[k - 1] != "-"]
        nouns += [(k - 2, k - 1, "disaster", True) for k in verbs if words[k] in ("ashore", "landfall")]  # said of nothing else
        if not nouns or sentence.block.kind == CAPTION:
            continue
        for time in scene.times(sentence):
            if len(day(time)) != 10:
                continue
            score = 3 if any(0 <= m[0] - time.j <= 3 and (words[time.j] == "'s" or m[0] == time.j) for m in nouns) else 0
            for k in verbs:
                noun_before = any(0 < k - m[1] <= 8 or m[1] == k for m in nouns)
                if noun_before and (0 < time.i - k <= 14 and "," not in words[k : time.i] or 0 < k - time.j <= 10):
                    score = max(score, 2)
            if score > best[0]:
                best = (score, day(time))
    if len(published) == 10 and best[1] > published:
        # a weekday read as the next one: what has struck did so before it was told
        return (datetime.date.fromisoformat(best[1]) - datetime.timedelta(days=7)).isoformat()
    return best[1]


def told_by(scene: Scene, sentence: Sentence) -> Incident:
    """What one sentence says of an incident by itself; a copy that may be changed."""
    if sentence.index in scene.told_cache:
        return replace(scene.told_cache[sentence.index])
    dates = [day(t) for t in scene.told(sentence).event if scene.words[t.i] != "today"]
    places = [p for p in scene.places(sentence) if p.level != "country" and not _elsewhere(scene.words, p.i)]
    named = [m for m in scene.means(sentence) if m[2] != "execution"]
    clear = [m for m in named if m[2] not in WEAK_MEANS] or named
    told = Incident(dates[0] if dates else "", compose(places[0]) if places else None, scene.attacker(sentence))
    if clear:
        told.means, told.disaster = clear[0][2], clear[0][3]
    scene.told_cache[sentence.index] = told
    return replace(told)


def _elsewhere(words: list[str], i: int) -> bool:
    """Whether the place at ``i`` is not where it happened: "(6,000 of them in Mizoram)", "a boat of people fleeing violence in Rakhine"."""
    return "them" in words[max(0, i - 3) : i] or "fleeing" in words[max(0, i - 6) : i] or words[i - 1] == "with"


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
