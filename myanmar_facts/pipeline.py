"""The order of the stages, and nothing else."""

from __future__ import annotations

from .annotate.attribution import attribute
from .annotate.entities import find_entities
from .annotate.places import find_places
from .annotate.published import find_published
from .annotate.quantities import find_quantities
from .annotate.quotations import find_quoted
from .annotate.times import find_times, resolve_times
from .article import Article
from .claims import Claim
from .document import Document
from .extractors import EXTRACTORS
from .resolve import settle
from .segments import segment


def annotate(article: Article, all_times: bool = False) -> Document:
    """The article with every annotation; ``article.published``, when given, is the publication date."""
    document = segment(article)
    document.all_times = all_times
    document.quoted = find_quoted(document)
    document.times = find_times(document)
    document.published = find_published(document)
    resolve_times(document)
    document.quantities = find_quantities(document)
    document.places = find_places(document)
    document.mentions = find_entities(document)
    document.attributions = attribute(document)
    return document


def claims_of(article: Article) -> list[Claim]:
    """The settled claims of one article, in the order of the text."""
    return claims_in(annotate(article))


def claims_in(document: Document) -> list[Claim]:
    """The settled claims of a document that :func:`annotate` made."""
    return settle(document, [claim for extract in EXTRACTORS for claim in extract(document)])
