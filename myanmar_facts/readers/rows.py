"""CSV and TSV: one article a row, under a row of column names. Rows count as a spreadsheet counts them: the names are row 1."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from ..article import Article
from .base import Problem, ReadError, Source
from .fields import article_of, check_fields
from .limits import too_large

_DELIMITERS = ",;\t|"


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles, named ``path#id`` or ``path#row``. Raises ReadError when the file has no column of texts or is not CSV."""
    odd: list[str] = []
    with source.open() as stream:
        lines = _lines(stream, source, odd)
        first = next(lines, "")
        if not first.strip():
            raise ReadError(f"{source.name}: it is empty, or begins with an empty line where the column names should be.")
        delimiter = "\t" if source.suffix in (".tsv", ".tab") else max(_DELIMITERS, key=first.count)
        csv.field_size_limit(min(source.options.max_bytes, 2**31 - 1))
        table = csv.reader(_with(first, lines), delimiter=delimiter)
        try:
            names = [name.strip() for name in next(table)]
            check_fields(names, source)
            for number, row in enumerate(table, 2):
                if any(cell.strip() for cell in row):
                    yield from article_of(_record(names, row), source, str(number))
        except csv.Error as error:
            raise ReadError(f"{source.name}: it cannot be read as a table after line {table.line_num} ({error}).") from error
    for sentence in odd:
        yield Problem(sentence)


def _record(names: list[str], row: list[str]) -> dict[str, str]:
    """A row by column names; cells past the names are left out, as are columns without one."""
    return {name: value for name, value in zip(names, row, strict=False) if name}


def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _lines(stream: BinaryIO, source: Source, odd: list[str]) -> Iterator[str]:
    """The lines as text: UTF-16 by its mark, else UTF-8 and cp1252 for the bytes that are not, told once in ``odd``."""
    limit = source.options.max_bytes
    head = stream.read(4)
    rest = io.BufferedReader(_Joined(head, stream))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from io.TextIOWrapper(rest, "utf-16", errors="replace", newline="")
        return
    while line := rest.readline(limit + 1):
        if len(line) > limit:
            raise ReadError(too_large(f"{source.name}, one of its lines", source.options))
        line = line.removeprefix(codecs.BOM_UTF8) if head else line
        head = b""
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            if not odd:
                odd.append(f"{source.name}: not valid UTF-8; the bytes that are not were read as cp1252 (Windows Western European).")
            yield line.decode("utf-8", "facts-cp1252")


class _Joined(io.RawIOBase):
    """A stream with the bytes that were already read from it put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # the buffer protocol has no name before Python 3.12
        data = self._head[:len(buffer)]
        self._head = self._head[len(data):]
        data = data or self._stream.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)
