"""Segmentation: an article into blocks, and the blocks that are read into sentences, each printed passage once.

What a page prints around an article (navigation, the reader's date, share buttons, copyright) is ``furniture`` and is
never read. A name set on a line of its own in the middle of a sentence is joined to it; a body pasted twice is read once and
its sentences carry ``repeats`` 2.
"""

from __future__ import annotations

import regex

from . import furniture
from .article import (
    BODY,
    CAPTION,
    DATELINE,
    FURNITURE,
    HEADING,
    HEADLINE,
    LIST,
    READ,
    STAMP,
    Article,
    Block,
    Sentence,
)
from .document import Document
from .sentences import sentence_spans
from .tokens import tokenize
from .view import view as view_of

_LINE = regex.compile(r"[^\n]+")
_BULLET = regex.compile(r"\s*(?:[•●▪◦‣·*]|-(?=\s)|\d{1,2}[.)](?=\s))\s*")
_FINAL = regex.compile(r"""[.!?:;…]["')\]]*(?:\[\d+\])*$""")
_OPENING = regex.compile(r"""[a-z,;:)—–-]""")
_HASHTAGS = regex.compile(r"(?:\s*#\w+){3,}")
_STAMP = regex.compile(r"\d{1,2}[:.]\d{2}(?:\s*(?:am|pm|a\.m\.|p\.m\.|[A-Z]{2,4}))?", regex.I)
# The head of an agency story: capitals, a date or an agency or a dash.
# "YANGON, Feb 5 (AFP) -", "JAKARTA -", "(CNN)", "BANGKOK, January 11. /TASS/."
_DATELINE = regex.compile(
    r"""(?:(?P<press>\(?\p{Lu}[\p{L}' .-]{2,28}(?:,[ ]\p{Lu}[\p{L} ]{2,20})?(?:,[ ]|[ ]\()
             (?:\p{Lu}\p{Ll}{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ]\p{Lu}\p{Ll}{2,8}\.?)(?:,?[ ]\d{4})?\)?\s*(?:--|[-—–:])\s*)
      |(?P<place>\p{Lu}[\p{Lu}'.-]+(?:[ ]\p{Lu}[\p{Lu}'.-]+){0,3}(?:,[ ]\p{Lu}\p{L}+(?:[ ]\p{Lu}\p{L}+)?)?(?:/\p{Lu}[\p{Lu} ]+)?)
        (?P<rest>,[ ][^—:()\n]{3,30}?)?
        (?P<agency>\s*\([^()\n]{2,40}\)|\.?\s*/[^/\n]{2,20}/\.?)?
        \s*(?:(?<=/\.|/)\s|:\s|--\s|\s-\s|(?<=\))-\s|[—–]\s*)
      |(?P<dated>(?:\p{Lu}\p{Ll}{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ]\p{Lu}\p{Ll}{2,8}\.?)(?:,?[ ]\d{4})?
             [ ]\([^()\n]{2,20}\)\s*(?:-{1,2}|[—–:]))\s*
      |\((?P<only>\p{Lu}[\p{L} /.-]{1,30})\)\s*(?:[—–-]\s*)?(?=\p{Lu}|"))""",
    regex.X,
)
_NAME_LINE = regex.compile(r"\p{Lu}[\p{L}'.-]*(?:\s+(?:\p{Lu}[\p{L}'.-]*|van|der|von|de|bin|al)){0,4}")
_TWO_SENTENCES = regex.compile(r"""[.!?]\s+["'(]?\p{Lu}""")
_CREDIT = regex.compile(
    r"\s*\(?(?:(?:file )?(?:photo|picture|image|credit)s?(?: by)?\s*[:/][^.]{2,60}|(?:afp|reuters|ap|supplied|handout|xinhua))\)?\]?\.?$",
    regex.I,
)
#: A sentence shorter than this many letters and figures may well be said twice on purpose, unless its neighbours repeat too.
_LONG_ENOUGH = 40


def segment(article: Article) -> Document:
    """Blocks, sentences and tokens of an article."""
    view = view_of(article.text)
    blocks = _classify(view, _blocks(view))
    sentences = _once(view, [s for b in blocks if b.kind in READ for s in _sentences(view, b)])
    for n, sentence in enumerate(sentences):
        sentence.index = n
    document = Document(article, view, blocks, sentences)
    document.tokens = tokenize(view, sentences)
    return document


def segment_whole(article: Article) -> Document:
    """Blocks, sentences and tokens with every line read: no furniture, no repeats. For plain texts that are not pages."""
    view = view_of(article.text)
    blocks = _blocks(view)
    sentences = [Sentence(a, b, block) for block in blocks for a, b in sentence_spans(view, block.start, block.end)]
    for n, sentence in enumerate(sentences):
        sentence.index = n
    document = Document(article, view, blocks, sentences)
    document.tokens = tokenize(view, sentences)
    return document


def _blocks(view: str) -> list[Block]:
    """Lines, trimmed, with lines that belong to one sentence joined."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(view):
        start, end = match.span()
        text = match[0]
        stripped = text.strip()
        if stripped:
            start += len(text) - len(text.lstrip())
            lines.extend(furniture.unglue(view, start, start + len(stripped)))
    wrapped = _wrap_width(lines)
    blocks: list[Block] = []
    n = 0
    while n < len(lines):
        start, end = lines[n]
        n += 1
        while n < len(lines) and _continues(view, start, end, lines, n, wrapped):
            end = lines[n][1]
            n += 1
        blocks.append(Block(start, end, BODY))
    return blocks


def _wrap_width(lines: list[tuple[int, int]]) -> int:
    """The column at which the text is hard-wrapped, or 0 when it is not: most lines end near one column below 120."""
    lengths = sorted(end - start for start, end in lines)
    if len(lengths) < 8:
        return 0
    widest = lengths[int(len(lengths) * 0.95)]
    near = sum(0.8 * widest <= length for length in lengths)
    return widest if 40 <= widest <= 120 and near >= len(lengths) * 0.6 else 0


def _continues(view: str, start: int, end: int, lines: list[tuple[int, int]], n: int, wrapped: int) -> bool:
    """Whether line ``n`` goes on with the sentence that ends at ``end``."""
    left, right = lines[n]
    first = view[left]
    tail = view[lines[n - 1][0] : end]
    nothing_between = "\n\n" not in view[end:left].replace(" ", "")
    if furniture.claim(view[left:right]) or furniture.claim(view[start:end]) or _BULLET.match(view, left, right):
        return False
    if wrapped and nothing_between and end - lines[n - 1][0] >= 0.75 * wrapped and not _STAMP.fullmatch(tail):
        return True
    if _FINAL.search(tail) and not _abbreviated(tail):
        return first == "," and len(tail) < 40
    if _OPENING.match(first) and len(view[start:end]) > 3:
        # A line that opens in lower case, or with a comma, goes on with the one before: a glued first letter is the exception.
        return not (n >= 1 and right - left > 120 and end - start > 80 and nothing_between)
    if _NAME_LINE.fullmatch(view[left:right]) and n + 1 < len(lines) and right - left < 40:
        after = lines[n + 1]
        opens = view[after[0] : after[0] + 2]
        if regex.match(r"[a-z,;)]|'s", opens) and end - start > 20:
            return True
    # The line after a joined name: "Sergei Lavrov / visited Myanmar", "… told Senior Gen. / Min Aung Hlaing / that …".
    return bool(_abbreviated(tail) and _NAME_LINE.match(view, left, right) and right - left < 40)


def _abbreviated(tail: str) -> bool:
    from .sentences import abbreviations

    last = tail.rsplit(None, 1)[-1].lower().lstrip("(\"'")
    return last in abbreviations() and not last.startswith(("a.m", "p.m"))


def _classify(view: str, blocks: list[Block]) -> list[Block]:
    """Give every block its kind: furniture and captions by the lexicon, headline and headings by their place and shape."""
    section = False
    headline = False
    for n, block in enumerate(blocks):
        text = view[block.start : block.end]
        entry = furniture.claim(text)
        final = bool(_FINAL.search(text))
        if entry is not None:
            block.kind, block.why = (entry.kind, entry.name)
            section = entry.section
            continue
        if section and not final and len(text) < 160:
            block.kind, block.why = FURNITURE, "section"
            continue
        section = False
        if _STAMP.fullmatch(text):
            block.kind = STAMP
        elif _HASHTAGS.search(text):
            block.kind, block.why = FURNITURE, "hashtags"
        elif furniture.is_date_line(text):
            block.kind = FURNITURE if _among_furniture(blocks, n, view) and not headline else DATELINE
            block.why = "the reader's date" if block.kind == FURNITURE else ""
        elif not headline and not text.endswith(".") and len(text) < 200 and not _BULLET.match(text):
            block.kind, headline = HEADLINE, True
        elif _BULLET.match(text):
            block.kind, headline = LIST, True
        elif len(text) < 120 and not final and not _TWO_SENTENCES.search(text):
            block.kind = HEADING
        else:
            headline = True  # the story has begun: a short line from here on is a sub-heading
    return blocks


def _among_furniture(blocks: list[Block], n: int, view: str) -> bool:
    """Whether a bare date at the top of a page stands beside the page's own furniture: then it is the reader's date."""
    before = n > 0 and all(b.kind == FURNITURE for b in blocks[:n])
    after = (
        n + 1 < len(blocks)
        and (entry := furniture.claim(view[blocks[n + 1].start : blocks[n + 1].end])) is not None
        and entry.kind == FURNITURE
    )
    return before or (n == 0 and after)


def _sentences(view: str, block: Block) -> list[Sentence]:
    start = block.start
    found: list[Sentence] = []
    bullet = _BULLET.match(view, start, block.end)
    if bullet and bullet.end() < block.end:
        start = bullet.end()
    if block.kind in (BODY, LIST, DATELINE):
        head = _DATELINE.match(view, start, min(block.end, start + 120))
        if head and head.end() < block.end:
            found.append(Sentence(start, start + len(head[0].rstrip()), block, dateline=True))
            start = head.end()
    end = block.end
    if block.kind == CAPTION and (credit := _CREDIT.search(view, start + 20, end)):
        end = credit.start()  # the credit at the end of a caption cites nobody
    found.extend(Sentence(a, b, block) for a, b in sentence_spans(view, start, end))
    return found


def _once(view: str, sentences: list[Sentence]) -> list[Sentence]:
    """Each passage once, with how often it is printed: equal words, and long enough or beside another repeat."""
    keys = [" ".join(view[s.start : s.end].split()).casefold() for s in sentences]
    first: dict[str, Sentence] = {}
    read: list[Sentence] = []
    repeated = False
    for n, (sentence, key) in enumerate(zip(sentences, keys, strict=True)):
        earlier = first.get(key)
        beside = repeated or (n + 1 < len(keys) and len(keys[n + 1]) >= _LONG_ENOUGH and keys[n + 1] in first)
        repeated = earlier is not None and bool(key) and (len(key) >= _LONG_ENOUGH or beside)
        if repeated and earlier is not None:
            earlier.repeats += 1
        else:
            first.setdefault(key, sentence)
            read.append(sentence)
    return read
