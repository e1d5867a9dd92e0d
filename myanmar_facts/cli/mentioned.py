"""What ``facts officials --mentioned`` does: who is cited in a batch of articles, how often, by which outlets, saying what."""

from __future__ import annotations

import click

from .. import readers
from ..across import compare
from ..across.cited import cited
from ..across.rows import CITED, cited_records
from ..writers.base import Options, Rows
from .messages import Messages
from .output import chosen_format, opened
from .stories import count, told

#: What a table for people shows.
_SHOWN = ("name", "role", "articles", "mentions", "cited_in", "quotes", "outlets", "saying")


def mentioned(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    options: Options,
    published: str,
    reading: readers.Options,
    messages: Messages,
    *,
    only_cited: bool = False,
) -> int:
    """Print the officials that the articles mention, the most cited first, and return the exit code.

    ``options`` are the layout options of the command line; their columns are replaced by those of this table.
    """
    form = chosen_format(form, output)
    stories = told(ctx, paths, (), published, reading, messages)
    if stories is None:
        return 2
    comparison = compare(stories)
    people = [one for one in cited(comparison.stories, comparison.families) if one.cited_docs or not only_cited]
    columns = tuple(c for c in CITED if c.name in _SHOWN) if form in ("table", "markdown") else CITED
    layout = Options(columns, chosen=True, headers=options.headers, escape=options.escape, excel=options.excel)
    with opened(form, output, layout) as writer:
        writer.write(Rows("", list(cited_records(people))))
    messages.note(
        f"{count(len(people), 'official')} in {count(len(stories), 'article')}, "
        f"{sum(bool(one.cited_docs) for one in people):,} of them cited; "
        f"{messages.failures or 'none'} failed."
    )
    return 1 if messages.failures else 0
