"""Words that are sometimes times and sometimes not: "may", "march", "sat", "second", "fall", "that", "past", …

Each is decided by its neighbours before any shape is sought: a doubtful word that is no time here loses its class.
"""

from __future__ import annotations

from ...document import Document
from .words import Words

_ABBREVIATED = frozenset("mar sat sun mon wed fri tue thu dec jan jun jul sep oct nov apr feb aug".split())
_DAYS = frozenset("sat sun mon wed fri tue thu".split())
_HONORIFICS = frozenset("ma ko mg maung daw u naw saw nang nan sai mi mr ms mrs miss dr".split())
_NAMES = frozenset({"april", "june", "august"})
_BEFORE_MONTH = frozenset(
    "in since by of last next this until till from to early mid late - – — and or between during before after through for the every each , "
    "around about past coming on into".split()
)
_NUMERIC = frozenset("123456Y0s")
_VERBS_AFTER_MAY = frozenset("was has had saw is will brought marked 's".split())


def settle(document: Document, words: Words, line: list[str]) -> None:
    """Take the class from each doubtful word of ``line`` that is no time where it stands."""
    tokens = document.tokens.words
    doubtful = words.doubtful
    for sentence in document.sentences:
        for i in range(sentence.first, sentence.last):
            if line[i] != "_" and tokens[i] in doubtful:
                line[i] = _class(document, words, line, i, sentence.first, sentence.last)


def _class(document: Document, words: Words, line: list[str], i: int, first: int, last: int) -> str:
    tokens = document.tokens.words
    word = tokens[i]
    before = tokens[i - 1] if i > first else ""
    after = tokens[i + 1] if i + 1 < last else ""
    left = line[i - 1] if i > first else ""
    right = line[i + 1] if i + 1 < last else ""
    if right == "." and i + 2 < last:
        right, after_dot = line[i + 2], tokens[i + 2]
    else:
        after_dot = after
    if word in ("may", "march"):
        return "M" if _month(document, i, first, last, before, after, left, right) else "_"
    if word in _ABBREVIATED:
        if not document.capital(i):
            return "_"
        beside = _NUMERIC | {"M"} if word in _DAYS else _NUMERIC
        if right in beside and right or left in _NUMERIC or (right == "," and i + 2 < last and line[i + 2] in beside):
            return line[i]
        if left == "-" and i - 2 >= first and line[i - 2] in "123" and right == "-":
            return line[i]  # "15-Oct-2015"
        named = bool(after) and document.capital(i + 1)
        if word in ("wed", "fri", "tue", "thu") and before in ("on", "last", "next", "said", "since") and not named:
            return line[i]
        if word not in _DAYS and word not in ("mar", "jan") and after in (".", "") and before in ("in", "since", "by", "last", "until"):
            return line[i]
        if right == "P" and word not in ("sat", "sun", "mon"):
            return line[i]
        return "_"
    if word in _NAMES:
        if not document.capital(i) or (before in _HONORIFICS and document.capital(i - 1)):
            return "_"
        named = i + 1 < last and document.capital(i + 1) and line[i + 1] not in "WMHTP" and after not in ("i",)
        return "_" if named and before not in _BEFORE_MONTH and right not in _NUMERIC else line[i]
    if word == "second":
        if left in ("1", "2", "3", "4", "5", "w") or (left == "-" and i - 2 >= first and line[i - 2] in "12345w7"):
            return "u" if before not in ("twenty", "-") or left != "w" else "o"
        return "o"
    if word in ("spring", "fall"):
        return "S" if _season(document, i, before, after, left, right, after_dot) else "_"
    if word == "past":
        # "past" is a step before a unit or a number of them, and after "half" part of a clock time.
        return line[i] if right in set("U12345wukKEMWSvTPaV") else "_"
    if word == "that":
        return line[i] if right in ("U", "P", "S", "z", "E", "M", "W") and before not in ("so", "said", "say", "says") else "_"
    return line[i]


def _month(document: Document, i: int, first: int, last: int, before: str, after: str, left: str, right: str) -> bool:
    """Whether "may" or "march" is the month here."""
    if not document.capital(i):
        return before == "on" and after.isdigit() and right in ("1", "2", "3")  # "on may 5", in a careless report
    if right in _NUMERIC and after not in ("'s",):
        return right != "6"
    if right == "," and i + 2 < last and document.tokens.words[i + 2].isdigit() and len(document.tokens.words[i + 2]) == 4:
        return True
    two_before = document.tokens.words[i - 2] if i - 2 >= first else ""
    if (left in _NUMERIC and left not in "6Y") or (before == "of" and (two_before.isdigit() or two_before in ("st", "nd", "rd", "th"))):
        return True
    if document.word(i).isupper() and len(document.word(i)) > 1:
        return False
    named = i + 1 < last and document.capital(i + 1)
    if i == first or before in ('"', "'", "(", ":"):
        return after in _VERBS_AFTER_MAY and not (after in ("is", "will") and document.tokens.words[i] == "march")
    if before == "the" and document.tokens.words[i] == "march" and after in ("to", "on", "for", "of", ".", ",", ""):
        return False  # "the March to Versailles"
    if before in _BEFORE_MONTH or left in ("j", "W"):
        return not named or right in ("W", "M", "H") or (before == "last")
    return after == "'s" and not named


def _season(document: Document, i: int, before: str, after: str, left: str, right: str, after_dot: str) -> bool:
    if document.capital(i) and after and document.capital(i + 1):
        return False
    two_after = document.tokens.words[i + 2] if i + 2 < len(document.tokens) else ""
    if right == "Y" or (after == "of" and len(two_after) == 4 and two_after.isdigit()):
        return True
    if before in ("last", "this", "next", "that", "early", "late", "every", "each", "since", "previous", "following"):
        return before not in ("this", "that") or after not in ("of", "in")
    if before == "-" or left == "j":
        return True
    if before == "in":
        return after not in ("of",) and after_dot not in ("love",)
    if before == "the":
        prior = document.tokens.words[i - 2] if i >= 2 else ""
        return prior in ("in", "during", "over", "by", "until", "since", "throughout") and after != "of"
    return False
