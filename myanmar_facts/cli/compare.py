"""``facts compare``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from .. import readers
from ..across import Comparison, compare
from ..across.agreement import CONTRADICT
from ..across.columns import DATES, FIGURES, GROUPS, SHOWN_FIGURE, STORIES
from ..across.groups import Group
from ..across.rows import Record, date_records, figure_records, group_records, shown_figure, story_records
from ..claims import Column
from ..writers.base import Options, Rows
from . import options as shared
from .inputs import inputs
from .messages import Messages
from .output import chosen_format, opened
from .stories import count, told

_SHOW: dict[str, tuple[Column, ...]] = {"figures": FIGURES, "groups": GROUPS, "stories": STORIES, "dates": DATES}


@click.command(epilog="Exit codes: 0 done; 1 some input failed and the rest was compared; 2 wrong usage; 130 interrupted.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@shared.output
@click.option(
    "--show",
    type=click.Choice(list(_SHOW)),
    default="figures",
    show_default=True,
    help="One record for each figure, each group of figures, each story printed more than once, or each date supplied across articles.",
)
@click.option("--contradictions", is_flag=True, help="Only groups whose figures contradict each other.")
@click.option("--category", "categories", multiple=True, metavar="NAME", help="Only this category of casualties. Repeatable.")
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
    show: str,
    contradictions: bool,
    categories: tuple[str, ...],
    published: str,
    reading: readers.Options,
    quiet: bool,
    verbose: bool,
) -> int:
    """Compare the casualty figures of many articles: do they agree, update or contradict each other?

    Articles that print one story count once. Figures are grouped by incident or running total, and each group says why its figures
    are together and what they make of each other. No figure is dropped.
    """
    messages = Messages(quiet, verbose)
    form = chosen_format(form, output)
    stories = told(ctx, paths, ("casualty",), published, reading, messages)
    if stories is None:
        return 2
    comparison = compare(stories)
    comparison.groups = [g for g in comparison.groups if _wanted(g, contradictions, categories)]
    people = form in ("table", "markdown")
    columns = SHOWN_FIGURE if people and show == "figures" else _SHOW[show]
    with opened(form, output, Options(columns, chosen=True, headers=not no_headers, escape=not no_escape, excel=excel)) as writer:
        if show == "figures" and people:
            for rows in _pages(comparison):
                writer.write(rows)
        else:
            # Group by group, so that the records of a large batch are never held together.
            for records in _records(comparison, show):
                writer.write(Rows("", records))
    _tell(comparison, messages)
    return 1 if messages.failures else 0


def _wanted(group: Group, contradictions: bool, categories: tuple[str, ...]) -> bool:
    return (not contradictions or group.verdict.name == CONTRADICT) and (not categories or group.category.partition(",")[0] in categories)


def _records(comparison: Comparison, show: str) -> Iterator[list[Record]]:
    match show:
        case "groups":
            yield list(group_records(comparison))
        case "stories":
            yield list(story_records(comparison))
        case "dates":
            yield list(date_records(comparison))
        case _:
            for group in comparison.groups:
                yield list(figure_records(comparison, [group]))


def _pages(comparison: Comparison) -> Iterator[Rows]:
    """One table for each group, its verdict and the reasons in the heading."""
    for group in comparison.groups:
        about = [
            group.category.replace("_", " ") + ("" if group.victims == "everybody" else f" ({group.victims})"),
            group.subject,
            group.place,
            group.date,
        ]
        heading = f"{group.verdict.name.upper()} · {' · '.join(filter(None, dict.fromkeys(about)))} — {group.verdict.why}"
        yield Rows(heading, [shown_figure(record) for record in figure_records(comparison, [group])])


def _tell(comparison: Comparison, messages: Messages) -> None:
    for family in comparison.families:
        if family.why:
            messages.note(f"{', '.join(comparison.stories[n].doc for n in family.members)}: {family.why}")
    for supplied in comparison.dated:
        messages.note(f"{comparison.stories[supplied.story].doc}: taken to be published on {supplied.value}. {supplied.why}")
    verdicts = Counter(group.verdict.name for group in comparison.groups)
    messages.note(
        f"{count(len(comparison.stories), 'article')}, {count(len(comparison.families), 'story', 'stories')}, "
        f"{count(len(comparison.groups), 'group')}: "
        + ", ".join(
            f"{verdicts[name]} {words}"
            for name, words in (("agree", "agree"), ("update", "update"), ("contradict", "contradict"), ("single", "stand alone"))
        )
        + f"; {messages.failures or 'none'} failed."
    )
