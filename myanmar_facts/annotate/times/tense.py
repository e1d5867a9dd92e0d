"""Which way a bare weekday, month or named day looks: back, ahead, or not said. Read from the words around it, by ``tense.toml``."""

from __future__ import annotations

from ... import lexicon
from ...document import Document
from ..marks import Time

PAST, FUTURE, OPEN = "past", "future", ""
_STOP = frozenset({";", ".", "—", '"'})
#: How far from the time its verb may stand, before it and after it.
_BEFORE, _AFTER = 14, 10
_MODAL = frozenset("to will would should must shall".split())
#: "It should be noted that in July …" is said of the past.
_ASIDE = frozenset("noted said recalled remembered mentioned stressed added".split())
_AHEAD = frozenset("will 'll shall should would must can plans expected".split())
#: Past words that are only background unless they stand beside the time ("… has been held, he will say on Friday").
_WEAK = frozenset("has have been after since".split())
#: "was in force until Friday" is over; "was extended until Friday" is not.
_WAS = frozenset("had was were did been".split())
_PUT_OFF = ("exten", "postpon", "delay", "adjourn", "remand", "suspend", "prolong")
_NOT_PAST = frozenset("united armed indeed hundred sacred".split())


@lexicon.compiled
def _words() -> dict[str, str]:
    """Word -> ``past`` or ``future``. Raises LexiconError for an entry with another value."""
    found: dict[str, str] = {}
    for entry in lexicon.tables("tense.toml")["tense"]:
        value = lexicon.need(entry, "value", str)
        if value not in (PAST, FUTURE):
            raise lexicon.LexiconError(f"{entry['_at']}: value must be past or future, not {value!r}.")
        found.update(dict.fromkeys(lexicon.need(entry, "words", list), value))
    return found


def tense(document: Document, mark: Time) -> str:
    """``FUTURE``, ``PAST`` or ``OPEN`` for the clause that ``mark`` stands in."""
    sentence = document.sentence_at(mark.start)
    if sentence is None:
        return OPEN
    words, known = document.tokens.words, _words()
    first, last = sentence.first, sentence.last
    k = mark.i - 1
    if k >= first and words[k] == "by" and not (k > first and words[k - 1].endswith("ed")):
        if _ahead(words, first, k):
            return FUTURE
        return PAST if _past(words, known, first, k) or _past(words, known, mark.j, min(last, mark.j + _AFTER)) else OPEN
    if k >= first and words[k] in ("until", "before", "from") and _ahead(words, first, k):
        return FUTURE
    if k > first and words[k] == "until":
        near = words[max(first, k - 6):k]
        over = any(w in _WAS for w in near) and not any(w.startswith(_PUT_OFF) for w in near)
        return PAST if over else FUTURE
    for k in range(mark.i - 1, max(first, mark.i - _BEFORE) - 1, -1):
        if words[k] in _STOP:
            break
        found = _at(words, known, k, first, mark.i)
        if found is not None:
            return found
    # Nothing before it: the first verb of its own clause ("On Friday the court will rule").
    for k in range(mark.j, min(last, mark.j + _AFTER)):
        word = words[k]
        if known.get(word) == FUTURE and word not in ("due", "plan", "plans", "deadline", "upcoming"):
            return FUTURE
        if (known.get(word) == PAST and word not in ("has", "have", "since", "after", "set")) or (_regular(word) and words[k - 1] != "-"):
            return PAST
    return OPEN


def _at(words: list[str], known: dict[str, str], k: int, first: int, at: int) -> str | None:
    """What the word at ``k`` says of a time at ``at``: a tense, ``OPEN`` to stop looking, or None to look further back."""
    word, before, after = words[k], words[k - 1] if k > first else "", words[k + 1]
    if word == "set":
        return FUTURE if after in ("for", "to") and before != "been" else None
    if word == "next":
        return None if after in ("day", "morning", "week", "month", "year", "to") else FUTURE
    if word == "back" and before in ("put", "pushed") and after == "to":
        return FUTURE
    if word == "extended":
        return FUTURE if after in ("to", "by", "through", "beyond") else PAST
    if word in ("plan", "plans"):
        return FUTURE if after in ("to", "for") else None  # "approved the peace plan in April"
    if word == "be" and before in _MODAL:
        return None if after in _ASIDE else FUTURE
    if word == "be" and before == "could":
        return OPEN
    value = known.get(word)
    if value == PAST and ((word in _WEAK and k < at - 3) or before in ("be", "being")):
        return None
    if value is not None:
        return value
    return PAST if _regular(word) and before not in ("be", "being") else None


def _regular(word: str) -> bool:
    """Whether a word looks like a regular past form."""
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST


def _ahead(words: list[str], first: int, last: int) -> bool:
    return any(w in _AHEAD for w in words[max(first, last - 12):last])


def _past(words: list[str], known: dict[str, str], first: int, last: int) -> bool:
    return any((known.get(w) == PAST and w not in ("since", "after", "been")) or _regular(w) for w in words[max(first, last - 12):last])
