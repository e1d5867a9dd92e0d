"""Documents inside documents: each is read by the reader of its own suffix, and a bad one does not end the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..article import Article
from .base import Problem, ReadError, Source

#: Media types of HTTP and mail -> suffix of the reader table.
SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/json": ".json", "application/ld+json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}


def articles_in(member: Source) -> Iterator[Article | Problem]:
    """The articles of a member of a container; what it cannot be read for comes as a failed Problem."""
    from . import reader

    try:
        yield from reader(member.suffix)(member)
    except ReadError as error:
        yield Problem(str(error), failed=True)


def sha256(data: bytes) -> str:
    """The hash that records carry: of the document's raw bytes."""
    return hashlib.sha256(data).hexdigest()


def sniffed(data: bytes) -> str:
    """The suffix that the first bytes of a document without one stand for; ".txt" for anything not recognised."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    low = head[:1024].lower()
    if head.startswith(b"PK\x03\x04"):
        beginning = data[:65536]
        return ".docx" if b"word/" in beginning else ".xlsx" if b"xl/" in beginning else ".zip"
    for magic, suffix in ((b"%PDF-", ".pdf"), (b"\x1f\x8b", ".gz"), (b"\x28\xb5\x2f\xfd", ".zst"), (b"WARC/", ".warc")):
        if head.startswith(magic):
            return suffix
    if low.startswith((b"<!doctype html", b"<html", b"<?xml")) or low.startswith(b"<!--") and b"<html" in low:
        return ".html"
    if head.startswith(b"{"):
        first, _, rest = head.partition(b"\n")
        return ".jsonl" if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else ".json"
    return ".json" if head.startswith(b"[") and head[1:].lstrip().startswith(b"{") else ".txt"
