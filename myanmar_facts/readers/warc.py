"""Web archives (WARC): the article of every HTML page that was answered with success, read one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from ..article import Article
from .base import Problem, ReadError, Source, up_to
from .limits import human, too_large
from .nested import articles_in
from .optional import broken, need

_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles, named ``path#URL``; pages without an article are counted in one warning. Raises ReadError when it is no web archive."""
    warcio = need("warcio.archiveiterator", "warc", source.name)
    options = source.options
    without = unpacked = pages = 0
    with source.open() as stream:
        records = iter(warcio.ArchiveIterator(stream))
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                data = up_to(record.content_stream(), options.max_bytes + 1) if _is_page(record) else None
            except ReadError:
                raise
            except Exception as error:  # damage shows as many things in the library
                raise ReadError(f"{source.name}: damaged, or not a web archive, after {pages} pages ({broken(error)}).") from error
            if data is None:
                continue
            pages += 1
            unpacked += len(data)
            url = " ".join((record.rec_headers.get_header("WARC-Target-URI") or f"page {pages}").strip("<>").split())
            if unpacked > options.max_unpacked:
                limit = human(options.max_unpacked)
                raise ReadError(f"{source.name}: its pages unpack to more than {limit}, the limit (--max-unpacked raises it).")
            if len(data) > options.max_bytes:
                yield Problem(too_large(f"{source.name}#{url}", options), failed=True)
                continue
            _, _, charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")
            for item in articles_in(source.member(url, data, ".html", charset.split(";")[0].strip("\"' "), url)):
                if isinstance(item, Problem) and item.failed and "no article was found" in item.sentence:
                    without += 1
                else:
                    yield item
    if without:
        yield Problem(f"{source.name}: {without} of its {pages} pages have no article in them and were passed over.")
    if not pages:
        yield Problem(f"{source.name}: there is no web page in this archive.", failed=True)


def _is_page(record: object) -> bool:
    """Whether a record is an HTML page that was answered with success."""
    headers = getattr(record, "http_headers", None)
    if getattr(record, "rec_type", "") != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES
