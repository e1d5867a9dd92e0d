"""Charts as SVG, drawn by pygal while the report is written: nothing is loaded, every point is a link, and they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pygal
from pygal.style import Style

from ...writers.base import printable
from .. import days
from ..comparison import Comparison
from ..figures import PARTIAL, Figure, amount, bounds, size
from ..groups import INCIDENT, TOTAL, Group
from .anchors import anchor

#: Charts of running totals on one page, and sources and points in one chart; the table below them has everything.
CHARTS, SOURCES, POINTS = 8, 8, 400
_COLOURS = tuple(f"var(--s{n})" for n in range(1, 9))
_XLINK = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its heading, the SVG, and a sentence on what it leaves out ("" if nothing)."""

    title: str
    svg: str
    left_out: str = ""


class _DateLine(pygal.DateLine):  # type: ignore[misc]
    """Lines over dates, with bounds: the points of this kind of chart are pairs, and pygal's bounds expect the second number alone."""

    def _confidence_interval(self, node: Any, x: float, y: float, value: Any, metadata: Any) -> None:
        super()._confidence_interval(node, x, y, value[1], metadata)


def totals_charts(comparison: Comparison) -> list[Chart]:
    """One chart for each running total with figures of at least two days or sources, most figures first: a line for each source."""
    groups = [(g, _dated(g)) for g in comparison.groups if g.type == TOTAL]
    drawn = [(g, f) for g, f in groups if len({(one.source, one.day) for one in f}) > 1]
    ranked = sorted(drawn, key=lambda pair: (-len(pair[1]), -max(map(size, pair[1])), pair[0].id))[:CHARTS]
    return [_totals_chart(comparison, group, figures, f"totals-{n}") for n, (group, figures) in enumerate(ranked)]


def _dated(group: Group) -> list[Figure]:
    return [f for f in group.figures if f.role != PARTIAL and days.span(f.day)]


def _totals_chart(comparison: Comparison, group: Group, figures: Sequence[Figure], name: str) -> Chart:
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    shown = sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0]))[:SOURCES]
    top = max(bounds(f)[1] if f.high is not None else size(f) for _, series in shown for f in series) * 1.06
    chart = _chart(top, [f.day for _, series in shown for f in series])
    for source, series in shown:
        kept = series if len(series) <= POINTS else series[:: len(series) // POINTS + 1]
        chart.add(
            _clean(source) or "articles' own voice", [_point(comparison, f, _day(f.day), top) for f in kept], allow_interruptions=False
        )
    left = len(by_source) - len(shown)
    return Chart(title(group), _draw(chart, name), f"{left} more sources are in the table only." if left else "")


def incidents_chart(comparison: Comparison) -> Chart | None:
    """One point for each incident with a day: how many victims its latest figure counts, a colour for each category."""
    by_category: dict[str, list[tuple[Group, Figure]]] = {}
    undated = zero = 0
    for group in comparison.groups:
        if group.type == INCIDENT and group.latest is not None and group.victims != "part":
            if size(group.latest) <= 0:
                zero += 1
            elif days.span(group.date):
                by_category.setdefault(group.category, []).append((group, group.latest))
            else:
                undated += 1
    if not by_category:
        return None
    shown = sorted(by_category.items(), key=lambda item: (-len(item[1]), item[0]))[:SOURCES]
    top = max(size(f) for _, points in shown for _, f in points) * 1.06 + 1
    # Most incidents kill a few and some kill thousands: only a logarithmic scale shows both.
    chart = _chart(
        top,
        [g.date for _, points in shown for g, _ in points],
        stroke=False,
        logarithmic=True,
        range=(0.8, top),
        y_labels=[10**n for n in range(8) if 10**n <= top * 2],
    )
    for category, points in shown:
        chart.add(category.replace("_", " "), [_point(comparison, f, _day(g.date), top, title(g)) for g, f in points[:POINTS]])
    left = (
        undated
        + zero
        + sum(max(0, len(p) - POINTS) for _, p in shown)
        + sum(len(p) for c, p in by_category.items() if c not in dict(shown))
    )
    return Chart(
        "Incidents",
        _draw(chart, "incidents"),
        f"{left} figures of nobody, without a day, or beyond what fits, are in the table only." if left else "",
    )


def title(group: Group) -> str:
    """What a group counts, as a heading: "Killed (children) in the floods, Bogalay"."""
    counted = group.category.replace("_", " ").capitalize() + ("" if group.victims == "everybody" else f" ({group.victims})")
    return ", ".join(filter(None, (f"{counted} {group.subject}".strip(), group.place, "" if group.subject else group.date)))


def _day(value: str) -> date:
    found = days.span(value)
    return date.fromordinal(found[0]) if found else date(1, 1, 1)


def _point(comparison: Comparison, figure: Figure, day: date, top: float, about: str = "") -> dict[str, Any]:
    low, high = bounds(figure)
    printing = figure.printings[0]
    told = f"{amount(figure)} · {figure.who} · {figure.day or day.isoformat()} · {comparison.stories[printing.story].doc}"
    point: dict[str, Any] = {
        "value": (day, size(figure)),
        "tooltip": _clean(f"{about}: {told}" if about else told),
        "xlink": {"href": f"#{anchor(printing.story, printing.claim)}", "target": "_self"},
    }
    if low != high:
        point["ci"] = {"low": max(low, 1.0), "high": min(high, top)}
    return point


def _chart(top: float, values: Sequence[str], **options: Any) -> Any:
    reached = sorted({_day(value).toordinal() for value in values})
    steps = max(1, min(6, reached[-1] - reached[0]))
    labels = [date.fromordinal(reached[0] + (reached[-1] - reached[0]) * n // steps) for n in range(steps + 1)]
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground="var(--ink)",
        foreground_strong="var(--ink)",
        foreground_subtle="var(--line)",
        colors=_COLOURS,
        font_family="inherit",
        opacity="1",
        opacity_hover="1",
        transition="0s",
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=13,
        tooltip_font_size=12,
        no_data_font_size=18,
    )
    settings = {"range": (0, top)} | options
    return _DateLine(
        js=[],
        style=style,
        title=None,
        width=960,
        height=380,
        legend_at_bottom=True,
        legend_at_bottom_columns=2,
        truncate_legend=52,
        dots_size=5,
        x_value_formatter=lambda d: d.isoformat(),
        y_labels_major_count=4,
        show_minor_y_labels=True,
        include_x_axis=True,
        x_label_rotation=0,
        value_formatter=lambda n: f"{n:,.0f}",
        no_data_text="",
        margin_right=48,
        disable_xml_declaration=True,
        explicit_size=False,
        max_scale=8,
        pretty_print=False,
        x_labels=labels if len(reached) > 1 else labels[:1],
        **settings,
    )


def _draw(chart: Any, name: str) -> str:
    """The SVG without scripts and namespaces, as a page embeds it; its links can be reached by keyboard and have a name."""
    chart.uuid = name
    root = ElementTree.fromstring(chart.render(is_unicode=True))
    for parent in list(root.iter()):
        for attribute in [a for a in parent.attrib if a.startswith("{")]:
            value = parent.attrib.pop(attribute)
            if attribute == _XLINK:
                parent.set("href", value)
        for child in list(parent):
            tag = child.tag.rpartition("}")[2]
            if tag in ("script", "desc") or tag == "title" and not parent.tag.endswith("}a") and parent.tag != "a":
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag == "a":
            element.attrib.pop("target", None)
            element.set("aria-label", next((child.text or "" for child in element if child.tag.endswith("title")), ""))
    root.attrib.pop("xmlns", None)
    root.set("role", "group")
    root.set("aria-label", name)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def _clean(text: str) -> str:
    """Words of an article for a label: no control characters, no half of a surrogate pair."""
    return printable(text).encode("utf-8", "replace").decode("utf-8")
