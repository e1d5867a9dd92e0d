"""The lexicon: words, names and registers as data files that a monitor can read and extend.

Every TOML file holds arrays of tables; each table is one entry. CSV files have a header row. A user's own directory
(``facts extract --lexicon DIR``) may hold files of the same names: their entries come after ours and win where a key
is the same. Nothing is read before it is first asked for, and each compiled table is built once.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

VERSION = "2026.11"
HOME = Path(__file__).parent
_directories: list[Path] = [HOME]
_compiled: list[Callable[[], None]] = []
T = TypeVar("T")


class LexiconError(ValueError):
    """A lexicon file cannot be used; the message names the file, the entry and what to do."""


def compiled(function: Callable[[], T]) -> Callable[[], T]:
    """Decorate a builder of a table: it runs once, at first use, and again only after :func:`extend`."""
    cached = functools.lru_cache(maxsize=1)(function)
    _compiled.append(cached.cache_clear)
    return cached


def extend(directory: str | Path) -> None:
    """Add a user's lexicon directory; its entries come after ours.

    Raises LexiconError when the directory does not exist or holds a file that no lexicon of ours is called.
    """
    path = Path(directory)
    if not path.is_dir():
        raise LexiconError(f"{path}: no such lexicon directory; --lexicon takes a folder of .toml and .csv files.")
    known = {p.name for p in HOME.iterdir() if p.suffix in (".toml", ".csv")}
    for p in sorted(path.iterdir()):
        if p.suffix in (".toml", ".csv") and p.name not in known:
            raise LexiconError(f"{p}: no lexicon is called {p.name}; use one of {', '.join(sorted(known))}.")
    _directories.append(path)
    for clear in _compiled:
        clear()


def added() -> tuple[Path, ...]:
    """The directories that :func:`extend` added, in order."""
    return tuple(_directories[1:])


def reset() -> None:
    """Forget every directory that :func:`extend` added."""
    del _directories[1:]
    for clear in _compiled:
        clear()


def tables(name: str) -> dict[str, list[dict[str, Any]]]:
    """The arrays of tables of ``name`` (a .toml file), each entry with ``_at`` = "file, array entry n" for messages.

    Raises LexiconError when a file is not TOML or an array holds something that is not a table.
    """
    merged: dict[str, list[dict[str, Any]]] = {}
    for path in _files(name):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: not a TOML file that can be read: {error}.") from error
        for array, entries in data.items():
            if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                raise LexiconError(f"{path}: {array} must be written as [[{array}]] tables.")
            for n, entry in enumerate(entries, 1):
                entry["_at"] = f"{path}, {array} entry {n}"
            merged.setdefault(array, []).extend(entries)
    return merged


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``name`` (a .csv file) as dicts, each with ``_at`` = "file, line n". Raises LexiconError on a bad row."""
    merged: list[dict[str, str]] = []
    for path in _files(name):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                if None in row or None in row.values():
                    raise LexiconError(f"{path}, line {reader.line_num}: the row has not as many cells as the header.")
                row["_at"] = f"{path}, line {reader.line_num}"
                merged.append(row)
    return merged


def need(entry: dict[str, Any], key: str, kind: type[T]) -> T:
    """``entry[key]``, checked. Raises LexiconError naming the entry when it is missing or of another type."""
    value = entry.get(key)
    if not isinstance(value, kind):
        raise LexiconError(f"{entry['_at']}: needs {key}, of type {kind.__name__}.")
    return value


def _files(name: str) -> list[Path]:
    return [d / name for d in _directories if (d / name).is_file()]
