"""SQLite: a table for each kind, and ``documents`` that they refer to, with keys and indexes."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..claims import Column
from .base import Group, Options, Record
from .typed import DOCUMENT, OTHER, about, clean, kind_of, kinds_of

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER", "date": "TEXT"}
_INDEXES = ("id", "category", "event_date", "as_of", "pcode", "source", "value", "earliest", "speaker", "name", "entity_id")


class Database:
    """A writer of a new database. Every group is a row of ``documents``; claims refer to it by its number."""

    def __init__(self, path: Path, options: Options) -> None:
        self._options = options
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file is renamed into place when it is whole, so it needs no journal of its own.
        self._database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN")
        self._insert: dict[str, tuple[str, tuple[Column, ...]]] = {}
        self._columns: dict[str, tuple[Column, ...]] = {}
        self._documents = 0

    def write(self, group: Group) -> None:
        """A row for the document, and one for each record."""
        with _system_errors():
            self._write(group)

    def _write(self, group: Group) -> None:
        records = group.records
        number: int | None = None
        if group.heading:
            if not self._documents:
                self._create("documents", DOCUMENT, "number INTEGER PRIMARY KEY")
            self._documents += 1
            number = self._documents
            self._add("documents", number, about(group, records))
        for record in records:
            kind = kind_of(record)
            if kind not in self._columns:
                self._table(kind)
            self._add(kind, number, record)

    def close(self) -> None:
        """The tables that stayed empty, the indexes, and the end of the file."""
        with _system_errors():
            self._close()

    def _close(self) -> None:
        if OTHER not in self._columns:
            if not self._documents:
                self._create("documents", DOCUMENT, "number INTEGER PRIMARY KEY")
            for kind in kinds_of(self._options):
                if kind not in self._columns:
                    self._table(kind)
        for table, columns in self._columns.items():
            wanted = ("doc", "sha256", "published") if table == "documents" else _INDEXES
            for column in columns:
                if column.name in wanted:
                    index = _quoted(f"{table}_{column.name}")
                    self._database.execute(f"CREATE INDEX {index} ON {_quoted(table)} ({_quoted(column.name)})")
        self._database.execute("COMMIT")
        self._database.close()

    def _table(self, kind: str) -> None:
        columns = self._options.columns_of(kind)
        if kind == OTHER:
            self._create(kind, columns, "number INTEGER PRIMARY KEY")
        else:
            key = ", PRIMARY KEY (document, id)" if any(c.name == "id" for c in columns) else ""
            self._create(kind, columns, "document INTEGER NOT NULL REFERENCES documents (number)", key)

    def _create(self, table: str, columns: tuple[Column, ...], first: str, last: str = "") -> None:
        columns = tuple(c for c in columns if c.name not in ("document", "number"))
        defined = ", ".join(f"{_quoted(c.name)} {_TYPES[c.type]}" for c in columns)
        self._database.execute(f"CREATE TABLE {_quoted(table)} ({first}{', ' if defined else ''}{defined}{last})")
        self._columns[table] = columns
        places = ", ".join("?" * (len(columns) + 1))
        self._insert[table] = f"INSERT OR REPLACE INTO {_quoted(table)} VALUES ({places})", columns

    def _add(self, table: str, number: int | None, record: Record) -> None:
        statement, columns = self._insert[table]
        self._database.execute(statement, (number, *(_stored(record.get(c.name)) for c in columns)))


@contextlib.contextmanager
def _system_errors() -> Iterator[None]:
    """A full disk is an OSError for whoever writes, whichever library noticed."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _stored(value: object) -> str | int | float | None:
    if isinstance(value, float) and value.is_integer():
        return int(value) if abs(value) < 2**53 else value
    if isinstance(value, int):
        return int(value) if abs(value) < 2**63 else hex(value)
    return value if value is None or isinstance(value, float) else clean(str(value))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def open(path: Path, options: Options) -> Database:
    """A writer of an SQLite database at ``path``, a new or an empty file."""
    return Database(path, options)
