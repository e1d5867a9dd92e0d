"""Excel workbooks: one article a row, on every sheet whose first row names a column of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..article import Article
from .base import Problem, ReadError, Source
from .fields import article_of, check_fields
from .office import check_parts, opened
from .optional import broken, need


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles, named ``path#id``, ``path#row`` or, of several sheets, ``path#sheet!row``.

    Raises ReadError when it is no workbook, or no sheet has a column of texts.
    """
    openpyxl = need("openpyxl", "xlsx", source.name)
    archive, stream = opened(source, "an Excel workbook (.xlsx)")
    with archive:
        check_parts(archive, source)
    try:
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # a damaged workbook breaks the library in many ways
        raise ReadError(f"{source.name}: this is not an Excel workbook (.xlsx) that can be read ({broken(error)}).") from error
    refused: ReadError | None = None
    read_any = False
    for sheet in sheets:
        rows = _rows(sheet, source)
        number, names = next(((n, row) for n, row in rows if any(row)), (0, ()))
        try:
            check_fields([_name(cell) for cell in names], source)
        except ReadError as error:
            refused = refused or error
            continue
        read_any = True
        prefix = f"{sheet.title}!" if len(sheets) > 1 else ""
        for number, row in rows:
            record = {_name(name): _value(value) for name, value in zip(names, row, strict=False) if _name(name) and value is not None}
            if record:
                full = {_name(name): None for name in names if _name(name)} | record
                yield from article_of(full, source, f"{prefix}{number}")
    if not read_any:
        raise refused or ReadError(f"{source.name}: the workbook has no sheet.")


def _rows(sheet: Any, source: Source) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows with their numbers. Raises ReadError when the library breaks down on one."""
    try:
        sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
        yield from enumerate(sheet.iter_rows(values_only=True), 1)
    except Exception as error:
        raise ReadError(f"{source.name}: its sheet {sheet.title} cannot be read ({broken(error)}).") from error


def _name(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _value(value: object) -> object:
    """A cell; what Excel escapes in text (``_x000D_``) is put back."""
    return value.replace("_x000D_\n", "\n").replace("_x000D_", "\n") if isinstance(value, str) else value
