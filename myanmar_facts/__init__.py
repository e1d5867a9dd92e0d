"""myanmar-facts: every casualty figure, date, quote and official of a news article, each with the words that state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .claims import Claim

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def extract(text: str, *, published: str | None = None, doc: str = "-") -> list[Claim]:
    """The claims of one article, in the order of the text.

    ``published`` is the publication date (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``); without it the article's own evidence
    is used. ``doc`` is the name that the records carry. Raises ValueError when ``published`` is not such a date.
    """
    import hashlib

    from .annotate.published import check_date
    from .article import Article
    from .pipeline import claims_of

    given = check_date(published) if published else ""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return claims_of(Article(text, doc, sha256, published=given, published_from="given by the caller" if given else ""))
