"""A batch over several processes: tasks go out to workers, steps come back in the order of the input.

Memory is bounded by a window: that many tasks are taken from the input beyond the oldest unfinished one, and no more. A worker
that dies or takes too long costs the task it was at; it is replaced and the tasks sent ahead to it go to another.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from .. import lexicon
from ..article import Article
from ..readers import Problem, Source
from .extraction import Result, Wanted, result
from .steps import Limits, Past, Step, Tally, Task, is_container, name_of, stamp_of
from .timelimit import can_interrupt, too_long
from .worker import END, READY, SMALL, Container, Setup, Worker, killed, packed, stuck

#: Tasks sent to one worker: one being worked on, the rest waiting so that it need not.
_AHEAD = 3
#: Tasks in the window for each worker.
_WINDOW = 48
#: Seconds beyond the time limit after which a worker that did not interrupt itself is ended.
_GRACE = 2.0
#: Workers in a row that die before they are ready, after which it is no accident.
_STILLBORN = 3


class PoolError(Exception):
    """Worker processes cannot be had; the message is a sentence."""


@dataclass(slots=True)
class _Slot:
    """A place in the order of the output, empty until its task is done."""

    name: str
    past: Past
    task: Task | None
    items: list[Result | Problem] | None = None
    member: bool = False
    data: bytes = b""


class Pool:
    """Worker processes for one batch. Use as a context manager: entering raises LexiconError for a bad lexicon, leaving ends them."""

    def __init__(self, jobs: int, wanted: Wanted, limits: Limits, tally: Tally) -> None:
        self._jobs, self._limits, self._tally = jobs, limits, tally
        self._setup = Setup(wanted, limits.timeout, lexicon.added())
        # Copies of a warmed-up process where that is safe; elsewhere fresh ones, as is the custom of the system.
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._workers: list[Worker] = []
        self._reader: Worker | None = None
        self._container: Source | None = None
        self._read = 0
        self._slots: deque[_Slot] = deque()
        self._first = 0
        self._waiting: deque[int] = deque()
        self._stillborn = 0

    def __enter__(self) -> Pool:
        # Compiles every lexicon: what is wrong in one is told here and once, and copies of this process have them already.
        result(Article("YANGON, May 5 (AFP) - Two people were killed in Sagaing on Monday, a police officer said."), self._setup.wanted)
        gc.freeze()  # the lexicons stay: collections need not look at them, nor unshare the memory of copies by it
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in [*self._workers, *([self._reader] if self._reader else [])]:
            worker.stop()
        self._workers, self._reader = [], None
        gc.unfreeze()

    def steps(self, sources: Iterator[Source | Problem]) -> Iterator[Step]:
        """The steps of the documents, in their order. Raises PoolError when no worker process can be started."""
        more = True
        while more or self._slots or self._container:
            while more and not self._container and len(self._slots) < self._jobs * _WINDOW:
                source = next(sources, None)
                if source is None:
                    more = False
                else:
                    self._take(source)
            self._send()
            while self._slots and self._slots[0].items is not None:
                slot = self._slots.popleft()
                self._first += 1
                yield Step(slot.name, slot.items or [], slot.past, slot.member)
            if self._slots or self._container:
                self._receive()

    def _take(self, source: Source | Problem) -> None:
        if isinstance(source, Problem):
            self._add(source.sentence, self._tally.take(source.sentence), None, [source])
        elif is_container(source):
            self._container, self._read = source, 0
            self._add(source.name, self._tally.take(source.name, stamp_of(source)), None, [])
        else:
            self._add(source.name, self._tally.take(source.name, stamp_of(source)), source)

    def _add(
        self, name: str, past: Past | None, task: Task | None, items: list[Result | Problem] | None = None, member: bool = False,
    ) -> None:
        if past is None:
            return
        if task is not None:
            self._waiting.append(self._first + len(self._slots))
        self._slots.append(_Slot(name, past, task, items, member))

    def _send(self) -> None:
        """Hand out what waits, to the least busy worker first; processes are started as they are needed."""
        while self._waiting:
            number = self._waiting[0]
            slot = self._slots[number - self._first]
            if not slot.data and slot.task is not None:
                slot.data = packed(slot.task)
            worker = min(self._workers, key=lambda w: len(w.tasks), default=None)
            if (worker is None or worker.tasks) and len(self._workers) < self._jobs:
                worker = self._start()
                self._workers.append(worker)
            if worker is None or len(worker.tasks) >= (_AHEAD if len(slot.data) < SMALL else 1):
                return
            self._waiting.popleft()
            worker.give(number, slot.data)
            slot.data = b""

    def _start(self) -> Worker:
        others: list[Connection] = []
        for worker in [*self._workers, *([self._reader] if self._reader else [])]:
            others += [worker.orders, worker.answers]
        try:
            return Worker.start(self._context, self._setup, others)
        except OSError as error:
            raise PoolError(f"no worker process can be started ({error.strerror or error}); use --jobs 0 to do without.") from error

    def _receive(self) -> None:
        """Wait until some process answers, dies or runs out of time."""
        listened = {worker.answers: worker for worker in self._workers}
        reader = self._reader_wanted()
        if reader is not None:
            listened[reader.answers] = reader
        limit = self._limits.timeout + _GRACE if can_interrupt() else self._limits.timeout
        now = time.monotonic()
        ends = [w.since + limit for w in listened.values() if w.ready and (w.tasks or w is reader)] if self._limits.timeout else []
        answered = wait(list(listened), max(0.0, min(ends) - now) if ends else None)
        for connection in answered:
            assert isinstance(connection, Connection)
            self._answer(listened[connection])
        if ends and not answered:
            now = time.monotonic()
            for worker in listened.values():
                if worker.ready and (worker.tasks or worker is reader) and worker.since + limit <= now:
                    self._late(worker)

    def _reader_wanted(self) -> Worker | None:
        """The process that reads the container, when there is one and room for its articles."""
        if self._container is None or len(self._slots) >= self._jobs * _WINDOW:
            if self._reader:
                self._reader.since = time.monotonic()  # it waits for us, and not we for it
            return None
        if self._reader is None:
            self._reader = self._start()
            self._reader.orders.send_bytes(packed(Container(self._container)))
        return self._reader

    def _answer(self, worker: Worker) -> None:
        try:
            answer = worker.answers.recv()
        except (EOFError, OSError):
            self._died(worker)
            return
        worker.since = time.monotonic()
        if answer == READY:
            worker.ready, self._stillborn = True, 0
        elif worker is not self._reader:
            items, late = answer
            self._done(worker, items)
            if late:
                self._replace(worker)
        elif answer == END:
            self._container = None
            worker.stop()
            self._reader = None
        else:
            self._member(answer)

    def _member(self, item: Article | Problem) -> None:
        self._read += 1
        if isinstance(item, Problem):
            self._add(item.sentence, self._tally.take(item.sentence), None, [item], member=True)
        else:
            self._add(item.doc, self._tally.take(item.doc), item, member=True)

    def _done(self, worker: Worker, items: list[Result | Problem]) -> None:
        slot = self._slots[worker.tasks.popleft() - self._first]
        slot.items, slot.task = items, None

    def _late(self, worker: Worker) -> None:
        """The time of a worker is over and it did not notice."""
        if worker is self._reader:
            self._give_up(stuck(self._container.name if self._container else "", self._read, self._limits.timeout))
        elif worker.tasks:
            task = self._slots[worker.tasks[0] - self._first].task
            name = name_of(task) if task is not None else ""
            self._replace(worker, Problem(too_long(name, self._limits.timeout), failed=True))

    def _died(self, worker: Worker) -> None:
        how = worker.stop(patience=2)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise PoolError(f"worker processes die as they start ({how}); use --jobs 0 to do without.")
        if worker is self._reader:
            name = self._container.name if self._container else ""
            self._give_up(f"{name}: the process that read it died of it ({how}) after {self._read:,} articles; the rest was not read.")
        elif worker.ready and worker.tasks:
            self._replace(worker, killed(self._slots[worker.tasks[0] - self._first].name, how))
        else:
            self._replace(worker)

    def _give_up(self, sentence: str) -> None:
        """The container cannot be read further. Its problem is no task of its own: it need not come again when the batch is resumed."""
        if self._reader:
            self._reader.stop()
        self._reader = self._container = None
        self._add(sentence, self._tally.now(), None, [Problem(sentence, failed=True)], member=True)

    def _replace(self, worker: Worker, problem: Problem | None = None) -> None:
        """End a worker. With a problem, that is what came of its first task; its other tasks go back to the front of the queue."""
        worker.stop()
        self._workers.remove(worker)
        if problem and worker.tasks:
            self._done(worker, [problem])
        self._waiting.extendleft(reversed(worker.tasks))
