"""An article with its claims marked in place, and under each line what was read there and why: what ``facts explain`` prints."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..article import READ, Block
from ..claims import Claim
from ..document import Document
from .base import Record, cell, printable
from .layout import figure

STYLES = {"casualty": "bold red", "date": "bold cyan", "quote": "green", "official": "bold magenta"}
#: Columns that every claim has and that say nothing about its value.
_APART = frozenset({"id", "kind", "doc", "sha256", "published", "text", "start", "end", "sentence", "repeats", "page", "rule", "entity_id"})


def explained(document: Document, claims: list[Claim]) -> Iterator[RenderableType]:
    """The lines to print, in order. A claim is marked ``⟦n …⟧`` and its note follows the line in which it starts."""
    text = document.article.text
    yield Text.assemble((printable(document.article.doc), "bold underline"))
    published = document.published
    yield Text(
        f"published {published.value}: {printable(published.why)}" if published.value else "no publication date was found", style="italic"
    )
    yield Text()
    waiting = list(enumerate(claims, 1))
    start, blank = 0, True
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            blank = False
            yield _line(document, claims, start, start + len(line.rstrip()))
            while waiting and waiting[0][1].start < end:
                number, claim = waiting.pop(0)
                yield note(number, claim)
        elif not blank:
            blank = True
            yield Text()
        start = end


def note(number: int, claim: Claim) -> Padding:
    """The note of a claim: its number, kind, value, rule and why."""
    rule = f"rule {claim.rule}" + (f", printed {claim.repeats} times" if claim.repeats > 1 else "")
    text = Text.assemble(
        (f"{number} ", "bold yellow"), (claim.kind, STYLES[claim.kind]), f" {printable(value(claim.record()))}",
        (f"\n{rule}: {printable(claim.why)}" if claim.why else f"\n{rule}", "dim"),
    )  # fmt: skip
    return Padding(text, (0, 0, 0, 6), expand=False)


def value(record: Record) -> str:
    """What a record says beyond its evidence, in one line."""
    fields = {name: cell(v) for name, v in record.items() if name not in _APART and v not in (None, "", False)}
    kind = record["kind"]
    if kind == "casualty":
        first = " ".join(filter(None, (fields.pop("category", ""), figure(record), fields.pop("victims", ""))))
        dull = ["count", "low", "high", "precision", "certainty" if fields.get("certainty") == "stated" else ""]
    elif kind == "date":
        first = fields.pop("value", "unresolved")
        one_day = fields.get("earliest") == fields.get("latest")
        dull = ["type" if fields.get("type") == "date" else "", *(["earliest", "latest"] if one_day else [])]
    elif kind == "quote":
        first = f"{fields.pop('type', '')}, by {fields.pop('speaker', 'nobody named')}"
        dull = ["quote"]
    else:
        first = fields.pop("name", "")
        dull = ["entity" if fields.get("entity") == "person" else ""]
    rest = (name if v == "true" else f"{name} {v}" for name, v in fields.items() if name not in dull)
    return "; ".join([first, *rest])


def _line(document: Document, claims: list[Claim], start: int, end: int) -> Text:
    """One line of the article: its claims marked, or dimmed with the reason when it is not read."""
    raw = document.article.text[start:end]
    first = start + len(raw) - len(raw.lstrip())
    block = _block(document.blocks, first)
    if block is not None and block.kind not in READ:
        return Text(f"{printable(raw)}  (not read: {block.why or block.kind})", style="dim")
    events: list[tuple[int, int, int, str]] = []
    inside = [(n, c) for n, c in enumerate(claims, 1) if c.start < end and c.end > start]
    for number, claim in inside:
        events.append((max(claim.start, start), 1, -claim.end, f"⟦{number} " if claim.start >= start else f"⟦{number}… "))
        events.append((min(claim.end, end), 0, -claim.start, "⟧"))
    out, position = Text(), start
    for at, _, _, mark in sorted(events):
        out.append_text(_styled(document, inside, position, at))
        out.append(mark, "bold yellow")
        position = at
    return out.append_text(_styled(document, inside, position, end))


def _styled(document: Document, inside: list[tuple[int, Claim]], start: int, end: int) -> Text:
    """A stretch of text without marks, in the style of the shortest claim around it."""
    around = [c for _, c in inside if c.start <= start and c.end >= end]
    style = STYLES[min(around, key=lambda c: c.end - c.start).kind] if around and start < end else ""
    return Text(printable(document.article.text[start:end]), style=style)


def _block(blocks: list[Block], position: int) -> Block | None:
    n = bisect_right(blocks, position, key=lambda b: b.start) - 1
    return blocks[n] if n >= 0 and position < blocks[n].end else None
