"""The contract between the command line and the writers, and what several writers share.

A format is one module with ``open(target, options) -> Writer`` and one line in ``WRITERS``. For a text format the target
is a text stream, for a binary one the path of a file to create; the command line owns temporary files, renaming and
standard output. Groups of records (the claims of one article) are written as they come, so memory stays flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import regex

from ..claims import COLUMNS, Column, union

Record = dict[str, object]


class Group(Protocol):
    """Records that belong together, under a heading: :class:`myanmar_facts.batch.Result` is one."""

    @property
    def heading(self) -> str: ...

    @property
    def records(self) -> list[Record]: ...


class Writer(Protocol):
    """An open output."""

    def write(self, group: Group) -> None:
        """Print the records of ``group``."""

    def close(self) -> None:
        """Print what comes at the end. The target itself is closed by whoever opened it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to print. ``columns`` are the columns of flat formats in order; ``chosen`` says that the user chose them (``--columns``)."""

    columns: tuple[Column, ...]
    kinds: tuple[str, ...] = ()
    chosen: bool = False
    headers: bool = True
    escape: bool = True
    excel: bool = False

    def columns_of(self, kind: str) -> tuple[Column, ...]:
        """The columns of one kind: for formats that keep the kinds apart. Unknown kinds have the columns of the options."""
        own = COLUMNS.get(kind)
        if self.chosen or own is None:
            return tuple(c for c in self.columns if own is None or c in own)
        return own


@dataclass(frozen=True, slots=True)
class Rows:
    """Records that are not claims (a timeline, a register) for the same writers."""

    heading: str
    records: list[Record]


def columns_for(kinds: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a flat file of these kinds: one kind has its own, several have the union, none means all."""
    return COLUMNS[kinds[0]] if len(kinds) == 1 else union(kinds) if kinds else union()


_BREAKS = regex.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]+")
_CONTROLS = regex.compile(
    r"""\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)          # operating system commands: titles, links
    |(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]             # control sequences: colours, cursor
    |\x1b(?:[ -/]+[0-~]|[@-Z\\^_])?               # other escapes, and an escape alone
    |[\x00-\x08\x0b-\x1f\x7f-\x9f]                # control characters
    |[\u202a-\u202e\u2066-\u2069]                 # direction overrides
    """,
    regex.X,
)


def one_line(text: str) -> str:
    """``text`` with its line breaks made spaces."""
    return _BREAKS.sub(" ", text)


def printable(text: str) -> str:
    """``text`` made safe for a terminal: escape sequences, control characters and direction overrides are gone, line breaks are spaces."""
    return _CONTROLS.sub("", one_line(text)).replace("\t", " ")


def cell(value: object) -> str:
    """A value as the text of a cell: booleans ``true``/``false``, absent values empty, numbers without a needless fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return one_line(str(value))


def pick(record: Record, options: Options) -> Record:
    """The record as JSON prints it: all of it, or the chosen columns with ``None`` where its kind has no such column."""
    return {c.name: record.get(c.name) for c in options.columns} if options.chosen else record
