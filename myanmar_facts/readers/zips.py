"""Zip archives of articles: each member that a reader takes, as ``path#member``. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator

import regex

from ..article import Article
from .base import Problem, ReadError, Source
from .limits import human, record
from .nested import articles_in
from .office import DAMAGE
from .optional import broken

_DRIVE = regex.compile(r"[A-Za-z]:")
_CONTROL = regex.compile(r"[\x00-\x1f\x7f]")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles of every member, in the order of the archive. Raises ReadError when it is no zip archive or unpacks to too much.

    Members of an unknown suffix are passed over as in a folder. A name that points outside the archive, a link and an encrypted
    member are each told and not read.
    """
    from . import READERS, suffix_of

    unpacked = 0
    tried = False
    seen: dict[str, int] = {}
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream if stream.seekable() else io.BytesIO(source.content()))
        except DAMAGE as error:
            raise ReadError(f"{source.name}: this is not a zip archive that can be read ({broken(error)}).") from error
        for info in archive.infolist():
            suffix = suffix_of(info.filename)
            refused = _refused(info)
            if info.is_dir() or suffix not in READERS or not refused and _hidden(info.filename):
                continue
            tried = True
            seen[info.filename] = seen.get(info.filename, 0) + 1
            key = info.filename if seen[info.filename] == 1 else f"{info.filename} ({seen[info.filename]})"
            if refused:
                yield Problem(f"{source.name}#{key}: {refused}", failed=True)
                continue
            try:
                with archive.open(info) as opened:
                    data = record(opened, f"{source.name}#{key}", source.options)
                member = source.member(key, data, suffix)
            except ReadError as error:
                yield Problem(str(error), failed=True)
                continue
            except DAMAGE as error:
                yield Problem(f"{source.name}#{key}: the member is damaged ({broken(error)}).", failed=True)
                continue
            unpacked += len(data)
            if unpacked > source.options.max_unpacked:
                limit = human(source.options.max_unpacked)
                raise ReadError(f"{source.name}: it unpacks to more than {limit}, the limit (--max-unpacked raises it); stopped at {key}.")
            yield from articles_in(member)
    if not tried:
        yield Problem(f"{source.name}: the archive has no articles in it ({', '.join(READERS)} are read).", failed=True)


def _hidden(name: str) -> bool:
    """Files that a folder walk would pass over too: dot files, and what macOS adds."""
    return name.startswith("__MACOSX/") or any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))


def _refused(info: zipfile.ZipInfo) -> str:
    """Why a member is not read, or ""."""
    name = info.filename
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in name.replace("\\", "/").split("/"):
        return "its name points outside the archive; not read."
    if _CONTROL.search(name) or _CONTROL.search(info.orig_filename):
        return "its name holds control characters; not read."
    if info.flag_bits & 1:
        return "it is encrypted; unpack it with its password first."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link, not a file; not read."
    return ""
