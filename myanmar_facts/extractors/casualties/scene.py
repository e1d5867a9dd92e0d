"""What each sentence says of when, where, how and by whom, read once an article and looked up by the claims."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ...annotate.marks import Attribution, Mention, Place, Time
from ...annotate.places import Composed
from ...article import Sentence
from ...document import Document
from . import words as w
from .clause import attacker, means_in

_EVENT_VERBS = frozenset(
    "hit struck strike strikes occurred happened exploded erupted bombed attacked attack attacks raided shelled dropped fired landed fell "
    "jolted came swept collapsed capsized crashed sank opened stormed torched ploughed rammed massacre massacred "
    "airstrike airstrikes strafed detonated".split()
)
#: Of these, those that people do not do too.
_PLACED_VERBS = _EVENT_VERBS - {"came", "landed", "opened", "fell"}
_COME = frozenset(("came", "storm", "cyclone", "quake", "earthquake", "typhoon", "struck", "hit"))
_LEADING = frozenset(("the", "on", "late", "early", "last"))


@dataclass(slots=True)
class When:
    """What a sentence says of time. ``event`` days of happening, ``as_of`` of a count, ``since`` its start, ``report`` of its telling."""

    event: list[Time] = field(default_factory=list)
    as_of: list[Time] = field(default_factory=list)
    since: list[Time] = field(default_factory=list)
    report: list[Time] = field(default_factory=list)


@dataclass(slots=True)
class Incident:
    """What is known of one incident so far."""

    date: str = ""
    place: Composed | None = None
    actor: str = ""
    means: str = ""
    disaster: bool = False


def day(time: Time) -> str:
    """The value of a time as a date: the clock and the part of day cut off; "" when it is no date."""
    if time.type not in ("date", "time") or not time.value or time.vague:
        return ""
    value = time.value.partition("T")[0]
    return value if value[:1].isdigit() and "X" not in value else ""


def compared(words: list[str], first: int, since: int) -> bool:
    """Whether the "since" at token ``since`` belongs to a superlative: "the worst day since the coup"."""
    return any(words[k] in w.SUPERLATIVE and words[k - 1] in ("the", "its", "their", "'s") for k in range(max(first + 1, since - 5), since))


class Scene:
    """The sentences of one document with what they say of an incident; every reading is made once, when first asked for."""

    __slots__ = ("document", "words", "_times", "_places", "_mentions", "_when", "_told", "_means", "_pieces", "_starts", "told_cache")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.tokens.words
        self._times = [t.i for t in document.times]
        self._places = [p.i for p in document.places]
        self._mentions = [m.i for m in document.mentions]
        self._when: dict[int, When] = {}
        self._told: dict[int, When] = {}
        self.told_cache: dict[int, Incident] = {}
        self._means: dict[int, list[tuple[int, int, str, bool]]] = {}
        self._pieces = sorted(((piece, a) for a in document.attributions for piece in a.pieces), key=lambda one: one[0])
        self._starts = [piece[0] for piece, _ in self._pieces]

    def times(self, sentence: Sentence) -> list[Time]:
        """The dates of a sentence, in order."""
        low, high = bisect_left(self._times, sentence.first), bisect_left(self._times, sentence.last)
        return [t for t in self.document.times[low:high] if day(t)]

    def opens_with_time(self, sentence: Sentence) -> bool:
        """Whether a date stands at the head of a sentence, as in a chronology: "3 June, Falam."."""
        times = self.times(sentence)
        return bool(times) and times[0].i - sentence.first <= 1

    def day_before(self, position: int) -> str:
        """The last day that the article names before the token ``position``, looking back over a few dozen times; "" for none."""
        end = bisect_left(self._times, position)
        return next((day(t) for t in reversed(self.document.times[max(0, end - 40) : end]) if len(day(t)) == 10), "")

    def places(self, sentence: Sentence) -> list[Place]:
        """The places of a sentence that are places, not parts of a name: neither "(Burma)" in a body's name nor "Japan's NHK"."""
        low, high = bisect_left(self._places, sentence.first), bisect_left(self._places, sentence.last)
        if low == high:
            return []
        mentions = self.mentions(sentence)
        return [p for p in self.document.places[low:high] if p.level not in ("country", "state_region") or not self._in_name(p, mentions)]

    def _in_name(self, place: Place, mentions: list[Mention]) -> bool:
        owned = self.words[place.j : place.j + 1] == ["'s"]
        return any(m.i <= place.i < m.j or (owned and m.i in (place.j, place.j + 1)) for m in mentions)

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence, in order."""
        return self.document.mentions[bisect_left(self._mentions, sentence.first) : bisect_left(self._mentions, sentence.last)]

    def means(self, sentence: Sentence) -> list[tuple[int, int, str, bool]]:
        """The means named in a sentence: (first token, token after, means, whether a disaster)."""
        if sentence.index not in self._means:
            self._means[sentence.index] = means_in(self.words, sentence.first, sentence.last)
        return self._means[sentence.index]

    def attacker(self, sentence: Sentence) -> str:
        """The actor that a sentence says attacked, or ""."""
        return attacker(self.document, sentence.first, sentence.last)

    def tells_place(self, sentence: Sentence) -> bool:
        """Whether the sentence, even without a means, may say where the incident was: "a minister came to the capital" may not."""
        return not _PLACED_VERBS.isdisjoint(self.words[sentence.first : sentence.last])

    def tells_event(self, sentence: Sentence) -> bool:
        """Whether the sentence tells how an incident happened."""
        words = self.words[sentence.first : sentence.last]
        return not _EVENT_VERBS.isdisjoint(words) or ("went" in words and words[words.index("went") + 1 :][:1] == ["off"])

    def when(self, sentence: Sentence) -> When:
        """The times of a sentence sorted by what they say."""
        if sentence.index not in self._when:
            self._when[sentence.index] = self._sorted(sentence)
        return self._when[sentence.index]

    def _sorted(self, sentence: Sentence) -> When:
        words, when = self.words, When()
        for time in self.times(sentence):
            k = time.i - 1
            while k >= sentence.first and words[k] in _LEADING:
                k -= 1
            before = words[k] if k >= sentence.first else ""
            pair = (words[k - 1] if k > sentence.first else "", before)
            following = words[time.j : min(time.j + 2, sentence.last)]
            if "when" not in following and self._compared(sentence.first, time.i):
                continue
            if before == "since" or self._begun(max(sentence.first, time.i - 9), time.i):
                (when.event if following == [",", "when"] else when.since).append(time)
            elif pair in (("as", "of"), ("as", "at"), ("up", "to")) or before in ("by", "until", "till"):
                when.as_of.append(time)
            elif before in w.REPORT or pair[0] in w.REPORT:
                when.report.append(time)
            else:
                when.event.append(time)
        return when

    def _begun(self, first: int, last: int) -> bool:
        """Whether a time at ``last`` dates the beginning of a count: "since the army seized power on Feb. 1", "since riots in 2012"."""
        before = self.words[first:last]
        if "since" not in before:
            return False
        after = before[len(before) - before[::-1].index("since") :]
        return not any(word in (",", ";", '"', "—", ".") or word in w.REPORT or word in _COME for word in after)

    def _compared(self, first: int, last: int) -> bool:
        """Whether a time at ``last`` is only compared with: "the bloodiest clashes since the military took power on Feb. 1"."""
        before = self.words[max(first, last - 9) : last]
        if "since" not in before or "," in before[before.index("since") :]:
            return False
        since = max(first, last - 9) + before.index("since")
        return compared(self.words, first, since)

    def told(self, sentence: Sentence, position: int | None = None) -> When:
        """The times of a sentence, those outside the attributed content counted as times of the telling.

        ``position`` is a character that the content must hold (None: any content of the sentence). A month or year before
        the content is still of the event: "In April 2024, residents said …".
        """
        when = self.when(sentence)
        if not when.event:
            return when
        if position is None and sentence.index in self._told:
            return self._told[sentence.index]
        start, end = self.document.tokens.starts[sentence.first], self.document.tokens.ends[sentence.last - 1]
        near = self._near(start, end)
        content = [p for p, a in near if a.speech and (p[0] < end and start < p[1] if position is None else p[0] <= position < p[1])]
        if content:
            low, high = min(content, key=lambda piece: piece[1] - piece[0])
            inside = [t for t in when.event if low <= t.start < high or (t.end <= low and len(day(t)) < 10)]
            when = When(inside, when.as_of, when.since, when.report + [t for t in when.event if t not in inside])
        if position is None:
            self._told[sentence.index] = when
        return when

    def _near(self, start: int, end: int) -> list[tuple[tuple[int, int], Attribution]]:
        """The attributed pieces that may reach into a stretch of text: contents nest a few deep at most."""
        return self._pieces[max(0, bisect_left(self._starts, start) - 12) : bisect_left(self._starts, end)]

    def attributed(self, position: int) -> Attribution | None:
        """The innermost attribution with a speaker whose content holds the character ``position``, or None."""
        best: tuple[int, Attribution] | None = None
        for (start, end), attribution in self._near(position, position + 1):
            if start <= position < end and attribution.speaker and (best is None or end - start < best[0]):
                best = (end - start, attribution)
        return best[1] if best else None
