"""Reported speech without marks: what the cues left over report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..speakers.names import Speaker
from .board import Board, Marked, trim
from .extent import Layout
from .phrases import person_like


def reported_speech(board: Board) -> None:
    r = board.r
    quoted = [m for m in board.marked if m.found is not None]
    starts = [m.i for m in quoted]
    taken = 0
    for layout in board.layouts:
        if id(layout) in board.claimed or not layout.contents or layout.subject is None or id(layout) not in board.speakers:
            continue
        verb = layout.hit.form.verb
        speaker = board.speakers[id(layout)]
        if not _may_speak(board, layout, speaker):
            continue
        contents = [trim(r, *piece) for piece in layout.contents]
        contents = [(a, _whole(board, b)) for a, b in contents if b > a]
        if not contents or layout.frame == "marks" and all(board.r.inside[t] for t in range(*contents[0])):
            continue
        if layout.hit.i < taken:
            continue
        holds = [m for a, b in contents for m in quoted[bisect_left(starts, a) : bisect_left(starts, b)]]
        speech = verb.speech and not holds and layout.frame not in ("figure", "passive") and verb.kind != "accuse"
        size = sum(b - a for a, b in contents)
        if size < 2 and layout.frame != "figure":
            continue
        if holds and verb.speech:
            for piece in _coordinated(board, contents, holds):
                board.emit_indirect(layout, speaker, [piece], True, "-coordinated")
        board.emit_indirect(layout, speaker, contents, speech, "-around-marks" if holds else "")
        if layout.order == "forward" and speech:
            taken = max(taken, contents[-1][1])


def _whole(board: Board, end: int) -> int:
    """A content that ends inside marks goes on to the closing one: the sentence was split inside the quotation."""
    if end < len(board.r.words) and board.r.inside[end] and board.r.inside[end - 1]:
        n = bisect_right(board._ends, end)
        if n < len(board.marked) and board.marked[n].i < end:
            return board.marked[n].j
    return end


def _may_speak(board: Board, layout: Layout, speaker: Speaker) -> bool:
    """Whether reported speech can have this subject: no plan "calls for" and no first person of the reporter's."""
    r = board.r
    source = layout.subject
    if source is None or speaker.text.lower() in ("i", "we", "you", "that", "this", "it all"):
        return False
    head = r.words[source.head]
    if head in ("one", "another", "some", "many", "most", "others", "both") and source.last - source.first > 1:
        return True
    if source.last - source.first == 1 and r.capital(source.head):
        return not head.endswith("ing") or r.proper(source.head)
    if source.kind == "description" and not (r.nouns.kind(head) or r.mentions.get(source.head) or person_like(head)):
        return (
            layout.frame in ("that-clause", "postposed", "according")
            and layout.hit.form.verb.lemma in ("say", "insist", "argue", "claim", "add", "according to")
            and head.endswith("s")
        )
    if (
        layout.hit.form.verb.lemma in ("suggest", "indicate", "imply", "hint", "reveal", "confirm")
        and r.nouns.kind(head) == "document"
        and source.kind == "description"
    ):
        return speaker.named
    return True


def _coordinated(board: Board, contents: list[tuple[int, int]], holds: list[Marked]) -> list[tuple[int, int]]:
    """Reported clauses that "and that" adds to one with marks."""
    r = board.r
    found = []
    for start, end in contents:
        cuts = [q for q in range(start, end - 2) if r.words[q] == "and" and r.words[q + 1] == "that" and not r.inside[q]]
        bounds = [start, *cuts, end]
        for left, right in zip(bounds, bounds[1:], strict=False):
            if len(bounds) > 2 and not any(left <= m.i < right for m in holds):
                piece = trim(r, left + 2 if left in cuts else left, right)
                if piece[1] - piece[0] >= 3:
                    found.append(piece)
    return found
