"""Growth: twice the text makes no line of the program run much more than twice as often. Counted, not timed.

Work inside the C of a pattern search is not counted; a search that explodes runs into a limit of time far above what is needed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from types import CodeType, FrameType
from typing import Any

import pytest

from myanmar_facts.article import Article
from myanmar_facts.batch.timelimit import within
from myanmar_facts.pipeline import claims_of

#: A line may run this many times as often for twice the text. Where the work is the square of the text, it is four times.
MOST = 2.9
#: Runs of a line that are no matter.
LITTLE = 20_000
#: Seconds for one text; none takes more than a tenth of it.
LIMIT = 60.0

#: One thing, over and over. ``{n}`` becomes a number, ``{w}`` a word, so that no two repetitions are the same.
CLASSES = {
    "letters": "a", "capitals": "A", "digits": "7", "points": ".", "ellipses": "… ", "commas": ",", "spaces": " ", "newlines": "\n",
    "paragraphs": "\n\n", "blank lines": " \n", "line ends": "\r\n", "quotes": '"', "opened": "“ ", "closed": "” ", "apostrophes": "'",
    "parentheses": "(", "parentheses closed": ")", "brackets": "[1]",
    "dashes": "— ", "hyphens": "-", "slashes": "/", "at": "@", "nuls": "\0",
    "surrogates": "\ud800", "combining": "e\u0301", "no-break": "\u00a0", "Burmese": "မြန်မာ ", "Burmese line": "မြန်မာ", "the": "the ",
    "said": "said ", "said, sentences": "said. ", "words": "w{w} ", "initials": "U. ", "U.S.": "U.S. ",
    "possessives": "'s ", "numbers": "{n} ", "grouped numbers": "{n},000 ", "number words": "twenty-one ", "hundreds": "hundred and ",
    "percentages": "{n}% ", "ISO dates": "{y}-02-{d} ", "years": "{y} ", "weekdays": "Monday, ", "clock": "{d} p.m. ",
    "last week": "last week ", "people": "{n} people and ", "including": "including {d} children, ",
    "and": "and ", "of": "of ", "who": "who ", "between": "between {n} and {n} ", "Mr.": "Mr. ", "U": "U ",
    "titles": "Senior General ", "ministries": "Ministry of ", "places": "Sagaing, ", "townships": "W{w} Township, ", "in": "in Yangon ",
    "according": "according to ", "told": "he told AFP ", "colons": "w{w}: ", "tags": "<p>",
    "addresses": "http://a.b/{n} ",
}
#: The same in sentences, lines and paragraphs, where every stage has something to find: so much that less of it shows the same.
SOME = 12_500
PROSE = {
    "killed": "killed {n} ", "were killed": "{n} were killed, ", "dates": "May {d}, ", "headings": "# W{w}\n",
    "capital words": "W{w} ", "datelines": "YANGON, May {d} (AFP) - ", "items": "- w{w}\n", "Daw": "Daw W{w} ",
    "sentences": "Soldiers killed {n} people in Sagaing on Monday. ",
    "lines": "Soldiers killed {n} people in Sagaing on May {d}.\n",
    "paragraphs of prose": "At least {n} villagers were wounded, spokesman W{w} said on May {d}.\n\n",
    "quotations": "“Soldiers killed {n} of us,” Daw W{w} told AFP. ",
    "quotations that stay open": '"Soldiers killed {n} of us. ',
    "paragraphs of a quotation": "“W{w} arrested {n} people in {y}.\n\n",
    "indirect statements": "U W{w}, minister of W{w}, said that {n} people died. ",
    "names": "Gen. Min Aung W{w} met W{w} W{w} of the W{w} Ministry. ",
    "items with figures": "- W{w} Township: {n} dead, {d} injured\n",
    "captions": "W{w} ({n})\n",
    "places in chains": "W{w} village, Pale Township, Sagaing Region, was hit. ",
    "times": "On Monday, two days after May {d}, {y}, it was shelled. ",
}


def repeated(unit: str, size: int) -> str:
    """``size`` characters of the unit."""
    pieces: list[str] = []
    length = n = 0
    while length < size:
        word = "".join(chr(97 + n // 26**k % 26) for k in range(4))
        piece = unit.replace("{d}", str(n % 28 + 1)).replace("{y}", str(1990 + n % 35)).replace("{w}", word)
        piece = piece.replace("{n}", str(7 * n % 899 + 101))
        pieces.append(piece)
        length, n = length + len(piece), n + 1
    return "".join(pieces)[:size]


def lines_run(work: Callable[[], object]) -> Counter[tuple[str, int]]:
    """How often ``work()`` runs each line of Python, each pass of a comprehension one more."""
    counters: dict[int, tuple[CodeType, Counter[int], Callable[..., Any]]] = {}  # by identity: a code object takes long to hash

    def counter(code: CodeType) -> Callable[..., Any]:
        lines: Counter[int] = Counter()

        def local(frame: FrameType, event: str, argument: Any) -> Any:
            lines[frame.f_lineno] += 1
            return local

        counters[id(code)] = code, lines, local
        return local

    def called(frame: FrameType, event: str, argument: Any) -> Any:
        known = counters.get(id(frame.f_code))
        return known[2] if known else counter(frame.f_code)

    before = sys.gettrace()
    sys.settrace(called)
    try:
        work()
    finally:
        sys.settrace(before)
    return Counter({(code.co_filename, line): runs for code, lines, _ in counters.values() for line, runs in lines.items()})


def growing(unit: str, half: int) -> list[str]:
    """The lines that run too often for twice ``half`` characters of ``unit``."""
    few, many = (lines_run(partial(within, LIMIT, partial(claims_of, Article(repeated(unit, n))))) for n in (half, 2 * half))
    return [f"{file}:{line} runs {runs:,} times, for half the text {few[file, line]:,}"
            for (file, line), runs in sorted(many.items()) if runs > max(LITTLE, MOST * few[file, line])]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Lexicons compile once, whichever text is first."""
    for unit in PROSE.values():
        claims_of(Article(repeated(unit, 500)))


@pytest.mark.parametrize("name", CLASSES)
def test_twice_as_much_of_one_thing_is_twice_the_work(name: str) -> None:
    assert growing(CLASSES[name], 50_000) == []


@pytest.mark.parametrize("name", PROSE)
def test_twice_the_prose_is_twice_the_work(name: str) -> None:
    assert growing(PROSE[name], SOME) == []


def test_what_grows_with_the_square_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure itself: a loop over all pairs of words."""
    def square(article: Article) -> int:
        words = article.text.split()
        return sum(a == b for a in words for b in words)

    monkeypatch.setattr(sys.modules[__name__], "claims_of", square)
    assert len(growing("word ", 1000)) == 1
