"""Which way a bare weekday, month or named day looks: back, ahead, or not said. Read from the words before it in its sentence."""

from __future__ import annotations

from ..document import Document
from .marks import Time

PAST, FUTURE, OPEN = "past", "future", ""
_FUTURE = frozenset(
    "will 'll shall won't scheduled due slated planned plans plan expects expected set upcoming tentatively postponed rescheduled payable effective extended expire expires expiring deadline".split()
)
#: Future words that need a neighbour: "set for", "due on", "to be held", "put back to".
_PAST = frozenset(
    "said says was were had did told took began came went saw left met held made fell ran spoke wrote gave found struck hit shot rose brought got became sent led kept lost won "
    "broke cut put been has have since after".split()
)
_STOP = frozenset({";", ".", "—", '"'})
_REACH = 14


def tense(document: Document, mark: Time) -> str:
    """``FUTURE``, ``PAST`` or ``OPEN`` for the clause that ``mark`` stands in."""
    sentence = document.sentence_at(mark.start)
    if sentence is None:
        return OPEN
    words = document.tokens.words
    first = max(sentence.first, mark.i - _REACH)
    k = mark.i - 1
    if k >= first and words[k] == "by" and not (k >= 1 and words[k - 1].endswith("ed")):
        if _ahead(words, sentence.first, mark.i):
            return FUTURE
        return PAST if _past(words, sentence.first, k) or _past(words, mark.j, min(sentence.last, mark.j + 8)) else OPEN
    while k >= first:
        word = words[k]
        if word in _STOP:
            break
        if word == "set" and not (words[k + 1] in ("for", "to") and words[k - 1] not in ("been",)):
            k -= 1
            continue
        if word in _FUTURE or (word == "next" and words[k + 1] not in ("day", "morning", "week", "month", "year", "to")):
            return FUTURE
        if word == "back" and words[k - 1] in ("put", "pushed") and words[k + 1] == "to":
            return FUTURE
        if word == "be" and k > first and words[k - 1] in ("to", "will", "would", "can", "could", "should", "must"):
            return FUTURE if words[k - 1] != "could" else OPEN
        if word in ("until", "before", "from") and k == mark.i - 1:
            if _ahead(words, sentence.first, k):
                return FUTURE
            if k == sentence.first or word != "until":
                k -= 1
                continue
            return PAST if _past(words, sentence.first, k) else FUTURE
        if word in _PAST and not (word in ("has", "have", "been", "after", "since") and k < mark.i - 3) and not (word == "held" and words[k - 1] == "be"):
            return PAST
        if word.endswith("ed") and len(word) > 4 and word not in ("united", "armed", "indeed", "hundred", "scheduled"):
            if k > first and words[k - 1] in ("be", "being"):
                k -= 1
                continue
            return PAST
        k -= 1
    # Nothing before it: look ahead to the first verb of its own clause ("On Friday the court will rule").
    for k in range(mark.j, min(sentence.last, mark.j + 10)):
        word = words[k]
        if word in _FUTURE and word not in ("set", "due", "plan", "plans"):
            return FUTURE
        if word in _PAST and word not in ("has", "have", "since", "after") or (word.endswith("ed") and len(word) > 4 and word not in ("united", "armed") and words[k - 1] != "-"):
            return PAST
    return OPEN


def _ahead(words: list[str], first: int, last: int) -> bool:
    return any(w in ("will", "'ll", "shall", "should", "would", "must", "can", "plans", "expected") for w in words[max(first, last - 12):last])


def _past(words: list[str], first: int, last: int) -> bool:
    return any(w in _PAST and w not in ("since", "after", "been") or (w.endswith("ed") and len(w) > 4) for w in words[max(first, last - 12):last])
