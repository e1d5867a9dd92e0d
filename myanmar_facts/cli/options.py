"""The options that several commands share."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from .. import lexicon, readers
from ..claims import KINDS, Column
from ..readers import Problem, Source
from ..writers import WRITERS
from ..writers.base import columns_for

F = TypeVar("F", bound=Callable[..., Any])


def loudness(function: F) -> F:
    """``-q`` and ``-v``."""
    function = click.option("-v", "--verbose", is_flag=True, help="Say more: where each publication date is from, and tracebacks.")(
        function
    )
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but what failed.")(function)


def _published(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if not value:
        return ""
    from ..annotate.published import check_date

    try:
        return check_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _lexicon(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    for directory in value:
        lexicon.extend(directory)


def lexicon_option(function: F) -> F:
    """``--lexicon``."""
    return click.option(
        "--lexicon",
        multiple=True,
        metavar="DIR",
        expose_value=False,
        callback=_lexicon,
        help="Merge the lexicon files of this folder over ours. Repeatable.",
    )(function)


def reading(function: F) -> F:
    """The options that change how articles are read: ``--published`` and ``--lexicon``."""
    function = lexicon_option(function)
    return click.option(
        "--published",
        metavar="DATE",
        callback=_published,
        help="The publication date of the articles (YYYY, YYYY-MM or YYYY-MM-DD); without it, one is found in the article.",
    )(function)


def output(function: F) -> F:
    """The options of every command that prints records: format, file, headers and escaping."""
    for decorate in reversed(
        (
            click.option(
                "-f",
                "--format",
                "form",
                type=click.Choice(list(WRITERS)),
                help="The format. Default: what the suffix of -o means, else table.",
            ),
            click.option("--csv", "form", flag_value="csv", help="Short for -f csv."),
            click.option("--json", "form", flag_value="json", help="Short for -f json."),
            click.option("--jsonl", "form", flag_value="jsonl", help="Short for -f jsonl."),
            click.option("-o", "--output", metavar="FILE", help="Write to FILE; it appears only when it is complete."),
            click.option("--no-headers", is_flag=True, help="Leave out the line of column names."),
            click.option("--excel", is_flag=True, help="CSV and TSV for Excel: a byte-order mark and CRLF line ends."),
            click.option(
                "--no-escape",
                is_flag=True,
                help="CSV and TSV: do not put an apostrophe before cells that a spreadsheet would take for a formula.",
            ),
        )
    ):
        function = decorate(function)
    return function


def chosen_columns(kinds: tuple[str, ...], names: str | None) -> tuple[Column, ...]:
    """The columns to print: those named, in that order, else those of the kinds. Raises click.UsageError for an unknown name."""
    known = {c.name: c for c in columns_for(kinds)}
    if not names:
        return tuple(known.values())
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise click.UsageError(_unknown_column(name, kinds, list(known)))
    return tuple(known[name] for name in dict.fromkeys(wanted))


def _unknown_column(name: str, kinds: tuple[str, ...], known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, known, 1)
    among = f" in {' and '.join(kinds)} records" if kinds else ""
    return f"there is no column {name}{among}." + (f" Did you mean {near[0]}?" if near else "") + " `facts columns` lists them."


def kind_option(function: F) -> F:
    """``-k``."""
    return click.option("-k", "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only claims of this kind. Repeatable.")(
        function
    )


def given(paths: tuple[str, ...]) -> list[str] | None:
    """The paths to read: those given, ``-`` for a pipe; None when there is nothing to read but a terminal."""
    if paths:
        return list(paths)
    return None if sys.stdin is None or sys.stdin.isatty() else ["-"]


def documents(paths: list[str], options: readers.Options, output: str | None = None) -> Iterator[Source | Problem]:
    """The documents behind the paths, standard input among them, as Sources and Problems.

    The file ``output``, when it stands in a folder that is read, is what an earlier run wrote, and is passed over.
    Raises click.UsageError when it is itself one of the paths.
    """
    ours = _identity(output) if output and output != "-" else None
    if ours is not None and any(_identity(path) == ours for path in paths if path != "-"):
        raise click.UsageError(f"{output}: this is one of the files to read; the output would take its place.")
    return _documents(paths, options, ours)


def _documents(paths: list[str], options: readers.Options, ours: tuple[int, int] | None) -> Iterator[Source | Problem]:
    for path in paths:
        if path == "-":
            yield _stdin(options)
            continue
        for found in readers.find([path], options):
            if ours is None or isinstance(found, Problem) or found.path is None or _identity(found.path) != ours:
                yield found


def _identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """What tells a regular file from every other; None where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _stdin(options: readers.Options) -> Source | Problem:
    if sys.stdin is None:
        return Problem("-: it is closed.", failed=True)
    try:
        return readers.stdin(sys.stdin.buffer.read(options.max_bytes + 1), options)
    except OSError as error:
        return Problem(f"-: {readers.reason(error)}.", failed=True)
