"""Mail archives (``.mbox``): each message as ``path#n``, read one after the other without holding the archive."""

from __future__ import annotations

from collections.abc import Iterator

from ..article import Article
from .base import Problem, ReadError, Source
from .limits import too_large
from .mail import messages, parse


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles of every message. Raises ReadError when the file does not begin like an archive of mail."""
    for n, raw in enumerate(_raw(source), 1):
        name = f"{source.name}#{n}"
        if len(raw) > source.options.max_bytes:
            yield Problem(too_large(name, source.options), failed=True)
            continue
        try:
            yield from messages(parse(raw, name), source.member(str(n), raw, ".eml"), raw)
        except ReadError as error:
            yield Problem(str(error), failed=True)


def _raw(source: Source) -> Iterator[bytes]:
    """The bytes of each message, cut off just past the limit."""
    limit = source.options.max_bytes
    lines: list[bytes] = []
    size = 0
    with source.open() as stream:
        line = stream.readline(limit + 1)
        if not line.startswith(b"From "):
            raise ReadError(f"{source.name}: this is not a mail archive; it does not begin with a From line.")
        blank = False
        while line := stream.readline(limit + 1):
            if blank and line.startswith(b"From "):
                yield b"".join(lines)
                lines, size = [], 0
            elif size <= limit:
                lines.append(line[1:] if line.startswith(b">From ") else line)
                size += len(line)
            blank = not line.strip()
    yield b"".join(lines)
