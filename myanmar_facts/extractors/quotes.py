"""Quotes: one claim for each attribution that reports speech."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import Quote
from ..document import Document


def quotes(document: Document) -> Iterator[Quote]:
    """The quotations and reported statements of a document, with their speakers."""
    for found in document.attributions:
        if not found.speech:
            continue
        yield Quote(
            start=found.start,
            end=found.end,
            rule=found.rule,
            why=found.why,
            quote=" ".join(document.evidence(start, end) for start, end in found.pieces),
            type=found.type,
            speaker=found.speaker,
            speaker_text=found.speaker_text,
            speaker_role=found.speaker_role,
            cue=found.cue,
            via=found.via,
        )
