"""Records with fields (JSON, spreadsheets) to articles: the shapes that scrapers write, and the field names that the user gives.

Known are the shapes of news-please (``maintext``, ``date_publish``), newspaper4k (``text``, ``publish_date``), trafilatura
(``text`` or ``raw_text``, ``date``), schema.org (``articleBody``, ``datePublished``), WordPress (``content.rendered``) and the plain
``text``, ``title``, ``date``, ``url``. Names are compared without case, blanks or punctuation: "Publish Date" is ``publish_date``.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import regex

from ..article import Article
from .base import Problem, ReadError, Source
from .headline import under_title
from .markup import is_markup, text_of
from .metadata import iso_date

_TEXT = (
    "maintext", "text", "articletext", "fulltext", "articlebody", "body", "content", "article", "rawtext", "story", "bodytext",
    "contenttext")
_TITLE = ("title", "headline", "head", "articletitle")
_DATE = (
    "datepublish", "publishdate", "datepublished", "published", "publishedat", "publicationdate", "publisheddate", "pubdate",
    "publishedtime", "date", "dategmt", "articledate", "dateofpublication")
_URL = ("url", "link", "sourceurl", "articleurl", "canonicallink", "href", "uri")
_ID = ("id", "articleid", "docid", "uid", "uuid", "guid")
_SOURCE = ("sitename", "sourcename", "publisher", "sourcedomain", "site", "outlet", "hostname", "source", "domain", "newspaper")
_AUTHOR = ("author", "authors", "byline")
_LANGUAGE = ("language", "lang", "metalang")
_NAME = regex.compile(r"[\W_]+")
_LONGEST_KEY = 200
#: Fields that only our own output has: a folder may well hold the claims of an earlier run.
_CLAIMS = {"kind", "rule", "sha256", "repeats"}
_CLAIMS_SAID = "these are claims that facts wrote, not articles; left out."
#: Milliseconds since 1970 are larger than this, seconds smaller (both for dates from 1980 on).
_EPOCH = (315_532_800, 32_503_680_000)


def article_of(record: Mapping[str, Any], source: Source, key: str, raw: bytes = b"") -> Iterator[Article | Problem]:
    """The article of one record, named ``path#id`` or else ``path#key``; ``key`` "" means that the file is this one record.

    ``raw`` are the record's own bytes, for its SHA-256; without them it is taken over its text. A record without text is a failed
    Problem; so is one whose given field is missing.
    """
    known: dict[str, Any] = {}
    for name, value in record.items():
        known.setdefault(_NAME.sub("", str(name).lower()), value)
    options = source.options
    if known.keys() >= _CLAIMS:
        yield Problem(f"{source.name}#{key}: {_CLAIMS_SAID}")
        return
    own = _words(_value(record, known, options.id_field, _ID))
    key = own[:_LONGEST_KEY] if own and key else key
    name = f"{source.name}#{key}" if key else source.name
    for given in (options.text_field, options.date_field, options.id_field):
        if given and given not in record and _NAME.sub("", given.lower()) not in known:
            yield Problem(f"{name}: it has no field {given}; its fields are {field_list(record)}.", failed=given == options.text_field)
            if given == options.text_field:
                return
    body = _text(_value(record, known, options.text_field, _TEXT))
    title = " ".join(_text(_value(record, known, "", _TITLE)).split())
    if not body.strip():
        told = "the article has no text."
        if not options.text_field and not any(field in known for field in _TEXT):
            told = f"no field is called text, content or the like; name it with --text-field (the fields are {field_list(record)})."
        yield Problem(f"{name}: {told}", failed=True)
        return
    written = _value(record, known, options.date_field, _DATE)
    published = date_of(written)
    if not published and written not in (None, ""):
        yield Problem(f"{name}: {_words(written)[:60]!r} is not a date that can be read for certain; it was ignored.")
    text = under_title(title, body)
    sha256 = hashlib.sha256(raw or text.encode("utf-8", "surrogatepass")).hexdigest()
    yield Article(
        text, name, sha256, title, published, f"the record's field {_field(record, known, options.date_field, _DATE)}" if published else "",
        _words(_value(record, known, "", _SOURCE)), _words(_value(record, known, "", _URL)), _words(_value(record, known, "", _LANGUAGE)),
        author=_words(_value(record, known, "", _AUTHOR)))


def check_fields(names: list[str], source: Source) -> None:
    """Raise ReadError when a table with these column names cannot hold articles."""
    options = source.options
    if _CLAIMS <= set(names):
        raise ReadError(f"{source.name}: {_CLAIMS_SAID}")
    known = {_NAME.sub("", name.lower()) for name in names}
    for given, flag in ((options.text_field, "--text-field"), (options.date_field, "--date-field"), (options.id_field, "--id-field")):
        if given and given not in names and _NAME.sub("", given.lower()) not in known:
            raise ReadError(f"{source.name}: there is no column {given} ({flag}); the columns are {field_list(dict.fromkeys(names))}.")
    if not options.text_field and not known & set(_TEXT):
        raise ReadError(f"{source.name}: no column is called text, content or the like; name it with --text-field "
                        f"(the columns are {field_list(dict.fromkeys(names))}).")


def is_record(value: object) -> bool:
    """Whether a JSON value looks like the record of one article."""
    return isinstance(value, dict) and any(_NAME.sub("", str(name).lower()) in _TEXT for name in value)


def field_list(record: Mapping[str, Any]) -> str:
    """The names of the fields for a message, not too many."""
    names = [" ".join(str(name).split())[:40] for name in record if str(name).strip()]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "") if names else "none"


def date_of(value: object) -> str:
    """A date as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or "": from text, a spreadsheet's date, or seconds or milliseconds since 1970."""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, bool) or isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, int | float):
        if 1900 <= value <= 2100 and value == int(value):
            return f"{int(value)}"
        seconds = value / 1000 if value >= _EPOCH[1] else value
        if not _EPOCH[0] <= seconds < _EPOCH[1] / 4:
            return ""
        return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).date().isoformat()
    if isinstance(value, dict):
        return date_of(value.get("$date", ""))
    return iso_date(value) if isinstance(value, str) else ""


def _field(record: Mapping[str, Any], known: Mapping[str, Any], given: str, names: tuple[str, ...]) -> str:
    """The name of the field as the record writes it."""
    if given:
        return given
    for name in names:
        if known.get(name) not in (None, "", [], {}):
            return next(str(key) for key in record if _NAME.sub("", str(key).lower()) == name)
    return ""


def _value(record: Mapping[str, Any], known: Mapping[str, Any], given: str, names: tuple[str, ...]) -> Any:
    """The field that the user named, else the first known one that holds something."""
    if given:
        return record[given] if given in record else known.get(_NAME.sub("", given.lower()))
    return next((known[name] for name in names if known.get(name) not in (None, "", [], {})), None)


def _text(value: object) -> str:
    """A field as text: HTML unpacked, lists of paragraphs joined."""
    if isinstance(value, str):
        return text_of(value) if is_markup(value) else value
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text, value[:10_000]))) if all(isinstance(part, str) for part in value) else ""
    if isinstance(value, dict):
        inner = value.get("rendered") or value.get("text")
        return _text(inner) if isinstance(inner, str) else ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _words(value: object) -> str:
    """A field on one line: lists joined by commas, ``{"name": …}`` its name."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part) for part in value[:20] if not isinstance(part, list))))
    if isinstance(value, dict):
        inner = value.get("name") or value.get("title") or value.get("$oid") or value.get("rendered") or ""
        return _words(inner) if isinstance(inner, str) else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join((value if isinstance(value, str) else json.dumps(value, default=str)).split())
