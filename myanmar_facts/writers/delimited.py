"""CSV: RFC 4180 quoting, one claim a line, ISO dates, empty for absent."""

from __future__ import annotations

import csv
from typing import TextIO

from .base import Group, Options, cell

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Delimited:
    """A writer of separated values. ``options.excel`` adds the byte-order mark and CRLF, ``options.escape`` neutralises formulas."""

    def __init__(self, stream: TextIO, options: Options, delimiter: str = ",") -> None:
        self._names = [c.name for c in options.columns]
        self._escape = options.escape
        self._tabs = delimiter == "\t"
        self._writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n" if options.excel else "\n")
        if options.excel:
            stream.write("\ufeff")
        if options.headers:
            self._writer.writerow(self._names)

    def write(self, group: Group) -> None:
        """One line a record."""
        for record in group.records:
            self._writer.writerow([self._cell(record.get(name)) for name in self._names])

    def close(self) -> None:
        """Nothing comes at the end."""

    def _cell(self, value: object) -> str:
        text = cell(value)
        if not isinstance(value, str):
            return text
        if self._escape and value.startswith(_FORMULA) and value != "-":
            text = "'" + text
        return text.replace("\t", " ") if self._tabs else text


def open(stream: TextIO, options: Options) -> Delimited:
    """A CSV writer on a text stream that does not translate line ends."""
    return Delimited(stream, options)
