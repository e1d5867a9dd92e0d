"""The options that say how documents are read: field names, limits, the network. They reach a command as one ``reading``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from ..readers import Options
from ..readers.limits import human, size
from .options import F

_DEFAULT = Options()


def _size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    try:
        return size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _bytes(flag: str, name: str, default: int, meaning: str) -> Callable[[F], F]:
    help = f"{meaning} Default: {human(default)}."
    return click.option(flag, name, metavar="SIZE", default=str(default), callback=_size, help=help)


def _number(flag: str, name: str, default: int, meaning: str, most: int | None = None) -> Callable[[F], F]:
    return click.option(
        flag, name, metavar="N", default=default, type=click.IntRange(0 if most else 1, most), help=f"{meaning} Default: {default:,}.")


_FIELDS = (
    click.option("--text-field", default="", metavar="NAME", help="JSON and spreadsheets: the field that holds the text of an article."),
    click.option("--date-field", default="", metavar="NAME", help="JSON and spreadsheets: the field that holds its publication date."),
    click.option("--id-field", default="", metavar="NAME", help="JSON and spreadsheets: the field that names it, as in file#name."),
)
_LIMITS = (
    _bytes("--max-file", "max_bytes", _DEFAULT.max_bytes, "The largest document, or record of a container (500k, 64M, 1G)."),
    _bytes("--max-unpacked", "max_unpacked", _DEFAULT.max_unpacked, "The most that a compressed file or an archive may unpack to."),
    _number("--max-nesting", "max_depth", _DEFAULT.max_depth, "How deep containers may be nested.", 20),
    _number("--max-line", "max_line", _DEFAULT.max_line, "The longest line of an article, in characters."),
)
_NETWORK = (
    click.option(
        "--fetch-timeout", "timeout", type=click.FloatRange(0.1, 3600), default=_DEFAULT.timeout, metavar="SECONDS",
        help=f"How long fetching a URL may take. Default: {_DEFAULT.timeout:g}."),
    click.option("--allow-private", is_flag=True, help="Fetch URLs of private networks and of this machine too."),
)


def inputs(network: bool = False) -> Callable[[F], F]:
    """A decorator of commands: adds the options and passes their values on as ``reading``; with ``network``, URLs are fetched."""
    options = _FIELDS + _LIMITS + (_NETWORK if network else ())
    names = ["text_field", "date_field", "id_field", "max_bytes", "max_unpacked", "max_depth", "max_line"]
    names += ["timeout", "allow_private"] if network else []

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def command(*arguments: Any, **values: Any) -> Any:
            said = {name: values.pop(name) for name in names}
            return function(*arguments, reading=replace(_DEFAULT, network=network, **said), **values)

        wrapped: Any = command
        for option in reversed(options):
            wrapped = option(wrapped)
        found: F = wrapped
        return found

    return decorate
