"""The words of the casualty grammar: the lexicon of harm and persons as tables, and the closed classes of English it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ... import lexicon
from ...tokens import Phrases


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word of harm. ``form`` is finite, past, gerund, predicate or noun; ``use`` is a noun's."""

    category: str
    form: str
    intransitive: bool = False
    strong: bool = False
    means: str = ""
    use: frozenset[str] = frozenset()


class Persons(frozenset[str]):
    """The nouns for people; a word not listed counts too when it ends like the name of a trade ("filmmakers")."""

    endings: tuple[str, ...] = ()

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and len(word) > 6 and word.endswith(self.endings))


@dataclass(frozen=True, slots=True)
class Words:
    harm: Phrases[tuple[Sense, ...]]
    person: Persons
    demonym: frozenset[str]
    thing: frozenset[str]
    frames: dict[str, tuple[Frame, ...]]
    framing: frozenset[str]
    wound_governors: Phrases[bool]
    wound_heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb before the figure and the words after it that together say what it suffered."""

    category: str
    after: Phrases[bool]
    bare: bool


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lexicon.compiled
def harm_tables() -> Words:
    """The compiled tables. Raises LexiconError naming an entry that lacks what its kind needs."""
    senses: dict[str, list[Sense]] = {}
    data = lexicon.tables("harm.toml")
    for entry in data["verb"]:
        category = lexicon.need(entry, "category", str)
        for form in ("finite", "past", "gerund"):
            for phrase in entry.get(form, []):
                senses.setdefault(phrase, []).append(
                    Sense(category, form, entry.get("voice") == "intransitive", bool(entry.get("strong")), entry.get("means", ""))
                )
    for entry in data["predicate"]:
        for phrase in lexicon.need(entry, "phrases", list):
            senses.setdefault(phrase, []).append(Sense(lexicon.need(entry, "category", str), "predicate"))
    for entry in data["noun"]:
        for phrase in lexicon.need(entry, "words", list):
            senses.setdefault(phrase, []).append(
                Sense(lexicon.need(entry, "category", str), "noun", use=frozenset(lexicon.need(entry, "use", list)))
            )
    frames: dict[str, list[Frame]] = {}
    for entry in data.get("frame", []):
        after = lexicon.need(entry, "after", list)
        frame = Frame(lexicon.need(entry, "category", str), Phrases((p, True) for p in after if p), "" in after)
        for word in lexicon.need(entry, "before", list):
            frames.setdefault(word, []).append(frame)
    for entry in data.get("harmless", []):
        for phrase in lexicon.need(entry, "phrases", list):
            senses[phrase] = []
    people: dict[str, list[dict[str, Any]]] = lexicon.tables("persons.toml")
    persons = Persons(w for e in people["person"] for w in lexicon.need(e, "words", list))
    persons.endings = tuple(ending for e in people["person"] for ending in e.get("endings", ()))
    return Words(
        Phrases((phrase, tuple(found)) for phrase, found in senses.items()),
        persons,
        frozenset(w for e in people["person"] if e.get("adjective") for w in e["words"]),
        frozenset(w for e in people["thing"] for w in lexicon.need(e, "words", list)),
        {word: tuple(found) for word, found in frames.items()},
        frozenset(w for e in data["wound"] for w in lexicon.need(e, "heads", list))
        | frozenset(frames)
        | HANDED
        | STATUS
        | {"respectively", "figure", "them", "included"},
        Phrases((p, "died" in p) for e in data["wound"] for p in lexicon.need(e, "governors", list)),
        frozenset(w for e in data["wound"] for w in lexicon.need(e, "heads", list)),
    )


#: Verbs that hand down a punishment, and nouns that say by themselves what befell those they name.
HANDED = _set("handed given received got serving gave gives giving hands handing")
STATUS = _set("idps evacuees refugees political detainees")
BE = _set("is are was were be been being get gets got gotten am")
HAVE = _set("has have had having")
MODAL = _set("will would could should might may can must shall cannot wo")
NEGATION = _set("not n't never nor neither without hardly barely")
REMAIN = _set("remain remains remained remaining lie lay lying stay stayed")
#: Adverbs and quantifiers that may stand inside a verb group or between a figure and what is said of it.
ADVERB = _set(
    "also now still already since later then again all each instantly just only even either together alone so far "
    "both officially presumably else "
    "yet ever once more others likely sadly tragically respectively aboard ashore overseas worldwide nationwide "
    "countrywide elsewhere abroad there here first"
)
#: Participles that report rather than state: "believed to have been killed".
HEDGE = {
    "believed": "reported",
    "thought": "reported",
    "reported": "reported",
    "said": "reported",
    "understood": "reported",
    "estimated": "reported",
    "rumoured": "reported",
    "rumored": "reported",
    "reportedly": "reported",
    "apparently": "reported",
    "presumed": "feared",
    "assumed": "reported",
    "feared": "feared",
    "suspected": "reported",
    "alleged": "alleged",
    "allegedly": "alleged",
    "claimed": "alleged",
    "purportedly": "alleged",
    "known": "stated",
    "confirmed": "stated",
    "found": "stated",
    "verified": "stated",
    "listed": "stated",
    "recorded": "stated",
    "registered": "stated",
    "counted": "stated",
    "declared": "stated",
    "pronounced": "stated",
    "unofficially": "reported",
    "supposedly": "alleged",
}
PREPOSITION = _set(
    "of in on at by for from to with near inside outside during after before since under over between against among through across into "
    "along around about than as until till within without via per despite amid following towards toward upon off out up down behind beside "
    "besides beyond throughout plus except like including because due"
)
CONJUNCTION = _set(
    "and but or while when where as that if because although though unless whether whereas nor yet so until after before since"
)
RELATIVE = _set("who whom which that whose")
PRONOUN = _set("he she it they we you i him her them us me his its their our your my himself herself themselves there this these those")
DETERMINER = _set("the a an this that these those his her its their our my your some any every each no")
REPORT = _set(
    "said says say saying told tells added adds reported reports reporting announced announces according claimed claims confirmed confirms "
    "stated states alleged alleges warned warns estimated estimates believes noted notes insisted denied denies"
)
#: What may not stand between a figure and the verb it is the subject of.
BARRIER = (
    BE | HAVE | MODAL | REPORT | CONJUNCTION | _set("did does do began begin went came saw made took put left gave held ; : said")
) - _set("that since as after before until so yet and or") | _set("they he she it we i")
#: What leads a part of the figure before it, by its last word.
INCLUDING: dict[str, tuple[tuple[str, ...], ...]] = {
    "including": (("including",),),
    "includes": (("includes",),),
    "included": (("included",),),
    "incl.": (("incl.",),),
    "them": (("among", "them"), ("of", "them")),
    "whom": (("among", "whom"), ("amongst", "whom"), ("of", "whom")),
    "which": (("of", "which"),),
    "as": (("such", "as"),),
    "counting": (("counting",),),
    "notably": (("notably",),),
    "mostly": (("mostly",),),
    "mainly": (("mainly",),),
    "those": (("among", "those"),),
    "dead": (("among", "the", "dead"),),
    "victims": (("among", "the", "victims"),),
    "namely": (("namely",),),
}
#: Words after which a deed is wished, ordered or planned, not done.
WISH = _set(
    "call calls called calling demand demands demanded demanding urge urged urging seek seeks sought ask asked asking order ordered orders "
    "plan plans planned threaten threatened threatens threatening prevent prevented warrant warrants reward ban "
    "against promise promised vow vowed "
    "negotiate negotiated negotiating secure securing want wants wanted appeal appealed petition hope hoped await "
    "awaiting proposed propose "
    "request requested risk risking avoid avoided pledge pledged aim aimed aiming intend intended try tried trying "
    "attempt attempted attempting attempts"
)
REACH = _set(
    "of to at is was were are stands stood hit hits hitting reach reaches reached reaching total totals totaled "
    "totalled totalling pass passes passed passing top tops topped topping "
    "exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing rise rises rose risen rising climb "
    "climbs climbed climbing jump jumps jumped "
    "soar soars soared grow grows grew grown increase increases increased number numbers numbered numbering now "
    "stand above over past mounts mounted swelled swells : - – — crosses crossed "
    "near nears neared approached approaches fell fallen revised put puts dropped doubled tripled as "
)
#: What is compared with all since some day, not counted since: "the bloodiest clashes since the coup".
SUPERLATIVE = _set(
    "bloodiest deadliest worst biggest largest heaviest highest first most fiercest strongest greatest longest lowest fewest latest only"
)
PASS = _set(
    "pass passes passed passing top tops topped topping exceed exceeds exceeded exceeding surpass surpasses "
    "surpassed surpassing crosses crossed above past"
)
NEARS = _set("near nears neared nearing approaches approached approaching")
PLURAL = _set(
    "people men women children troops youth kids servicemen policemen fishermen militiamen gunmen clergy crew folk "
    "infantrymen minors households families"
)
COLLECTIVE = _set(
    "family household group crowd population staff police pair couple trio duo crew personnel troops youth private "
    "principal general major mon wa shan chin kayah seniors president figure figures others other more national "
    "agents elderly dead"
)
