"""``--save-text``: the text of every article as a file, exactly the text that the offsets of its claims refer to."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import regex

from ..article import Article

_UNSAFE = regex.compile(r"[^\p{L}\p{N}._-]+")
_LONGEST = 100


def file_name(doc: str) -> str:
    """The name of the file for a document: readable, safe on every system, and another one for every other ``doc``.

    ``reports/may.pdf`` is ``reports_may.pdf-5b1c6e0d.txt``; the figures are the first of the SHA-256 of ``doc``.
    """
    data = doc.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()[:8]
    readable = _UNSAFE.sub("_", doc).strip("._-")
    while len(readable.encode()) > _LONGEST:
        readable = readable[1:].lstrip("._-")
    return f"{readable or 'article'}-{digest}.txt"


def save(article: Article, directory: str) -> Path:
    """Write the text of the article under ``directory``, UTF-8, line ends as they are. Raises OSError when it cannot be written."""
    path = Path(directory) / file_name(article.doc)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(article.text.encode("utf-8", "replace"))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path
