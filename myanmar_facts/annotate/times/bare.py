"""Months, weekdays, seasons and named days without their year: which one is meant, by the story, the tense and nearness."""

from __future__ import annotations

from ..marks import Time
from .calendar import add_days, bounds, day_of
from .named import in_year
from .shapes import Shape
from .story import Story
from .tense import FUTURE, PAST, tense

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def full(shape: Shape, year: int) -> str:
    """The value with the year known."""
    if shape.season:
        return f"{year:04}-{shape.season}"
    if shape.quarter:
        return f"{year:04}-Q{shape.quarter}"
    if shape.half:
        return f"{year:04}-H{shape.half}"
    if shape.month is None:
        return f"{year:04}"
    if shape.day is None:
        return f"{year:04}-{shape.month:02}"
    if day_of(year, shape.month, shape.day) is None:
        return f"{year:04}-{shape.month:02}"
    return f"{year:04}-{shape.month:02}-{shape.day:02}"


def unknown(shape: Shape) -> str:
    """The value with the year unknown: what the words say, X for the rest."""
    if shape.month and shape.day:
        return f"XXXX-{shape.month:02}-{shape.day:02}"
    if shape.month:
        return f"XXXX-{shape.month:02}"
    if shape.season or shape.quarter:
        return f"XXXX-{shape.season or f'Q{shape.quarter}'}"
    return "XXXX"


def month(story: Story, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
    """"July", "July 5", "last April"."""
    month, day = shape.month or 1, shape.day
    when = tense(story.document, mark)
    narrative = story.narrative(sentence, block, mark) if when != FUTURE or story.chronicle else None
    if shape.base == "ref" and story.ref and story.ref.year:
        narrative = story.ref
    if shape.base == "ref" and shape.direction == -1 and narrative is not None and narrative.year is not None:
        year = narrative.year - (narrative.month is not None and month >= narrative.month)
        return full(shape, year), True, f"the one before the date spoken of before, {narrative}"
    if narrative is not None and narrative.year is not None and shape.direction != -1:
        year = narrative.year
        if narrative.month is not None:
            gap = narrative.month - month
            if (gap >= 7 or (shape.direction == 1 and gap > 0)) and not story.beyond(year + 1, month, day):
                year += 1
            elif gap <= -10:
                year -= 1
        return full(shape, year), True, f"the year of the date spoken of before, {narrative.year}"
    pub = story.pub
    if pub.year is None:
        return unknown(shape), True, "the year is not known"
    if shape.weekday and day:
        years = [y for y in (pub.year, pub.year - 1, pub.year + 1) if (d := day_of(y, month, day)) and d.isoweekday() == shape.weekday]
        if years:
            return full(shape, years[0]), True, "the year nearest to publication in which that date falls on that weekday"
    year = nearest(story, shape, mark, when)
    why = f"the {_MONTHS[month]} that the publication date, {story.document.published.value}, and the tense point to"
    return full(shape, year), True, why


#: What a date stands before when it is over.
_OVER = frozenset("coup putsch takeover massacre attack attacks raid ambush airstrike strike executions earthquake quake".split())


def nearest(story: Story, shape: Shape, mark: Time, when: str) -> int:
    """The year that a month, or a day of a month, is of: by "last" and "next", by tense, and by nearness."""
    year, pub, month, day = story.pub.year or 1, story.pub, shape.month or 1, shape.day
    if pub.month is None or shape.direction == 0:
        return year
    here = (month, day or 0)
    there = (pub.month, (pub.day or 31) if day else 0)
    past = year if here <= there else year - 1
    if shape.direction == -1:
        return past - 1 if here == there else past
    if shape.direction == 1:
        return past + 1
    if when == FUTURE:
        gone = (pub.month - month) % 12
        recent = gone <= 1 if day is None else gone == 0 and here < there and not far(story, past, month, day)
        return past if here == there or recent else past + 1
    # A day without its year is the nearest one; a month alone looks back unless the words look ahead.
    ahead = story.days_ahead(past + 1, month, day)
    on = mark.i > 0 and story.document.tokens.words[mark.i - 1] == "on"
    over = story.document.tokens.words[mark.j:mark.j + 2]
    if over and over[0] in _OVER and over[-1] != "anniversary":
        return past  # "the February 1 coup"
    reach = 0 if day is None else 100 if when != PAST else 1 if on else 45
    return past + 1 if ahead is not None and ahead <= reach else past


def far(story: Story, year: int, month: int, day: int) -> bool:
    """Whether that day lies more than a fortnight before publication."""
    ahead = story.days_ahead(year, month, day)
    return ahead is not None and ahead < -14


def weekday(story: Story, shape: Shape, mark: Time) -> tuple[str, bool, str]:
    """"Wednesday", "last Friday"."""
    weekday = shape.weekday or 1
    base = story.pub.date
    name = _WEEKDAYS[weekday - 1]
    if (shape.base == "ref" or (story.chronicle and shape.direction is None)) and story.last_day is not None:
        day = story.last_day.date
        assert day is not None
        ahead = weekday - day.isoweekday()
        step = (ahead - 1) % 7 + 1 if shape.direction == 1 else -((-ahead - 1) % 7 + 1) if shape.direction == -1 else ahead % 7
        return add_days(day, step).isoformat(), True, f"counted from the day spoken of before, {day.isoformat()}"
    if base is None:
        return f"XXXX-WXX-{weekday}", True, "the publication date is not known to the day"
    today = base.isoweekday()
    when = tense(story.document, mark)
    if shape.direction == -1:
        day = add_days(base, -((today - weekday - 1) % 7 + 1))
        why = f"the last {name} before publication, {base.isoformat()}"
    elif shape.direction == 1:
        day = add_days(base, (weekday - today - 1) % 7 + 1)
        why = f"the next {name} after publication, {base.isoformat()}"
    elif shape.direction == 0:
        day = add_days(base, weekday - today) if when != FUTURE or weekday >= today else add_days(base, weekday - today + 7)
        why = f"the {name} of the week of publication, {base.isoformat()}"
    elif when == FUTURE:
        day = add_days(base, (weekday - today) % 7)
        why = f"the tense looks ahead: the first {name} from publication, {base.isoformat()}"
    else:
        day = add_days(base, -((today - weekday) % 7))
        why = f"the nearest {name} on or before publication, {base.isoformat()}"
    return day.isoformat(), True, why


def stretch(story: Story, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
    """A season, quarter or half without its year."""
    narrative = story.narrative(sentence, block)
    base = narrative or story.pub
    if base.year is None:
        return unknown(shape), True, "the year is not known"
    year = base.year
    if narrative is None and base.month is not None:
        start = _SEASON_MONTH[shape.season] if shape.season else 3 * shape.quarter - 2 if shape.quarter else 6 * (shape.half or 1) - 5
        if shape.direction == -1:
            year -= 1 if start + 2 >= base.month else 0
        elif shape.direction == 1:
            year += 1 if start <= base.month else 0
        elif shape.direction is None and start > base.month and tense(story.document, mark) != FUTURE:
            year -= 1
        elif shape.season == "WI" and shape.direction == 0 and base.month <= 3:
            year -= 1
    return full(shape, year), True, f"the one that {'the text tells of' if narrative else 'publication'} points to, {base.year}"


def named(story: Story, shape: Shape, mark: Time) -> tuple[str, bool, str]:
    """"Armed Forces Day", "Christmas Eve 2021"."""
    name = shape.named
    if story.chronicle and story.ref is not None and story.ref.year is not None and shape.year is None:
        return in_year(name, story.ref.year) or f"{story.ref.year:04}", True, f"{name} of the year told of"
    if shape.year is not None:
        return in_year(name, shape.year) or f"{shape.year:04}", False, f"{name} of {shape.year}"
    pub = story.pub.date
    if story.pub.year is None:
        value = in_year(name, 2000)
        if in_year(name, 2001)[4:] == value[4:] and value:
            return f"XXXX{value[4:10]}" if "/" not in value else "XXXX", True, f"{name}; the year is not known"
        return value if value and value == in_year(name, 2001) else "XXXX", True, f"{name}; the year is not known"
    year = story.pub.year
    value = in_year(name, year)
    first = bounds(value)
    if pub is not None and first is not None:
        ahead = (first[0] - pub).days
        if shape.direction == 1 or (shape.direction is None and tense(story.document, mark) == FUTURE):
            year += 1 if ahead < 0 else 0
        elif shape.direction == -1:
            year -= 1 if (first[1] - pub).days >= -30 else 0
        elif ahead > 30:
            year -= 1
    return in_year(name, year) or f"{year:04}", True, f"{name} nearest to publication, {story.document.published.value}"
