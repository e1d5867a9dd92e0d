"""Actor and means: who is said to have done it and how, from the words around the word of harm."""

from __future__ import annotations

from dataclasses import dataclass

from ... import lexicon
from ...document import Document
from ...tokens import Phrases
from . import words as w
from .group import group_of
from .line import Line
from .rules import Found

_FAR = 26


@dataclass(frozen=True, slots=True)
class Tables:
    means: Phrases[tuple[str, bool]]
    actor: Phrases[bool]


@lexicon.compiled
def tables() -> Tables:
    """Means and actors by their words. Raises LexiconError naming an entry that lacks what it needs."""
    means = lexicon.tables("means.toml")["means"]
    actors = lexicon.tables("actors.toml")["actor"]
    return Tables(
        Phrases((word, (lexicon.need(e, "means", str), bool(e.get("disaster")))) for e in means for word in lexicon.need(e, "words", list)),
        Phrases((word, bool(e.get("adjective"))) for e in actors for word in lexicon.need(e, "words", list)),
    )


def means_in(line_words: list[str], first: int, last: int) -> list[tuple[int, int, str, bool]]:
    """The means named between two tokens: (first token, token after, means, whether a disaster)."""
    table = tables().means
    found: list[tuple[int, int, str, bool]] = []
    if table.first.keys().isdisjoint(line_words[first:last]):
        return found
    i = first
    while i < last:
        hit = table.at(line_words, i, last) if line_words[i] in table.first else None
        if hit is not None:
            found.append((i, hit[0], *hit[1]))
            i = hit[0]
        else:
            i += 1
    return found


#: A plain bomb is an explosion, an air strike or an ambush only where nothing names it better.
WEAK_MEANS = ("explosion", "fighting", "shooting", "raid")


def means_of(line: Line, found: Found, named: list[tuple[int, int, str, bool]]) -> tuple[str, bool]:
    """The means that the verb or the nearest word of the sentence names (``named`` are all of them), and whether it is a disaster."""
    sense = found.sense
    if found.category == "executed":
        return "", False  # the category says it
    if sense is not None and sense.means:
        return sense.means, False
    position = found.harm.i if found.harm is not None else found.figure.i
    if found.category in ("released", "sentenced", "death_sentence"):
        return "", False
    if found.category in ("detained", "abducted", "captured"):
        named = [m for m in named if m[2] in ("raid", "ambush", "fighting")]
    named = [m for m in named if m[2] != "execution"]  # who was hanged elsewhere in the sentence
    if not named:
        return "", False
    clear = [m for m in named if m[2] not in WEAK_MEANS] or named
    drone = next((m for m in clear if m[2] == "drone"), None)
    if drone is not None and all(m[2] in ("drone", "airstrike", "explosion") for m in clear):
        return "drone", False  # the bombs are the drone's
    best = min(clear, key=lambda m: (abs(m[0] - position), m[0]))
    return best[2], best[3]


def actor_of(line: Line, found: Found) -> str:
    """Who is said to have done it: the agent after "by", the subject of the active verb, or the owner of the means."""
    if found.harm is None or found.voice == "noun" and found.rule not in ("noun-of", "counted-noun"):
        return ""
    start = found.group.start if found.group is not None else found.harm.i
    span = None
    if found.voice == "active":
        gerund = found.sense is not None and found.sense.form == "gerund" and line.word(start - 1) in (",", "and")
        span = _first_subject(line, start) if gerund else _subject(line, _coordinated(line, start))
    else:
        span = _agent(line, found.harm.j) or _agent(line, found.figure.j)
    span = span or _owner(line) or _blamed(line)
    if span:
        return _text(line, span)
    if found.voice == "active":
        return ""
    return _in_clause(line, found.harm.j) or (_agent_before(line, found.harm.i) if found.category in ("killed", "injured") else "")


def _agent_before(line: Line, k: int) -> str:
    """The agent of the clause before: "90 houses were burned by junta forces, while three civilians were killed"."""
    for n in range(k - 1, line.first, -1):
        word = line.words[n]
        if word in (";", '"') or word in w.REPORT:
            break
        if word == "by" and (span := _phrase(line, n + 1)) is not None:
            return _text(line, span)
    return ""


def _in_clause(line: Line, k: int) -> str:
    """Who attacked by the clause of time after the harm: "12 soldiers died when three groups ambushed their convoy"."""
    for n in range(k, line.last):
        if line.words[n] in ("when", "as", "after"):
            return attacker(line.document, n + 1, line.last)
        if line.words[n] in (";", '"'):
            break
    return ""


def _coordinated(line: Line, start: int) -> int:
    """Where the verb group begins whose subject a second verb shares: "The group killed four soldiers and injured three"."""
    if line.word(start - 1) != "and":
        return start
    for harm in reversed(line.harms):
        if harm.j < start - 1:
            figure = line.figure_at.get(harm.j)
            group = group_of(line, harm)
            return group.start if figure is not None and figure.j == start - 1 and not group.be else start
    return start


def _blamed(line: Line) -> tuple[int, int] | None:
    """Whom somebody blames: "The group blamed the army for the massacre, in which 33 people were killed"."""
    for k in range(line.first, line.last):
        if line.words[k] in ("blamed", "blames", "blaming", "blame") and "for" in line.words[k : k + 8]:
            return _phrase(line, k + 1)
    return None


def _agent(line: Line, k: int) -> tuple[int, int] | None:
    """The actor after "by", past places and other phrases."""
    for n in range(k, min(k + _FAR, line.last)):
        word = line.words[n]
        if word == "by":
            span = _phrase(line, n + 1)
            if span is not None:
                return span
        elif word in (";", '"', "—") or word in w.REPORT or (word == "," and n > k + 12):
            return None
        elif word == "of" and line.words[n - 2 : n] == ["the", "hands"]:
            return _phrase(line, n + 1)
    return None


def _phrase(line: Line, k: int) -> tuple[int, int] | None:
    """The actor noun phrase that starts at token ``k``, coordinated ones included."""
    start = k
    while line.word(start) in w.DETERMINER:
        start += 1
    n = start
    end = -1
    table = tables().actor
    while n < min(start + 9, line.last):
        hit = table.at(line.words, n, line.last)
        if hit is not None:
            end = n = hit[0]
            continue
        word = line.words[n]
        if end >= 0 and word not in ("and", "-", "of") and not line.document.capital(n):
            break
        if (
            word in w.BE
            or word in w.HAVE
            or word in (",", ";", ".")
            or word in w.REPORT
            or (word in w.PREPOSITION and word != "of")
            or word in w.PRONOUN
        ):
            break
        n += 1
    mention = next((m for m in line.mentions if m.i == start or m.i == k), None)
    if (
        mention is not None
        and mention.j > end
        and mention.entity == "organisation"
        and mention.kind not in ("newspaper", "news_agency", "broadcaster", "monitor", "ngo", "un")
    ):
        end = mention.j
    return (start, end) if end >= 0 else None


def _subject(line: Line, start: int) -> tuple[int, int] | None:
    """The actor that is the subject of the active verb whose group starts at ``start``."""
    k = start
    if line.word(k - 1) in w.RELATIVE:
        k -= 1
    if line.word(k - 1) in ("it", "they"):
        return _pronoun(line, k - 1)
    for mention in reversed(line.mentions):
        if mention.j == k and not (mention.entity == "organisation" and mention.kind in _NO_ACTORS):
            return mention.i, mention.j
    if k > line.first and line.words[k - 1] in line.tables.person and k - 1 not in line.harm_at:
        return _back(line, k)
    for i, j in reversed(_actors(line, line.first, k)):
        span = _back(line, j, i)
        between = line.words[j:k]
        if any(word in w.REPORT for word in between) or means_in(line.words, j, k) and not _vehicle(between):
            return None  # "the junta says a cyclone killed 145"
        before = line.word(span[0] - 1)
        before = line.word(span[0] - 2) if before in w.DETERMINER else before
        if before not in w.PREPOSITION:
            return span
    return None


def _first_subject(line: Line, start: int) -> tuple[int, int] | None:
    """The subject of a participle clause is that of the main clause: "its fighters overran an army post, killing ten"."""
    for i, j in _actors(line, line.first, start):
        span = _back(line, j, i)
        before = line.word(span[0] - 1)
        before = line.word(span[0] - 2) if before in w.DETERMINER else before
        if before not in w.PREPOSITION and line.word(j) not in w.REPORT and not line.word(j).startswith(("say", "said", "claim", "report")):
            return span
    first = line.figure_at.get(line.first)
    if first is not None and first.implied and not first.claimed and first.shape == "person" and first.j < start:
        return first.i, first.j  # "A man with a rifle fired into a crowd, killing three"
    return None


_NO_ACTORS = frozenset(("newspaper", "news_agency", "broadcaster", "monitor", "ngo", "un", "state_media"))


def _vehicle(words: list[str]) -> bool:
    """Whether the means between actor and verb is the actor's own: "a military jet bombed", "regime forces' shelling"."""
    return bool(
        {
            "jet",
            "jets",
            "drone",
            "drones",
            "aircraft",
            "helicopter",
            "helicopters",
            "'s",
            "'",
            "bombed",
            "shelled",
            "raided",
            "bombs",
            "shelling",
            "airstrike",
            "airstrikes",
        }
        & set(words)
    )


def _pronoun(line: Line, position: int) -> tuple[int, int] | None:
    """Whom "it" or "they" before the verb stands for: the party named before it in the sentence."""
    for mention in reversed(line.mentions):
        if mention.entity == "organisation" and mention.i < position and mention.kind not in _NO_ACTORS:
            return mention.i, mention.j
    actors = _actors(line, line.first, position)
    return _back(line, actors[-1][1], actors[-1][0]) if actors else None


def _actors(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    table = tables().actor
    found = []
    i = first
    while i < last:
        hit = table.at(line.words, i, last) if line.words[i] in table.first else None
        if hit is not None:
            if line.word(hit[0]) not in ("'s", "'") or hit[1]:
                found.append((i, hit[0]))
            i = hit[0]
        else:
            i += 1
    return found


def _back(line: Line, end: int, head: int | None = None) -> tuple[int, int]:
    """The noun phrase that ends before token ``end``: back over its adjectives and the actors that qualify it."""
    table = tables().actor
    start = head if head is not None else end - 1
    while start > line.first:
        word = line.words[start - 1]
        if (
            word in ("-",)
            or word in table.first
            or (line.document.capital(start - 1) and start - 1 > line.first and word not in w.DETERMINER and word.isalpha())
        ):
            start -= 1
        elif word in ("and", "'s") and start - 2 >= line.first and line.words[start - 2] in table.first:
            start -= 2  # "the junta's forces"
        elif word in ("armed", "masked", "unidentified", "unknown", "plainclothes", "pro-military", "local", "regime", "riot", "border"):
            start -= 1
        else:
            break
    return start, end


def _owner(line: Line) -> tuple[int, int] | None:
    """The actor whose means it was: "in a junta airstrike", "military shelling", "the army's attack", "junta bombs village"."""
    table = tables()
    for i, j in _actors(line, line.first, line.last):
        k = j + 1 if line.word(j) == "'s" else j
        if line.word(k) in table.means.first and table.means.at(line.words, k, line.last) is not None:
            return _back(line, j, i)
    return None


def _text(line: Line, span: tuple[int, int]) -> str:
    start, end = span
    while start < end - 1 and (line.words[start] in w.DETERMINER or line.words[start] in ("-", "and")):
        start += 1
    tokens = line.document.tokens
    return line.document.evidence(tokens.starts[start], tokens.ends[end - 1])


_ATTACKS = frozenset(
    "bombed bombs dropped shelled fired attacked raided stormed torched burned burnt opened strafed launched ploughed rammed "
    "ambushed overran gunned airstrike airstrikes jet jets strike strikes shelling warplanes attack attacks ambush "
    "ambushes detonated set".split()
)
_NOT_ATTACKING = frozenset(", ; said says against by that blamed blames accused accuses condemned condemns denied denies".split())
_STRIKES = frozenset("strike strikes airstrike airstrikes attack attacks shelling raid raids bombing bombings ambush ambushes".split())


def attacker(document: Document, first: int, last: int) -> str:
    """The actor that the tokens from ``first`` to ``last`` say attacked: the subject of a verb of attack or the owner of its means."""
    words, table = document.tokens.words, tables().actor
    i = first
    if _ATTACKS.isdisjoint(words[first:last]):
        return ""
    while i < last:
        hit = table.at(words, i, last) if words[i] in table.first else None
        if hit is None:
            i += 1
            continue
        k = end = hit[0]
        if words[end : end + 1] == ["-"]:
            i = end  # "a military-backed militia"
            continue
        if "by" in words[max(first, i - 4) : i] and not _STRIKES.isdisjoint(words[max(first, i - 6) : i]):
            tokens = document.tokens
            return document.evidence(tokens.starts[i], tokens.ends[end - 1])  # "air strikes by Myanmar's military"
        while k < min(end + 12, last) and words[k] not in w.BE and words[k] not in _NOT_ATTACKING:
            if words[k] in _ATTACKS and words[k] != "set" or (words[k] == "set" and words[k + 1 : k + 2] == ["off"]):
                tokens = document.tokens
                return document.evidence(tokens.starts[i], tokens.ends[end - 1])
            k += 1
        i = end
    return ""


_TELLS = frozenset(
    "put puts putting gave gives listed lists counted counts recorded records documented documents logged "
    "registered verified tallied had has spoke "
    "reported reports confirmed tracked estimates estimated".split()
)


def teller(line: Line, found: Found) -> str:
    """Whose figure it is when no speech is reported: the subject of put, count, record, list, have: "The army put the dead at eight"."""
    shown = _shown_by(line, found)
    if shown or found.rule not in ("toll", "toll-earlier", "number-of", "counted-noun", "figure-of", "noun-of", "reduced", "predicate"):
        return shown
    position = min(found.figure.i, found.harm.i if found.harm is not None else found.figure.i)
    for k in range(position - 1, max(line.first, position - 9) - 1, -1):
        word = line.words[k]
        if word in (",", ";", ":", '"') or word in w.BE:
            return ""
        if word not in _TELLS:
            continue
        end = k - 1 if line.word(k - 1) in w.HAVE or line.word(k - 1).endswith("ly") else k
        mention = next((m for m in line.mentions if m.j == end), None)
        if mention is not None:
            return mention.name
        if line.word(end - 1) in line.tables.person or line.word(end - 1) in (
            "sources",
            "media",
            "outlets",
            "monitors",
            "reports",
            "authorities",
            "rumours",
        ):
            first = end - 1
            while (
                first > line.first and line.words[first - 1].isalpha() and line.words[first - 1] not in w.PREPOSITION | w.CONJUNCTION | w.BE
            ):
                first -= 1
            tokens = line.document.tokens
            while first < end - 1 and line.words[first] in w.DETERMINER:
                first += 1
            return line.document.evidence(tokens.starts[first], tokens.ends[end - 1])
        return ""
    return ""


_SHOWS = frozenset(("show", "shows", "showed", "showing", "suggest", "suggests", "indicate", "indicates"))


def _shown_by(line: Line, found: Found) -> str:
    """Whose figures show it, or who claims to have done it: "Figures from UNHCR show that …", "The rebels claimed to have killed …"."""
    for k in range(found.figure.i - 1, max(line.first, found.figure.i - 10) - 1, -1):
        word = line.words[k]
        if word in _SHOWS:
            mention = next((m for m in reversed(line.mentions) if k - 9 <= m.i and m.j <= k), None)
            return mention.name if mention is not None and mention.entity == "organisation" else ""
        if word in ("claimed", "claims") and line.word(k + 1) == "to":
            mention = next((m for m in line.mentions if m.j == k), None)
            if mention is not None:
                return mention.name
            span = (
                _back(line, k)
                if k > line.first and (line.words[k - 1] in line.tables.person or line.words[k - 1] in tables().actor.first)
                else None
            )
            return _text(line, span) if span else ""
        if word in (";", '"'):
            return ""
    return ""
