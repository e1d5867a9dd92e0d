"""A limit on the time that one piece of work may take, by a timer signal.

The signal interrupts Python code and pattern searches alike (the ``regex`` library looks for signals while it searches), so that
it serves as the timeout of every search too. Where there is no such timer (Windows, or not the main thread) nothing is limited
here, and a worker process that takes too long is ended from outside.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
#: A library may swallow the exception in a callback; the timer rings again after this many seconds.
_AGAIN = 0.5


class TimeLimit(BaseException):
    """The work took too long. Not an Exception, so that no library's ``except Exception`` takes it for its own."""


def can_interrupt() -> bool:
    """Whether work in this process can be interrupted."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work()`` returns. Raises TimeLimit when it takes longer than ``seconds`` (0: no limit)."""
    if not seconds or not can_interrupt():
        return work()
    armed = True

    def ring(number: int, frame: FrameType | None) -> None:
        if armed:
            raise TimeLimit

    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
            return work()
        finally:
            armed = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def too_long(name: str, seconds: float) -> str:
    """The sentence for an article that was given up."""
    return f"{name}: it took longer than {seconds:g} seconds, the limit for one article, and was given up (--timeout raises it)."
