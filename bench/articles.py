"""Articles for measuring: as many as wanted, all different, about 3 kB each, made from seeds/ by a fixed seed.

Paragraphs of several seeds are mixed and their numbers, dates, names and places exchanged, so that no cache of a line, a
candidate or a sentence makes a run look faster than it is on real articles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = 3000
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?![\w,]|\.\d)|(?<![\w.,])\d{1,3}(?![\w,]|\.\d)")
_SWAPS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("January", "February", "April", "June", "July", "August", "September", "October", "November", "December"),
    ("Sagaing", "Magway", "Kachin", "Chin", "Kayah", "Bago", "Mandalay", "Rakhine", "Yangon", "Jakarta", "Phnom Penh", "Bangkok"),
    ("Min Aung Hlaing", "Soe Win", "Zaw Min Tun", "Than Shwe", "Ko Ko Hlaing", "Wunna Maung Lwin", "Aung San Suu Kyi", "Win Myint"),
    ("Lavrov", "Hun Sen", "Marsudi", "Guterres", "Andrews", "Blinken", "Bachelet", "Heyzer"),
    ("civilians", "villagers", "people", "protesters", "soldiers", "residents", "refugees", "prisoners"),
)
_SWAP = re.compile("|".join(rf"\b{re.escape(word)}\b" for words in _SWAPS for word in words))
_FAMILY = {word: words for words in _SWAPS for word in words}


def articles(count: int, first: int = 0) -> Iterator[str]:
    """``count`` articles, the same for the same ``first``."""
    paragraphs = [p for path in sorted(SEEDS.glob("*.txt")) for p in re.split(r"\n\s*\n|\n", path.read_text(encoding="utf-8")) if p.strip()]
    for n in range(first, first + count):
        yield article(paragraphs, random.Random(n))


def article(paragraphs: list[str], chance: random.Random) -> str:
    """One article of about 3 kB."""
    parts: list[str] = []
    length = 0
    while length < SIZE:
        part = varied(chance.choice(paragraphs), chance)
        parts.append(part)
        length += len(part.encode()) + 2
    return "\n\n".join(parts) + "\n"


def varied(text: str, chance: random.Random) -> str:
    """The text with other numbers, days, names and places."""
    text = _NUMBER.sub(lambda m: f"{chance.randint(2, 10 ** min(len(m[0].replace(',', '')), 5)):,}", text)
    return _SWAP.sub(lambda m: chance.choice(_FAMILY[m[0]]), text)


def folder(where: Path, count: int) -> Path:
    """A folder with ``count`` articles as text files."""
    where.mkdir(parents=True)
    for n, text in enumerate(articles(count)):
        (where / f"{n:05}.txt").write_text(text, encoding="utf-8")
    return where
