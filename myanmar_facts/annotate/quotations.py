"""Quotation marks: which mark opens, which closes, and what an odd one may spoil.

Marks are paired paragraph by paragraph. Curly marks and guillemets say their direction, and are believed unless they stand
the other way round; straight ones are told by what stands beside them. A single mark is a quotation only when it opens
before a word and a closing one follows: the rest are apostrophes.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..article import Block
from ..document import Document
from .marks import Quoted

_MARK = regex.compile(r"''|[\"']")
_OPENING = frozenset("“„‟«〝❝‘‚‛‹❛")
_CLOSING = frozenset("”»〞❞’›❜")
_BEFORE_OPENING = frozenset(" \n([{—–-/:\"'")
_ENDING = frozenset(".,!?…;:-—)]")
_AFTER_CLOSING = frozenset('.,;:!?)]—"')
#: Words that lose their head behind an apostrophe: 'em, 'til, 'cause, '90s.
_CLIPPED = regex.compile(r"(?:\d\ds?|em|til|till|cause|cos|n|tis|twas|bout|round|tude|burbs|hood)\b", regex.I)


@dataclass(slots=True)
class Paragraph:
    """The read part of a block: its characters and its tokens, both half open; ``body`` is where its first sentence proper starts."""

    block: Block
    start: int
    end: int
    first: int
    last: int
    body: int


def paragraphs(document: Document) -> list[Paragraph]:
    """The blocks that are read, in order, each from its first read sentence to its last."""
    found: list[Paragraph] = []
    for sentence in document.sentences:
        if found and found[-1].block is sentence.block:
            paragraph = found[-1]
            if paragraph.body < 0 and not sentence.dateline:
                paragraph.body = sentence.start
            paragraph.end, paragraph.last = sentence.end, sentence.last
        else:
            body = -1 if sentence.dateline else sentence.start
            found.append(Paragraph(sentence.block, sentence.start, sentence.end, sentence.first, sentence.last, body))
    for paragraph in found:
        if paragraph.body < 0:
            paragraph.body = paragraph.start
    return found


def find_quoted(document: Document) -> list[Quoted]:
    """Every pair of quotation marks in the read text, outer before inner, in order.

    A quotation left open at the end of its paragraph is kept (``closed`` false) when the next paragraph opens anew, or
    when it began the paragraph or followed a colon; any other odd mark is dropped, and spoils nothing else.
    """
    quoted: list[Quoted] = []
    regions = paragraphs(document)
    for n, paragraph in enumerate(regions):
        marks = [m.span() for m in _MARK.finditer(document.view, paragraph.start, paragraph.end)]
        if marks:
            runs_on = n + 1 < len(regions) and _opens(document, regions[n + 1])
            quoted.extend(_pair(document, paragraph, marks, runs_on))
    return quoted


def _opens(document: Document, paragraph: Paragraph) -> bool:
    """Whether the paragraph begins with an opening mark."""
    view, at = document.view, paragraph.body
    return view[at : at + 1] in ('"', "'") and not view[at + 1 : at + 2].isspace()


def _pair(document: Document, paragraph: Paragraph, marks: list[tuple[int, int]], runs_on: bool) -> list[Quoted]:
    view, text = document.view, document.article.text
    doubles: list[tuple[int, int]] = []
    singles: list[tuple[int, int]] = []
    for start, end in marks:
        (doubles if end - start == 2 or view[start] == '"' else singles).append((start, end))
    spans = _doubles(view, text, paragraph, doubles, runs_on) if doubles else []
    if singles:
        spans.extend(_singles(view, text, paragraph, singles, runs_on))
    spans.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quoted] = []
    stack: list[Quoted] = []
    for span in spans:
        while stack and stack[-1].end <= span.start:
            stack.pop()
        if stack and span.end > stack[-1].end:
            continue  # two marks that cross: the second pair is an apostrophe, or an odd mark
        if stack and stack[-1].start == span.start:
            continue
        span.depth = len(stack)
        stack.append(span)
        kept.append(span)
    return kept


def _beside(view: str, paragraph: Paragraph, start: int, end: int) -> tuple[str, str]:
    before = view[start - 1] if start > paragraph.start else " "
    after = view[end] if end < paragraph.end else " "
    return before, after


def _doubles(view: str, text: str, paragraph: Paragraph, marks: list[tuple[int, int]], runs_on: bool) -> list[Quoted]:
    found: list[Quoted] = []
    stack: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(marks):
        before, after = _beside(view, paragraph, start, end)
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or not after.isalnum())
        hint = text[start]
        if hint in _OPENING:
            opening = not (stack and closes and not opens)
        elif hint in _CLOSING:
            opening = not stack and opens and not closes
            if not opening and not stack:
                continue
        elif not stack:
            if before.isdigit():
                continue  # inches
            opening = opens or (before.isspace() and n + 1 < len(marks)) or (before in ",." and after.isalnum())
            if not opening:
                continue
        else:
            opening = opens and not closes
        if opening:
            if len(stack) < 3:
                stack.append((start, end))
        else:
            left, inner = stack.pop()
            if start > inner:
                found.append(Quoted(left, end, inner, start))
    if stack:
        found = _left_open(view, paragraph, stack, found, runs_on)
    return found


def _left_open(view: str, paragraph: Paragraph, stack: list[tuple[int, int]], found: list[Quoted], runs_on: bool) -> list[Quoted]:
    """Keep the outermost mark that nobody closed when it is a running quotation; a forgotten one is dropped."""
    left, inner = stack[0]
    head = left == paragraph.body or view[paragraph.start : left].rstrip().endswith((":", ","))
    closed_inside = sum(q.start > left for q in found)
    if (runs_on and (head or not closed_inside)) or (head and not closed_inside):
        found.append(Quoted(left, paragraph.end, inner, paragraph.end, closed=False))
    return found


def _singles(view: str, text: str, paragraph: Paragraph, marks: list[tuple[int, int]], runs_on: bool) -> list[Quoted]:
    """Pairs of single marks. Every opening mark looks ahead for its closing one as far as the next opening mark, so the work is linear."""
    found: list[Quoted] = []
    shapes = [_shape(view, text, paragraph, start, end) for start, end in marks]
    n = 0
    while n < len(marks):
        if shapes[n] != "open":
            n += 1
            continue
        weak = strong = -1
        m = n + 1
        while m < len(marks):
            shape = shapes[m]
            if shape == "strong":
                strong = m
                break
            if shape == "open":
                break
            if shape == "plural" and weak < 0:
                weak = m
            elif shape == "weak":
                strong = m
                break
            m += 1
        close = strong if strong >= 0 else weak
        start, inner = marks[n]
        if close >= 0:
            if marks[close][0] > inner:
                found.append(Quoted(start, marks[close][1], inner, marks[close][0]))
            n = close + 1
        else:
            if m >= len(marks) and runs_on and start == paragraph.body:
                found.append(Quoted(start, paragraph.end, inner, paragraph.end, closed=False))
            n += 1
    return found


def _shape(view: str, text: str, paragraph: Paragraph, start: int, end: int) -> str:
    """What a single mark looks like: ``open``, ``strong`` or ``weak`` (closing), ``plural`` (a closing mark or a possessive) or ````."""
    before, after = _beside(view, paragraph, start, end)
    hint = text[start]
    if after.isalnum() or after in '[…"$£(':
        if before.isalnum() or not (before.isspace() or before in _BEFORE_OPENING):
            return ""
        if hint in _CLOSING or _CLIPPED.match(view, end, min(end + 8, paragraph.end)):
            return ""
        return "open"
    if before.isspace() or hint in _OPENING:
        return ""
    if before in _ENDING or after in _AFTER_CLOSING or end >= paragraph.end:
        return "strong"
    if before in "sS":
        return "plural"
    return "weak" if before.isalnum() or before in "\"'" else ""
