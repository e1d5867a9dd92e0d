"""``facts officials``."""

from __future__ import annotations

import click

from .. import register
from ..claims import Column
from ..writers.base import Options, Rows
from . import options as shared
from .output import chosen_format, opened

COLUMNS = (
    Column("entity_id", "text", "Stable identifier of the entity, as in the records of facts extract."),
    Column("entity", "text", "person or organisation."),
    Column("name", "text", "Canonical name."),
    Column("role", "text", "The office held; for an organisation, what kind of body it is."),
    Column("affiliation", "text", "The body that the role belongs to."),
    Column("country", "text", "The country that the role belongs to."),
    Column("from", "date", "First day of the role, as precisely as known."),
    Column("to", "date", "Last day of the role; empty when it is held still or the end is unknown."),
    Column("aliases", "text", "Other names and spellings, the name in Burmese script among them."),
    Column("source", "text", "Where the register has it from."),
)


def rows(query: str = "", date: str = "") -> list[dict[str, object]]:
    """One record for each role of each entity that ``query`` finds, the best match first; with ``date``, the roles held that day."""
    found: list[dict[str, object]] = []
    for entity in register.search(query, date):
        names = " | ".join(n for n in (*entity.aliases, *entity.short, entity.name_my) if n)
        common: dict[str, object] = {
            "entity_id": entity.id,
            "entity": entity.kind,
            "name": entity.name,
            "aliases": names or None,
            "source": entity.source or None,
        }
        if entity.kind == "organisation":
            found.append(common | {"role": entity.sort.replace("_", " "), "country": entity.country})
        for role in register.held(entity, date):
            found.append(
                common
                | {
                    "role": role.title,
                    "affiliation": role.affiliation or None,
                    "country": role.country or entity.country,
                    "from": role.start or None,
                    "to": role.end or None,
                }
            )
    return [{column.name: row.get(column.name) for column in COLUMNS} for row in found]


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if not value:
        return ""
    from ..annotate.published import check_date

    try:
        return check_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY | PATHS]...")
@click.option("--mentioned", is_flag=True, help="Read the articles at PATHS: who is cited how often, by which outlets, saying what.")
@click.option("--on", "date", metavar="DATE", callback=_day, help="Only the roles held on this day (YYYY, YYYY-MM or YYYY-MM-DD).")
@shared.lexicon_option
@shared.output
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    mentioned: bool,
    date: str,
    form: str | None,
    output: str | None,
    no_headers: bool,
    excel: bool,
    no_escape: bool,
) -> int:
    """Look people and organisations up in the register: names, aliases, and roles with their dates.

    QUERY is a name in any spelling the register knows, in Latin or Burmese script, or words of a role ("foreign minister
    thailand"); without it the whole register is printed. Exit code 1 when nothing is found.

    With --mentioned, PATHS are files, folders and - for standard input, as for facts extract.
    """
    if mentioned:
        from .mentioned import print_mentioned

        layout = Options((), headers=not no_headers, escape=not no_escape, excel=excel)
        return print_mentioned(ctx, query, form, output, layout, published=date)
    asked = " ".join(query)
    found = rows(asked, date)
    if not found:
        from .messages import say

        say(f"The register has nobody and nothing called {asked}" + (f" who held a role on {date}." if date else "."))
        raise click.exceptions.Exit(1)
    chosen = chosen_format(form, output)
    # a terminal has no room for the rest, which every other format prints
    columns = tuple(c for c in COLUMNS if c.name in ("name", "role", "country", "from", "to", "aliases")) if chosen == "table" else COLUMNS
    options = Options(columns, headers=not no_headers, escape=not no_escape, excel=excel)
    with opened(chosen, output, options) as writer:
        writer.write(Rows("", found))
    return 0
