"""A worker process: what runs in it, and the handle by which the pool holds it.

Messages go through two one-way pipes. A worker sends READY once, then for each task its items and whether it ran out of time;
for a container it sends every article or problem, then END. A worker that ran out of time ends itself after its answer: what it
was interrupted in may be broken.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

from .. import lexicon
from ..article import Article
from ..readers import Problem, Source, read
from .extraction import Wanted
from .steps import Task, perform
from .timelimit import TimeLimit, too_long, within

READY, END = "ready", "end"
#: A task that fits into a pipe whatever else is in it may be sent ahead; a larger one only to a worker that waits for it.
SMALL = 8192


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know before its first task."""

    wanted: Wanted
    timeout: float
    lexicons: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """An order to read a container and send its articles, rather than to extract from them."""

    source: Source


def serve(setup: Setup, orders: Connection, answers: Connection, others: list[Connection]) -> None:
    """The life of a worker. ``others`` are the pool's ends of pipes, which a fork copies: closed, so that the end of the pool is seen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the pool decides
    for connection in others:
        connection.close()
    if lexicon.added() != setup.lexicons:
        lexicon.reset()
        for directory in setup.lexicons:
            lexicon.extend(directory)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        answers.send(READY)
        while True:
            order = orders.recv()
            if isinstance(order, Container):
                _read_out(order.source, setup.timeout, answers)
                continue
            found, late = perform(order, setup.wanted, setup.timeout)
            answers.send((found, late))
            if late:
                return


def _read_out(source: Source, timeout: float, answers: Connection) -> None:
    for item in read_within(source, timeout):
        answers.send(item)
    answers.send(END)


def read_within(source: Source, timeout: float) -> Iterator[Article | Problem]:
    """The articles of a container, each read within ``timeout`` seconds; after one that is not, the rest is given up."""
    items = read(source)
    count = 0
    while True:
        try:
            item = within(timeout, lambda: next(items, None))
        except TimeLimit:
            yield Problem(stuck(source.name, count, timeout), failed=True)
            return
        if item is None:
            return
        count += 1
        yield item


def stuck(name: str, count: int, timeout: float) -> str:
    """The sentence for a container that stopped giving articles."""
    return too_long(f"{name}, after {count:,} articles" if count else name, timeout) + " The rest of it was not read."


@dataclass(slots=True)
class Worker:
    """The pool's handle of a worker process. ``tasks`` are the numbers of the tasks sent to it, the first being worked on."""

    process: BaseProcess
    orders: Connection
    answers: Connection
    ready: bool = False
    since: float = 0.0
    tasks: deque[int] = field(default_factory=deque)

    @classmethod
    def start(cls, context: BaseContext, setup: Setup, others: list[Connection]) -> Worker:
        """A new process. Raises OSError when the system has no room for one."""
        orders, to_worker = context.Pipe(duplex=False)
        from_worker, answers = context.Pipe(duplex=False)
        closed = [*others, to_worker, from_worker] if context.get_start_method() == "fork" else []
        maker: Any = context
        process = maker.Process(target=serve, args=(setup, orders, answers, closed), daemon=True)
        process.start()
        orders.close()
        answers.close()
        return cls(process, to_worker, from_worker, since=time.monotonic())

    def give(self, number: int, data: bytes) -> None:
        """Send task ``number``. A worker that is already gone says so when its answer is waited for."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(number)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.orders.send_bytes(data)

    def stop(self, patience: float = 0.0) -> str:
        """End the process, after ``patience`` seconds in which it may end by itself; how it had ended then, as a clause."""
        self.orders.close()
        self.answers.close()
        self.process.join(patience)
        ended = self.process.exitcode
        if ended is None:
            self.process.kill()
            self.process.join()
        return how_ended(ended)


def how_ended(code: int | None) -> str:
    """The exit code of a process in words."""
    if code is None:
        return "it closed its pipe"
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return name + (", as the system does when memory runs out" if name == "SIGKILL" else "")


def packed(order: Task | Container) -> bytes:
    """An order as bytes for ``give``."""
    return bytes(ForkingPickler.dumps(order))


def killed(name: str, how: str) -> Problem:
    """The problem of a task whose worker did not survive it."""
    return Problem(f"{name}: the process that worked on it died of it ({how}); it was left out.", failed=True)
