"""Names of speakers: persons, organisations and outlets told apart, surnames and acronyms to the full name that the article gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..attribution import words as aw
from ..attribution.phrases import Reader, Source
from ..marks import Mention

OUTLET_KINDS = frozenset(("newspaper", "news_agency", "broadcaster", "state_media", "media", "outlet"))


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


class Names:
    """The names of one document: makes a speaker of a name as written, or of a mention that the entity annotator found."""

    def __init__(self, r: Reader) -> None:
        self.r = r
        self.words = aw.name_words()
        self._runs: dict[str, list[tuple[int, str]]] | None = None
        self._forms: dict[str, str] = {}
        self._mentions = r.document.mentions

    def speaker(self, source: Source) -> Speaker:
        r = self.r
        first, last = source.name
        text = r.text(source.first, source.last)
        start = r.starts[source.first]
        role = self.role(source.role)
        gender = self.gender(source.first, source.last)
        mention = r.mentions.get(source.head) or r.mentions.get(last - 1)
        if mention is not None:
            full = self._full_name(r.words[last - 1], source.first) if mention.entity == "person" and " " not in mention.name else ""
            if full:
                why = f"{mention.name} is {full}, named in full elsewhere in the article"
                office = _office(mention.role) or role
                return Speaker(
                    full, text, start, "person", office, mention.entity_id, "speaker-surname", why, gender=gender, named=True
                )
            kind = "person" if mention.entity == "person" else ("outlet" if mention.kind in OUTLET_KINDS else "body")
            return Speaker(
                mention.name,
                text,
                start,
                kind,
                _office(mention.role) or role,
                mention.entity_id,
                "speaker-name",
                f"the article names {mention.name}",
                gender=gender,
                named=True,
            )
        while first < last - 1 and (r.words[first] in aw.TITLES or r.words[first] == "."):
            first += 1
        kind = self.kind_of(first, last)
        titled = max(
            (t for t in range(first, last - 1) if r.words[t] in aw.TITLES or r.nouns.singular.get(r.words[t]) == "person" and t > first),
            default=-1,
        )
        if titled >= 0 and not (r.words[last - 1] in r.nouns.singular or kind == "outlet"):
            role, first, kind = role or r.text(first, titled + 1), titled + 1, "person"
            last = next((t for t in range(first + 1, last) if r.words[t] in ("of", "for")), last)
        of = next((t for t in range(first + 2, min(first + 4, last)) if r.words[t] in ("of", "for")), -1)
        if of > 0 and self.kind_of(first, of) == "person":
            last, kind = of, "person"  # "Nick Grover of Free Transit"
        portfolio = next((t for t in range(first, last - 1) if r.words[t] == "affairs"), -1)
        if portfolio >= 0 and last - portfolio <= 5 and r.words[last - 1] not in self.words.bodies:
            role, first, kind = role or r.text(first, portfolio + 1), portfolio + 1, "person"  # "… for ASEAN Affairs Daniel Espiritu"
        name = r.text(first, last)
        if kind == "person" and last - first == 1:
            full = self._full_name(r.words[first], source.first)
            if full:
                return Speaker(
                    full,
                    text,
                    start,
                    kind,
                    role,
                    "",
                    "speaker-surname",
                    f"{name} is {full}, named in full elsewhere in the article",
                    gender=gender,
                    named=True,
                )
        if name.isupper() and last - first == 1:
            full = self._long_form(first)
            if full:
                return Speaker(full, text, start, "body", role, "", "speaker-acronym", f"{name} is short for {full}", named=True)
        return Speaker(name, text, start, kind, role, "", "speaker-name", f"the article names {name}", gender=gender, named=True)

    def of_mention(self, mention: Mention, kind: str) -> Speaker:
        return Speaker(
            mention.name,
            self.r.document.evidence(mention.start, mention.end),
            mention.start,
            kind,
            _office(mention.role),
            mention.entity_id,
            named=True,
        )

    def before(self, position: int) -> list[Mention]:
        low, high = 0, len(self._mentions)
        while low < high:
            middle = (low + high) // 2
            if self._mentions[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return self._mentions[max(0, low - 40) : low]

    def outlet(self, first: int, last: int) -> str:
        """The name of the outlet that tokens ``first`` to ``last`` are, or "" when they are none."""
        r = self.r
        if first < 0 or first >= last:
            return ""
        for t in range(last - 1, first - 1, -1):
            mention = r.mentions.get(t)
            if mention is not None:
                if mention.kind in OUTLET_KINDS:
                    return mention.name
                break
        words = r.words[first:last]
        named = any(w in self.words.outlet_names or w in self.words.outlets and r.capital(first + n) for n, w in enumerate(words))
        if not named and words[-1] not in self.words.outlets - {"reporters"}:
            return ""  # neither "Myanmar Now" nor "a local outlet", but "a news conference"
        while first < last - 1 and r.words[first] in ("the", "a", "an"):
            first += 1
        return r.text(first, last)

    def kind_of(self, first: int, last: int) -> str:
        words = self.r.words[first:last]
        if len(words) == 1 and words[0] in self.words.outlet_names:
            return "outlet"
        if any(w in self.words.outlets for w in words) and not any(w in ("association",) for w in words):
            return "outlet"
        if any(w in self.words.bodies or w in ("of", "for", "the") for w in words):
            return "body"
        raw = self.r.text(first, last)
        return "body" if raw.isupper() and len(raw) > 1 and " " not in raw else "person"

    def role(self, span: tuple[int, int]) -> str:
        first, last = span
        if first < 0 or last - first > 14:
            return ""
        words = self.r.words
        while first < last and (words[first] in ("the", "a", "an", "its", "their", "his", "her", ",") or not words[first][0].isalnum()):
            first += 1
        return _office(self.r.text(first, last).rstrip(" ,")) if first < last and not words[first].isdigit() else ""

    def gender(self, first: int, last: int) -> str:
        words = self.r.words[max(0, first) : last]
        if any(w in self.words.female for w in words):
            return "f"
        return "m" if any(w in self.words.male for w in words) else ""

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
            while (
                j < size
                and (r.capital(j) and r.words[j][0].isalpha() and r.words[j] not in aw.DAYS | aw.MONTHS)
                and r.starts[j] - r.ends[j - 1] <= 1
            ):
                j += 1
            first = i
            while first < j and (
                r.words[first] in aw.TITLES
                or r.words[first] in aw.PREPOSITIONS
                or r.words[first] in aw.DETERMINERS
                or r.words[first] in aw.CONJUNCTIONS
                or r.words[first] in aw.TIME_WORDS
            ):
                first += 1
            first = next((t + 1 for t in range(j - 3, first - 1, -1) if r.words[t] == "affairs"), first)
            if 2 <= j - first <= 4 and self.kind_of(first, j) == "person":
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


def _office(role: str) -> str:
    """A role as it is, but no bare "Mr."."""
    return "" if role.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "u", "daw", "ko", "ma", "saw", "sai") else role
