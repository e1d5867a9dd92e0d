"""Excel: a workbook with a sheet for each kind, real dates and numbers, a frozen header, filters. Text is never a formula."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

from ..claims import Column
from ..extras import load
from .base import Group, Options, Record
from .typed import OTHER, clean, day, kind_of, kinds_of

_MAX_ROWS = 1_048_576
_MAX_TEXT = 32_767
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it, Excel counts a day that never was
_WIDTHS = {
    "text": 60, "sentence": 70, "quote": 60, "doc": 28, "rule": 22, "place": 28, "role": 34, "name": 26, "speaker": 26, "speaker_role": 30,
    "source": 26, "affiliation": 30, "victims": 18, "actor": 20, "id": 14, "sha256": 14, "published": 12}
_TYPE_WIDTHS = {"text": 16, "integer": 9, "number": 10, "boolean": 11, "date": 12}
_WRAPPED = frozenset({"text", "sentence", "quote", "role", "place", "speaker_role"})
#: Written into the file, so that the same claims give the same bytes.
_CREATED = datetime.datetime(2000, 1, 1)


class Workbook:
    """A writer that keeps one row in memory. A sheet that is full goes on as "casualty 2"."""

    def __init__(self, path: Path, options: Options) -> None:
        self._options = options
        self._file = _Disk(path)
        self._book: Any = load("xlsxwriter", "xlsx", "writing").Workbook(self._file, {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        self._book.set_properties({"created": _CREATED, "title": "Claims found by facts extract"})
        add = self._book.add_format
        self._header = add({"bold": True, "bottom": 1, "valign": "top", "bg_color": "#E7EDF3"})
        self._date = add({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._number = add({"num_format": "#,##0.###", "valign": "top"})
        self._whole = add({"num_format": "#,##0", "valign": "top"})
        self._plain = add({"valign": "top"})
        self._wrap = add({"valign": "top", "text_wrap": True})
        self._sheets: dict[str, list[_Sheet]] = {}
        if not options.chosen:
            for kind in kinds_of(options):
                self._sheet(kind)

    def write(self, group: Group) -> None:
        """One row a record, on the sheet of its kind."""
        for record in group.records:
            sheet = self._sheet(kind_of(record))
            for n, column in enumerate(sheet.columns):
                self._cell(sheet, n, column, record)
            sheet.row += 1

    def close(self) -> None:
        """Filters over what was written, and the file itself."""
        if not self._sheets:
            for kind in kinds_of(self._options):
                self._sheet(kind)
        for sheets in self._sheets.values():
            for sheet in sheets:
                if self._options.headers and sheet.columns:
                    sheet.page.autofilter(0, 0, max(sheet.row - 1, 0), len(sheet.columns) - 1)
        self._book.close()
        self._file.close()
        if self._file.refused is not None:
            raise self._file.refused

    def _sheet(self, kind: str) -> _Sheet:
        """The sheet of a kind that has room for a row."""
        sheets = self._sheets.setdefault(kind, [])
        if not sheets or sheets[-1].row >= _MAX_ROWS:
            columns = self._options.columns if kind == OTHER else self._options.columns_of(kind)
            name = kind if not sheets else f"{kind} {len(sheets) + 1}"
            sheets.append(self._new(name, columns))
        return sheets[-1]

    def _new(self, name: str, columns: tuple[Column, ...]) -> _Sheet:
        page = self._book.add_worksheet(name)
        for n, column in enumerate(columns):
            page.set_column(n, n, _WIDTHS.get(column.name, _TYPE_WIDTHS[column.type]))
            if self._options.headers:
                page.write_string(0, n, column.name, self._header)
        if self._options.headers:
            page.freeze_panes(1, 0)
        return _Sheet(page, columns, int(self._options.headers))

    def _cell(self, sheet: _Sheet, n: int, column: Column, record: Record) -> None:
        value = record.get(column.name)
        page, row = sheet.page, sheet.row
        if value is None or value == "":
            return
        if isinstance(value, bool):
            page.write_boolean(row, n, value, self._plain)
        elif isinstance(value, int | float) and abs(value) < 10**15:
            page.write_number(row, n, value, self._whole if float(value).is_integer() else self._number)
        elif column.type == "date" and (date := day(value)) is not None and date >= _FIRST_DAY:
            page.write_datetime(row, n, date, self._date)
        else:
            text = clean(str(value))
            if len(text) > _MAX_TEXT:
                text = text[:_MAX_TEXT - 1] + "…"
            page.write_string(row, n, text, self._wrap if column.name in _WRAPPED else self._plain)


class _Disk(io.RawIOBase):
    """The file. What the system refuses (a full disk) is kept in ``refused``: zipfile would print a traceback of its own about it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=0)
        self._position = 0
        self.refused: OSError | None = None

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = self._position if whence == io.SEEK_CUR else 0
        self._position = self._file.seek(offset, whence) if whence == io.SEEK_END else base + offset
        return self._position

    def write(self, data) -> int:  # type: ignore[no-untyped-def]  # the buffer protocol has no name before Python 3.12
        view = memoryview(data).cast("B")
        done = 0
        try:
            while done < len(view) and self.refused is None:
                self._file.seek(self._position + done)
                done += self._file.write(view[done:]) or 0
        except OSError as error:
            self.refused = error
        self._position += len(view)
        return len(view)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Sheet:
    """A worksheet, its columns and the next free row."""

    def __init__(self, page: Any, columns: tuple[Column, ...], row: int) -> None:
        self.page, self.columns, self.row = page, columns, row


def open(path: Path, options: Options) -> Workbook:
    """A writer of a workbook at ``path``. Raises MissingExtra when XlsxWriter is not installed."""
    return Workbook(path, options)
