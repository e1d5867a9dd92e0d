"""Parquet: one table of all claims with typed columns, for pandas, polars and DuckDB.

``earliest`` and ``latest`` are days. The other dates stay text, since they may be less than a day or a period ("2022-08").
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..claims import Column
from ..extras import load
from .base import Group, Options, Record
from .typed import clean, day

_ROWS = 10_000
_DAYS = frozenset({"earliest", "latest"})


class Parquet:
    """A writer that hands over a row group at a time, so that memory stays flat."""

    def __init__(self, path: Path, options: Options) -> None:
        self._arrow: Any = load("pyarrow", "parquet", "writing")
        self._columns = options.columns
        self._schema = self._arrow.schema([self._field(c) for c in options.columns])
        self._writer = load("pyarrow.parquet", "parquet", "writing").ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Record] = []

    def write(self, group: Group) -> None:
        """Keep the records until there are enough for a row group."""
        self._rows += group.records
        while len(self._rows) >= _ROWS:
            self._flush(self._rows[:_ROWS])
            del self._rows[:_ROWS]

    def close(self) -> None:
        """The last row group and the end of the file."""
        if self._rows:
            self._flush(self._rows)
        self._writer.close()

    def _field(self, column: Column) -> Any:
        arrow = self._arrow
        types = {"text": arrow.string, "integer": arrow.int64, "number": arrow.float64, "boolean": arrow.bool_, "date": arrow.string}
        kind = arrow.date32() if column.name in _DAYS else types[column.type]()
        return arrow.field(column.name, kind, metadata={"description": column.meaning})

    def _flush(self, rows: list[Record]) -> None:
        arrays = [
            self._arrow.array([_stored(row.get(c.name), c) for row in rows], type=field.type)
            for c, field in zip(self._columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))


def _stored(value: object, column: Column) -> object:
    if value is None:
        return None
    if column.name in _DAYS:
        return day(value)
    if column.type == "boolean":
        return bool(value)
    if column.type == "number":
        return float(value) if isinstance(value, int | float) and abs(value) < 1e300 else None
    if column.type == "integer":
        return value if isinstance(value, int) and abs(value) < 2**63 else None
    return clean(str(value))


def open(path: Path, options: Options) -> Parquet:
    """A writer of a Parquet file at ``path``. Raises MissingExtra when pyarrow is not installed."""
    return Parquet(path, options)
