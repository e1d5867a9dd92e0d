"""The words that attribution reads: cues and speaker nouns from the lexicon, and the closed classes of English around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ... import lexicon
from ...tokens import Phrases, split

PERSONAL = frozenset(("he", "she", "they", "it", "i", "we", "you"))
RELATIVE = frozenset(("who", "which", "that"))
POSSESSIVE = frozenset(("his", "her", "its", "their", "our", "my", "your"))
DETERMINERS = (
    frozenset(
        """
    the a an this that these those another each every one no
""".split()
    )
    | POSSESSIVE
)
AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had having will would shall should can could may might must do does did isn't aren't
    wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't shouldn't cannot he'd i'm i've we've we're
    they're they've it'll he'll she'll they'll we'll i'll you're you've there's ought ain't
""".split()
)
NEGATIONS = frozenset(("not", "never", "hardly", "neither", "nor", "cannot", "without")) | {w for w in AUXILIARIES if w.endswith("n't")}
BE = frozenset(
    """
    is are was were be been being get got gets getting
""".split()
)
HAVE = frozenset(("has", "have", "had", "having", "'ve"))
MODALS = frozenset(
    """
    would should can could may might must cannot can't couldn't wouldn't do does did
""".split()
)
PREPOSITIONS = frozenset(
    """
    in on at to by with from during after before since for about through via under over against into amid among between of as near
    around within without throughout following upon until outside inside despite like unlike ahead toward towards across behind beyond
    along per than
""".split()
)
CONJUNCTIONS = frozenset(
    """
    and but or while whereas although though because if when where as so yet nor unless until after before since once whether how why
    what than
""".split()
)
#: Words that begin a clause of their own behind a comma, so that what was reported before ends there.
BREAKS = frozenset(("while", "whereas", "although", "though", "but", "yet"))
ADVERBS = frozenset(
    """
    also later earlier then again once ever even just still already now today yesterday too tonight meanwhile however instead thus
    therefore soon afterwards afterward today further often always sometimes nevertheless nonetheless online all both either so since
    long there here first
""".split()
)
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday tues thurs
""".split()
)
MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec
""".split()
)
TIME_WORDS = (
    DAYS
    | MONTHS
    | frozenset(
        """
    morning afternoon evening night midnight noon day days week weeks month months year years weekend hour hours minutes today yesterday
    tomorrow tonight early late last next later earlier ago am pm a.m. p.m. th st nd rd gmt
""".split()
    )
)
#: Irregular pasts that are never anything else beside a subject.
PAST = frozenset(
    """
    came went took met sat stood got made gave left saw ran held kept lost won began fell rose spoke hit led fled sent brought knew
    flew drew broke chose found felt built bought caught taught fought sought thought paid sold told meant heard slept swept wept
    drove rode wrote stole froze wore tore bore swore grew threw blew shot died became struck hung sank sang rang drank swam hid bit
    ate forgot shook woke
""".split()
)
WH = frozenset(
    """
    who whom whose which what when where why how whether if
""".split()
)
#: The abbreviations that may stand inside a name or before it.
POINTED = frozenset(
    """
    gen mr mrs ms dr maj lt col snr sr sen rep gov brig capt sgt prof st jr vice-snr rev adm cmdr hon amb supt cpl pvt fr msgr del dep
    asst sec insp spc
""".split()
)
#: Titles and ranks that are no part of a name.
TITLES = POINTED | frozenset(
    """
    general senior major lieutenant colonel captain brigadier brigadier-general major-general lieutenant-general vice vice-senior
    commander admiral sergeant president minister prime secretary ambassador senator governor u daw sir dame madam madame miss professor
    king queen prince princess pope doctor representative congressman congresswoman deputy chairman chairwoman spokesman spokeswoman
    spokesperson foreign defense defence judge justice inspector officer mayor chancellor premier attorney dr.
""".split()
)


@dataclass(slots=True)
class Verb:
    """One cue: ``lemma``, its class and the frames it takes. ``also`` maps further classes' frames that share the lemma."""

    lemma: str
    kind: str
    frames: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    speech: bool = True


@dataclass(slots=True)
class Form:
    """A written form of a cue: ``tense`` is base, s, ed, part (participle only) or ing; phrases are ``phrase``."""

    verb: Verb
    tense: str


@dataclass(slots=True)
class Cues:
    """The compiled cue lexicon: ``table`` finds forms by their first word."""

    table: Phrases[Form]
    first: frozenset[str]


@dataclass(slots=True)
class Speakers:
    """Speaker nouns: word -> kind, singular and plural apart."""

    singular: dict[str, str] = field(default_factory=dict)
    plural: dict[str, str] = field(default_factory=dict)

    def kind(self, word: str) -> str:
        """The kind of a noun, or "" when the lexicon does not know it."""
        return self.singular.get(word) or self.plural.get(word) or ""


def inflect(verb: str, double: bool = False) -> dict[str, str]:
    """The regular forms of a verb (its first word carries the ending): tense -> form.

    >>> inflect("deny")["ed"], inflect("call on")["ing"]
    ('denied', 'calling on')
    """
    head, _, rest = verb.partition(" ")
    if head.endswith(("s", "x", "z", "ch", "sh")):
        third = head + "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        third = head[:-1] + "ies"
    elif head == "go":
        third = "goes"
    else:
        third = head + "s"
    stem = head + head[-1] if double else head
    if head.endswith("e"):
        past, gerund = head + "d", (head[:-1] if not head.endswith("ee") else head) + "ing"
    elif head.endswith("y") and head[-2] not in "aeiou":
        past, gerund = head[:-1] + "ied", head + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    if head == "go":
        past = "went"
    tail = f" {rest}" if rest else ""
    return {"base": head + tail, "s": third + tail, "ed": past + tail, "ing": gerund + tail}


@lexicon.compiled
def cues() -> Cues:
    """The cue lexicon, compiled. A verb listed in several entries has the frames of all, and the class of the first that reports speech."""
    verbs: dict[str, Verb] = {}
    forms: dict[str, Form] = {}
    for entry in lexicon.tables("cues.toml")["cue"]:
        kind = lexicon.need(entry, "class", str)
        frames = lexicon.need(entry, "frames", list)
        preps = frozenset(f[5:] for f in frames if f.startswith("prep:"))
        plain = frozenset(f for f in frames if not f.startswith("prep:"))
        irregular = dict(_irregular(line) for line in entry.get("irregular", []))
        for lemma in entry.get("verbs", []):
            known = verbs.get(lemma)
            if known is None:
                verbs[lemma] = known = Verb(
                    lemma, kind, plain, preps, frozenset(entry.get("not_before", [])), kind not in ("think", "figure")
                )
            else:
                known.frames, known.preps = known.frames | plain, known.preps | preps
                known.speech = known.speech and kind not in ("think", "figure")
            for form, tense in irregular.get(lemma) or _regular(lemma, lemma in entry.get("double", [])):
                forms.setdefault(form, Form(known, tense))
        for line in entry.get("phrases", []):
            lemma, _, phrase = line.partition(": ")
            verb = Verb(lemma, kind, plain, preps, speech=kind not in ("think", "figure"))
            forms[phrase] = Form(verb, "phrase")
    table: Phrases[Form] = Phrases(forms.items())
    return Cues(table, frozenset(table.first))


def _regular(lemma: str, double: bool) -> list[tuple[str, str]]:
    made = inflect(lemma, double)
    return [(made["base"], "base"), (made["s"], "s"), (made["ed"], "ed"), (made["ing"], "ing")]


def _irregular(line: str) -> tuple[str, list[tuple[str, str]]]:
    """ "write: writes wrote written writing" as the forms of "write"; + stands for a space inside a form."""
    lemma, _, listed = line.partition(": ")
    third, past, *participles, gerund = (form.replace("+", " ") for form in listed.split())
    forms = [(past, "ed"), (lemma, "base"), (third, "s")]  # "read" and "put" are read as past
    forms += [(p, "part") for p in participles if p != past]
    return lemma, [*forms, (gerund, "ing")]


@lexicon.compiled
def speakers() -> Speakers:
    """The nouns that may head the description of a speaker. ``persons.toml`` and ``roles.toml`` lend theirs after our own."""
    made = Speakers()
    for entry in lexicon.tables("speakers.toml")["speaker"]:
        kind = lexicon.need(entry, "kind", str)
        for word in lexicon.need(entry, "words", list):
            if kind == "people":
                made.plural.setdefault(word, kind)
                continue
            last = split(word)[-1]
            made.singular.setdefault(last, kind)
            made.plural.setdefault(plural(last), "people" if kind == "person" else kind)
    for entry in lexicon.tables("persons.toml").get("person", []):
        for word in entry.get("words", []):
            if word not in made.singular and word not in made.plural:
                if word.endswith("s"):
                    made.plural[word] = "people"
                else:
                    made.singular[word] = "person"
    return made


@lexicon.compiled
def role_classes() -> dict[str, str]:
    """Words of office to the class of post they name, so that "the spokesman" can be a press officer."""
    made: dict[str, str] = {}
    for entry in lexicon.tables("roles.toml").get("role", []):
        for phrase in entry.get("words", []):
            words = split(phrase)
            made.setdefault(" ".join(words), entry.get("class", ""))
    return made


@dataclass(slots=True)
class NameWords:
    """Words inside names that tell whose name it is, by the kinds of ``speakers.toml``."""

    outlet_names: frozenset[str]
    outlets: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]


@lexicon.compiled
def name_words() -> NameWords:
    """The [[name]] tables of ``speakers.toml``, compiled."""
    kinds: dict[str, set[str]] = {}
    for entry in lexicon.tables("speakers.toml").get("name", []):
        kinds.setdefault(lexicon.need(entry, "kind", str), set()).update(lexicon.need(entry, "words", list))
    return NameWords(*(frozenset(kinds.get(kind, ())) for kind in ("outlet-name", "outlet", "body", "group", "male", "female")))


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("authority"), plural("spokesman")
    ('authorities', 'spokesmen')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def lemma_of(word: str) -> str:
    """A rough lemma for a verb that the lexicon does not know: "saw" stays, "quipped" gives "quip"."""
    if word.endswith("ied"):
        return word[:-3] + "y"
    if word.endswith("ed"):
        stem = word[:-2]
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word
