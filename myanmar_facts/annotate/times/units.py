"""Numbers of units: "two", "a", "18", "2.5", "two and a half", "several", "a couple of", and the ISO text of a duration."""

from __future__ import annotations

from .shapes import Match, Scan

#: A number of units, in every form: "two", "a", "18", "2.5", "two and a half", "several", "a few", "a couple of".
QUANT = "(?:A? (?:n=COUNT|n=DECIMAL|n=BIG)(?:DASH? m=NUMBER|N12 SLASH N12)?|A COUPLE OF?|A? FEW|a=A) (?:QUAL)?"
HALF = "(?:AND A HALF)"
_ISO = {"D": "P{}D", "W": "P{}W", "F": "P{}W", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE"}
_CLOCK = {"H": "PT{}H", "M": "PT{}M", "S": "PT{}S"}


def count(s: Scan, m: Match) -> float | None:
    """The number that ``QUANT`` matched; None where it is vague ("several")."""
    groups = m.groupdict()
    if groups.get("n") is not None:
        i = m.start("n")
        word = s.words[i]
        if word[0].isdigit():
            try:
                return float(word.replace(",", ""))
            except ValueError:
                return None
        value = s.lexicon.numbers.get(word)
        if value is None:
            value = 1
            if word in ("hundred", "thousand"):
                value = 100 if word == "hundred" else 1000
        if groups.get("m") is not None:
            after = s.words[m.start("m")]
            extra = {"hundred": 100, "thousand": 1000}.get(after)
            value = value * extra if extra else value + s.lexicon.numbers.get(after, 0)
        return float(value)
    if groups.get("a") is not None:
        return 1.0
    return 2.0 if "K" in s.line[m.start():m.end()] else None


def iso(number: float | None, unit: str, clock: bool = False) -> str:
    """A duration as ISO text: ``P18M``, ``PXD``, ``PT36H``."""
    if unit == "F" and number is not None:
        number = number * 2
    if unit == "DE" and number is not None and number >= 1:
        number, unit = number * 10, "Y"
    if unit == "CE" and number is not None:
        number, unit = number * 100, "Y"
    if number is not None and number != int(number) and not clock:
        smaller = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7)}.get(unit)
        if smaller and (number * smaller[1]).is_integer() and unit == "Y":
            number, unit = number * smaller[1], smaller[0]
    shown = "X" if number is None else str(int(number)) if number == int(number) else f"{number:g}"
    return (_CLOCK if clock else _ISO)[unit].format(shown)


def alone(s: Scan, j: int) -> bool:
    """Whether "before" or "after" ends its phrase: nothing follows that it could govern."""
    return s.word(j) in ("", ",", ".", ";", ":", ")", '"', "'", "and", "when", "but", "—", "–")
