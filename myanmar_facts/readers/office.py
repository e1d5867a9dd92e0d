"""The zip archives of XML that office documents are: opened with their sizes checked and without XML entities."""

from __future__ import annotations

import io
import xml.parsers.expat
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

from .base import ReadError, Source
from .limits import human
from .optional import broken

#: What zipfile raises on damage and on methods or encryption that it does not know.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, IndexError, OverflowError)


class _Doctype(Exception):
    pass


class _Root(Exception):
    pass


def opened(source: Source, what: str) -> tuple[zipfile.ZipFile, BinaryIO]:
    """The archive and its bytes as a seekable stream. ``what`` it should be goes into messages.

    Raises ReadError when it is no such archive, or unpacks to more than ``max_unpacked`` by what its directory says: zipfile reads no
    member further than that says.
    """
    stream = io.BytesIO(source.content())
    try:
        archive = zipfile.ZipFile(stream)
        total = sum(info.file_size for info in archive.infolist())
    except DAMAGE as error:
        raise ReadError(f"{source.name}: this is not {what} that can be read ({broken(error)}).") from error
    if total > (limit := source.options.max_unpacked):
        raise ReadError(f"{source.name}: it unpacks to {human(total)}; the limit is {human(limit)} (--max-unpacked raises it).")
    return archive, stream


def check_parts(archive: zipfile.ZipFile, source: Source) -> None:
    """Raise ReadError when an XML part declares a document type: office documents have none, entity bombs need one."""
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            try:
                with archive.open(info) as part:
                    _check(part, source)
            except DAMAGE as error:
                raise ReadError(f"{source.name}: its part {info.filename[:80]} is damaged ({broken(error)}).") from error


def part(archive: zipfile.ZipFile, name: str, source: Source) -> ElementTree.Element | None:
    """A part as a tree, or None when the archive has none of the name. Raises ReadError when it is damaged or not XML."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    try:
        return ElementTree.fromstring(archive.read(info))
    except (ElementTree.ParseError, *DAMAGE) as error:
        raise ReadError(f"{source.name}: its part {name} is damaged ({broken(error)}).") from error


def _check(part: object, source: Source) -> None:
    """Parse up to the root element, where a document type would have to stand."""
    parser = xml.parsers.expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise _Doctype

    def root(*_: object) -> None:
        raise _Root

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.ParseFile(part)  # type: ignore[arg-type]  # zipfile's stream reads as any other
    except _Root:
        return
    except _Doctype:
        raise ReadError(f"{source.name}: its XML declares a document type, as entity bombs do and documents do not; not read.") from None
    except xml.parsers.expat.ExpatError as error:
        raise ReadError(f"{source.name}: its XML is damaged ({broken(error)}).") from error
