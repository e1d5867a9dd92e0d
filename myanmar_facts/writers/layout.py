"""How each kind of claim is shown to people: fewer and richer columns than the flat formats have, evidence always among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .base import Options, Record, cell

_AROUND = 60


class Shown(NamedTuple):
    """A column of a table for people: its heading, the text of its cell, and its share of the width."""

    heading: str
    text: Callable[[Record], str]
    share: int


def figure(record: Record) -> str:
    """The quantity of a casualty in short: 892, ≥ 2,100, ≤ 1,000, ~100, 11–12, and 24–99 (vague)."""
    count, low, high = (_number(record.get(name)) for name in ("count", "low", "high"))
    precision = record.get("precision")
    if precision == "at_least":
        return f"≥ {count or low}"
    if precision == "at_most":
        return f"≤ {count or high}"
    if precision == "approximate" and count:
        return f"~{count}"
    if count:
        return count
    bounds = low if low == high else f"{low or '?'}–{high or '?'}"
    return f"{bounds} (vague)" if precision == "vague" else bounds


def groups_of(records: list[Record]) -> dict[str, list[Record]]:
    """Records by kind, kinds in the order of :data:`SHOWN`, others after them."""
    found: dict[str, list[Record]] = {kind: [] for kind in SHOWN}
    for record in records:
        found.setdefault(str(record.get("kind") or ""), []).append(record)
    return {kind: group for kind, group in found.items() if group}


def shown(kind: str, options: Options) -> tuple[Shown, ...]:
    """The columns to show for a kind: those the user chose, else the layout of the kind, else every column."""
    if kind in SHOWN and not options.chosen:
        return SHOWN[kind]
    return tuple(Shown(c.name, _plain(c.name), 3 if c.name in ("text", "sentence", "quote") else 1) for c in options.columns_of(kind))


def _plain(name: str) -> Callable[[Record], str]:
    return lambda record: cell(record.get(name))


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,g}" if isinstance(value, float) else ""


def _text(record: Record, name: str) -> str:
    return cell(record.get(name))


def _claim(record: Record) -> str:
    return " ".join(filter(None, (_text(record, "category").replace("_", " "), figure(record), _text(record, "victims"))))


def _details(record: Record) -> str:
    certainty = _text(record, "certainty")
    by = ", ".join(filter(None, (_text(record, "actor"), _text(record, "means"))))
    return "\n".join(
        filter(
            None,
            (
                _text(record, "place"),
                _text(record, "event_date"),
                f"total as of {record['as_of']}" if record.get("as_of") else "running total" if record.get("cumulative") else "",
                f"by: {by}" if by else "",
                f"source: {record['source']}" if record.get("source") else "",
                certainty if certainty != "stated" else "",
            ),
        )
    )


def _evidence(record: Record) -> str:
    """The evidence in square marks within the words around it, and how often the article prints it."""
    text, sentence = _text(record, "text"), _text(record, "sentence")
    at = sentence.find(text)
    if at < 0:
        return text + _printed(record)
    before, after = sentence[:at], sentence[at + len(text) :]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return f"{before}[{text}]{after}" + _printed(record)


def _printed(record: Record) -> str:
    repeats = record.get("repeats")
    return f" (printed {repeats} times)" if isinstance(repeats, int) and repeats > 1 else ""


def _value(record: Record) -> str:
    kind = _text(record, "type")
    return _text(record, "value") + (f" ({kind})" if kind not in ("", "date", "time") else "")


def _speaker(record: Record) -> str:
    via = record.get("via")
    return "\n".join(
        filter(None, (_text(record, "speaker") or "(nobody named)", _text(record, "speaker_role"), f"via {via}" if via else ""))
    )


def _how(record: Record) -> str:
    return "\n".join(filter(None, (_text(record, "type"), _text(record, "cue"))))


def _role(record: Record) -> str:
    affiliation, country = _text(record, "affiliation"), _text(record, "country")
    body = affiliation if country and country in affiliation else ", ".join(filter(None, (affiliation, country)))
    return "\n".join(filter(None, (_text(record, "role"), body)))


def _mentions(record: Record) -> str:
    return _text(record, "mentions") + (", cited" if record.get("cited") else "")


TITLES = {"casualty": "Casualties", "date": "Dates", "quote": "Quotes", "official": "Officials"}
SHOWN: dict[str, tuple[Shown, ...]] = {
    "casualty": (Shown("Claim", _claim, 3), Shown("Details", _details, 3), Shown("Evidence", _evidence, 5)),
    "date": (Shown("Date", _value, 2), Shown("Evidence", _evidence, 6)),
    "quote": (Shown("Speaker", _speaker, 3), Shown("How", _how, 2), Shown("Words", lambda r: _text(r, "quote") + _printed(r), 6)),
    "official": (
        Shown("Name", _plain("name"), 3),
        Shown("Role", _role, 4),
        Shown("Mentions", _mentions, 2),
        Shown("First named as", _plain("text"), 4),
    ),
}
