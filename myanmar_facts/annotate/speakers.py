"""Who a speaker is: names, surnames, pronouns and descriptions to the canonical name that the article gives.

Every resolution says how it was made (``rule``, ``why``). Where two candidates tie, the description stays as it is written; no name is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import attribution_words as aw
from .attribution_frames import sentence_subject
from .attribution_phrases import Reader, Source, person_like
from .marks import Mention

_OUTLET_KINDS = frozenset(("newspaper", "news_agency", "broadcaster", "state_media", "media", "outlet"))
_OUTLETS = frozenset((
    "afp", "ap", "reuters", "bbc", "cnn", "tass", "xinhua", "rfa", "voa", "nhk", "dvb", "mrtv", "upi", "efe", "ria", "interfax", "kyodo", "anadolu",
    "bloomberg", "irrawaddy", "mizzima", "nbc", "abc", "cbs", "msnbc", "npr", "pbs", "cbc", "ctv", "politico", "breitbart", "axios", "guardian",
))
_OUTLET_WORDS = frozenset((
    "news", "times", "post", "journal", "radio", "tv", "television", "agency", "press", "newspaper", "daily", "weekly", "magazine", "herald", "tribune",
    "telegraph", "guardian", "now", "outlet", "outlets", "broadcaster", "media", "network", "channel", "globe", "chronicle", "gazette", "reporters",
    "service", "standard", "independent", "observer", "economist", "network", "star", "sun", "mirror", "review",
))
_ORG_WORDS = frozenset((
    "ministry", "army", "party", "force", "forces", "government", "association", "group", "union", "council", "committee", "commission", "court", "office",
    "agency", "department", "bank", "institute", "university", "foundation", "league", "front", "alliance", "organisation", "organization", "watch",
    "international", "company", "corporation", "center", "centre", "network", "embassy", "team", "bureau", "service", "inc", "house", "senate", "congress",
    "police", "nations", "coalition", "administration", "authority", "campaign", "fund", "federation", "programme", "program", "board", "society", "school",
    "hospital", "club", "kremlin", "pentagon", "democrats", "republicans", "commons", "parliament", "cabinet", "brigade", "battalion", "command", "movement",
))
_GROUPS = frozenset(("group", "organisation", "organization", "charity", "body", "bloc", "watchdog", "ngo", "monitor", "agency", "association", "bank", "company", "team", "foundation"))
_MALE = frozenset(("mr", "u", "sir", "ko", "spokesman", "chairman", "policeman", "king", "prince", "monk", "brother", "father", "husband", "son", "uncle", "businessman", "man", "congressman"))
_FEMALE = frozenset(("ms", "mrs", "daw", "miss", "madam", "madame", "dame", "ma", "spokeswoman", "chairwoman", "policewoman", "queen", "princess", "nun", "sister", "mother", "wife", "daughter", "aunt", "businesswoman", "woman", "congresswoman", "actress"))


@dataclass(slots=True)
class Speaker:
    """A resolved speaker. ``kind`` is person, people, body, outlet, document or banner; ``head`` its noun when only described."""

    name: str
    text: str
    start: int
    kind: str
    role: str = ""
    entity_id: str = ""
    rule: str = ""
    why: str = ""
    head: str = ""
    gender: str = ""
    named: bool = False


class Resolver:
    """Resolves the speakers of one document, in the order of the text."""

    def __init__(self, r: Reader) -> None:
        self.r = r
        self.history: list[Speaker] = []
        self._runs: dict[str, list[tuple[int, str]]] | None = None
        self._heads: dict[str, Speaker] = {}
        self._forms: dict[str, str] = {}
        self._memo: dict[tuple[int, int], Speaker] = {}
        self._mentions = r.document.mentions

    def resolve(self, source: Source, remember: bool = True, postposed: bool = False) -> Speaker:
        """The speaker that ``source`` names, and keep it for the pronouns that follow."""
        key = (source.first, source.last)
        found = self._memo.get(key)
        if found is None:
            if source.kind == "pronoun":
                found = self._pronoun(source, postposed)
            elif source.kind == "name":
                found = self._name(source)
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

    # --- names

    def _name(self, source: Source) -> Speaker:
        r = self.r
        first, last = source.name
        text = r.text(source.first, source.last)
        start = r.starts[source.first]
        role = self._role(source.role)
        gender = self._gender(source.first, source.last)
        mention = r.mentions.get(source.head) or r.mentions.get(last - 1)
        if mention is not None:
            kind = "person" if mention.entity == "person" else ("outlet" if mention.kind in _OUTLET_KINDS else "body")
            return Speaker(mention.name, text, start, kind, mention.role or role, mention.entity_id, "speaker-name",
                           f"the article names {mention.name}", gender=gender, named=True)
        while first < last - 1 and (r.words[first] in aw.TITLES or r.words[first] == "."):
            first += 1
        kind = self._kind_of_name(first, last)
        titled = max((t for t in range(first, last - 1) if r.words[t] in aw.TITLES or r.nouns.singular.get(r.words[t]) == "person" and t > first), default=-1)
        if titled >= 0 and not (r.words[last - 1] in r.nouns.singular or kind == "outlet"):
            role, first, kind = role or r.text(first, titled + 1), titled + 1, "person"
        name = r.text(first, last)
        if kind == "person" and last - first == 1:
            full = self._full_name(r.words[first], source.first)
            if full:
                return Speaker(full, text, start, kind, role, "", "speaker-surname", f"{name} is {full}, named in full elsewhere in the article", gender=gender, named=True)
        if name.isupper() and last - first == 1:
            full = self._long_form(first)
            if full:
                return Speaker(full, text, start, "body", role, "", "speaker-acronym", f"{name} is short for {full}", named=True)
        return Speaker(name, text, start, kind, role, "", "speaker-name", f"the article names {name}", gender=gender, named=True)

    def _kind_of_name(self, first: int, last: int) -> str:
        words = self.r.words[first:last]
        if len(words) == 1 and words[0] in _OUTLETS:
            return "outlet"
        if any(w in _OUTLET_WORDS for w in words) and not any(w in ("association",) for w in words):
            return "outlet"
        if any(w in _ORG_WORDS or w in ("of", "for", "the") for w in words):
            return "body"
        raw = self.r.text(first, last)
        return "body" if raw.isupper() and len(raw) > 1 and " " not in raw else "person"

    def _full_name(self, word: str, before: int) -> str:
        """The full name that ends in (or holds) ``word``; empty when there is none or two people share it."""
        found = self._name_runs().get(word, [])
        names = {name for _, name in found}
        if len(names) == 1:
            return found[0][1]
        earlier = {name for at, name in found if at < before}
        return next(iter(earlier)) if len(earlier) == 1 else ""

    def _name_runs(self) -> dict[str, list[tuple[int, str]]]:
        """Runs of two to five capitalised words that look like a person's name, by their last word; built once, when first asked for."""
        if self._runs is not None:
            return self._runs
        r = self.r
        runs: dict[str, list[tuple[int, str]]] = {}
        i, size = 0, len(r.words)
        while i < size:
            if not (r.capital(i) and r.words[i][0].isalpha()):
                i += 1
                continue
            j = i + 1
            while j < size and (r.capital(j) and r.words[j][0].isalpha() and r.words[j] not in aw.DAYS | aw.MONTHS) and r.starts[j] - r.ends[j - 1] <= 1:
                j += 1
            first = i
            while first < j and (r.words[first] in aw.TITLES or r.words[first] in aw.PREPOSITIONS or r.words[first] in aw.DETERMINERS or r.words[first] in aw.CONJUNCTIONS or r.words[first] in aw.TIME_WORDS):
                first += 1
            if 2 <= j - first <= 4 and self._kind_of_name(first, j) == "person":
                name = r.text(first, j)
                runs.setdefault(r.words[j - 1], []).append((first, name))
            i = j
        self._runs = runs
        return runs

    def _long_form(self, at: int) -> str:
        """The words before "(KHRG)" whose initials the acronym is."""
        r = self.r
        word = r.words[at]
        if word not in self._forms:
            self._forms[word] = self._spell_out(word)
        return self._forms[word]

    def _spell_out(self, word: str) -> str:
        r = self.r
        for n in range(1, len(r.words) - 1):
            if r.words[n] == word and r.words[n - 1] == "(" and n + 1 < len(r.words) and r.words[n + 1] == ")":
                letters = word
                t = n - 2
                first = -1
                for letter in reversed(letters):
                    while t >= 0 and r.words[t] in ("of", "for", "the", "and", "on", "in", "-"):
                        t -= 1
                    if t < 0 or not r.words[t].startswith(letter):
                        return ""
                    first = t
                    t -= 1
                return r.text(first, n - 1)
        return ""

    def _role(self, span: tuple[int, int]) -> str:
        first, last = span
        if first < 0 or last - first > 14:
            return ""
        words = self.r.words
        while first < last and (words[first] in ("the", "a", "an", "its", "their", "his", "her", ",") or not words[first][0].isalnum()):
            first += 1
        return self.r.text(first, last).rstrip(" ,") if first < last and not words[first].isdigit() else ""

    def _gender(self, first: int, last: int) -> str:
        words = self.r.words[max(0, first):last]
        if any(w in _FEMALE for w in words):
            return "f"
        return "m" if any(w in _MALE for w in words) else ""

    # --- pronouns

    def _pronoun(self, source: Source, postposed: bool) -> Speaker:
        r = self.r
        word = r.words[source.first]
        text, start = r.text(source.first, source.last), r.starts[source.first]
        if word in ("i", "we", "you"):
            return Speaker(word, text, start, "person", rule="speaker-pronoun", why="the article's own voice or a speaker in the first person")
        if word in ("he", "she", "him", "her"):
            want = ("person",)
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
        return Speaker(found.name, text, start, found.kind, found.role, found.entity_id, "speaker-pronoun",
                       f"“{text}” is {found.name}, the last that the article speaks of", found.head, found.gender, found.named)

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
            n -= 1  # the subject of what he said is not he
        elif sentence is not None and want[0] == "body":
            for mention in reversed(self._before(here)[-4:]):
                if mention.start >= sentence.start and mention.entity == "organisation" and mention.start > floor:
                    return self._of_mention(mention, "body")
        steps = 0
        while n >= 0 and steps < 6:
            candidate = document.sentences[n]
            if candidate.start <= floor and candidate.end <= floor:
                break
            if candidate.last > candidate.first and not candidate.dateline and candidate.block.kind not in ("headline", "heading") and not r.inside[candidate.first]:
                limit = min(candidate.last, source.first)
                subject = sentence_subject(r, candidate, limit) if limit > candidate.first else None
                if subject is not None and subject.kind != "pronoun" and r.starts[subject.first] > floor:
                    found = self.resolve(subject, remember=False)
                    if found.kind in want and _agrees(found, gender) and (found.named or found.kind != "person" or r.nouns.kind(r.words[subject.head])):
                        return found
            n -= 1
            steps += 1
        if spoken is not None:
            return spoken
        return self._last_mention(here, want, gender)

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
        for mention in reversed(self._before(here)[-12:]):
            kind = "person" if mention.entity == "person" else ("outlet" if mention.kind in _OUTLET_KINDS else "body")
            if kind in want:
                return self._of_mention(mention, kind)
        return None

    def _before(self, position: int) -> list[Mention]:
        low, high = 0, len(self._mentions)
        while low < high:
            middle = (low + high) // 2
            if self._mentions[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return self._mentions[max(0, low - 40):low]

    def _of_mention(self, mention: Mention, kind: str) -> Speaker:
        return Speaker(mention.name, self.r.document.evidence(mention.start, mention.end), mention.start, kind, mention.role, mention.entity_id, named=True)

    # --- descriptions

    def _description(self, source: Source) -> Speaker:
        r = self.r
        words = r.words
        head = words[source.head]
        text, start = r.text(source.first, source.last), r.starts[source.first]
        mention = r.mentions.get(source.head)
        if mention is not None and (mention.form == "description" or mention.bare):
            kind = "person" if mention.entity == "person" else "body"
            return Speaker(mention.name, text, start, kind, mention.role, mention.entity_id, "speaker-description", mention.why or f"“{text}” is {mention.name}", head, named=mention.form == "description")
        kind = r.nouns.kind(head) or ("people" if head.endswith("s") and person_like(head) else "person" if person_like(head) else "body")
        if kind == "document":
            owner = self._owner(source)
            if owner is not None:
                return Speaker(owner.name, text, start, owner.kind, owner.role, owner.entity_id, "speaker-document", f"“{text}” speaks for {owner.name}", head, named=owner.named)
        if kind == "banner":
            return Speaker("protesters", text, start, "people", rule="speaker-banner", why="a banner speaks for the protesters who carry it", head=head)
        sentence = r.document.sentence_at(start)
        headline = sentence is not None and sentence.block.kind == "headline" and head in _GROUPS
        definite = headline or words[source.first] in ("the", "this", "that", "these", "those") or words[source.first] in aw.POSSESSIVE or (words[source.first].isdigit() and head == "old")
        simple = source.last - source.first <= 4
        if definite and simple:
            known = self._known(source, head, kind)
            if known is not None:
                return Speaker(known.name, text, start, known.kind, known.role or "", known.entity_id, "speaker-description",
                               f"“{text}” is {known.name}, spoken of before", head, known.gender, known.named)
        name = text
        for article in ("the ", "The "):
            if name.startswith(article):
                name = name[4:]
        return Speaker(name, text, start, kind, "", "", "speaker-description", "the article does not name the speaker", head, self._gender(source.first, source.last))

    def _owner(self, source: Source) -> Speaker | None:
        """Whose document it is: "a ministry statement", "the group's report", "data from the AAPP", "the statement"."""
        r = self.r
        words = r.words
        t = source.head - 1
        while t >= source.first and words[t] in ("press", "joint", "news", "written", "official", "separate", "latest", "new", "public", "later", "previous", "annual"):
            t -= 1
        stop = t - 1 if t >= source.first and words[t] in ("'s", "'") else t
        if stop >= source.first and (words[stop - 1:stop + 1] and words[stop] not in aw.DETERMINERS and words[stop] not in aw.POSSESSIVE):
            mention = r.mentions.get(stop)
            kind = r.nouns.kind(words[stop])
            if mention is not None or kind in ("body", "outlet", "person", "people") or r.capital(stop):
                from .attribution_phrases import headed

                inner = headed(r, source.first, stop + 1)
                if inner is not None:
                    return self.resolve(inner, remember=False)
        for q in range(source.head + 1, min(source.head + 12, len(words) - 1)):
            if words[q] in ("from", "by", "of", "from") and q <= source.last + 1:
                from .attribution_phrases import phrase_at

                inner = phrase_at(r, q + 1, min(len(words), q + 14))
                if inner is not None and inner.kind != "pronoun" and (inner.kind == "name" or r.nouns.kind(words[inner.head]) in ("body", "outlet", "people", "person")):
                    return self.resolve(inner, remember=False)
                return None
            if words[q] in (",", "."):
                break
        if words[source.first] in ("the", "its", "their", "that", "this") and source.last - source.first <= 3:
            return next((s for s in reversed(self.history) if s.kind in ("body",)), None)
        return None

    def _known(self, source: Source, head: str, kind: str) -> Speaker | None:
        """Who "the minister", "the group", "the resident", "the 34-year-old" is, when only one candidate fits."""
        r = self.r
        here = r.starts[source.first]
        same = self._heads.get(head)
        if same is not None and same.start < here and same.kind != "document":
            return same
        qualifiers = {w for w in r.words[source.first + 1:source.head] if w.isalpha()}
        if kind in ("person", "people"):
            by_role = [s for s in self.history if s.kind == "person" and s.start < here and _holds(s.role, head)]
            mentioned = [m for m in self._before(here) if m.entity == "person" and _holds(m.role, head)]
            names = {s.name for s in by_role} | {m.name for m in mentioned}
            if len(names) > 1 and qualifiers:
                exact = [m for m in mentioned if qualifiers <= set(m.role.lower().split())]
                if len({m.name for m in exact}) == 1:
                    return self._of_mention(exact[-1], "person")
            if len(names) == 1:
                return by_role[-1] if by_role else self._of_mention(mentioned[-1], "person")
            if len(names) > 1:
                if by_role and mentioned and by_role[-1].name == mentioned[-1].name:
                    return by_role[-1]
                return None
            ranks = [s for s in self.history if s.kind == "person" and s.named and s.start < here and head in s.text.lower().split()]
            if len({s.name for s in ranks}) == 1:
                return ranks[-1]
            before = r.words[source.head - 1] if source.head > source.first else ""
            if head in ("old", "politician", "laureate", "veteran", "year-old", "man", "woman", "father", "mother", "general") or before == "old":
                return self._subject_person(here) or self._recent(source, ("person",), "")
            return None
        if kind in ("body", "outlet"):
            if kind == "outlet" or head in ("agency", "network", "station"):
                outlet = next((s for s in reversed(self.history) if s.kind == "outlet" and s.named), None)
                if outlet is not None:
                    return outlet
                media = [m for m in self._before(here) if m.kind in _OUTLET_KINDS]
                if media:
                    return self._of_mention(media[-1], "outlet")
            holding = [m for m in self._before(here) if m.entity == "organisation" and head in m.name.lower().split()]
            if holding:
                return self._of_mention(holding[-1], "body")
            named = next((s for s in reversed(self.history) if s.kind == "body" and s.named and head in s.name.lower().split()), None)
            if named is not None:
                return named
            if head in _GROUPS:
                found = next((s for s in reversed(self.history) if s.kind == "body" and s.named), None)
                if found is not None or len(qualifiers) > 1:
                    return found
                bodies = [m for m in self._before(here) if m.entity == "organisation" and m.kind in ("ngo", "monitor", "un", "armed_group", "regional_body")]
                if len({m.name for m in bodies}) == 1:
                    return self._of_mention(bodies[-1], "body")
                return None
        return None

    def outlet(self, first: int, last: int) -> str:
        """The name of the outlet that tokens ``first`` to ``last`` are, or "" when they are none."""
        r = self.r
        if first < 0 or first >= last:
            return ""
        for t in range(last - 1, first - 1, -1):
            mention = r.mentions.get(t)
            if mention is not None:
                if mention.kind in _OUTLET_KINDS:
                    return mention.name
                break
        words = r.words[first:last]
        if not any(w in _OUTLETS or w in _OUTLET_WORDS for w in words) or any(w in ("reporters", "conference") for w in words):
            return ""
        while first < last - 1 and r.words[first] in ("the", "a", "an"):
            first += 1
        return r.text(first, last)


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


def _agrees(speaker: Speaker, gender: str) -> bool:
    return not (gender and speaker.gender and speaker.gender != gender)
