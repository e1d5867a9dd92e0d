"""What the commands print: figures, groups, stories, the timeline and citations as flat records for the writers of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import days
from .cited import Cited
from .comparison import Comparison
from .figures import EARLIER, PARTIAL, WHOLE, Figure, amount, size
from .groups import INCIDENT, TOTAL, Group

Record = dict[str, object]


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
