"""Sentence boundaries that know abbreviations, initials, quotation marks and brackets."""

from __future__ import annotations

import regex

from . import lexicon

# A final mark with the quotation marks and brackets that close behind it, then white space, then what may open a sentence.
_END = regex.compile(
    r"""(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>["')\]]*+(?:\[\d{1,3}\])*+)(?:\s++(?=(?P<next>["'(\[]*[\p{Lu}\p{Lo}\d(\[•—]))
    |(?<=[\p{Ll}\d][.!?]["')]?)(?=(?P<glued>\p{Lu}\p{Ll}+\s)))""",
    regex.X,
)
_LAST_WORD = regex.compile(r"(?:[^\s(\"'\[—–]|(?<=\p{L})')+$")
_INITIAL = regex.compile(r"\p{Lu}")
_LETTERS = regex.compile(r"(?:\p{Lu}\.)+\p{Lu}")
_STARTER = regex.compile(
    r"""\s*["'(\[]*(?:The|An?|This|That|These|Those|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|There|Here|In|On|At|By|For|From|With|But|And|Or
    |So|Yet|If|When|While|As|After|Before|Since|Although|Though|Because|Some|Many|Most|All|Both|Among|Under|Over|Last|Earlier|Meanwhile|However|Now
    |What|Who|Why|How|Where|Not|No|One|Two|To|\d)\b""",
    regex.X,
)
#: No sentence of prose is longer, in characters; the longest of the annotated articles has 308.
LONGEST = 1200
# After "9 a.m." the sentence goes on with a time zone, a weekday or a month.
_CLOCK = frozenset({"a.m.", "p.m."})
_CLOCK_GOES_ON = regex.compile(
    r"(?:[A-Z]{2,4}T|GMT|UTC|ET|Eastern|Bangkok|Myanmar|Burma|Yangon|Local)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d"
)


@lexicon.compiled
def abbreviations() -> frozenset[str]:
    """Lower-cased abbreviations with their final point, after which a sentence goes on."""
    return frozenset(
        word.lower() for entry in lexicon.tables("abbreviations.toml")["abbreviation"] for word in lexicon.need(entry, "words", list)
    )


@lexicon.compiled
def _ending() -> frozenset[str]:
    """Abbreviations that may also end a sentence ("at 3 p.m."): there a capital opens the next one."""
    return frozenset(
        word.lower()
        for entry in lexicon.tables("abbreviations.toml")["abbreviation"]
        if entry.get("may_end")
        for word in lexicon.need(entry, "words", list)
    )


def sentence_spans(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentences between ``start`` and ``end``, white space trimmed."""
    spans: list[tuple[int, int]] = []
    known, ending = abbreviations(), _ending()
    left = start
    for match in _END.finditer(view, start, end):
        opening = match["next"] or match["glued"]
        if match["glued"] and match["mark"] != "." and not match["close"]:
            continue
        if match["mark"] == "." and not match["close"]:
            word = _LAST_WORD.search(view, max(left, match.start() - 24), match.start())
            last = word[0] if word else ""
            dotted = last.lower() + "."
            if _LETTERS.fullmatch(last) and not _STARTER.match(view, match.end()):
                continue  # "the U.S. Department", "Rep. G.K. Butterfield": no word that opens sentences follows
            if dotted in known or "-" in dotted and dotted.rpartition("-")[2] in known:
                following = view[match.end() : match.end() + 8].split(None, 1)
                goes_on = bool(following) and following[0].lower() in known  # "Co. Ltd. said"
                if (
                    dotted not in ending
                    or goes_on
                    or not _INITIAL.match(opening)
                    or (dotted in _CLOCK and _CLOCK_GOES_ON.match(view, match.end()))
                ):
                    continue
            elif len(last) == 1 and last.isupper() and last != "I":
                continue  # an initial: "J. Smith"
            elif last.isdigit() and len(last) <= 2 and match.start() - left <= 3:
                continue  # the number of a list item: "1. The Ministry"
        elif match["mark"] in ("…", "...") and not match["close"] and not _INITIAL.match(opening.lstrip("\"'([")):
            continue
        spans.append((left, match.end("close")))
        left = match.end()
    if view[left:end].strip():
        spans.append((left, end))
    return [piece for span in spans for piece in _pieces(view, *span)]


def _pieces(view: str, left: int, right: int) -> list[tuple[int, int]]:
    """A sentence as it is, or one that goes on for ever cut between words: later stages may look at a sentence as a whole."""
    pieces: list[tuple[int, int]] = []
    while right - left > LONGEST:
        cut = max(view.rfind(" ", left + 1, left + LONGEST), view.rfind("\n", left + 1, left + LONGEST))
        cut = cut if cut > left else left + LONGEST
        pieces.append((left, cut))
        left = cut + len(view[cut : cut + LONGEST]) - len(view[cut : cut + LONGEST].lstrip())
    if view[left:right].strip():
        pieces.append((left, right))
    return pieces
