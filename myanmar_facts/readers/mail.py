"""Mail messages (``.eml``): the body as an article with the subject as its headline, and each attachment that can be read."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message

import regex

from ..article import Article
from .base import Problem, ReadError, Source
from .charsets import declared, decode_as
from .headline import under_title
from .markup import text_of
from .mend import Line, mend
from .metadata import iso_date
from .nested import SUFFIXES, articles_in, sha256
from .optional import broken

_SIGNATURE = "\n-- \n"
#: A signature has few lines; anything longer under two dashes is part of the mail.
_SHORT_ENOUGH = 15
_SUBJECT = regex.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*|\[[\w .:-]{1,40}\]\s*)+", regex.I)
_WRAPPED = 90


def read(source: Source) -> Iterator[Article | Problem]:
    """The body, then the attachments as ``path#file name``. Raises ReadError when the file is not a mail message."""
    yield from messages(parse(source.content(), source.name), source, source.content())


def messages(message: EmailMessage, source: Source, raw: bytes) -> Iterator[Article | Problem]:
    """The articles of one parsed message: its body under the name of ``source``, then its attachments."""
    if not message.keys():
        raise ReadError(f"{source.name}: this is not a mail message; it has no headers.")
    subject = _SUBJECT.sub("", _header(message, "Subject"), count=1).strip()
    plain, html, attached = _parts(message)
    text, warnings = _body(plain, html, source.name)
    for sentence in warnings:
        yield Problem(sentence)
    if text.strip():
        date = iso_date(_header(message, "Date"))
        said_by = "the Date header of the mail" if date else ""
        text = under_title(subject, text.rstrip())
        yield Article(text, source.name, sha256(raw), subject, date, said_by, author=_header(message, "From"))
    elif not attached:
        raise ReadError(f"{source.name}: the mail has no text in it.")
    for n, part in enumerate(attached, 1):
        name = " ".join((part.get_filename() or "").split())
        suffix = _suffix(name, part.get_content_type())
        if not suffix:
            yield Problem(f"{source.name}: the attachment {name or n} is of a kind that is not read; it was left out.")
            continue
        try:
            member = source.member(name or f"attachment {n}", body_bytes(part), suffix, str(part.get_content_charset() or ""))
        except ReadError as error:
            yield Problem(str(error), failed=True)
            continue
        yield from articles_in(member)


def parse(data: bytes, name: str) -> EmailMessage:
    """A MIME message. Raises ReadError when the parser breaks down on it."""
    try:
        return email.message_from_bytes(data, policy=email.policy.default)
    except Exception as error:  # malformed headers break the parser in many ways
        raise ReadError(f"{name}: the message cannot be read ({broken(error)}).") from error


def body_bytes(part: Message) -> bytes:
    """The decoded bytes of a part: an attached message as it is, a broken transfer encoding as far as it goes."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    try:
        data = part.get_payload(decode=True)
    except Exception:  # malformed transfer encodings break the decoder in many ways
        return b""
    return data if isinstance(data, bytes) else b""


def _parts(message: EmailMessage) -> tuple[list[Message], list[Message], list[Message]]:
    """The plain and HTML parts of the body, and the attachments. An attached message is one attachment, not opened here."""
    plain: list[Message] = []
    html: list[Message] = []
    attached: list[Message] = []
    queue: list[Message] = [message]
    while queue:
        part = queue.pop(0)
        kind = part.get_content_type()
        if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
            attached.append(part)
        elif part.is_multipart():
            queue = [p for p in part.get_payload() if isinstance(p, Message)] + queue
        elif kind == "text/plain":
            plain.append(part)
        elif kind == "text/html":
            html.append(part)
        elif part.get_filename() and _suffix(part.get_filename() or "", kind):
            attached.append(part)
    return plain, html, attached


def _body(plain: list[Message], html: list[Message], name: str) -> tuple[str, list[str]]:
    """The text of the body: the plain parts, or where they are empty the HTML ones."""
    warnings: list[str] = []
    texts: list[str] = []
    for part in plain:
        text, said = decode_as(body_bytes(part), str(part.get_content_charset() or ""), name)
        warnings += said
        texts.append(_unwrapped(text.replace("\r\n", "\n"), part.get_param("format") == "flowed"))
    if any(text.strip() for text in texts):
        return "\n\n".join(texts), warnings
    texts = []
    for part in html:
        data = body_bytes(part)
        text, said = decode_as(data, str(part.get_content_charset() or "") or declared(data), name)
        warnings += said
        texts.append(text_of(text))
    return "\n\n".join(texts), warnings


def _unwrapped(text: str, flowed: bool) -> str:
    """A plain body without its signature, its paragraphs on one line where they were broken to fit."""
    body, mark, signature = text.rpartition(_SIGNATURE)
    if mark and signature.count("\n") <= _SHORT_ENOUGH:
        text = body
    lines = text.split("\n")
    if flowed:
        text = regex.sub(r"(?<=\S) \n(?=\S)", " ", text)
        return text
    if max(map(len, lines)) > _WRAPPED or len(lines) < 3:
        return text
    return mend(Line(line.strip()) for line in lines)[0]


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except Exception:  # malformed headers break the parser only when they are asked for
        return ""


def _suffix(name: str, kind: str) -> str:
    from . import READERS, suffix_of

    suffix = suffix_of(name)
    return suffix if suffix in READERS else SUFFIXES.get(kind, "")
