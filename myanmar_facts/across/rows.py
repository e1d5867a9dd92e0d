"""What the commands print: the columns of comparison, timeline and citations, and their flat records for the writers of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..claims import Column
from . import days
from .cited import Cited
from .comparison import Comparison
from .figures import EARLIER, PARTIAL, WHOLE, Figure, amount, size
from .groups import INCIDENT, TOTAL, Group

Record = dict[str, object]

_GROUP = (
    Column("group", "text", "Short stable name of the group: the same claims always give the same."),
    Column("type", "text", "incident or total (a running total)."),
    Column("incident", "text", "Name of the incident that groups of several categories and victims share."),
    Column("category", "text", 'Category of the casualties; ", standing" marks those still detained or displaced.'),
    Column("victims", "text", "Class of the victims: everybody, children, soldiers, …; only figures of one class are compared."),
    Column("subject", "text", "What a running total counts since or because of, where the articles say so."),
    Column("place", "text", "Where, in the fullest form that an article gives."),
    Column("date", "date", "Day or period of the event, as precise as any article of the group has it."),
    Column("verdict", "text", "single, agree, update or contradict."),
    Column("why", "text", "The reasons of the verdict, in words."),
    Column("range_low", "number", "Lowest number that the weighed figures allow."),
    Column("range_high", "number", "Highest number that they allow; empty where one of them has no upper bound."),
    Column("latest", "text", "The latest figure in words, with its source and day."),
    Column("grouped_by", "text", "Why these figures are held to count the same thing."),
)
_FIGURE = (
    Column("figure", "text", "The figure in words: 892, at least 2,100, about 100, 30 to 40."),
    Column("count", "number", "The number as written; empty for a range or a vague quantity."),
    Column("low", "number", "Lower bound, inclusive; empty where the text sets none."),
    Column("high", "number", "Upper bound, inclusive; empty where the text sets none."),
    Column("precision", "text", "exact, at_least, at_most, approximate, range or vague."),
    Column("source", "text", "Whose figure it is, after described sources are read as bodies; empty for an article's own voice."),
    Column("as_of", "date", "Day up to which it is counted; failing that, the day of publication."),
    Column("last_as_of", "date", "The last such day, where the same figure is told again later."),
    Column("dated_by", "text", '"as of" where the text says the day of the count, "published" where only the publication is known.'),
    Column("role", "text", "figure (weighed), part (of a larger figure of the same article) or earlier (the article calls it superseded)."),
    Column("tellings", "integer", "Independent articles that give it: all that print one story count once."),
    Column("printings", "integer", "Claims that state it, in all articles."),
    Column("articles", "text", "The documents, in the order given."),
    Column("text", "text", "The evidence of the first printing."),
    Column("sentence", "text", "The sentence around it."),
    Column("claims", "text", "Identifiers of the claims, as facts extract prints them."),
    Column("note", "text", "How the source was read, and where the figure was printed."),
)
FIGURES = _GROUP + _FIGURE
GROUPS = (*_GROUP, Column("figures", "integer", "Figures of the group."), Column("articles", "text", "The documents, in the order given."))
STORIES = (
    Column("story", "integer", "Number of the story in this batch."),
    Column("articles", "text", "The documents that print it."),
    Column("printings", "integer", "How many they are."),
    Column("agency", "text", "News agency that they name."),
    Column("published", "date", "First and last day of publication."),
    Column("title", "text", "Headline of the first."),
    Column("why", "text", "Why they are held to be one story."),
)
DATES = (
    Column("doc", "text", "The article."),
    Column("before", "date", "What its own words allow."),
    Column("published", "date", "The day that another article supplies."),
    Column("supplied_by", "text", "That article."),
    Column("why", "text", "The evidence, in words."),
)
TIMELINE = (
    Column("date", "date", "Day of the event, or day up to which a total is counted."),
    Column("dated_by", "text", 'event, "as of", or "published" where only the day of publication is known.'),
    Column("type", "text", "incident or total (a running total)."),
    Column("category", "text", "Category of the casualties."),
    Column("victims", "text", "Class of the victims."),
    Column("subject", "text", "What a running total counts since or because of."),
    Column("place", "text", "Where."),
    Column("source", "text", "Whose figure it is; for an incident, everybody who gives one."),
    *_FIGURE[:5],
    Column("change", "text", "Difference to the same source's figure before."),
    Column("verdict", "text", "Of its group: single, agree, update or contradict."),
    Column("tellings", "integer", "Independent articles that give it."),
    Column("articles", "text", "The documents, in the order given."),
    Column("text", "text", "The evidence."),
    Column("group", "text", "Name of the group in facts compare."),
    Column("note", "text", "How the source was read; the range of an incident's figures."),
)
CITED = (
    Column("name", "text", "Canonical name."),
    Column("entity", "text", "person or organisation."),
    Column("role", "text", "The office that the latest article gives."),
    Column("affiliation", "text", "The body of that office."),
    Column("country", "text", "The country of that office."),
    Column("articles", "integer", "Articles that mention them."),
    Column("mentions", "integer", "Mentions in all of them."),
    Column("cited_in", "integer", "Articles that attribute a statement, quote or figure to them."),
    Column("tellings", "integer", "Of these, independent of each other: all that print one story count once."),
    Column("quotes", "integer", "Different quotes, direct, partial and indirect."),
    Column("outlets", "text", "Outlets that cite them (the document where the outlet is unknown), most often first."),
    Column("first", "date", "First day of publication."),
    Column("last", "date", "Last day of publication."),
    Column("saying", "text", "What they are quoted with: the latest three, each with document and offset."),
    Column("claims", "text", "Identifiers of the quotes, as facts extract prints them."),
    Column("docs", "text", "The documents that cite them."),
    Column("entity_id", "text", "Identifier of the register."),
)


def figure_records(comparison: Comparison, groups: Iterable[Group] | None = None) -> Iterator[Record]:
    """One record for each figure of each group: no casualty claim is missing."""
    for group in comparison.groups if groups is None else groups:
        head = _head(group)
        for figure in group.figures:
            yield head | _figure(comparison, figure)


def group_records(comparison: Comparison) -> Iterator[Record]:
    """One record for each group."""
    for group in comparison.groups:
        docs = dict.fromkeys(p.claim.doc for f in group.figures for p in f.printings)
        yield _head(group) | {"figures": len(group.figures), "articles": "; ".join(docs)}


def story_records(comparison: Comparison) -> Iterator[Record]:
    """One record for each story that more than one article prints."""
    for n, family in enumerate((f for f in comparison.families if len(f.members) > 1), 1):
        stories = [comparison.stories[m] for m in family.members]
        published = sorted({s.published for s in stories} - {""})
        yield {
            "story": n,
            "articles": "; ".join(s.doc for s in stories),
            "printings": len(stories),
            "agency": "; ".join(sorted({s.agency for s in stories} - {""})),
            "published": published[0] if len(published) == 1 else f"{published[0]}/{published[-1]}" if published else "",
            "title": stories[0].title,
            "why": family.why,
        }


def date_records(comparison: Comparison) -> Iterator[Record]:
    """One record for each article whose day of publication another article supplied."""
    for supplied in comparison.dated:
        yield {
            "doc": comparison.stories[supplied.story].doc,
            "before": supplied.before,
            "published": supplied.value,
            "supplied_by": comparison.stories[supplied.giver].doc,
            "why": supplied.why,
        }


def timeline_records(comparison: Comparison, *, parts: bool = False) -> list[Record]:
    """Running totals by source and date, and incidents, in the order of their dates.

    A total gives one record for each figure, an incident one for each category and class of victims. ``parts`` adds the
    figures that are parts of larger ones, which are otherwise only in the comparison.
    """
    rows: list[tuple[tuple[int, int, int], Record]] = []
    for n, group in enumerate(comparison.groups):
        for record in _points(comparison, group, parts) if group.type == TOTAL else _incident(group):
            found = days.span(str(record["date"]))
            rows.append(((found[0] if found else 0, found[1] if found else 0, n), record))
    return [record for _, record in sorted(rows, key=lambda row: row[0])]


def cited_records(people: Iterable[Cited]) -> Iterator[Record]:
    """One record for each official."""
    for one in people:
        yield {
            "name": one.name,
            "entity": one.entity,
            "role": one.role,
            "affiliation": one.affiliation,
            "country": one.country,
            "articles": len(one.docs),
            "mentions": one.mentions,
            "cited_in": len(one.cited_docs),
            "tellings": len(one.families),
            "quotes": len(one.quotes),
            "outlets": "; ".join(f"{name} ({n})" if n > 1 else name for name, n in one.outlets.most_common()),
            "first": one.first,
            "last": one.last,
            "saying": " | ".join(f"“{_short(q.quote)}” [{q.doc}:{q.start}]" for _, q in one.quotes[-3:]),
            "claims": "; ".join(q.id for _, q in one.quotes),
            "docs": "; ".join(one.cited_docs),
            "entity_id": one.entity_id,
        }


#: What tables for people show: fewer and richer columns, made by the functions below.
SHOWN_FIGURE = tuple(Column(name, "text", "") for name in ("figure", "source", "as_of", "articles", "text"))
SHOWN_TIMELINE = tuple(Column(name, "text", "") for name in ("date", "what", "figure", "source", "verdict", "articles"))
SHOWN_CITED = tuple(Column(name, "text", "") for name in ("official", "cited", "outlets", "saying"))


def shown_figure(record: Record) -> Record:
    """A record of a figure for a table under its group's heading."""
    told = "" if record["role"] == WHOLE else f" ({record['role']})"
    return record | {"figure": f"{record['figure']}{told}", "source": record["source"] or "own voice"}


def shown_timeline(record: Record) -> Record:
    """A record of the timeline for a table."""
    victims = "" if record["victims"] == "everybody" else f" ({record['victims']})"
    what = f"{str(record['category']).replace('_', ' ')}{victims} {record['subject']}".strip()
    return record | {
        "what": ", ".join(filter(None, (what, str(record["place"])))),
        "date": f"{record['date'] or '?'}{' (published)' if record['dated_by'] == 'published' else ''}",
        "figure": ", ".join(filter(None, (str(record["figure"]), str(record["change"])))),
    }


def shown_cited(record: Record) -> Record:
    """A record of an official for a table."""
    articles = f"{record['articles']} article{'' if record['articles'] == 1 else 's'}"
    mentions = f"{record['mentions']} mention{'' if record['mentions'] == 1 else 's'}"
    return record | {
        "official": "; ".join(filter(None, (str(record["name"]), str(record["role"])))),
        "cited": f"in {record['cited_in']} of {articles}, {mentions}",
    }


def _head(group: Group) -> Record:
    latest = group.latest
    return {
        "group": group.id,
        "type": group.type,
        "incident": group.incident,
        "category": group.category,
        "victims": group.victims,
        "subject": group.subject,
        "place": group.place,
        "date": group.date,
        "verdict": group.verdict.name,
        "why": group.verdict.why,
        "range_low": group.low,
        "range_high": group.high,
        "grouped_by": group.grouped_by,
        "latest": f"{amount(latest)} ({latest.who}{', ' + latest.last_day if latest.last_day else ''})" if latest else "",
    }


def _bounds(figure: Figure) -> Record:
    return {"figure": amount(figure), "count": figure.count, "low": figure.low, "high": figure.high, "precision": figure.precision}


def _figure(comparison: Comparison, figure: Figure) -> Record:
    claim = figure.claim
    return _bounds(figure) | {
        "source": figure.source,
        "as_of": figure.day,
        "last_as_of": figure.last_day,
        "dated_by": figure.dated_by,
        "role": figure.role,
        "tellings": figure.tellings,
        "printings": len(figure.printings),
        "articles": _docs(figure),
        "text": claim.text,
        "sentence": claim.sentence,
        "claims": "; ".join(p.claim.id for p in figure.printings),
        "note": " ".join(filter(None, (figure.note, figure.why))),
    }


def _docs(figure: Figure) -> str:
    return "; ".join(dict.fromkeys(p.claim.doc for p in figure.printings))


def _points(comparison: Comparison, group: Group, parts: bool) -> Iterator[Record]:
    before: dict[str, Figure] = {}
    for figure in group.figures:
        if figure.role == PARTIAL and not parts:
            continue
        last = before.get(figure.source)
        change = ""
        if last is not None and figure.role == WHOLE:
            moved = size(figure) - size(last)
            change = (
                f"{'up' if moved > 0 else 'down'} {abs(moved):,.0f} since {last.last_day}" if moved else f"unchanged since {last.last_day}"
            )
        if figure.role != PARTIAL:
            before[figure.source] = figure
        yield {
            "date": figure.day,
            "dated_by": figure.dated_by,
            "type": TOTAL,
            "category": group.category,
            "victims": group.victims,
            "subject": group.subject,
            "place": group.place,
            "source": figure.source,
            **_bounds(figure),
            "change": change,
            "verdict": group.verdict.name,
            "tellings": figure.tellings,
            "articles": _docs(figure),
            "text": figure.claim.text,
            "group": group.id,
            "note": " ".join(
                filter(
                    None,
                    (
                        {PARTIAL: "Part of a larger figure.", EARLIER: "Superseded, says the article."}.get(figure.role, ""),
                        figure.note,
                        figure.why,
                    ),
                )
            ),
        }


def _incident(group: Group) -> Iterator[Record]:
    latest = group.latest or group.figures[-1]
    sources = dict.fromkeys(f.source for f in group.figures if f.source and (f.role == WHOLE or group.latest is None))
    weighed = {amount(f) for f in group.figures if f.role == WHOLE}
    yield {
        "date": group.date or latest.day,
        "dated_by": "event" if group.date else latest.dated_by,
        "type": INCIDENT,
        "category": group.category,
        "victims": group.victims,
        "subject": "",
        "place": group.place,
        "source": "; ".join(sources),
        **_bounds(latest),
        "change": "",
        "verdict": group.verdict.name,
        "tellings": max(f.tellings for f in group.figures),
        "articles": "; ".join(dict.fromkeys(p.claim.doc for f in group.figures for p in f.printings)),
        "text": latest.claim.text,
        "group": group.id,
        "note": f"Figures: {', '.join(sorted(weighed))}." if len(weighed) > 1 else "",
    }


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
