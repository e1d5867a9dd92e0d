"""What ``facts officials --mentioned`` does: who is cited in a batch of articles, how often, by which outlets, saying what."""

from __future__ import annotations

import click

from .. import readers
from ..across import compare
from ..across.cited import cited
from ..across.columns import CITED, SHOWN_CITED
from ..across.rows import cited_records, shown_cited
from ..writers.base import Options, Rows
from .messages import Messages
from .output import chosen_format, opened
from .stories import count, told


def print_mentioned(
    ctx: click.Context, paths: tuple[str, ...], form: str | None, output: str | None, options: Options, published: str = ""
) -> int:
    """Print the officials that the articles mention, the most cited first, and return the exit code.

    ``options`` are the layout options of the command line; their columns are replaced by those of this table.
    """
    messages = Messages()
    form = chosen_format(form, output)
    stories = told(ctx, paths, (), published, readers.Options(), messages)
    if stories is None:
        return 2
    comparison = compare(stories)
    people = cited(comparison.stories, comparison.families)
    records = list(cited_records(people))
    if for_people := form in ("table", "markdown"):
        records = [shown_cited(record) for record in records]
    layout = Options(SHOWN_CITED if for_people else CITED, chosen=True, headers=options.headers, escape=options.escape, excel=options.excel)
    with opened(form, output, layout) as writer:
        writer.write(Rows("", records))
    messages.note(
        f"{count(len(people), 'official')} in {count(len(stories), 'article')}, "
        f"{sum(bool(one.cited_docs) for one in people):,} of them cited; "
        f"{messages.failures or 'none'} failed."
    )
    return 1 if messages.failures else 0
