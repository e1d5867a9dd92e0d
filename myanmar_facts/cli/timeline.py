"""``facts timeline``."""

from __future__ import annotations

import click

from .. import readers
from ..across import compare
from ..across.columns import SHOWN_TIMELINE, TIMELINE
from ..across.rows import shown_timeline, timeline_records
from ..writers.base import Options, Rows
from . import options as shared
from .inputs import inputs
from .messages import Messages
from .output import chosen_format, opened
from .stories import count, told


@click.command(epilog="Exit codes: 0 done; 1 some input failed and the rest was read; 2 wrong usage; 130 interrupted.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@shared.output
@click.option("--only", type=click.Choice(["totals", "incidents"]), help="Only running totals, or only incidents.")
@click.option("--category", "categories", multiple=True, metavar="NAME", help="Only this category of casualties. Repeatable.")
@click.option("--parts", is_flag=True, help="Also figures that are parts of a larger figure of the same article.")
@shared.reading
@inputs()
@shared.loudness
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    no_headers: bool,
    excel: bool,
    no_escape: bool,
    only: str | None,
    categories: tuple[str, ...],
    parts: bool,
    published: str,
    reading: readers.Options,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print running totals by source and date, and incidents, in the order of their dates.

    A total is dated by the day that its text says it is counted to, failing that by publication; dated_by says which.
    """
    messages = Messages(quiet, verbose)
    form = chosen_format(form, output)
    stories = told(ctx, paths, ("casualty",), published, reading, messages)
    if stories is None:
        return 2
    comparison = compare(stories)
    records = [
        r
        for r in timeline_records(comparison, parts=parts)
        if (not only or f"{r['type']}s" == only) and (not categories or str(r["category"]).partition(",")[0] in categories)
    ]
    people = form in ("table", "markdown")
    if people:
        records = [shown_timeline(r) for r in records]
    columns = SHOWN_TIMELINE if people else TIMELINE
    with opened(form, output, Options(columns, chosen=True, headers=not no_headers, escape=not no_escape, excel=excel)) as writer:
        writer.write(Rows("", records))
    for supplied in comparison.dated:
        messages.note(f"{stories[supplied.story].doc}: taken to be published on {supplied.value}. {supplied.why}")
    messages.note(f"{count(len(records), 'entry', 'entries')} from {count(len(stories), 'article')}; {messages.failures or 'none'} failed.")
    return 1 if messages.failures else 0
