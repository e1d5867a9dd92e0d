"""The page: what the template is given, and its one script and style made part of it.

Every word of an article goes through the template engine's escaping; the charts are made as XML trees. The page allows only
the script that is written into it, by its hash, so that nothing an article says could ever run, and it loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from ...claims import KINDS, Casualty, Official, Quote
from .. import days
from ..agreement import AGREE, CONTRADICT, SINGLE, UPDATE
from ..cited import Cited, cited
from ..comparison import Comparison
from ..figures import Figure, amount
from ..groups import Group
from .anchors import anchor
from .charts import incidents_chart, title, totals_charts
from .map import incident_map
from .marks import paragraphs, tag


def render(comparison: Comparison, *, heading: str = "", with_map: bool = False) -> str:
    """The report on a comparison of stories gathered with their text, as one HTML page. The same stories always give the same page."""
    environment = Environment(
        loader=PackageLoader("myanmar_facts.across.report", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = _words
    script = _asset("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    people = cited(comparison.stories, comparison.families)
    page = environment.get_template("page.html").render(
        heading=heading or "Facts of the articles",
        script=Markup(script),
        style=Markup(_asset("page.css")),
        script_hash=digest,
        summary=_summary(comparison),
        verdicts=_verdicts(comparison),
        charts=[_safe(c) for c in totals_charts(comparison)],
        incidents=_safe(chart) if (chart := incidents_chart(comparison)) else None,
        map=incident_map(comparison) if with_map else None,
        contradictions=[_group(comparison, g) for g in comparison.groups if g.verdict.name == CONTRADICT],
        groups=[_group(comparison, g) for g in comparison.groups],
        families=_families(comparison),
        dated=_dated(comparison),
        people=[_person(comparison, one) for one in people if one.cited_docs or one.quotes],
        mentioned=sum(not one.cited_docs for one in people),
        speakers=_speakers(comparison),
        articles=_articles(comparison),
        choices=_choices(comparison),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _asset(name: str) -> str:
    return files("myanmar_facts.across.report").joinpath("templates", name).read_text(encoding="utf-8")


def _words(name: str) -> str:
    return name.replace("_", " ")


def _safe(chart: Any) -> dict[str, object]:
    return {"title": chart.title, "svg": Markup(chart.svg), "left_out": chart.left_out}


def _summary(comparison: Comparison) -> dict[str, object]:
    kinds = Counter(claim.kind for story in comparison.stories for claim in story.claims)
    published = sorted(s.published for s in comparison.stories if days.span(s.published))
    return {
        "articles": len(comparison.stories),
        "stories": len(comparison.families),
        "kinds": [(kind, kinds[kind]) for kind in KINDS],
        "first": published[0] if published else "",
        "last": published[-1] if published else "",
    }


def _verdicts(comparison: Comparison) -> list[tuple[str, int, str]]:
    counted = Counter(group.verdict.name for group in comparison.groups)
    return [
        (name, counted[name], meaning)
        for name, meaning in (
            (CONTRADICT, "no number satisfies all figures"),
            (UPDATE, "the figure moved with its date"),
            (AGREE, "one number satisfies all figures"),
            (SINGLE, "one figure only"),
        )
    ]


def _group(comparison: Comparison, group: Group) -> dict[str, object]:
    figures = [_figure(comparison, f) for f in group.figures]
    found = days.span(group.date) or (days.span(group.latest.day) if group.latest else None)
    places = {t.place for f in group.figures for p in f.printings if (t := tag(p.story, p.claim)).place}
    return {
        "id": group.id,
        "title": title(group),
        "type": group.type,
        "category": group.category.partition(",")[0],
        "verdict": group.verdict.name,
        "why": group.verdict.why,
        "grouped_by": group.grouped_by,
        "figures": figures,
        "place": group.place,
        "places": sorted(places),
        "date": group.date or (group.latest.day if group.latest else ""),
        "sort": days.iso(found[0]) if found else "",
        "sources": sorted({f.source for f in group.figures if f.source}),
        "latest": amount(group.latest) if group.latest else f"{amount(group.figures[-1])} ({group.figures[-1].role})",
        "href": figures[-1]["href"],
        "range": _range(group),
        "articles": len({p.story for f in group.figures for p in f.printings}),
        "size": group.latest.count or group.latest.low or 0 if group.latest else 0,
    }


def _range(group: Group) -> str:
    if group.low is None:
        return ""
    if group.high is None:
        return f"{group.low:,.0f} or more"
    return f"{group.low:,.0f}" if group.low == group.high else f"{group.low:,.0f} to {group.high:,.0f}"


def _figure(comparison: Comparison, figure: Figure) -> dict[str, object]:
    return {
        "amount": amount(figure),
        "source": figure.source,
        "day": figure.day,
        "dated_by": figure.dated_by,
        "role": figure.role,
        "note": " ".join(filter(None, (figure.note, figure.why))),
        "href": anchor(figure.printings[0].story, figure.claim),
        "text": figure.claim.text,
        "printings": [
            {"href": anchor(p.story, p.claim), "doc": comparison.stories[p.story].doc, "teller": comparison.stories[p.story].teller}
            for p in figure.printings
        ],
    }


def _families(comparison: Comparison) -> list[dict[str, object]]:
    return [
        {
            "why": family.why,
            "members": [(n, comparison.stories[n].title or comparison.stories[n].doc, comparison.stories[n].doc) for n in family.members],
        }
        for family in comparison.families
        if len(family.members) > 1
    ]


def _dated(comparison: Comparison) -> list[tuple[int, str, str]]:
    return [(s.story, comparison.stories[s.story].doc, f"Taken to be published on {s.value}. {s.why}") for s in comparison.dated]


def _person(comparison: Comparison, one: Cited) -> dict[str, object]:
    named = (c for c in comparison.stories[one.first_story].claims if isinstance(c, Official) and c.name == one.name)
    first = next(named, None)
    return {
        "one": one,
        "outlets": [name for name, _ in one.outlets.most_common(4)],
        "date": one.last,
        "quotes": [{"words": q.quote, "type": q.type, "href": anchor(n, q), "doc": comparison.stories[n].doc} for n, q in one.quotes],
        "first": anchor(one.first_story, first) if first else "",
    }


def _speakers(comparison: Comparison) -> list[dict[str, object]]:
    """Every quote, by speaker, in the order of the stories; a passage that several articles print is there once, with all its places."""
    speakers: dict[str, dict[str, dict[str, Any]]] = {}
    for n, story in enumerate(comparison.stories):
        for claim in story.claims:
            if isinstance(claim, Quote):
                said = speakers.setdefault(claim.speaker or "Nobody named", {})
                key = " ".join(claim.quote.casefold().split())
                quote = said.setdefault(
                    key, {"words": claim.quote, "type": claim.type, "role": claim.speaker_role, "cue": claim.cue, "places": []}
                )
                quote["places"].append({"href": anchor(n, claim), "doc": story.doc, "date": story.published})
    return [
        {"name": name, "quotes": list(said.values()), "role": next((q["role"] for q in said.values() if q["role"]), "")}
        for name, said in sorted(speakers.items(), key=lambda item: (item[0] == "Nobody named", -len(item[1]), item[0]))
    ]


def _articles(comparison: Comparison) -> list[dict[str, object]]:
    twins: dict[int, list[int]] = {}
    for family in comparison.families:
        for member in family.members:
            twins[member] = [n for n in family.members if n != member]
    return [
        {
            "n": n,
            "story": story,
            "paragraphs": paragraphs(n, story),
            "twins": [(m, comparison.stories[m].doc) for m in twins[n]],
            "kinds": Counter(claim.kind for claim in story.claims),
            "known": {tag(n, c).anchor: c for c in story.claims},
        }
        for n, story in enumerate(comparison.stories)
    ]


def _choices(comparison: Comparison) -> dict[str, Sequence[str]]:
    """What the filters offer."""
    tags = [tag(n, claim) for n, story in enumerate(comparison.stories) for claim in story.claims]
    return {
        "kinds": [k for k in KINDS if any(t.kind == k for t in tags)],
        "categories": sorted({t.category for t in tags} - {""}),
        "places": sorted({t.place for t in tags} - {""}),
        "sources": sorted(
            {t.source for t in tags} - {""}
            | {g for n, s in enumerate(comparison.stories) for c in s.claims if isinstance(c, Casualty) for g in (c.source,) if g}
        ),
    }
