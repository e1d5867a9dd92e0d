"""What words in quotation marks are: a clause, a fragment, a name or title, or a word that is only doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...document import Document
from ..marks import Quoted
from . import words as aw
from .extent import Layout

if TYPE_CHECKING:
    from .board import Board, Marked

_NAMING = frozenset(
    """
    known nicknamed dubbed named titled entitled codenamed alias aka so-called called word words term terms phrase hashtag operation
    film book song album novel series movie documentary show play magazine poem nickname codename branded labelled labeled pseudonym
    moniker as slogan programme program episode essay
""".split()
)


def is_title(document: Document, quoted: Quoted, i: int, j: int) -> bool:
    """Whether the marks hold a title or a name in mid-sentence: two capitalised words or more, and no other word of weight."""
    sentence = document.sentence_at(quoted.start)
    if sentence is None or i == sentence.first or j - i > 10 or document.view[quoted.inner_end - 1] in "?!":
        return False
    before = document.tokens.words[i - 1]
    if before in (":", ",") or document.view[quoted.inner_end - 1] == "," and before not in ("'s", "on", "the", "of", "in", "with", "from"):
        return False
    content = [t for t in range(i, j) if document.tokens.words[t][0].isalnum()]
    capitals = sum(document.capital(t) for t in content)
    return capitals >= 2 and all(
        document.capital(t) or document.tokens.words[t] in aw.PREPOSITIONS | aw.DETERMINERS | {"and", "'s", "s"} for t in content
    )


def is_short(board: Board, m: Marked) -> bool:
    """A word or two: behind "accused" they name whom or doubt what, and are not what was said."""
    closes = m.j >= len(board.r.words) or board.r.words[m.j] == "." or board.r.view[m.quoted.inner_end - 1] in ".,"
    return not closes and sum(board.r.words[t][0].isalnum() for t in range(m.i, m.j)) <= 2


def is_scare(board: Board, m: Marked) -> bool:
    """A word or two behind an article, far from any cue: marks that doubt, not marks that quote."""
    count = sum(board.r.words[t][0].isalnum() for t in range(m.i, m.j))
    before = board.r.words[m.i - 1] if m.i else ""
    return count <= 2 and (before in aw.DETERMINERS or before in aw.POSSESSIVE or before in _NAMING)


def is_name(board: Board, m: Marked) -> bool:
    """Names, titles, nicknames and terms in marks are no quotes."""
    r = board.r
    content = [t for t in range(m.i, m.j) if r.words[t][0].isalnum()]
    if not content:
        return True
    before = r.words[m.i - 1] if m.i else ""
    sentence = r.document.sentence_at(r.starts[m.i])
    in_sentence = sentence is not None and m.i > sentence.first
    if (
        len(content) <= 8
        and in_sentence
        and before in _NAMING
        and not (before in ("called", "labelled", "labeled", "branded", "dubbed", "as", "words") and _spoken_before(board, m))
    ):
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
        return bool(
            before in aw.DETERMINERS
            or r.capital(m.i - 1)
            and after
            or r.capital(m.i - 1)
            and before not in aw.PERSONAL
            and len(capitals) == len(content)
            and not r.cue_word(m.i - 1)
        )
    return False


def _spoken_before(board: Board, m: Marked) -> bool:
    """Whether "called", "as" and the like belong to an active cue with a subject."""
    for layout in board.earlier(m.i, 2):
        if layout.sentence.first <= m.i < layout.sentence.last and layout.subject is not None and m.i - layout.hit.j < 16:
            return True
    return False


def is_clause(board: Board, m: Marked) -> bool:
    """Whether the words in marks are at least a clause: a subject and a finite verb."""
    r = board.r
    content = [r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()]
    if len(content) < 2 or content[0] in aw.AUXILIARIES or content[0] in ("to", "not", "of"):
        return len(content) > 12
    if any(w in aw.AUXILIARIES or w in ("i", "we", "they", "he", "she", "it") for w in content[1:]) or content[0] in aw.PERSONAL:
        return True
    return len(content) >= 6 and any(w.endswith(("ed", "n't")) for w in content[1:])


def type_of(board: Board, m: Marked, layout: Layout | None, rule: str) -> str:
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    opens = sentence is None or m.i == sentence.first or r.words[m.i - 1] in (":",)
    if not is_clause(board, m):
        return (
            "direct"
            if opens and r.view[m.quoted.inner_end - 1] in ",!?." and rule.startswith(("quote-after", "quote-inverted", "quote-according"))
            else "partial"
        )
    if opens or r.words[m.i - 1] == ",":
        return "direct"
    if layout is not None and (layout.frame == "marks" or r.words[m.i - 1] == "that" or layout.hit.j == m.i):
        first = next((r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()), "")
        return (
            "partial"
            if first.endswith(("ed", "s")) and first not in ("this", "it's", "its", "his", "schools") and first not in aw.PERSONAL
            else "direct"
        )
    return "partial"
