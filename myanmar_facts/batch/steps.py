"""What a batch is made of: tasks to do, in order, and the steps that come of them.

A task is one document that holds one article (or a few: an e-mail with attachments), or one article of a container such as
JSON Lines, whose many articles are read one after the other and worked on side by side.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field

from ..article import Article
from ..readers import Problem, Source, suffix_of
from .extraction import Result, Wanted, result, results
from .timelimit import TimeLimit, too_long, within

Task = Source | Article
#: Documents of these suffixes hold any number of articles.
CONTAINERS = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".xlsx", ".warc", ".warc.gz", ".zip", ".mbox"})
_PACKED = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Limits:
    """``jobs``: worker processes (0: none, all in this process; None: as many as there are cores, none for a few small files).
    ``timeout``: seconds that one article may take (0: any)."""

    jobs: int | None = None
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Past:
    """How far an interrupted batch had come: tasks done, and the digest of their names that tells whether the input is the same."""

    tasks: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one task. ``past`` is how far the batch has come with it; ``member`` tells articles of a container, before which
    the container itself comes as a step without items."""

    name: str
    items: list[Result | Problem]
    past: Past
    member: bool = False


class InputChanged(Exception):
    """The input is not that of the interrupted batch; the message is the end of a sentence."""


@dataclass(slots=True)
class Tally:
    """Counts tasks as they are taken up, and says which of them an earlier run had done."""

    before: Past
    tasks: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    def take(self, name: str, stamp: str = "") -> Past | None:
        """How far the batch is with this task; None when it was done before. Raises InputChanged when the earlier ones were others."""
        self._hash.update(f"{len(name)} {name} {stamp}\n".encode("utf-8", "surrogatepass"))
        self.tasks += 1
        if self.tasks < self.before.tasks:
            return None
        past = Past(self.tasks, self._hash.hexdigest())
        if self.tasks > self.before.tasks:
            return past
        if past.digest != self.before.digest:
            raise InputChanged("its files were changed, added, removed or renamed since")
        return None

    def now(self) -> Past | None:
        """How far the batch is, for what is told between two tasks; None when that was told before."""
        return Past(self.tasks, self._hash.hexdigest()) if self.tasks >= self.before.tasks else None

    def finish(self) -> None:
        """There are no more tasks. Raises InputChanged when the earlier run had done more than there are."""
        if self.tasks < self.before.tasks:
            raise InputChanged(f"it had {self.before.tasks:,} articles and now has {self.tasks:,}")


def is_container(source: Source) -> bool:
    """Whether a document may hold many articles, so that they are worth working on side by side."""
    suffix = source.suffix
    if suffix in _PACKED:
        suffix = suffix_of(os.path.splitext(source.name)[0])
        return suffix in CONTAINERS or suffix in ("", *_PACKED)
    return suffix in CONTAINERS


def stamp_of(source: Source) -> str:
    """What tells one state of a document from another: size and time of change of a file, else the digest of its data."""
    if source.data is not None:
        return hashlib.sha256(source.data).hexdigest()
    try:
        state = os.stat(source.path or source.name)
    except OSError:
        return "absent"
    return f"{state.st_size} {state.st_mtime_ns}"


def name_of(task: Task) -> str:
    """What a task is called in messages."""
    return task.name if isinstance(task, Source) else task.doc


def perform(task: Task, wanted: Wanted, timeout: float) -> tuple[list[Result | Problem], bool]:
    """The results of a task, problems in their places, and whether it ran out of time (then what it had is dropped)."""
    try:
        if isinstance(task, Source):
            return within(timeout, lambda: list(results(task, wanted))), False
        return within(timeout, lambda: [result(task, wanted)]), False
    except TimeLimit:
        return [Problem(too_long(name_of(task), timeout), failed=True)], True
