"""JSON: one article an object, an array of them, or an object that holds such an array; and JSON Lines under a ``.json`` name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..article import Article
from .base import Problem, ReadError, Source
from .decode import decode
from .fields import article_of, is_record
from .optional import broken

_LISTS = ("articles", "data", "items", "results", "documents", "docs", "records", "entries", "news", "posts", "response", "hits")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles, named ``path#id`` or ``path#n`` (counted from 1) where the file has several. Raises ReadError when it is not JSON."""
    data = source.content()
    text, warnings = decode(data, source.name)
    for sentence in warnings:
        yield Problem(sentence)
    try:
        value = json.loads(text)
    except RecursionError:
        raise ReadError(f"{source.name}: its JSON is nested too deep.") from None
    except ValueError as error:
        if "Extra data" in str(error):
            from .json_lines import records

            yield from records(iter(data.splitlines(keepends=True)), source)
            return
        raise ReadError(f"{source.name}: this is not JSON ({broken(error)}).") from error
    if isinstance(value, dict) and (is_record(value) or source.options.text_field in value or _array(value) is None):
        yield from article_of(value, source, "", data)
        return
    found = value if isinstance(value, list) else _array(value)
    if not isinstance(found, list):
        raise ReadError(f"{source.name}: there is no article in it; an object with a text, or an array of such objects, is read.")
    for n, record in enumerate(found, 1):
        if isinstance(record, dict):
            yield from article_of(record, source, str(n))
        else:
            yield Problem(f"{source.name}#{n}: this is no object, so no article.", failed=True)


def _array(value: Any) -> list[Any] | None:
    """The array of articles inside an object, one or two levels down, or None."""
    for _ in range(2):
        if not isinstance(value, dict):
            return None
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list | dict)), None)
        if isinstance(inner, list):
            return inner
        value = inner
    return None
