"""From documents to results, one at a time: what the commands loop over.

Nothing here raises for a document: what cannot be read or extracted is a Problem in its place, and the next one follows.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..article import Article
from ..claims import Claim
from ..lexicon import LexiconError
from ..readers import Problem, Source, read

if TYPE_CHECKING:
    from ..document import Document


@dataclass(frozen=True, slots=True)
class Result:
    """The claims of one article, with the article, its publication date and the sentence that says where the date is from."""

    article: Article
    claims: list[Claim]
    published: str = ""
    published_why: str = ""

    @property
    def heading(self) -> str:
        """What names the article in a printed page."""
        return self.article.doc

    @property
    def records(self) -> list[dict[str, object]]:
        """The claims as flat dicts."""
        return [claim.record() for claim in self.claims]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to extract: the kinds (all if empty), the publication date that the user gave for every article, and how:
    with vague times too, and with which bounds for vague quantities (--vague)."""

    kinds: tuple[str, ...] = ()
    published: str = ""
    all_times: bool = False
    vague: str = ""


def results(source: Source, wanted: Wanted) -> Iterator[Result | Problem]:
    """The results of the articles of one document, problems in their places."""
    for item in read(source):
        yield item if isinstance(item, Problem) else result(item, wanted)


def result(article: Article, wanted: Wanted) -> Result | Problem:
    """The claims of one article, or the Problem that extraction broke down on it."""
    found = annotated(article, wanted)
    if isinstance(found, Problem):
        return found
    document, claims = found
    return Result(document.article, claims, document.published.value, document.published.why)


def annotated(article: Article, wanted: Wanted) -> tuple[Document, list[Claim]] | Problem:
    """The annotated article and its claims of the wanted kinds, or the Problem that extraction broke down on it."""
    from ..annotate.quantities.tables import use_preset
    from ..pipeline import annotate, claims_in

    use_preset(wanted.vague)
    if wanted.published:
        article = replace(article, published=wanted.published, published_from="--published")
    try:
        document = annotate(article, wanted.all_times)
        claims = claims_in(document)
    except LexiconError:
        raise  # no article's fault, and no article can do without the lexicon
    except Exception as error:  # a fault of ours must not end the batch
        sentence = f"{article.doc}: the extraction broke down on this article ({type(error).__name__}: {error}); please report it."
        return Problem(sentence, failed=True, detail=traceback.format_exc())
    return document, [claim for claim in claims if not wanted.kinds or claim.kind in wanted.kinds]
