"""``facts extract``."""

from __future__ import annotations

import os

import click

from .. import readers
from ..batch import Result, Wanted
from ..batch.progress import documents, shown
from ..writers.base import Options
from . import options as shared
from .batching import Batching, Stopped, batching, outlet, same_command, steps
from .inputs import inputs
from .messages import Messages
from .output import chosen_format, to_terminal


@click.command(
    epilog="Exit codes: 0 done, also with no claims; 1 some input failed and the rest was printed; 2 wrong usage; "
    "4 no claims, with -e; 130 interrupted. Data goes to standard output, everything else to standard error."
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@shared.output
@shared.kind_option
@click.option(
    "-c", "--columns", "names", metavar="NAMES", help="Only these columns, in this order: category,count,text. `facts columns` lists them."
)
@shared.reading
@inputs(network=True)
@batching
@click.option("--split", "folder", metavar="DIR", help="Write one CSV a kind into DIR, each with the columns of its kind.")
@click.option("--save-text", metavar="DIR", help="Write the text that start and end refer to, one file an article, into DIR.")
@click.option("--all-times", is_flag=True, help='Also report durations, repeated times and vague ones ("recently").')
@click.option(
    "--vague",
    type=click.Choice(["facts", "acled"]),
    default="facts",
    help='What "dozens" and the like stand for: our bounds (dozens: 24 to 99), or the floors of ACLED (dozens: 12).',
)
@click.option("-e", "--exit-status", is_flag=True, help="Exit with 4 when there were no claims.")
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
    kinds: tuple[str, ...],
    names: str | None,
    published: str,
    reading: readers.Options,
    batch: Batching,
    folder: str | None,
    save_text: str | None,
    all_times: bool,
    vague: str,
    exit_status: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the casualty figures, dates, quotes and officials of articles.

    PATHS are files, folders (searched recursively), web addresses (one page each) and - for standard input, which is also read
    when no path is given and something is piped in.
    """
    found = shared.given(paths)
    if found is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    if folder and (output or form not in (None, "csv")):
        raise click.UsageError("--split writes CSV files into a folder; leave out -o and -f.")
    form = chosen_format(form, output)
    columns = shared.chosen_columns(kinds, names)
    layout = Options(columns, kinds, chosen=bool(names), headers=not no_headers, escape=not no_escape, excel=excel)
    messages = Messages(quiet, verbose)
    wanted = Wanted(kinds, published, all_times, vague)
    same = same_command(found, form, layout, wanted, reading)
    sources = shared.documents(found, reading, output)
    with outlet(form, output, folder, layout, same, batch.resume, messages) as out:
        claims, articles = out.mark.claims, out.mark.articles
        visible = not quiet and not to_terminal(folder or output)
        with steps(sources, wanted, batch, out) as done, shown(visible, lambda: documents(found, reading)) as progress:
            for step in done:
                for item in step.items:
                    if isinstance(item, Result):
                        if save_text:
                            _save(item, save_text)
                        out.writer.write(item)
                        claims, articles = claims + len(item.claims), articles + 1
                        messages.detail(_dated(item))
                    else:
                        messages.problem(item)
                        if item.failed and batch.strict:
                            raise Stopped
                out.advance(step.past, articles, claims, messages.failures)
                progress(step)
    messages.note(f"{_count(claims, 'claim')} in {_count(articles, 'article')}; {messages.failures or 'none'} failed.")
    if messages.failures:
        return 1
    return 4 if exit_status and not claims else 0


def _save(result: Result, directory: str) -> None:
    """Write the text of an article for ``--save-text``. Raises click.ClickException when it cannot be written."""
    from ..readers.save import save

    try:
        os.makedirs(directory, exist_ok=True)
        save(result.article, directory)
    except OSError as error:
        raise click.ClickException(f"{directory}: the text cannot be saved there ({(error.strerror or str(error)).lower()}).") from error


def _dated(result: Result) -> str:
    if not result.published:
        return f"{result.heading}: no publication date was found."
    return f"{result.heading}: published {result.published}" + (f" ({result.published_why})." if result.published_why else ".")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
