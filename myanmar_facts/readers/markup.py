"""HTML without a main text to look for (mail, fields of JSON): its text, block by block, by the standard library alone."""

from __future__ import annotations

from html.parser import HTMLParser

import regex

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol option p pre section table tbody td th thead title tr ul".split())
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "svg", "select", "textarea"})
_TAG = regex.compile(r"</(?:p|div|a|strong|em|b|i|li|span|h[1-6]|blockquote|figure)\s*>|<(?:br|p)\s*/?>|<p\s[^<>]{0,200}>", regex.I)
_SAMPLE = 20_000


def is_markup(text: str) -> bool:
    """Whether ``text`` is HTML rather than plain text that has a ``<`` in it."""
    return "<" in text[:_SAMPLE] and _TAG.search(text, 0, _SAMPLE) is not None


def text_of(markup: str) -> str:
    """The visible text of ``markup``: one line a block, white space collapsed, scripts and styles left out."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return "\n".join(line for line in (" ".join(line.split()) for line in "".join(parser.parts).split("\n")) if line)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            if tag == "body":
                self._unseen.clear()  # a head that was never closed ends here
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag):]
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " ").replace("\r", " "))
