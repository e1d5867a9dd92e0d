"""The shared state of attribution: the cues laid out, who speaks, what is already claimed, and the attributions made."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..marks import Attribution, Quoted
from ..quotations import Paragraph
from ..speakers import Resolver
from ..speakers.names import Speaker
from .cues import find_hits
from .extent import Layout
from .frames import RELAYS, lay_out
from .kinds import type_of
from .phrases import Reader, phrase_at


@dataclass(slots=True)
class Marked:
    """A quotation of the outermost depth with its tokens (marks included) and, once found, its attribution."""

    quoted: Quoted
    i: int
    j: int
    paragraph: int
    found: Attribution | None = None
    layout: Layout | None = None
    pieces: list[Quoted] = field(default_factory=list)


class Board:
    """What every step of attribution reads and adds to: ``out`` is the result."""

    def __init__(self, r: Reader, regions: list[Paragraph], marked: list[Marked]) -> None:
        self.r = r
        self.regions = regions
        self.marked = marked
        self._ends = [m.j for m in marked]
        self.layouts = lay_out(r, find_hits(r))
        self.resolver = Resolver(r)
        self.speakers: dict[int, Speaker] = {}
        self.claimed: set[int] = set()
        self.via: dict[int, str] = {}
        self.out: list[Attribution] = []

    def resolve_all(self) -> None:
        """Resolve the subject of every cue, in the order of the text, so that pronouns find whom they follow."""
        for layout in self.layouts:
            if layout.subject is not None and (layout.order != "none" or layout.hit.form.verb.kind not in ("think", "figure")):
                self.speakers[id(layout)] = self.resolver.resolve(layout.subject, postposed=layout.order in ("backward", "medial", "none"))

    def near(self, start: int, limit: int) -> list[Layout]:
        found: list[Layout] = []
        low, high = 0, len(self.layouts)
        while low < high:
            middle = (low + high) // 2
            if self.layouts[middle].hit.i < start:
                low = middle + 1
            else:
                high = middle
        while low < len(self.layouts) and self.layouts[low].hit.i < limit and len(found) < 3:
            found.append(self.layouts[low])
            low += 1
        return found

    def earlier(self, token: int, count: int) -> list[Layout]:
        """The last layouts before a token, nearest first."""
        n = self.index(token)
        return self.layouts[max(0, n - count) : n][::-1]

    def index(self, token: int) -> int:
        low, high = 0, len(self.layouts)
        while low < high:
            middle = (low + high) // 2
            if self.layouts[middle].hit.i < token:
                low = middle + 1
            else:
                high = middle
        return low

    def relays(self) -> None:
        """An attribution behind another one names the outlet through which the first came."""
        words = self.r.words
        for n, layout in enumerate(self.layouts):
            for earlier in reversed(self.layouts[max(0, n - 4) : n]):
                if earlier.sentence is not layout.sentence or layout.order != "backward" or id(layout) not in self.speakers:
                    break
                if (
                    id(earlier) not in self.speakers
                    or not earlier.hit.form.verb.speech
                    or earlier.left < layout.contents[0][0]
                    or id(earlier) in self.claimed
                ):
                    continue
                if earlier.subject is layout.subject:
                    continue
                if earlier.order == "none" and not self._quote_beside(earlier):
                    continue
                if layout.hit.form.verb.lemma not in RELAYS:
                    break
                self.via[id(earlier)] = self.speakers[id(layout)].name
                self.claimed.add(id(layout))
                break
            t = layout.contents[-1][1] if layout.order == "forward" and layout.contents else layout.after
            end = layout.sentence.last
            if t < end and words[t] in (",", "(", "—"):
                t += 1
            if t + 1 < end and words[t] in ("citing", "quoting") and not self.r.inside[t]:
                source = phrase_at(self.r, t + 1, end)
                if source is not None and source.kind != "pronoun" and id(layout) not in self.via:
                    self.via[id(layout)] = self.resolver.resolve(source, remember=False).name
            if layout.hearer[0] >= 0 and id(layout) not in self.via:
                outlet = self.resolver.names.outlet(*layout.hearer)
                if outlet:
                    self.via[id(layout)] = outlet
            if layout.hit.quoting >= 0 and layout.through[0] >= 0:
                source = phrase_at(self.r, *layout.through)
                if source is not None and source.kind != "pronoun":
                    self.via[id(layout)] = self.resolver.resolve(source, remember=False).name

    def _quote_beside(self, layout: Layout) -> bool:
        at = layout.left
        return at > 0 and bool(self.r.inside[at - 1] or (at > 1 and self.r.inside[at - 2]))

    def relay_behind(self, m: Marked, layout: Layout) -> None:
        """ "…," Lavrov said in Naypyidaw, according to TASS."""
        for other in self.near(layout.hit.j, layout.sentence.last):
            if (
                other.sentence is layout.sentence
                and id(other) in self.speakers
                and other.hit.form.verb.lemma in RELAYS
                and (other.frame == "according" or other.order == "backward")
                and other is not layout
                and other.left >= layout.hit.j
            ):
                if id(layout) not in self.via:
                    self.via[id(layout)] = self.speakers[id(other)].name
                self.claimed.add(id(other))
                return

    def emit_marked(self, m: Marked, speaker: Speaker, cue: str, cue_class: str, rule: str, why: str, layout: Layout | None = None) -> None:
        q = m.quoted
        r = self.r
        start, end = q.start, q.end
        span = (-1, -1)
        via = ""
        if layout is not None:
            span = (r.starts[layout.hit.i], r.ends[layout.hit.j - 1])
            via = self.via.get(id(layout), "")
        m.found = Attribution(
            start,
            end,
            [(q.inner_start, q.inner_end)],
            type_of(self, m, layout, rule),
            rule,
            speaker.name,
            speaker.text,
            speaker.start,
            speaker.role,
            speaker.entity_id,
            cue,
            cue_class,
            via,
            True,
            _why(why, speaker),
            span,
        )
        self.out.append(m.found)

    def repeat(self, m: Marked, found: Attribution, rule: str, why: str) -> None:
        q = m.quoted
        m.found = Attribution(
            q.start,
            q.end,
            [(q.inner_start, q.inner_end)],
            type_of(self, m, None, rule),
            rule,
            found.speaker,
            found.speaker_text,
            found.speaker_start,
            found.speaker_role,
            found.entity_id,
            "",
            "",
            found.via,
            True,
            why,
        )
        self.out.append(m.found)

    def emit_indirect(self, layout: Layout, speaker: Speaker, contents: list[tuple[int, int]], speech: bool, suffix: str) -> None:
        r = self.r
        verb = layout.hit.form.verb
        pieces = [(r.starts[a], r.ends[b - 1]) for a, b in contents]
        cue = (r.starts[layout.hit.i], r.ends[layout.hit.j - 1])
        start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
        rule = f"indirect-{layout.frame or layout.order}{suffix}"
        why = f"“{r.text(layout.hit.i, layout.hit.j)}” attributes the words to {speaker.text}"
        self.out.append(
            Attribution(
                start,
                end,
                pieces,
                "indirect",
                rule,
                speaker.name,
                speaker.text,
                speaker.start,
                speaker.role,
                speaker.entity_id,
                verb.lemma,
                verb.kind,
                self.via.get(id(layout), ""),
                speech,
                _why(why, speaker),
                cue,
            )
        )


def trim(r: Reader, start: int, end: int) -> tuple[int, int]:
    """A token range without the punctuation and conjunctions at its ends."""
    while start < end and r.words[start] in (",", ":", "—", "–", "-", ".", "and", "but", ";", "*", "•"):
        start += 1
    while end > start and (
        r.words[end - 1] in (",", ":", "—", "–", "-", ".", ";", "!", "?") or r.words[end - 1] in ("and", "but", "while", "as")
    ):
        end -= 1
    return start, end


def _why(why: str, speaker: Speaker) -> str:
    return f"{why}; {speaker.why}." if speaker.why else f"{why}."
