"""A batch of the command line: its options (``--jobs``, ``--timeout``, ``--strict``, ``--resume``), its steps, and its output."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib
import os
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import click

from .. import __version__, lexicon, readers
from ..batch import Limits, Past, Step, Wanted, run
from ..batch.pool import PoolError
from ..batch.resume import RESUMABLE, Mark, Resumable, ResumeError
from ..batch.steps import InputChanged
from ..readers import Problem, Source
from ..writers import WRITERS
from ..writers.base import Options, Writer
from .messages import Messages
from .options import F
from .output import opened, split, told

_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Batching:
    """What the options say."""

    limits: Limits
    strict: bool = False
    resume: bool = False


def batching(function: F) -> F:
    """A decorator of commands: adds the options and passes them on as ``batch``."""

    @functools.wraps(function)
    def command(*arguments: Any, jobs: int | None, time_limit: float, strict: bool, resume: bool, **values: Any) -> Any:
        return function(*arguments, batch=Batching(Limits(jobs, time_limit), strict, resume), **values)

    wrapped: Any = command
    for option in reversed((
        click.option(
            "--jobs", type=click.IntRange(0), metavar="N",
            help="Work in N processes; 0: in this one. Default: one a processor core, and 0 for a few small files."),
        click.option(
            "--timeout", "time_limit", type=click.FloatRange(0), metavar="SECONDS", default=_DEFAULT.timeout,
            help=f"How long one article may take before it is given up; 0: as long as it likes. Default: {_DEFAULT.timeout:g}."),
        click.option("--strict", is_flag=True, help="Stop at the first input that fails."),
        click.option(
            "--resume", is_flag=True,
            help=f"Go on where the same command was interrupted. Needs -o and one of the formats {', '.join(RESUMABLE)}."),
    )):
        wrapped = option(wrapped)
    found: F = wrapped
    return found


class Stopped(click.ClickException):
    """``--strict`` ended the batch."""

    def __init__(self) -> None:
        super().__init__("Stopped at the first failure, as --strict asks.")


class Outlet(Protocol):
    """Where a batch writes, and what it tells of its progress. ``mark`` is how far an interrupted run had come."""

    writer: Writer
    mark: Mark

    def advance(self, past: Past, articles: int, claims: int, failures: int) -> None: ...


@dataclass(slots=True)
class Plain:
    """An outlet that cannot be continued."""

    writer: Writer
    mark: Mark = Mark()

    def advance(self, past: Past, articles: int, claims: int, failures: int) -> None:
        """Nothing is kept."""


@dataclass(slots=True)
class _Kept:
    writer: Writer
    file: Resumable
    mark: Mark

    def advance(self, past: Past, articles: int, claims: int, failures: int) -> None:
        self.file.advance(past, articles, claims, failures)


def is_resumable(form: str, output: str | None) -> bool:
    """Whether an output can be continued: a regular file in a format that only grows."""
    if form not in RESUMABLE or output is None or output == "-":
        return False
    target = os.path.realpath(output)
    return not os.path.exists(target) or stat.S_ISREG(os.stat(target).st_mode)


@contextlib.contextmanager
def outlet(
    form: str, output: str | None, folder: str | None, layout: Options, command: dict[str, Any], resume: bool, messages: Messages,
) -> Iterator[Outlet]:
    """Where a batch writes: ``output`` in the format ``form``, or CSV files in ``folder``. ``command`` is what :func:`same_command` says.

    Raises click.UsageError when ``resume`` is asked of an output that cannot be continued.
    """
    if output is not None and folder is None and is_resumable(form, output):
        with _resumable(form, output, layout, command, resume, messages) as kept:
            yield kept
        return
    if resume:
        raise click.UsageError(f"--resume needs -o with a file to go on with, in one of the formats {', '.join(RESUMABLE)}.")
    with split(folder, layout) if folder else opened(form, output, layout) as writer:
        yield Plain(writer)


@contextlib.contextmanager
def steps(sources: Iterator[Source | Problem], wanted: Wanted, batch: Batching, out: Outlet) -> Iterator[Iterator[Step]]:
    """The steps of a batch that ``out`` has not. Leaving ends every worker. Raises click.ClickException as ``run`` raises its errors."""
    try:
        with contextlib.closing(run(sources, wanted, batch.limits, out.mark.past)) as found:
            yield found
    except InputChanged as error:
        raise click.ClickException(f"The input is not that of the interrupted command: {error}. Run it without --resume.") from error
    except PoolError as error:
        raise click.ClickException(f"The batch cannot go on: {error}") from error


@contextlib.contextmanager
def _resumable(form: str, output: str, layout: Options, command: dict[str, Any], resume: bool, messages: Messages) -> Iterator[Outlet]:
    """An outlet on a file that appears when it is whole; what an interrupted run leaves beside it, ``resume`` goes on with.

    Raises click.ClickException when the file cannot be written or continued.
    """
    with told(output):
        try:
            file = Resumable(Path(os.path.realpath(output)), command, resume)
        except ResumeError as error:
            raise click.ClickException(f"{output}: {error}") from error
        if file.mark.tasks:
            messages.failures = file.mark.failures
            messages.note(f"Going on after {file.mark.articles:,} articles, {file.mark.failures or 'none'} failed.")
        elif resume:
            messages.note("There is nothing to go on with; this run begins at the beginning.")
        try:
            file.muted(bool(file.mark.tasks))
            writer: Writer = importlib.import_module(f"..writers.{WRITERS[form].module}", __package__).open(file, layout)
            file.muted(False)
            yield _Kept(writer, file, file.mark)
            writer.close()
            file.finish()
        except BaseException:
            if mark := file.abandon():
                messages.note(f"{mark.articles:,} articles are done; the same command with --resume goes on from there.")
            raise


def same_command(paths: list[str], form: str, layout: Options, wanted: Wanted, reading: readers.Options) -> dict[str, Any]:
    """What two runs must have in common for the second to go on with the output of the first."""
    lexicons = hashlib.sha256()
    for folder in lexicon.added():
        for path in sorted(folder.iterdir()):
            if path.is_file():
                lexicons.update(path.name.encode() + b"\0" + path.read_bytes())
    return {
        "program": f"{__version__} with lexicon {lexicon.VERSION}",
        "input": paths,
        "format": form,
        "columns": [column.name for column in layout.columns],
        "headers": layout.headers,
        "escape": layout.escape,
        "excel": layout.excel,
        "kinds": list(layout.kinds),
        "published": wanted.published,
        "all_times": wanted.all_times,
        "vague": wanted.vague,
        "reading": asdict(reading),
        "lexicons": lexicons.hexdigest(),
    }
