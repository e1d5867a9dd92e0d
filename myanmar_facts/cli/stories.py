"""From the paths of a command line to the stories of a comparison: what ``compare``, ``timeline``, ``report`` and ``officials`` share."""

from __future__ import annotations

import click

from .. import readers
from ..across.stories import Story, story_of
from ..batch import Wanted, annotated
from ..readers import Problem
from . import options as shared
from .messages import Messages


def told(
    ctx: click.Context,
    paths: tuple[str, ...],
    kinds: tuple[str, ...],
    published: str,
    reading: readers.Options,
    messages: Messages,
    *,
    keep_text: bool = False,
) -> list[Story] | None:
    """The stories behind the paths, problems told as they come; None (and help on standard error) when there is nothing to read."""
    found = shared.given(paths)
    if found is None:
        click.echo(ctx.get_help(), err=True)
        return None
    wanted = Wanted(kinds, published)
    stories = []
    for source in shared.documents(found, reading):
        for item in [source] if isinstance(source, Problem) else readers.read(source):
            read = item if isinstance(item, Problem) else annotated(item, wanted)
            if isinstance(read, Problem):
                messages.problem(read)
            else:
                stories.append(story_of(*read, keep_text))
    return stories


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 article", "1,200 stories"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
