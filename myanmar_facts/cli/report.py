"""``facts report``."""

from __future__ import annotations

import click

from .. import readers
from ..across import compare
from ..claims import KINDS
from . import options as shared
from .inputs import inputs
from .messages import Messages
from .output import written
from .stories import count, told


@click.command(epilog="Exit codes: 0 done; 1 some input failed and the rest is in the report; 2 wrong usage; 130 interrupted.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help="The HTML file to write (- for standard output); it appears only when it is complete.",
)
@click.option("--title", default="", help="The heading of the page.")
@click.option("--map", "with_map", is_flag=True, help="Add a map of the incidents whose township the register of places knows.")
@shared.reading
@inputs()
@shared.loudness
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    title: str,
    with_map: bool,
    published: str,
    reading: readers.Options,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write one self-contained page to look at: charts, contradictions, officials, quotes, and every article highlighted.

    The page needs no network and runs no script but its own. Meant for up to some hundreds of articles, whose full text it holds.
    """
    messages = Messages(quiet, verbose)
    try:
        from ..across.report import render
    except ImportError as error:
        raise click.UsageError(f"the report needs {error.name}; install it with: pip install 'myanmar-facts[report]'") from error
    stories = told(ctx, paths, KINDS, published, reading, messages, keep_text=True)
    if stories is None:
        return 2
    comparison = compare(stories)
    page = render(comparison, heading=title, with_map=with_map)
    with written(output) as stream:
        stream.write(page)
    messages.note(
        f"{count(len(stories), 'article')}, {count(len(comparison.groups), 'group')} of figures; {messages.failures or 'none'} failed."
    )
    return 1 if messages.failures else 0
