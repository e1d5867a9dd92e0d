"""A bar for people who wait: how much is done, how fast, how long it will take. On standard error, and only at a terminal."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator

from ..readers import Options, Problem, find
from .steps import Step

#: Seconds between two drawings, and before the first.
_EVERY, _FIRST = 0.2, 1.0


def documents(paths: Iterable[str], options: Options) -> int:
    """How many documents are behind the paths, without opening or fetching any."""
    total = 0
    for path in paths:
        total += sum(not isinstance(found, Problem) for found in find([path], options)) if os.path.isdir(path) else 1
    return total


@contextlib.contextmanager
def shown(wanted: bool, total: Callable[[], int], before: int = 0) -> Iterator[Callable[[Step], None]]:
    """A function to call with every step. ``wanted``: whether a bar may be shown; ``total``: counts the documents, called only
    when one is; ``before``: documents and articles that an earlier run had done.

    Messages on standard error are printed above the bar meanwhile. The bar is drawn from the calls, without a thread: worker processes
    are copies of this one, and a process with threads is not to be copied.
    """
    if not wanted or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    documents_in_all = total()
    bar = Progress(
        BarColumn(bar_width=16),
        TextColumn("{task.fields[done]} of {task.total:,.0f} files"), TextColumn("{task.fields[articles]:,} articles"),
        TextColumn("{task.fields[rate]:.0f}/s"), TimeRemainingColumn(), TextColumn("left"),
        console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False)
    started = drawn = time.monotonic()
    task = bar.add_task("", total=documents_in_all, done=0, articles=0, rate=0.0)
    files = articles = 0
    inside = False

    def advance(step: Step) -> None:
        nonlocal files, articles, inside, drawn
        if not step.member:
            files += 1
            inside = not step.items
        articles += sum(not isinstance(item, Problem) for item in step.items)
        now = time.monotonic()
        if now - drawn >= _EVERY and now - started >= _FIRST:
            drawn = now
            if not bar.live.is_started:
                bar.start()
            done = min(before + files - inside, documents_in_all)
            bar.update(task, completed=done, done=f"{done:,}", articles=articles, rate=articles / (now - started))
            bar.refresh()

    try:
        yield advance
    finally:
        if bar.live.is_started:
            bar.stop()
