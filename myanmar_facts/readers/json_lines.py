"""JSON Lines: one article a line, read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..article import Article
from .base import Problem, ReadError, Source
from .decode import decode
from .fields import article_of
from .limits import too_large
from .optional import broken

_BOM = b"\xef\xbb\xbf"


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles, named ``path#id`` or ``path#line``. A bad line is a failed Problem, and the next one is read."""
    with source.open() as stream:
        head = stream.read(4096)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ReadError(f"{source.name}: JSON Lines must be UTF-8; this is UTF-16.")
        if b"\0" in head:
            raise ReadError(f"{source.name}: this is binary data, not JSON Lines.")
    with source.open() as stream:
        yield from records(iter(lambda: stream.readline(source.options.max_bytes + 1), b""), source)


def records(lines: Iterator[bytes], source: Source) -> Iterator[Article | Problem]:
    """The articles of lines of JSON; a line longer than ``max_bytes`` comes in pieces, of which none is read."""
    limit = source.options.max_bytes
    number, inside = 0, False
    for line in lines:
        number += not inside
        whole = line.endswith(b"\n") or len(line) <= limit
        if inside or not whole:
            if not inside:
                yield Problem(too_large(f"{source.name}#{number}", source.options), failed=True)
            inside = not line.endswith(b"\n")
            continue
        line = line.strip().removeprefix(_BOM if number == 1 else b"").strip()
        if line:
            yield from _record(line, source, number)
    if not number:
        raise ReadError(f"{source.name}: it is empty.")


def _record(line: bytes, source: Source, number: int) -> Iterator[Article | Problem]:
    name = f"{source.name}#{number}"
    try:
        text, warnings = decode(line, name)
        value = json.loads(text)
    except ReadError as error:
        yield Problem(str(error), failed=True)
        return
    except RecursionError:
        yield Problem(f"{name}: its JSON is nested too deep.", failed=True)
        return
    except ValueError as error:
        yield Problem(f"{name}: the line is not JSON ({broken(error)}).", failed=True)
        return
    for sentence in warnings:
        yield Problem(sentence)
    if isinstance(value, dict):
        yield from article_of(value, source, str(number), line)
    else:
        yield Problem(f"{name}: the line is no JSON object, so no article.", failed=True)
