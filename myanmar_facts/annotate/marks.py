"""The marks that annotators put on an article. All offsets are into the text; ``i`` and ``j`` are a half-open token range."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Quoted:
    """A pair of quotation marks: ``start``/``end`` include the marks, ``inner_start``/``inner_end`` do not.

    ``closed`` is false where the paragraph ended first: a running quotation that opens anew in the next paragraph, or
    a mark that was forgotten. ``depth`` is 1 for a quotation inside another.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    depth: int = 0


@dataclass(slots=True)
class Quantity:
    """A number of something, in the normal form of FACTS.md.

    ``start`` is where its modifier starts ("more than 2,100"), ``number_start`` where the number does. ``rule`` names the form.
    """

    start: int
    end: int
    i: int
    j: int
    count: float | None
    low: float | None
    high: float | None
    precision: str
    rule: str
    number_start: int = 0


@dataclass(slots=True)
class Time:
    """A time expression. ``value`` is TIMEX3/ISO; ``earliest``/``latest`` are days; ``why`` says how it was resolved.

    ``type`` is date, time, duration or set. ``vague`` marks what is reported only under --all-times (PRESENT_REF, PXD, …).
    ``shape`` is the annotator's own note of what was found before resolution.
    """

    start: int
    end: int
    i: int
    j: int
    type: str
    rule: str
    value: str = ""
    earliest: str = ""
    latest: str = ""
    relative: bool = False
    vague: bool = False
    why: str = ""
    shape: object = None


@dataclass(slots=True)
class Published:
    """The publication date: ``value`` as precise as known ("" when unknown), ``why`` the evidence in a sentence, and the span of it."""

    value: str = ""
    why: str = ""
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class Mention:
    """A person or organisation named in the text.

    ``start``/``end`` include title and role where they stand directly at the name ("Senior General Min Aung Hlaing");
    ``name_start``/``name_end`` are the name alone. ``entity_id`` is the same for every mention of one entity in the document.
    ``form`` is ``full``, ``short`` (a surname, an acronym, a form resolved within the article), ``title`` (known by its
    title only: not in the register) or ``description`` ("the junta chief", "its foreign minister").
    ``role`` is as the text gives it here; ``official`` says whether FACTS.md counts the entity as an official (organisations: if cited).
    ``bare`` marks a party that may be a speaker or source but never an official record ("the junta", "the military", "police").
    """

    start: int
    end: int
    i: int
    j: int
    entity: str
    entity_id: str
    name: str
    form: str
    name_start: int
    name_end: int
    role: str = ""
    official: bool = False
    bare: bool = False
    kind: str = ""
    why: str = ""


@dataclass(slots=True)
class Place:
    """A place name. ``text`` as written; codes from the register, empty when the name is ambiguous or unknown."""

    start: int
    end: int
    i: int
    j: int
    text: str
    level: str
    pcode: str = ""
    township: str = ""
    admin1: str = ""
    country: str = ""
    parents: tuple[str, ...] = ()


@dataclass(slots=True)
class Attribution:
    """Words that the article attributes to somebody: the content, who, and by which cue.

    ``pieces`` are the spans of the content in order (two where the attribution interrupts a quotation); ``type`` is
    ``direct``, ``partial`` or ``indirect``. ``speech`` is false for a cue that names the origin of a figure but
    reports no speech ("figures show", "put the toll at", "by the UN's estimates"): such an attribution is the source of the
    figures in it and no quote. ``start``/``end`` cover content and attribution together.
    """

    start: int
    end: int
    pieces: list[tuple[int, int]]
    type: str
    rule: str
    speaker: str = ""
    speaker_text: str = ""
    speaker_start: int = -1
    speaker_role: str = ""
    entity_id: str = ""
    cue: str = ""
    cue_class: str = ""
    via: str = ""
    speech: bool = True
    why: str = ""
    cue_span: tuple[int, int] = field(default=(-1, -1))
