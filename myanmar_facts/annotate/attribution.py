"""Who said what: marked quotations and reported speech with their speakers.

The cues are found and laid out first (subject and content of each), then every quotation in marks looks for its cue in a fixed
order, and what the cues report without marks is left as indirect speech.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ..article import HEADING, HEADLINE
from ..document import Document
from . import attribution_words as aw
from .attribution_cues import find_hits
from .attribution_frames import RELAYS, Layout, lay_out, sentence_subject
from .attribution_subjects import Reader, person_like, phrase_at, subject_before
from .marks import Attribution, Quoted
from .quotations import Paragraph, paragraphs
from .speakers import Resolver, Speaker

_FIRST_PERSON = frozenset(("i", "we", "my", "our", "us", "me", "i'm", "we're", "i've", "we've", "i'll", "we'll"))
_NAMING = frozenset((
    "known", "nicknamed", "dubbed", "named", "titled", "entitled", "codenamed", "alias", "aka", "so-called", "called", "word", "words", "term", "terms",
    "phrase", "hashtag", "operation", "film", "book", "song", "album", "novel", "series", "movie", "documentary", "show", "play", "magazine", "poem",
    "nickname", "codename", "branded", "labelled", "labeled", "pseudonym", "moniker", "as", "slogan", "programme", "program", "episode", "essay",
))
_CLASS_OF_NOTHING = "attributed"


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


def attribute(document: Document) -> list[Attribution]:
    """Every attribution of the article, in order: quotations in marks, reported speech, and origins of figures (``speech`` false)."""
    if not document.tokens.words:
        return []
    inside = bytearray(len(document.tokens.words) + 1)
    marked: list[Marked] = []
    regions = paragraphs(document)
    n = 0
    for quoted in document.quoted:
        if quoted.depth:
            continue
        i, j = document.token_at(quoted.start), document.token_at(quoted.end)
        while n < len(regions) and regions[n].end <= quoted.start:
            n += 1
        if i < j and n < len(regions):
            if not _title(document, quoted, i, j):
                for t in range(i, j):
                    inside[t] = 1
            marked.append(Marked(quoted, i, j, n))
    reader = Reader(document, inside)
    return _Attributor(reader, regions, marked).run()


def _title(document: Document, quoted: Quoted, i: int, j: int) -> bool:
    """Whether the marks hold a title or a name in mid-sentence: two capitalised words or more, and no other word of weight."""
    sentence = document.sentence_at(quoted.start)
    if sentence is None or i == sentence.first or j - i > 10 or document.view[quoted.inner_end - 1] in "?!":
        return False
    before = document.tokens.words[i - 1]
    if before in (":", ",") or document.view[quoted.inner_end - 1] == "," and before not in ("'s", "on", "the", "of", "in", "with", "from"):
        return False
    content = [t for t in range(i, j) if document.tokens.words[t][0].isalnum()]
    capitals = sum(document.capital(t) for t in content)
    return capitals >= 2 and all(document.capital(t) or document.tokens.words[t] in aw.PREPOSITIONS | aw.DETERMINERS | {"and", "'s", "s"} for t in content)


class _Attributor:
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

    def run(self) -> list[Attribution]:
        for layout in self.layouts:
            if layout.subject is not None and (layout.order != "none" or layout.hit.form.verb.kind not in ("think", "figure")):
                self.speakers[id(layout)] = self.resolver.resolve(layout.subject, postposed=layout.order in ("backward", "medial") or layout.order == "none")
        self._relays()
        last: Marked | None = None
        for n, marked in enumerate(self.marked):
            before = self.marked[n - 1] if n else None
            following = self.marked[n + 1] if n + 1 < len(self.marked) else None
            self._attribute_marked(marked, before, following, last)
            if marked.found is not None:
                last = marked
        self._indirect()
        self.out.sort(key=lambda a: (a.start, a.end))
        return self.out

    # --- relays: "Lavrov said …, according to TASS"

    def _relays(self) -> None:
        """An attribution behind another one names the outlet through which the first came."""
        words = self.r.words
        for n, layout in enumerate(self.layouts):
            for earlier in reversed(self.layouts[max(0, n - 4):n]):
                if earlier.sentence is not layout.sentence or layout.order != "backward" or id(layout) not in self.speakers:
                    break
                if id(earlier) not in self.speakers or not earlier.hit.form.verb.speech or earlier.left < layout.contents[0][0] or id(earlier) in self.claimed:
                    continue
                if earlier.subject is layout.subject:
                    continue
                if earlier.order == "none" and not self._quote_beside(earlier):
                    continue
                if layout.hit.form.verb.lemma not in RELAYS:
                    break
                self.via[id(earlier)] = self._via_name(layout)
                self.claimed.add(id(layout))
                break
            t = layout.after
            end = layout.sentence.last
            if t < end and words[t] in (",", "(", "—"):
                t += 1
            if t + 1 < end and words[t] in ("citing", "quoting") and not self.r.inside[t]:
                source = phrase_at(self.r, t + 1, end)
                if source is not None and source.kind != "pronoun" and id(layout) not in self.via:
                    self.via[id(layout)] = self.resolver.resolve(source, remember=False).name
            if layout.hearer[0] >= 0 and id(layout) not in self.via:
                outlet = self.resolver.outlet(*layout.hearer)
                if outlet:
                    self.via[id(layout)] = outlet
            if layout.hit.quoting >= 0 and layout.through[0] >= 0:
                source = phrase_at(self.r, *layout.through)
                if source is not None and source.kind != "pronoun":
                    self.via[id(layout)] = self.resolver.resolve(source, remember=False).name

    def _quote_beside(self, layout: Layout) -> bool:
        at = layout.left
        return at > 0 and bool(self.r.inside[at - 1] or (at > 1 and self.r.inside[at - 2]))

    def _via_name(self, layout: Layout) -> str:
        return self.speakers[id(layout)].name

    # --- quotations in marks

    def _attribute_marked(self, m: Marked, before: Marked | None, following: Marked | None, last: Marked | None) -> None:
        region = self.regions[m.paragraph]
        limit = following.i if following is not None and following.paragraph == m.paragraph else region.last
        same = before is not None and before.paragraph == m.paragraph
        floor = before.j if same and before is not None else region.first
        tight = self._behind(m, limit)
        if tight is not None:
            leading = self._ahead(m) if tight.frame == "according" or self.speakers.get(id(tight)) and self.speakers[id(tight)].kind in ("outlet", "document") else None
            if leading is not None and leading.order == "forward" and leading.hit.i > floor:
                self.via.setdefault(id(leading), self.speakers[id(tight)].name if id(tight) in self.speakers else "")
                self.claimed.add(id(tight))
                self._make(m, leading, "quote-cue-before")
                return
            self._make(m, tight, "quote-" + _order_name(tight))
            return
        if region.block.kind in (HEADLINE, HEADING):
            if self._headline(m, region):
                return
            if m.i <= self.r.document.token_at(region.body) and m.j >= region.last:
                return
        if same and before is not None and before.found is not None and self._interrupted(before, m):
            self._join(before, m)
            return
        named = self._is_name(m)
        leading = None if named else self._ahead(m)
        if leading is not None:
            self._make(m, leading, "quote-cue-before")
            return
        if self._colon(m, floor, region):
            return
        if named:
            return
        covering = self._covering(m)
        if covering is not None:
            if not self._scare(m):
                self._make(m, covering, "quote-inside-reported")
            return
        if self._unknown_verb(m, limit):
            return
        self._continue(m, before if same else None, last, region)

    def _behind(self, m: Marked, limit: int) -> Layout | None:
        """The attribution directly behind a quotation: "…," Lavrov said / said Lavrov / according to Lavrov."""
        r = self.r
        t = m.j
        near = {t}
        if t < limit and r.words[t] in (",", "-", "—", "–"):
            near.add(t + 1)
        final = r.view[m.quoted.inner_end - 1]
        for layout in self._near(m.j, limit):
            if id(layout) in self.claimed and layout.frame != "according":
                continue
            at = layout.left
            if at not in near and layout.hit.g not in near and layout.hit.i not in near:
                continue
            if layout.subject is None or layout.subject.left < m.j and layout.subject.last > m.i and layout.hit.form.tense != "ing":
                continue
            if layout.hit.form.tense == "ing" or layout.hit.form.verb.kind == "figure":
                continue
            if layout.order == "forward" and layout.frame != "according" and (final == "." or r.words[m.j] == ".") and layout.frame not in ("marks", "colon"):
                continue
            if layout.order == "forward" and layout.frame in ("that-clause", "clause") and final not in ",?!—-" and r.words[m.j] != ",":
                continue
            if layout.order == "forward" and layout.frame == "according":
                continue
            if layout.order == "none" and layout.hit.form.verb.kind in ("think",) and final not in ",":
                continue
            if layout.order == "none" and not layout.hit.form.verb.frames & {"object", "object-to"} and layout.after < layout.sentence.last and self._object(layout.after):
                continue  # "she added the words"
            if layout.order == "none" and layout.sentence.first >= m.j and layout.after < layout.sentence.last and r.words[layout.after] not in (".", ",", ":", ";", "in", "after"):
                continue  # a sentence of its own: "She noted a planned rally"
            if (final == "." or r.words[m.j] == ".") and layout.order == "none" and layout.frame == "" and not layout.hit.form.verb.speech:
                continue
            return layout
        return None

    def _object(self, t: int) -> bool:
        r = self.r
        return not r.inside[t] and (r.words[t] in aw.DETERMINERS or r.words[t] in aw.POSSESSIVE) and r.words[t + 1] not in aw.TIME_WORDS

    def _near(self, start: int, limit: int) -> list[Layout]:
        found = []
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

    def _ahead(self, m: Marked) -> Layout | None:
        """The cue before a quotation in its sentence whose content it is in: Lavrov said the plan was "good"."""
        r = self.r
        sentence = r.document.sentence_at(r.starts[m.i])
        if sentence is None:
            return None
        for layout in self._earlier(m.i, 6):
            if layout.sentence is not sentence:
                break
            if layout.hit.form.verb.kind == "figure" or layout.subject is None and layout.hit.form.verb.lemma not in ("chant", "read"):
                continue
            if id(layout) not in self.speakers:
                if layout.subject is None:
                    continue
                self.speakers[id(layout)] = self.resolver.resolve(layout.subject, remember=False)
            if layout.order in ("forward", "medial") and any(start <= m.i < end for start, end in layout.contents):
                return layout
            if layout.order == "forward" or layout.after > m.i:
                continue
            between = r.words[layout.hit.j:m.i]
            outside = [w for t, w in enumerate(between, layout.hit.j) if not r.inside[t]]
            if layout.order in ("backward", "inverted", "medial"):
                if len(outside) <= 2 or all(w in aw.TIME_WORDS or w in (",", ":", "and", "also") for w in outside):
                    return layout
                continue
            if ";" in outside or len(outside) > 24 or layout.frame == "passive" and len(outside) > 14:
                continue
            if layout.hit.form.verb.kind in ("think",) and len(outside) > 8 and layout.hit.form.verb.lemma not in ("see", "regard", "consider"):
                continue
            return layout
        return None

    def _earlier(self, token: int, count: int) -> list[Layout]:
        """The last layouts before a token, nearest first."""
        n = self._index(token)
        return self.layouts[max(0, n - count):n][::-1]

    def _index(self, token: int) -> int:
        low, high = 0, len(self.layouts)
        while low < high:
            middle = (low + high) // 2
            if self.layouts[middle].hit.i < token:
                low = middle + 1
            else:
                high = middle
        return low

    def _colon(self, m: Marked, floor: int, region: Paragraph) -> bool:
        """A quotation behind a colon: "Zaw Min Tun: …", "He had one message: …", or in the paragraph that a colon announces."""
        r = self.r
        p = m.i - 1
        if p < 0 or r.words[p] != ":" or r.inside[p]:
            return False
        for layout in self._earlier(m.i, 3):
            if layout.sentence.last >= p and layout.sentence.first <= p and id(layout) in self.speakers and layout.hit.form.verb.kind != "figure":
                self._make(m, layout, "quote-colon")
                return True
        first = region.first if p >= region.first else self.regions[m.paragraph - 1].first if m.paragraph else 0
        sentence = r.document.sentence_at(r.starts[p])
        start = max(first, sentence.first if sentence is not None else first)
        source = phrase_at(r, start, p)
        if source is not None and source.last >= p - 1 and source.kind == "name":
            speaker = self.resolver.resolve(source)
            self._emit_marked(m, speaker, "", "", "quote-colon", f"the words stand behind “{speaker.text}:”")
            return True
        if sentence is not None:
            subject = sentence_subject(r, sentence, p)
            if subject is not None and (subject.kind != "description" or r.nouns.kind(r.words[subject.head])):
                speaker = self.resolver.resolve(subject)
                self._emit_marked(m, speaker, "", "", "quote-colon", f"a colon after a sentence about {speaker.name} announces the words")
                return True
        return False

    def _headline(self, m: Marked, region: Paragraph) -> bool:
        """'“I didn't think they would kill him”: Mother of executed MP'."""
        r = self.r
        if m.j < region.last and r.words[m.j] == ":" and m.i <= r.document.token_at(region.body):
            source = phrase_at(r, m.j + 1, region.last)
            if source is not None and source.kind != "pronoun":
                speaker = self.resolver.resolve(source, remember=False)
                self._emit_marked(m, speaker, "", "", "quote-headline-colon", "the headline names the speaker behind a colon")
                return True
        return False

    def _covering(self, m: Marked) -> Layout | None:
        """The attribution behind the reported words that a quotation stands among: the plan was "good", Lavrov said."""
        r = self.r
        sentence = r.document.sentence_at(r.starts[m.i])
        start = self._index(m.j)
        for layout in self.layouts[start:start + 4]:
            if layout.sentence is not sentence or layout.subject is None or id(layout) not in self.speakers:
                continue
            if layout.hit.form.verb.kind in ("figure", "think") or id(layout) in self.claimed:
                continue
            if any(a <= m.i < b for a, b in layout.contents) and layout.order in ("backward", "medial", "inverted"):
                return layout
        return None

    def _scare(self, m: Marked) -> bool:
        """A word or two behind an article, far from any cue: marks that doubt, not marks that quote."""
        count = sum(self.r.words[t][0].isalnum() for t in range(m.i, m.j))
        before = self.r.words[m.i - 1] if m.i else ""
        return count <= 2 and (before in aw.DETERMINERS or before in aw.POSSESSIVE or before in _NAMING)

    def _unknown_verb(self, m: Marked, limit: int) -> bool:
        """"…," he shrugged: a comma inside the marks promises a speaker, though the verb is in no lexicon."""
        r = self.r
        if r.view[m.quoted.inner_end - 1] != "," and not (m.j < limit and r.words[m.j] == ","):
            return False
        t = m.j + (1 if m.j < limit and r.words[m.j] == "," else 0)
        source = phrase_at(r, t, limit)
        if source is None or source.last >= limit or r.inside[t]:
            return False
        verb = r.words[source.last]
        if source.kind == "description" and not r.nouns.kind(r.words[source.head]):
            return False
        if verb.isalpha() and (verb.endswith("ed") or verb.endswith("s")) and not r.capital(source.last):
            speaker = self.resolver.resolve(source)
            self._emit_marked(m, speaker, aw.lemma_of(verb), _CLASS_OF_NOTHING, "quote-unknown-verb", f"“{verb}” follows the words and their speaker")
            return True
        return False

    def _interrupted(self, before: Marked, m: Marked) -> bool:
        """Whether only an attribution, with a comma or full stop behind it, stands between two quotations."""
        r = self.r
        layout = before.layout
        if before.found is None or before.found.type != "direct" and not self._clause(m):
            return False
        if layout is None or layout.left < before.j - 1 or self._is_name(m):
            return False
        t = layout.after
        while t < m.i and r.words[t] in (",", ".", ":", "—", "–", "-"):
            t += 1
        if t == m.i:
            return before.found.type == "direct" or not before.found.rule.startswith("quote-cue")
        # Longer adjuncts ("at the junta's first press conference since …") up to the end of the sentence.
        sentence = layout.sentence
        opens = r.document.sentence_at(r.starts[m.i])
        if opens is not None and opens.first == m.i and sentence.last == m.i and before.found.type == "direct":
            return not any(x.hit.i > layout.hit.i and x.hit.i < m.i and x.contents for x in self._near(layout.after, m.i))
        return False

    def _join(self, before: Marked, m: Marked) -> None:
        found = before.found
        if found is None:
            return
        found.pieces.append((m.quoted.inner_start, m.quoted.inner_end))
        found.end = max(found.end, m.quoted.end)
        if "-interrupted" not in found.rule:
            found.rule += "-interrupted"
        m.found, m.layout = found, None
        m.pieces = [m.quoted]

    def _continue(self, m: Marked, before: Marked | None, last: Marked | None, region: Paragraph) -> None:
        """A quotation without an attribution of its own goes on with the speaker before."""
        r = self.r
        words = [r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()]
        long_enough = len(words) >= 5 or any(w in _FIRST_PERSON for w in words)
        if before is not None:
            if before.found is not None and (long_enough or len(words) >= 3) and before.found.speaker and (long_enough or self._clause(m)):
                self._repeat(m, before.found, "quote-continued", "the paragraph goes on with the same speaker")
            elif before.found is not None and len(words) >= 2 and self._after_whom(m):
                self._repeat(m, before.found, "quote-continued", "the sentence is still about the speaker before")
            elif before.found is None and long_enough and last is not None and last.paragraph >= m.paragraph - 1 and last.found is not None and self._clause(m):
                self._repeat(m, last.found, "quote-continued", "the paragraph goes on with the same speaker")
            return
        body = r.document.token_at(region.body)
        if m.i > body:
            if long_enough and (self._clause(m) or any(w in _FIRST_PERSON for w in words)):
                self._lone_inside(m, last, region)
            elif len(words) >= 3:
                self._lone_inside(m, None, region)
            return
        if not long_enough and len(words) < 3:
            return
        alone = m.j >= region.last - 1
        introduced = self._introduced(m)
        if introduced is not None and alone:
            self._emit_marked(m, introduced, "", "", "quote-introduced", f"the paragraph before is about {introduced.name}")
        elif last is not None and last.found is not None and m.paragraph - last.paragraph <= (2 if not alone else 1):
            running = not last.quoted.closed
            self._repeat(m, last.found, "quote-running" if running else "quote-alone", "a paragraph of quotation goes on with the speaker before")
        elif introduced is not None:
            self._emit_marked(m, introduced, "", "", "quote-introduced", f"the paragraph before is about {introduced.name}")

    def _after_whom(self, m: Marked) -> bool:
        r = self.r
        return any(r.words[t] in ("whom", "whose") for t in range(max(0, m.i - 14), m.i))

    def _lone_inside(self, m: Marked, last: Marked | None, region: Paragraph) -> None:
        """A quotation in mid-sentence without a known cue: its subject, when a speaker, or the speaker before."""
        r = self.r
        sentence = r.document.sentence_at(r.starts[m.i])
        if sentence is None:
            return
        subject = subject_before(r, m.i - 1, sentence.first) if m.i - 1 > sentence.first else None
        verb = r.words[m.i - 1]
        if subject is not None and verb.isalpha() and (verb.endswith("ed") or verb in ("saw", "felt", "heard", "wrote", "spoke")) and (subject.kind == "name" or subject.kind == "pronoun"):
            speaker = self.resolver.resolve(subject)
            self._emit_marked(m, speaker, aw.lemma_of(verb), _CLASS_OF_NOTHING, "quote-verb-before", f"“{verb}” stands between {speaker.text} and the words")
        elif last is not None and last.found is not None and m.paragraph - last.paragraph <= 1:
            self._repeat(m, last.found, "quote-continued", "the words go on with the speaker before")

    def _introduced(self, m: Marked) -> Speaker | None:
        """The person whom the paragraph before a lone quotation is about."""
        r = self.r
        if m.paragraph == 0:
            return None
        region = self.regions[m.paragraph - 1]
        if region.block.kind in (HEADING, HEADLINE) or any(r.inside[t] for t in range(region.first, region.last)):
            return None
        sentence = r.document.sentence_at(r.starts[region.last - 1]) if region.last > region.first else None
        if sentence is None:
            return None
        if r.words[sentence.first] == "for":
            source = phrase_at(r, sentence.first + 1, sentence.last)
        else:
            source = sentence_subject(r, sentence, sentence.last)
        for layout in self._earlier(region.last, 4)[::-1]:
            if layout.sentence is sentence and id(layout) in self.speakers and self.speakers[id(layout)].kind in ("person", "body", "people"):
                return self.speakers[id(layout)]
        if source is None or source.kind == "description" and not r.nouns.kind(r.words[source.head]) in ("person", "body"):
            return None
        speaker = self.resolver.resolve(source, remember=False)
        return speaker if speaker.kind in ("person", "body") else None

    # --- what the words in marks are

    def _is_name(self, m: Marked) -> bool:
        """Names, titles, nicknames and terms in marks are no quotes."""
        r = self.r
        content = [t for t in range(m.i, m.j) if r.words[t][0].isalnum()]
        if not content:
            return True
        before = r.words[m.i - 1] if m.i else ""
        sentence = r.document.sentence_at(r.starts[m.i])
        in_sentence = sentence is not None and m.i > sentence.first
        if len(content) <= 8 and in_sentence and before in _NAMING and not (before in ("called", "labelled", "labeled", "branded", "dubbed", "as", "words") and self._spoken_before(m)):
            return True
        if len(content) > 7:
            return False
        final = r.view[m.quoted.inner_end - 1] in ".,?!"
        capitals = [t for t in content if r.capital(t)]
        small = [t for t in content if not r.capital(t) and r.words[t] not in ("of", "the", "and", "for", "in", "on", "to", "a", "'s", "s")]
        if in_sentence and not small and len(capitals) >= 2:
            return not final or before in ("'s", "on", "the", "of", "in", "to", "for", "and", "with", "from", "a", "an")
        if final:
            return False
        if len(content) <= 2 and capitals and in_sentence:
            after = m.j < len(r.words) and r.capital(m.j)
            return bool(before in aw.DETERMINERS or r.capital(m.i - 1) and after or r.capital(m.i - 1) and before not in aw.PERSONAL and len(capitals) == len(content) and not r.cue_word(m.i - 1))
        return False

    def _spoken_before(self, m: Marked) -> bool:
        """Whether "called", "as" and the like belong to an active cue with a subject."""
        for layout in self._earlier(m.i, 2):
            if layout.sentence.first <= m.i < layout.sentence.last and layout.subject is not None and m.i - layout.hit.j < 16:
                return True
        return False

    def _clause(self, m: Marked) -> bool:
        """Whether the words in marks are at least a clause: a subject and a finite verb."""
        r = self.r
        content = [r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()]
        if len(content) < 2 or content[0] in aw.AUXILIARIES or content[0] in ("to", "not", "of"):
            return len(content) > 12
        if any(w in aw.AUXILIARIES or w in ("i", "we", "they", "he", "she", "it") for w in content[1:]) or content[0] in aw.PERSONAL:
            return True
        return len(content) >= 6 and any(w.endswith("ed") or w.endswith("n't") for w in content[1:])

    def _type(self, m: Marked, rule: str, layout: Layout | None) -> str:
        r = self.r
        sentence = r.document.sentence_at(r.starts[m.i])
        opens = sentence is None or m.i == sentence.first or r.words[m.i - 1] in (":",)
        if not self._clause(m):
            return "direct" if opens and r.view[m.quoted.inner_end - 1] in ",!?." and rule.startswith(("quote-after", "quote-inverted", "quote-according")) else "partial"
        if opens or r.words[m.i - 1] == ",":
            return "direct"
        if layout is not None and (layout.frame == "marks" or r.words[m.i - 1] == "that" or layout.hit.j == m.i):
            first = next((r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()), "")
            return "partial" if first.endswith(("ed", "s")) and first not in ("this", "it's", "its", "his", "schools") and first not in aw.PERSONAL else "direct"
        return "partial"

    # --- making attributions

    def _make(self, m: Marked, layout: Layout, rule: str) -> None:
        speaker = self.speakers.get(id(layout))
        if speaker is None:
            if layout.subject is None:
                return
            speaker = self.speakers[id(layout)] = self.resolver.resolve(layout.subject)
        verb = layout.hit.form.verb
        m.layout = layout
        if rule.startswith(("quote-after", "quote-inverted", "quote-according")):
            self.claimed.add(id(layout))
            self._relay_behind(m, layout)
            self._prefixed(m, layout, speaker)
        if layout.through[0] >= 0 and not self.via.get(id(layout)):
            pass
        self._emit_marked(m, speaker, verb.lemma, verb.kind, rule, f"“{self.r.text(layout.hit.i, layout.hit.j)}” attributes the words to {speaker.text}", layout)

    def _prefixed(self, m: Marked, layout: Layout, speaker: Speaker) -> None:
        """'Closing it would “send the wrong message,” he added': the words before the marks are reported too."""
        r = self.r
        sentence = r.document.sentence_at(r.starts[m.i])
        if sentence is None or m.i - sentence.first < 2:
            return
        start = sentence.first
        for t in range(m.i - 1, sentence.first - 1, -1):
            if r.inside[t] or r.words[t] == ";":
                start = t + 1
                break
        start, end = _trim(r, start, m.i)
        if end - start >= 2 and not any(x.hit.i >= start for x in self._earlier(m.i, 1)):
            self._emit_indirect(layout, speaker, [(start, m.j)], False, "-around-marks")

    def _relay_behind(self, m: Marked, layout: Layout) -> None:
        """"…," Lavrov said in Naypyidaw, according to TASS."""
        for other in self._near(layout.hit.j, layout.sentence.last):
            if other.sentence is layout.sentence and id(other) in self.speakers and other.hit.form.verb.lemma in RELAYS and (other.frame == "according" or other.order == "backward") and other is not layout and other.left >= layout.hit.j:
                if id(layout) not in self.via:
                    self.via[id(layout)] = self.speakers[id(other)].name
                self.claimed.add(id(other))
                return

    def _emit_marked(self, m: Marked, speaker: Speaker, cue: str, cue_class: str, rule: str, why: str, layout: Layout | None = None) -> None:
        q = m.quoted
        r = self.r
        start, end = q.start, q.end
        span = (-1, -1)
        via = ""
        if layout is not None:
            span = (r.starts[layout.hit.i], r.ends[layout.hit.j - 1])
            via = self.via.get(id(layout), "")
        m.found = Attribution(
            start, end, [(q.inner_start, q.inner_end)], self._type(m, rule, layout), rule, speaker.name, speaker.text, speaker.start,
            speaker.role, speaker.entity_id, cue, cue_class, via, True, _why(why, speaker), span)
        self.out.append(m.found)

    def _repeat(self, m: Marked, found: Attribution, rule: str, why: str) -> None:
        q = m.quoted
        m.found = Attribution(
            q.start, q.end, [(q.inner_start, q.inner_end)], self._type(m, rule, None), rule, found.speaker, found.speaker_text, found.speaker_start,
            found.speaker_role, found.entity_id, "", "", found.via, True, why)
        self.out.append(m.found)

    # --- reported speech without marks

    def _indirect(self) -> None:
        r = self.r
        quoted = [m for m in self.marked if m.found is not None]
        starts = [m.i for m in quoted]
        taken = 0
        for layout in self.layouts:
            if id(layout) in self.claimed or not layout.contents or layout.subject is None or id(layout) not in self.speakers:
                continue
            verb = layout.hit.form.verb
            speaker = self.speakers[id(layout)]
            if not self._may_speak(layout, speaker):
                continue
            contents = [_trim(r, *piece) for piece in layout.contents]
            contents = [(a, self._whole(b)) for a, b in contents if b > a]
            if not contents or layout.frame == "marks" and all(self.r.inside[t] for t in range(*contents[0])):
                continue
            if layout.hit.i < taken:
                continue
            holds = [m for a, b in contents for m in quoted[bisect_left(starts, a):bisect_left(starts, b)]]
            speech = verb.speech and not holds
            size = sum(b - a for a, b in contents)
            if size < 2:
                continue
            if holds and verb.speech:
                for piece in self._coordinated(contents, holds):
                    self._emit_indirect(layout, speaker, [piece], True, "-coordinated")
            self._emit_indirect(layout, speaker, contents, speech, "-around-marks" if holds else "")
            if layout.order == "forward" and speech:
                taken = max(taken, contents[-1][1])

    def _whole(self, end: int) -> int:
        """A content that ends inside marks goes on to the closing one: the sentence was split inside the quotation."""
        if end < len(self.r.words) and self.r.inside[end] and self.r.inside[end - 1]:
            n = bisect_right(self._ends, end)
            if n < len(self.marked) and self.marked[n].i < end:
                return self.marked[n].j
        return end

    def _may_speak(self, layout: Layout, speaker: Speaker) -> bool:
        """Whether reported speech can have this subject: no plan "calls for" and no first person of the reporter's."""
        r = self.r
        source = layout.subject
        if source is None or speaker.text.lower() in ("i", "we", "you", "one", "that", "this", "it all"):
            return False
        head = r.words[source.head]
        if source.last - source.first == 1 and r.capital(source.head):
            return True
        if source.kind == "description" and not (r.nouns.kind(head) or r.mentions.get(source.head) or person_like(head)):
            return layout.frame in ("that-clause", "postposed", "according") and layout.hit.form.verb.lemma in ("say", "insist", "argue", "claim", "add", "according to") and head.endswith("s")
        if layout.hit.form.verb.lemma in ("suggest", "indicate", "imply", "hint", "reveal", "confirm") and r.nouns.kind(head) == "document" and source.kind == "description":
            return speaker.named
        return True

    def _coordinated(self, contents: list[tuple[int, int]], holds: list[Marked]) -> list[tuple[int, int]]:
        """Reported clauses that "and that" adds to one with marks."""
        r = self.r
        found = []
        for start, end in contents:
            cuts = [q for q in range(start, end - 2) if r.words[q] == "and" and r.words[q + 1] == "that" and not r.inside[q]]
            bounds = [start, *cuts, end]
            for left, right in zip(bounds, bounds[1:], strict=False):
                if len(bounds) > 2 and not any(left <= m.i < right for m in holds):
                    piece = _trim(r, left + 2 if left in cuts else left, right)
                    if piece[1] - piece[0] >= 3:
                        found.append(piece)
        return found

    def _emit_indirect(self, layout: Layout, speaker: Speaker, contents: list[tuple[int, int]], speech: bool, suffix: str) -> None:
        r = self.r
        verb = layout.hit.form.verb
        pieces = [(r.starts[a], r.ends[b - 1]) for a, b in contents]
        cue = (r.starts[layout.hit.i], r.ends[layout.hit.j - 1])
        start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
        rule = f"indirect-{layout.frame or layout.order}{suffix}"
        why = f"“{r.text(layout.hit.i, layout.hit.j)}” attributes the words to {speaker.text}"
        self.out.append(Attribution(
            start, end, pieces, "indirect", rule, speaker.name, speaker.text, speaker.start, speaker.role, speaker.entity_id, verb.lemma,
            verb.kind, self.via.get(id(layout), ""), speech, _why(why, speaker), cue))


def _trim(r: Reader, start: int, end: int) -> tuple[int, int]:
    """A token range without the punctuation and conjunctions at its ends."""
    while start < end and r.words[start] in (",", ":", "—", "–", "-", ".", "and", "but", ";", "*", "•"):
        start += 1
    while end > start and (r.words[end - 1] in (",", ":", "—", "–", "-", ".", ";", "!", "?") or r.words[end - 1] in ("and", "but", "while", "as")):
        end -= 1
    return start, end


def _order_name(layout: Layout) -> str:
    if layout.frame == "according":
        return "according-to"
    return "inverted" if layout.order == "inverted" else "after"


def _why(why: str, speaker: Speaker) -> str:
    return f"{why}; {speaker.why}." if speaker.why else f"{why}."
