"""Running a batch: in this process when it is small, over worker processes when it is not; the same steps either way."""

from __future__ import annotations

import itertools
import os
from collections.abc import Generator, Iterator

from ..article import Article
from ..readers import Problem, Source
from .extraction import Wanted
from .pool import Pool
from .steps import Limits, Past, Step, Tally, is_container, name_of, perform, stamp_of
from .worker import read_within

#: Up to this many documents, and this many bytes of container, a batch is not worth the start of other processes.
FEW = 8
SMALL = 200_000


def run(
    sources: Iterator[Source | Problem], wanted: Wanted, limits: Limits | None = None, past: Past | None = None,
) -> Generator[Step, None, None]:
    """The steps of a batch in the order of the input, from behind ``past`` when an earlier run came that far.

    Nothing raises for a document. Raises InputChanged when ``past`` is of another input, PoolError when there can be no workers.
    Closing the generator ends every worker.
    """
    limits, tally = limits or Limits(), Tally(past or Past())
    jobs = limits.jobs
    if jobs is None:
        first = list(itertools.islice(sources, FEW + 1))
        jobs = cores() if len(first) > FEW or any(_is_large(source) for source in first) else 0
        sources = itertools.chain(first, sources)
    if jobs:
        with Pool(jobs, wanted, limits, tally) as pool:
            yield from pool.steps(sources)
    else:
        yield from _here(sources, wanted, limits.timeout, tally)
    tally.finish()


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_large(source: Source | Problem) -> bool:
    if isinstance(source, Problem) or not is_container(source):
        return False
    if source.data is not None:
        return len(source.data) > SMALL
    try:
        return os.path.getsize(source.path or source.name) > SMALL
    except OSError:
        return False


def _here(sources: Iterator[Source | Problem], wanted: Wanted, timeout: float, tally: Tally) -> Iterator[Step]:
    for source in sources:
        if isinstance(source, Problem):
            if past := tally.take(source.sentence):
                yield Step(source.sentence, [source], past)
            continue
        past = tally.take(source.name, stamp_of(source))
        if not is_container(source):
            if past:
                yield Step(source.name, perform(source, wanted, timeout)[0], past)
            continue
        if past:
            yield Step(source.name, [], past)
        for item in read_within(source, timeout):
            yield from _member(item, wanted, timeout, tally)


def _member(item: Article | Problem, wanted: Wanted, timeout: float, tally: Tally) -> Iterator[Step]:
    name = item.sentence if isinstance(item, Problem) else name_of(item)
    if past := tally.take(name):
        yield Step(name, [item] if isinstance(item, Problem) else perform(item, wanted, timeout)[0], past, member=True)
