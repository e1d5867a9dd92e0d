"""Clocks and scales: a function timed in this process, a command timed and weighed in its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple

FACTS = [sys.executable, "-m", "myanmar_facts"]


class Run(NamedTuple):
    """Seconds of wall time and megabytes of memory at the peak."""

    seconds: float
    megabytes: float


class Row(NamedTuple):
    """One line of the report. ``good`` is None where there is no target."""

    what: str
    value: str
    target: str = ""
    good: bool | None = None


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the best of several runs: what else the machine does matters least."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def command(arguments: list[str], times: int = 1) -> Run:
    """The best time and the highest memory of several runs of a command, its byte code compiled as an installation has it.

    Raises RuntimeError when it fails.
    """
    best, peak = float("inf"), 0.0
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = os.path.join(tempfile.gettempdir(), "facts-bench-bytecode")
    for _ in range(times):
        start = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        best = min(best, time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
        peak = max(peak, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
    return Run(best, peak)
