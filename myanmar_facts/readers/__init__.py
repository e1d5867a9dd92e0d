"""Readers: from a file to articles. The table says which module reads which suffix; to add a format, add a module and a line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from ..article import Article
from .base import Options, Problem, Reader, ReadError, Source, reason

__all__ = ["READERS", "Options", "Problem", "ReadError", "Source", "find", "read", "reason", "stdin", "suffix_of"]

#: Suffix -> module of this package whose ``read`` takes it. Modules load when first needed. Longer suffixes win (".warc.gz").
READERS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "mail",
    ".mbox": "mbox",
    ".json": "json_file",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".csv": "rows",
    ".tsv": "rows",
    ".tab": "rows",
    ".xlsx": "xlsx",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".gz": "packed",
    ".zst": "packed",
    ".zip": "zips",
}


def suffix_of(name: str) -> str:
    """The suffix of a file name as the table knows it ("A.TXT" -> ".txt", "x.warc.gz" -> ".warc.gz" if listed), else the last suffix."""
    parts = os.path.basename(name).lower().split(".")
    for n in range(1, len(parts)):
        suffix = "." + ".".join(parts[n:])
        if suffix in READERS:
            return suffix
    return "." + parts[-1] if len(parts) > 1 and parts[0] else ""


def find(paths: Iterable[str], options: Options | None = None) -> Iterator[Source | Problem]:
    """The documents behind the paths of a command line: files and URLs as given, directories recursively, in sorted order.

    In a directory only files of a known suffix count; names that begin with a dot and README files are passed over.
    What is missing or empty comes as a failed Problem in its place.
    """
    options = options or Options()
    for path in paths:
        if path[:8].lower().startswith(("http://", "https://")):
            from .fetch import fetch

            yield fetch(path, options)
        elif os.path.isdir(path):
            empty = True
            for found in _walk(path):
                empty = isinstance(found, Problem) and empty
                yield found if isinstance(found, Problem) else _file(found, options)
            if empty:
                yield Problem(f"{path}: the directory has no articles in it ({', '.join(READERS)} are read).", failed=True)
        elif not os.path.lexists(path):
            yield Problem(f"{path}: there is no such file or directory.", failed=True)
        else:
            yield _file(path, options)


def stdin(data: bytes, options: Options | None = None, suffix: str = "") -> Source:
    """Standard input as a document called ``-``; without a suffix, its first bytes tell what it is."""
    from .nested import sniffed

    return Source("-", suffix or sniffed(data), data=data, options=options or Options())


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles of a document. Never raises: what goes wrong comes as a failed Problem that names the document.

    A suffix that the table does not know is read as text: the user named that file, and binary data is told from text there.
    """
    from .checks import checked

    try:
        for item in reader(source.suffix)(source):
            yield from checked(item, source.options)
    except ReadError as error:
        yield Problem(str(error), failed=True)
    except OSError as error:
        yield Problem(f"{source.name}: {reason(error)}.", failed=True)
    except MemoryError:
        yield Problem(f"{source.name}: the file does not fit into memory.", failed=True)


def reader(suffix: str) -> Reader:
    """The reader of a suffix; of an unknown one, the text reader."""
    module = import_module(f"{__name__}.{READERS.get(suffix, 'text')}")
    read_module: Reader = module.read
    return read_module


def _file(path: str, options: Options) -> Source:
    return Source(path, suffix_of(path), Path(path), options=options)


def _walk(top: str) -> Iterator[str | Problem]:
    refused: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=refused.append):
        pages = {os.path.splitext(f)[0] for f in files if suffix_of(f) in (".html", ".htm")}
        # "Story_files" beside "Story.html" is what a browser saves with a page: its pictures, scripts and frames.
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (f.endswith("_files") and f[:-6] in pages))
        for name in sorted(files):
            if suffix_of(name) in READERS and not name.startswith(".") and not name.lower().startswith("readme."):
                yield os.path.join(folder, name)
        while refused:
            error = refused.pop()
            yield Problem(f"{error.filename}: {reason(error)}.", failed=True)
