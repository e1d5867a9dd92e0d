"""The claims of FACTS.md (the specification, kept beside the checkout) in code, and the one home of the names of their fields.

A claim is made by an extractor, settled once by ``resolve.settle`` and then only read. ``record()`` gives the flat
dict that every writer prints: each column of its kind, in order, ``None`` where the text says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

KINDS = ("casualty", "date", "quote", "official")


class Column(NamedTuple):
    """One field of a record. ``type`` is ``text``, ``integer``, ``number``, ``boolean`` or ``date`` (an ISO form, maybe partial)."""

    name: str
    type: str
    meaning: str


COMMON = (
    Column("id", "text", "Short stable hash of the document's content and the claim: the same input always gives the same id."),
    Column("kind", "text", "casualty, date, quote or official."),
    Column("doc", "text", "The path as given, a URL, or - for standard input; a record inside a container is path#key."),
    Column("sha256", "text", "SHA-256 of the document's raw bytes: the chain of custody back to the file."),
    Column("published", "date", "Publication date, YYYY-MM-DD, or a shorter ISO form when only that much is known."),
    Column("text", "text", "The evidence: the words of the article that state the claim, white space collapsed."),
    Column("start", "integer", "Offset of the first character of the evidence in the decoded text."),
    Column("end", "integer", "Offset just after the last character of the evidence."),
    Column("sentence", "text", "The sentence around the evidence, white space collapsed."),
    Column("repeats", "integer", "How many times the document prints this same passage; one record stands for all of them."),
    Column("page", "integer", "Page number, counted from 1, for paged formats."),
    Column("rule", "text", "The rule that fired."),
)

CASUALTY = (
    Column(
        "category",
        "text",
        "killed, executed, injured, missing, detained, released, sentenced, death_sentence, displaced, abducted, captured, tortured "
        "or sexual_violence.",
    ),
    Column("count", "number", "The number as written; empty for a range or a vague quantity."),
    Column("low", "number", "Lower bound, inclusive; empty where the text sets none."),
    Column("high", "number", "Upper bound, inclusive; empty where the text sets none."),
    Column("precision", "text", "exact, at_least, at_most, approximate, range or vague."),
    Column("victims", "text", "Who, as the article calls them: lower-case head noun phrase."),
    Column("actor", "text", "Who is said to have done it."),
    Column("means", "text", "airstrike, shelling, shooting, arson, landmine, torture, execution, ambush, raid, drone, disaster, …"),
    Column("place", "text", "Where, as written, smallest unit first."),
    Column("admin1", "text", "State or region of the place, by the register."),
    Column("township", "text", "Township of the place, by the register."),
    Column("pcode", "text", "MIMU p-code of the smallest unit of the place that the register knows; empty when ambiguous."),
    Column("event_date", "date", "When it happened, or the period that a total covers (first/last day)."),
    Column("as_of", "date", "Day up to which a running total is counted."),
    Column("cumulative", "boolean", "True for a running total, false for one incident."),
    Column("source", "text", "Canonical name of whoever the article gives as the origin of the figure; empty for the article's own voice."),
    Column("certainty", "text", "stated, reported, feared, alleged or denied."),
)

DATE = (
    Column("type", "text", "date, time, duration or set."),
    Column("value", "text", "ISO 8601 (TIMEX3 style), as precise as the words allow and no more."),
    Column("earliest", "date", "First day that the value covers; empty for durations."),
    Column("latest", "date", "Last day that the value covers; empty for durations."),
    Column("relative", "boolean", "True when it had to be resolved against the publication date or another date."),
)

QUOTE = (
    Column("quote", "text", "The words quoted, without the marks; for indirect, the reported content."),
    Column("type", "text", "direct, partial or indirect."),
    Column("speaker", "text", "Canonical name of the speaker, else the organisation, else the description."),
    Column("speaker_text", "text", "The speaker as written at the quote."),
    Column("speaker_role", "text", "Role of the speaker, if given."),
    Column("cue", "text", "The verb or phrase that attributes it, as a lemma."),
    Column("via", "text", "The outlet through which the article has it, if said."),
)

OFFICIAL = (
    Column("entity", "text", "person or organisation."),
    Column("entity_id", "text", "Stable identifier of the entity across articles."),
    Column("name", "text", "Canonical full name, whatever variant, honorific, rank or surname the article uses."),
    Column("role", "text", "The office or rank that the article gives, or failing that the one held on the article's date."),
    Column("affiliation", "text", "The body that the role belongs to."),
    Column("country", "text", "The country that the role belongs to."),
    Column("mentions", "integer", "How often the article mentions the entity in any form."),
    Column("cited", "boolean", "True when the article attributes a statement, quote or figure to it."),
)


@dataclass(slots=True, kw_only=True)
class Claim:
    """What every claim has. ``why`` is the explanation in words that ``facts explain`` prints; it is not a column."""

    start: int
    end: int
    rule: str
    id: str = ""
    doc: str = "-"
    sha256: str = ""
    published: str = ""
    text: str = ""
    sentence: str = ""
    repeats: int = 1
    page: int | None = None
    why: str = ""

    kind: ClassVar[str] = ""
    own: ClassVar[tuple[Column, ...]] = ()

    def record(self) -> dict[str, object]:
        """The claim as a flat dict: its kind's columns in order, absent values as ``None``, whole numbers as ``int``."""
        return {name: _plain(getattr(self, name)) for name in NAMES[self.kind]}


@dataclass(slots=True, kw_only=True)
class Casualty(Claim):
    category: str
    count: float | None = None
    low: float | None = None
    high: float | None = None
    precision: str = "exact"
    victims: str = ""
    actor: str = ""
    means: str = ""
    place: str = ""
    admin1: str = ""
    township: str = ""
    pcode: str = ""
    event_date: str = ""
    as_of: str = ""
    cumulative: bool = False
    source: str = ""
    certainty: str = "stated"

    kind: ClassVar[str] = "casualty"
    own: ClassVar[tuple[Column, ...]] = CASUALTY


@dataclass(slots=True, kw_only=True)
class DateMention(Claim):
    value: str
    type: str = "date"
    earliest: str = ""
    latest: str = ""
    relative: bool = False

    kind: ClassVar[str] = "date"
    own: ClassVar[tuple[Column, ...]] = DATE


@dataclass(slots=True, kw_only=True)
class Quote(Claim):
    quote: str
    type: str
    speaker: str = ""
    speaker_text: str = ""
    speaker_role: str = ""
    cue: str = ""
    via: str = ""

    kind: ClassVar[str] = "quote"
    own: ClassVar[tuple[Column, ...]] = QUOTE


@dataclass(slots=True, kw_only=True)
class Official(Claim):
    entity: str
    name: str
    entity_id: str = ""
    role: str = ""
    affiliation: str = ""
    country: str = ""
    mentions: int = 1
    cited: bool = False

    kind: ClassVar[str] = "official"
    own: ClassVar[tuple[Column, ...]] = OFFICIAL


def _plain(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


CLASSES: dict[str, type[Claim]] = {c.kind: c for c in (Casualty, DateMention, Quote, Official)}
COLUMNS: dict[str, tuple[Column, ...]] = {kind: COMMON + c.own for kind, c in CLASSES.items()}
NAMES: dict[str, tuple[str, ...]] = {kind: tuple(c.name for c in columns) for kind, columns in COLUMNS.items()}


def union(kinds: tuple[str, ...] = KINDS) -> tuple[Column, ...]:
    """The columns of several kinds together: the common ones, then each kind's own in the order of ``KINDS``, each name once."""
    seen: dict[str, Column] = {c.name: c for c in COMMON}
    for kind in KINDS:
        if kind in kinds:
            for column in CLASSES[kind].own:
                seen.setdefault(column.name, column)
    return tuple(seen.values())
