"""Who a speaker is: names, surnames, pronouns and descriptions to the canonical name that the article gives.

Every resolution says how it was made (``rule``, ``why``). Where two candidates tie, the description stays as written; no name is invented.
"""

from __future__ import annotations

from ...document import Document
from ..attribution import words as aw
from ..attribution.frames import sentence_subject
from ..attribution.phrases import Reader, Source, headed, person_like, phrase_at
from .names import OUTLET_KINDS, Names, Speaker

#: What may stand between a document and its owner, and what is done with a document before an outlet is named.
_QUALIFIERS = frozenset("press joint news written official separate latest new public later previous annual weekly daily".split())
_SHORT_RANKS = {
    "general": "gen",
    "colonel": "col",
    "major": "maj",
    "captain": "capt",
    "lieutenant": "lt",
    "senator": "sen",
    "governor": "gov",
}
_PARTS = {"one": "person", "another": "person", "some": "people", "many": "people", "most": "people", "others": "people", "both": "people"}
#: Verbs whose subject made the document that they say something of.
_MAKES = frozenset("put issued released published posted sent made gave wrote shared circulated compiled".split())
_MADE = frozenset("read out released issued published broadcast posted carried aired made sent signed put written obtained".split())


class Resolver:
    """Resolves the speakers of one document, in the order of the text."""

    def __init__(self, r: Reader) -> None:
        self.r = r
        self.history: list[Speaker] = []
        self._heads: dict[str, Speaker] = {}
        self._memo: dict[tuple[int, int], Speaker] = {}
        self.names = Names(r)

    def resolve(self, source: Source, remember: bool = True, postposed: bool = False) -> Speaker:
        """The speaker that ``source`` names, and keep it for the pronouns that follow."""
        key = (source.first, source.last)
        found = self._memo.get(key)
        if found is None:
            if source.kind == "pronoun":
                found = self._pronoun(source, postposed)
            elif source.kind == "name":
                found = self.names.speaker(source)
            else:
                found = self._description(source)
            self._memo[key] = found
        if remember:
            self.history.append(found)
            if len(self.history) > 64:
                del self.history[:32]
            if found.head:
                self._heads[found.head] = found
        return found

    # --- pronouns

    def _pronoun(self, source: Source, postposed: bool) -> Speaker:
        r = self.r
        word = r.words[source.first]
        text, start = r.text(source.first, source.last), r.starts[source.first]
        if word in ("i", "we", "you"):
            return Speaker(
                word, text, start, "person", rule="speaker-pronoun", why="the article's own voice or a speaker in the first person"
            )
        if word in ("he", "she", "him", "her"):
            want: tuple[str, ...] = ("person",)
        elif word == "it":
            want = ("body", "outlet", "document")
        else:
            want = ("people", "body", "outlet")
        gender = {"he": "m", "she": "f", "him": "m", "her": "f"}.get(word, "")
        found = self._recent(source, want, gender, postposed)
        if found is None:
            return Speaker(word, text, start, want[0], rule="speaker-pronoun", why=f"the article does not say who “{word}” is")
        if gender and not found.gender:
            found.gender = gender
        return Speaker(
            found.name,
            text,
            start,
            found.kind,
            found.role,
            found.entity_id,
            "speaker-pronoun",
            f"“{text}” is {found.name}, the last that the article speaks of",
            found.head,
            found.gender,
            found.named,
        )

    def _recent(self, source: Source, want: tuple[str, ...], gender: str, postposed: bool = False) -> Speaker | None:
        """The last speaker or subject of the kinds wanted, before ``source``."""
        r = self.r
        document = r.document
        here = r.starts[source.first]
        spoken = next((s for s in reversed(self.history) if s.kind in want and s.start < here and _agrees(s, gender)), None)
        floor = spoken.start if spoken is not None else -1
        sentence = document.sentence_at(here)
        n = sentence.index if sentence is not None else -1
        if postposed:
            n -= 1  # the subject of what he said is not he; but of what it said it may be: "The hospital, …, it said"
            if want[0] == "body" and sentence is not None and (spoken is None or not _same_block(document, spoken.start, here)):
                subject = sentence_subject(r, sentence, source.first)
                if subject is not None and subject.kind != "pronoun" and r.nouns.kind(r.words[subject.head]) == "body":
                    return self.resolve(subject, remember=False)
        elif sentence is not None and want[0] == "body":
            for mention in reversed(self.names.before(here)[-4:]):
                if mention.start >= sentence.start and mention.entity == "organisation" and mention.start > floor:
                    return self.names.of_mention(mention, "body")
        steps = 0
        while n >= 0 and steps < 6:
            candidate = document.sentences[n]
            if candidate.start <= floor and candidate.end <= floor:
                break
            if (
                candidate.last > candidate.first
                and not candidate.dateline
                and candidate.block.kind not in ("headline", "heading")
                and not r.inside[candidate.first]
            ):
                limit = min(candidate.last, source.first)
                subject = sentence_subject(r, candidate, limit) if limit > candidate.first else None
                if subject is not None and subject.kind != "pronoun" and r.starts[subject.first] > floor:
                    found = self.resolve(subject, remember=False)
                    if (
                        found.kind in want
                        and _agrees(found, gender)
                        and (found.named or found.kind != "person" or r.nouns.kind(r.words[subject.head]))
                    ):
                        return found
            n -= 1
            steps += 1
        near = (
            self._only_person(here) if want == ("person",) and (spoken is None or not _same_block(document, spoken.start, here)) else None
        )
        if near is not None and _agrees(near, gender):
            return near
        if spoken is not None:
            return spoken
        return self._last_mention(here, want, gender)

    def _only_person(self, here: int) -> Speaker | None:
        """The one person whom the paragraph names before ``here``, if it names just one."""
        r = self.r
        people = [
            m for m in self.names.before(here)[-8:] if m.entity == "person" and not r.inside[m.i] and _same_block(r.document, m.start, here)
        ]  # whom a quotation names is not who says it
        return self.names.of_mention(people[-1], "person") if len({m.entity_id for m in people}) == 1 else None

    def _subject_person(self, here: int) -> Speaker | None:
        """The named person who is the subject of the sentence before, if it has one."""
        r = self.r
        sentence = r.document.sentence_at(here)
        for n in range((sentence.index if sentence else 0) - 1, max(-1, (sentence.index if sentence else 0) - 3), -1):
            before = r.document.sentences[n]
            subject = sentence_subject(r, before, before.last)
            if subject is not None and subject.kind == "name":
                found = self.resolve(subject, remember=False)
                if found.kind == "person" and found.named:
                    return found
        return None

    def _last_mention(self, here: int, want: tuple[str, ...], gender: str) -> Speaker | None:
        for mention in reversed(self.names.before(here)[-12:]):
            kind = "person" if mention.entity == "person" else ("outlet" if mention.kind in OUTLET_KINDS else "body")
            if kind in want:
                return self.names.of_mention(mention, kind)
        return None

    # --- descriptions

    def _description(self, source: Source) -> Speaker:
        r = self.r
        words = r.words
        head = words[source.head]
        text, start = r.text(source.first, source.last), r.starts[source.first]
        mention = r.mentions.get(source.head)
        covered = mention is not None and (
            not mention.bare
            or words[source.first] not in ("a", "an")
            and (mention.i == source.first or mention.i == source.first + 1 and words[source.first] in aw.DETERMINERS)
        )
        if mention is not None and covered and (mention.form == "description" or mention.bare):
            kind = "person" if mention.entity == "person" else "body"
            # "state TV" and "city authorities" stay as the article calls them.
            printed = mention.bare and (mention.kind in OUTLET_KINDS or mention.name.lower() in r.nouns.plural)
            return Speaker(
                _without_article(text) if printed else mention.name,
                text,
                start,
                kind,
                mention.role,
                mention.entity_id,
                "speaker-description",
                mention.why or f"“{text}” is {mention.name}",
                head,
                named=mention.form == "description",
            )
        kind = (
            _PARTS.get(head)
            or r.nouns.kind(head)
            or ("people" if head.endswith("s") and person_like(head) else "person" if person_like(head) else "body")
        )
        if kind == "document":
            owner = self._owner(source)
            if owner is not None:
                return Speaker(
                    owner.name,
                    text,
                    start,
                    owner.kind,
                    owner.role,
                    owner.entity_id,
                    "speaker-document",
                    f"“{text}” speaks for {owner.name}",
                    head,
                    named=owner.named,
                )
        if kind == "banner":
            return Speaker(
                "protesters", text, start, "people", rule="speaker-banner", why="a banner speaks for the protesters who carry it", head=head
            )
        sentence = r.document.sentence_at(start)
        headline = sentence is not None and sentence.block.kind == "headline" and head in self.names.words.groups
        definite = (
            headline
            or words[source.first] in ("the", "this", "that", "these", "those")
            or words[source.first] in aw.POSSESSIVE
            or (words[source.first].isdigit() and head == "old")
        )
        simple = sum(w[0].isalnum() for w in words[source.first : source.last]) <= 6 and "of" not in words[source.first : source.last]
        if definite and simple:
            known = self._known(source, head, kind)
            if known is not None:
                return Speaker(
                    known.name,
                    text,
                    start,
                    known.kind,
                    known.role or "",
                    known.entity_id,
                    "speaker-description",
                    f"“{text}” is {known.name}, spoken of before",
                    head,
                    known.gender,
                    known.named,
                )
        return Speaker(
            _without_article(text),
            text,
            start,
            kind,
            "",
            "",
            "speaker-description",
            "the article does not name the speaker",
            head,
            self.names.gender(source.first, source.last),
        )

    def _owner(self, source: Source) -> Speaker | None:
        """Whose document it is: "a ministry statement", "the group's report", "data from the AAPP", "the statement"."""
        r = self.r
        words = r.words
        t = source.head - 1
        while t >= source.first and words[t] in _QUALIFIERS:
            t -= 1
        stop = t - 1 if t >= source.first and words[t] in ("'s", "'") else t
        if stop > source.first and words[stop - 1] == "social":
            return None
        if stop >= source.first and (words[stop - 1 : stop + 1] and words[stop] not in aw.DETERMINERS and words[stop] not in aw.POSSESSIVE):
            mention = r.mentions.get(stop)
            kind = r.nouns.kind(words[stop])
            if mention is not None or kind in ("body", "outlet", "person", "people") or r.capital(stop):
                inner = headed(r, source.first, stop + 1)
                if inner is not None:
                    known = (
                        self._known(inner, words[inner.head], kind)
                        if inner.kind == "description" and kind and (mention is None or mention.bare)
                        else None
                    )
                    return known or self.resolve(inner, remember=False)
        maker = self._maker(source)
        if maker is not None:
            return maker
        for q in range(source.head + 1, min(source.head + 8, len(words) - 1)):
            if words[q] in ("from", "by", "of", "on", "in"):
                inner = phrase_at(r, q + 1, min(len(words), q + 14))
                if inner is None or inner.kind == "pronoun":
                    return None
                kind = r.nouns.kind(words[inner.head])
                if words[q] in ("on", "in"):
                    return self.resolve(inner, remember=False) if kind == "outlet" else None
                return (
                    self.resolve(inner, remember=False) if inner.kind == "name" or kind in ("body", "outlet", "people", "person") else None
                )
            if words[q] not in _MADE:
                break
        if words[source.first] in ("the", "its", "their", "that", "this") and source.last - source.first <= 3:
            same = self._heads.get(words[source.head])
            return same or next(
                (s for s in reversed(self.history) if s.kind in ("body", "person") and s.start < r.starts[source.first]), None
            )
        return None

    def _maker(self, source: Source) -> Speaker | None:
        """Who made a document by the clause behind it: "a statement that the ministry put out"."""
        r = self.r
        words = r.words
        at = source.head + 1
        if at + 2 >= len(words) or words[at] not in ("that", "which"):
            return None
        verb = next((q for q in range(at + 2, min(len(words), at + 10)) if words[q] in _MAKES), -1)
        inner = phrase_at(r, at + 1, verb) if verb > 0 else None
        if inner is None or inner.kind == "pronoun" or inner.last != verb:
            return None
        kind = r.nouns.kind(words[inner.head])
        return self.resolve(inner, remember=False) if inner.kind == "name" or kind in ("body", "outlet", "people", "person") else None

    def _known(self, source: Source, head: str, kind: str) -> Speaker | None:
        """Who "the minister", "the group", "the resident", "the 34-year-old" is, when only one candidate fits."""
        r = self.r
        here = r.starts[source.first]
        same = self._heads.get(head)
        if same is not None and same.start < here and same.kind != "document":
            return same
        qualifiers = {w for w in r.words[source.first + 1 : source.head] if w.isalpha()}
        if kind in ("person", "people"):
            by_role = [s for s in self.history if s.kind == "person" and s.start < here and _holds(s.role, head)]
            mentioned = [m for m in self.names.before(here) if m.entity == "person" and _holds(m.role, head)]
            names = {s.name for s in by_role} | {m.name for m in mentioned}
            if len(names) > 1 and qualifiers:
                exact = [m for m in mentioned if qualifiers <= set(m.role.lower().split())]
                if len({m.name for m in exact}) == 1:
                    return self.names.of_mention(exact[-1], "person")
            if len(names) == 1:
                return by_role[-1] if by_role else self.names.of_mention(mentioned[-1], "person")
            if len(names) > 1:
                if by_role and mentioned and by_role[-1].name == mentioned[-1].name:
                    return by_role[-1]
                return None
            ranks = [s for s in self.history if s.kind == "person" and s.named and s.start < here and _ranked(s.text, head)]
            if len({s.name for s in ranks}) == 1:
                return ranks[-1]
            text = r.document.article.text
            titled = [m for m in self.names.before(here) if m.entity == "person" and _ranked(text[m.start : m.name_start], head)]
            if not ranks and len({m.name for m in titled}) == 1:
                return self.names.of_mention(titled[-1], "person")
            aged = "old" in r.words[source.first : source.head + 1]
            if head in ("old", "politician", "laureate", "veteran", "year-old", "man", "woman", "father", "mother") or aged:
                subject = None if aged else self._subject_person(here)
                return subject or self._recent(source, ("person",), "")
            return None
        if kind in ("body", "outlet"):
            if kind == "outlet" or head in ("agency", "network", "station"):
                outlet = next((s for s in reversed(self.history) if s.kind == "outlet" and s.named), None)
                if outlet is not None:
                    return outlet
                media = [m for m in self.names.before(here) if m.kind in OUTLET_KINDS]
                if media:
                    return self.names.of_mention(media[-1], "outlet")
            holding = [m for m in self.names.before(here) if m.entity == "organisation" and head in m.name.lower().split()]
            if holding:
                return self.names.of_mention(holding[-1], "body")
            named = next((s for s in reversed(self.history) if s.kind == "body" and s.named and head in s.name.lower().split()), None)
            if named is not None:
                return named
            if head in self.names.words.groups:
                found = next((s for s in reversed(self.history) if s.kind == "body" and s.named), None)
                if found is not None or len(qualifiers) > 1:
                    return found
                bodies = [
                    m
                    for m in self.names.before(here)
                    if m.entity == "organisation" and m.kind in ("ngo", "monitor", "un", "armed_group", "regional_body")
                ]
                if len({m.name for m in bodies}) == 1:
                    return self.names.of_mention(bodies[-1], "body")
                return None
        return None


def _ranked(text: str, head: str) -> bool:
    """Whether a name as written has the rank: "Maj. Gen. Zaw Min Tun" is a general."""
    words = [w.strip(".,") for w in text.lower().replace("-", " ").split()]
    return head in words or _SHORT_RANKS.get(head, "") in words


def _holds(role: str, head: str) -> bool:
    """Whether a role is of the post that ``head`` names: the same word, or one of its class ("press officer", "spokesman")."""
    if not role:
        return False
    words = role.lower().replace("’", "'").split()
    if head in words:
        return True
    classes = aw.role_classes()
    kind = classes.get(head, "")
    return bool(kind) and any(classes.get(" ".join(words[n:m])) == kind for m in range(len(words), 0, -1) for n in range(max(0, m - 3), m))


def _without_article(text: str) -> str:
    """The description without its article; "the UN and the Red Cross" keeps both."""
    return text[4:] if text[:4] in ("the ", "The ") and " and the " not in text else text


def _same_block(document: Document, one: int, other: int) -> bool:
    left, right = document.sentence_at(one), document.sentence_at(other)
    return left is not None and right is not None and left.block is right.block


def _agrees(speaker: Speaker, gender: str) -> bool:
    return not (gender and speaker.gender and speaker.gender != gender)
