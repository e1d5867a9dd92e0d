"""``facts explain``."""

from __future__ import annotations

import sys

import click

from .. import readers
from ..batch import Wanted, annotated
from ..readers import Problem
from ..writers.console import console
from ..writers.explained import explained
from . import options as shared
from .inputs import inputs
from .messages import Messages


@click.command()
@click.argument("path", metavar="FILE", default="-")
@shared.kind_option
@shared.reading
@inputs()
@shared.loudness
def command(path: str, kinds: tuple[str, ...], published: str, reading: readers.Options, quiet: bool, verbose: bool) -> int:
    """Print one article with its claims highlighted, and why each was read so.

    Under each line come the claims that start in it, each with its value, the rule that found it and the reason. What was not
    read as part of the article is dimmed and says why. FILE may be - for standard input.
    """
    messages = Messages(quiet, verbose)
    screen = console(sys.stdout)
    wanted = Wanted(kinds, published)
    for source in shared.documents([path], reading):
        for item in [source] if isinstance(source, Problem) else readers.read(source):
            found = item if isinstance(item, Problem) else annotated(item, wanted)
            if isinstance(found, Problem):
                messages.problem(found)
                continue
            for line in explained(*found):
                screen.print(line)
    return 1 if messages.failures else 0
