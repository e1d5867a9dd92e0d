"""Where the output goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, cast

import click

from ..writers import WRITERS, format_of
from ..writers.base import Options, Writer


def chosen_format(named: str | None, output: str | None) -> str:
    """The format: the one named, else the one that the suffix of the output means, else the table. Raises click.UsageError."""
    if named:
        return named
    if not output or output == "-":
        return "table"
    found = format_of(output)
    if found is None:
        known = ", ".join(suffix for f in WRITERS.values() for suffix in f.suffixes)
        raise click.UsageError(f"{output}: the suffix does not say which format is meant; add -f, or use one of {known}.")
    return found


def to_terminal(output: str | None) -> bool:
    """Whether an output goes to a terminal."""
    return output in (None, "-") and sys.stdout.isatty()


@contextlib.contextmanager
def opened(form: str, output: str | None, options: Options) -> Iterator[Writer]:
    """A writer of the format ``form`` on ``output`` (None or ``-``: standard output).

    A file is written under a temporary name beside it and renamed at the end; on any error it is removed again.
    Raises click.ClickException when the file cannot be written.
    """
    binary = WRITERS[form].binary
    module = importlib.import_module(f"..writers.{WRITERS[form].module}", __package__)
    if output is None or output == "-":
        if binary:
            with _through_file(form) as path:
                yield from _run(module.open(path, options))
        else:
            yield from _run(module.open(sys.stdout, options))
        return
    target = os.path.realpath(output)
    if os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):
        if os.path.isdir(target) or binary:
            raise click.UsageError(f"{output}: this is not a file that can be written.")
        with told(output), _text(Path(target)) as stream:
            yield from _run(module.open(stream, options))
        return
    with told(output), _renamed(Path(target)) as path:
        if binary:
            yield from _run(module.open(path, options))
        else:
            with _text(path) as stream:
                yield from _run(module.open(stream, options))


@contextlib.contextmanager
def split(directory: str, options: Options) -> Iterator[Writer]:
    """A writer of one CSV a kind in ``directory``, which is made; each file with the same promises as :func:`opened`."""
    from ..writers.split import Split
    from ..writers.typed import kinds_of

    with contextlib.ExitStack() as stack:
        stack.enter_context(told(directory))
        os.makedirs(directory, exist_ok=True)
        streams = {}
        for kind in kinds_of(options):
            path = stack.enter_context(_renamed(Path(os.path.realpath(directory)) / f"{kind}.csv"))
            streams[kind] = stack.enter_context(_text(path))
        yield from _run(Split(streams, options))


@contextlib.contextmanager
def written(output: str) -> Iterator[TextIO]:
    """A text stream for a whole page on ``output`` (``-``: standard output), with the same promises as :func:`opened`."""
    if output == "-":
        yield sys.stdout
        return
    target = Path(os.path.realpath(output))
    if target.is_dir():
        raise click.UsageError(f"{output}: this is not a file that can be written.")
    with told(output):
        if target.exists() and not target.is_file():
            with _text(target) as stream:
                yield stream
        else:
            with _renamed(target) as path, _text(path) as stream:
                yield stream


def _run(writer: Writer) -> Iterator[Writer]:
    yield writer
    writer.close()


@contextlib.contextmanager
def told(shown: str) -> Iterator[None]:
    """What the system says about an output becomes a sentence that names it: click.ClickException for OSError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"{shown}: it cannot be written ({(error.strerror or str(error)).lower()}).") from error


def _text(path: Path) -> TextIO:
    return cast(TextIO, path.open("w", encoding="utf-8", errors="backslashreplace", newline=""))


@contextlib.contextmanager
def _renamed(target: Path) -> Iterator[Path]:
    """A path beside ``target`` that becomes ``target`` when all went well, and goes away when not."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
        os.chmod(path, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        os.replace(path, target)
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _through_file(form: str) -> Iterator[Path]:
    """A binary format on standard output: made in a temporary file, then copied."""
    if sys.stdout.isatty():
        raise click.UsageError(f"{form} is a binary format and not for a terminal; name a file with -o.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "output"
        yield path
        with path.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
