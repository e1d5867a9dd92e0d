"""What a page prints around an article, known by ``furniture.toml``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from . import lexicon

_TIMEOUT = 2.0
#: Where a sentence that lost its line end begins: a capital or # directly behind a small letter or a final mark.
_GLUE = regex.compile(r"[\p{Ll}?!.][\p{Lu}#]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of furniture. ``kind`` is the block kind it gives; ``section`` makes the short lines after it furniture too.

    ``needs``: lower-cased words of which one must be in the line before the pattern is tried, for patterns that would read it all.
    """

    name: str
    pattern: regex.Pattern[str]
    kind: str
    section: bool
    glued: bool
    needs: tuple[str, ...] = ()


@lexicon.compiled
def entries() -> tuple[Entry, ...]:
    """The compiled entries. Raises LexiconError naming the entry whose pattern is not a regular expression."""
    found = []
    for entry in lexicon.tables("furniture.toml")["furniture"]:
        try:
            pattern = regex.compile(lexicon.need(entry, "pattern", str), regex.I | regex.X if entry.get("verbose") else regex.I)
        except regex.error as error:
            raise lexicon.LexiconError(f"{entry['_at']}: the pattern is not a regular expression: {error}.") from error
        found.append(
            Entry(
                lexicon.need(entry, "name", str),
                pattern,
                entry.get("kind", "furniture"),
                bool(entry.get("section")),
                bool(entry.get("glued")),
                tuple(entry.get("needs", ())),
            )
        )
    return tuple(found)


@lexicon.compiled
def _any() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{e.pattern.pattern})" for e in entries() if not e.needs), regex.I)


@lexicon.compiled
def _needy() -> tuple[Entry, ...]:
    return tuple(e for e in entries() if e.needs)


@lexicon.compiled
def _cache() -> dict[str, Entry | None]:
    return {}


def claim(line: str) -> Entry | None:
    """The entry whose pattern is the whole of ``line``, or None."""
    if len(line) > 400:
        return None
    cache = _cache()
    if line in cache:
        return cache[line]
    found = None
    lowered = line.lower()
    needy = [e for e in _needy() if any(word in lowered for word in e.needs)]
    if needy or _any().fullmatch(line, timeout=_TIMEOUT):
        found = next((e for e in entries() if (not e.needs or e in needy) and e.pattern.fullmatch(line, timeout=_TIMEOUT)), None)
    if len(cache) > 4096:
        cache.clear()
    cache[line] = found
    return found


def unglue(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line as spans, navigation text that lost its line end cut off: "View all search resultsThe nation …" is two."""
    spans: list[tuple[int, int]] = []
    again = bool(_GLUE.search(view, start, min(end, start + 200)))
    while again:
        again = False
        for entry in _glued():
            match = entry.pattern.match(view, start, min(end, start + 200), timeout=_TIMEOUT)
            if match and start < match.end() < end and (view[match.end()].isupper() or view[match.end()] == "#"):
                spans.append((start, match.end()))
                start = match.end()
                again = True
                break
    spans.append((start, end))
    return spans


@lexicon.compiled
def _glued() -> tuple[Entry, ...]:
    return tuple(e for e in entries() if e.glued)


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
_DATE_LINE = regex.compile(
    rf"""(?:(?:published|updated|posted|date|last\s+(?:updated|modified)|first\s+published)\s*:?\s*(?:on\s+)?)*
    {_WEEKDAY}?
    (?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}
      |\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})
    (?:[ ,|T-]*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,5}}|\([A-Z]{{2,5}}\))?)?\.?""",
    regex.I | regex.X,
)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date ("Wed, Oct 11, 2023", "Published: Tuesday, 7 December, 2021 at 12:00 AM")."""
    return len(line) < 80 and bool(_DATE_LINE.fullmatch(line.strip(), timeout=_TIMEOUT))
