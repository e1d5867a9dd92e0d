"""What the program says to people, on standard error."""

from __future__ import annotations

import sys

from ..readers import Problem
from ..writers.base import printable


def say(sentence: str) -> None:
    """One line on standard error, safe for a terminal."""
    stream = sys.stderr
    if stream is None:
        return
    shown = "standard input: " + sentence[3:] if sentence.startswith("-: ") else sentence
    sys.stdout.flush()
    stream.write(printable(shown) + "\n")
    stream.flush()


class Messages:
    """Messages at the loudness that ``-q`` and ``-v`` ask for. ``failures`` counts the failed problems."""

    def __init__(self, quiet: bool = False, verbose: bool = False) -> None:
        self._quiet, self._verbose = quiet, verbose
        self.failures = 0

    def problem(self, problem: Problem) -> None:
        """Tell a problem: failures always, warnings unless ``-q``, tracebacks with ``-v``."""
        self.failures += problem.failed
        if problem.failed or not self._quiet:
            say(problem.sentence)
        if problem.detail and self._verbose:
            for line in problem.detail.splitlines():
                say("    " + line)

    def note(self, sentence: str) -> None:
        """Tell the ordinary: the summary line. Silent with ``-q``."""
        if not self._quiet:
            say(sentence)

    def detail(self, sentence: str) -> None:
        """Tell what only ``-v`` asks for."""
        if self._verbose:
            say(sentence)
