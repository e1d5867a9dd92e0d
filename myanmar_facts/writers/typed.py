"""Values for formats that have types: what the workbook, the database and the columns of Parquet share."""

from __future__ import annotations

import datetime

import regex

from ..claims import COLUMNS, KINDS, Column
from .base import Group, Options, Record

#: Records that are not claims go into one table of this name.
OTHER = "records"
_DAY = regex.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HALF = regex.compile(r"[\ud800-\udfff]")
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def kind_of(record: Record) -> str:
    """The table that a record belongs to: its kind, or ``records``."""
    kind = record.get("kind")
    return kind if isinstance(kind, str) and kind in COLUMNS else OTHER


def kinds_of(options: Options) -> tuple[str, ...]:
    """The kinds that an output of claims has a table for, with or without claims."""
    return tuple(kind for kind in KINDS if kind in options.kinds) or KINDS


def clean(text: str) -> str:
    """``text`` without control characters, direction overrides and halves of characters: what XML and UTF-8 can hold."""
    return text if text.isascii() and text.isprintable() else _CONTROL.sub("", _HALF.sub("�", text))


def day(value: object) -> datetime.date | None:
    """A full ISO day as a date; None for anything less certain ("2022-08", an interval)."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def about(group: Group, records: list[Record]) -> Record:
    """What is known of the document of a group: from its article where there is one, else from its records."""
    first: Record = records[0] if records else {}
    article = getattr(group, "article", None)
    found: Record = {"doc": group.heading, "sha256": first.get("sha256"), "published": first.get("published")}
    if article is not None:
        found["published"] = getattr(group, "published", "") or None
        for name in ("sha256", "title", "source", "author", "url", "language"):
            found[name] = getattr(article, name) or None
    found["claims"] = len(records)
    return found


DOCUMENT = (
    Column("doc", "text", "The path as given, a URL, or - for standard input; a record inside a container is path#key."),
    Column("sha256", "text", "SHA-256 of the document's raw bytes."),
    Column("published", "date", "Publication date, as precise as it is known."),
    Column("title", "text", "Title, where the document has one apart from its text."),
    Column("source", "text", "Site or outlet, by the document's own metadata."),
    Column("author", "text", "Author, by the document's own metadata."),
    Column("url", "text", "Where the document is from, by its own metadata."),
    Column("language", "text", "Language, as the document declares it."),
    Column("claims", "integer", "How many claims were found in it."),
)
