"""The Rich console of this program."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console

_NARROWEST = 40


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would exit with 1 here; a closed pipe is the caller's, and no error."""
        raise BrokenPipeError


def console(stream: TextIO) -> Console:
    """A console on ``stream`` that leaves article text alone: no markup, no emoji codes, no highlighting."""
    made = _Console(file=stream, highlight=False, markup=False, emoji=False, legacy_windows=False)
    made.width = max(made.width, _NARROWEST)
    return made
