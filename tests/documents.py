"""Documents of every kind for the tests of the readers, made with the libraries that people make them with."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from myanmar_facts.article import Article
from myanmar_facts.readers import Options, Problem, Source, read

HEADLINE = "Twelve villagers killed in Sagaing raid"
LEAD = "At least 12 people were killed on Wednesday when troops raided a village in Sagaing Region, residents said."
SECOND = "“We could not even bury them,” a resident told reporters by telephone. The military has not commented on the raid."
BODY = f"{LEAD}\n\n{SECOND}"


def article(source: Source) -> Article:
    """The one article of a document that has no problems."""
    items = list(read(source))
    assert [type(item) for item in items] == [Article], items
    assert isinstance(items[0], Article)
    return items[0]


def articles(source: Source) -> list[Article]:
    """The articles of a document, its problems left out."""
    return [item for item in read(source) if isinstance(item, Article)]


def problems(source: Source) -> list[Problem]:
    """The problems of a document."""
    return [item for item in read(source) if isinstance(item, Problem)]


def failure(source: Source) -> str:
    """The sentence of a document that fails and gives nothing else; it names the document and is one line."""
    items = list(read(source))
    assert len(items) == 1, items
    problem = items[0]
    assert isinstance(problem, Problem)
    assert problem.failed
    assert problem.sentence.startswith(source.name)
    assert "\n" not in problem.sentence
    assert problem.sentence.endswith((".", "]'"))
    return problem.sentence


def document(suffix: str, data: bytes | str, name: str = "", **options: Any) -> Source:
    """Bytes as a document with a suffix; keyword arguments are reading options."""
    raw = data.encode() if isinstance(data, str) else data
    return Source(name or f"a{suffix}", suffix, data=raw, options=Options(**options))


def page(head: str = "", body: str = "", title: str = f"{HEADLINE} - The Chronicle") -> str:
    """A news page with a menu, an article and a footer."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="The Chronicle">{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<article><h1>{HEADLINE}</h1><p>{LEAD}</p><p>{SECOND}</p>{body}</article>"
        "<footer>Copyright 2031 The Chronicle. All rights reserved.</footer></body></html>"
    )


def pdf(*pages: str, title: str = "", header: str = "", width: float = 0) -> bytes:
    """A PDF with a paragraph for each line of a page, by fpdf2."""
    from fpdf import FPDF

    made = FPDF()
    made.set_creation_date(datetime.datetime(2022, 8, 3, tzinfo=datetime.UTC))
    if title:
        made.set_title(title)
    for number, text in enumerate(pages, 1):
        made.add_page()
        made.set_font("Helvetica", size=12)
        if header:
            made.cell(text=header, new_x="LMARGIN", new_y="NEXT")
        for paragraph in text.split("\n"):
            made.multi_cell(width, 6, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
            made.ln(4)
        if header:
            made.cell(text=f"Page {number} of {len(pages)}")
    return bytes(made.output())


def scanned() -> bytes:
    """A PDF whose one page is a picture."""
    import struct
    import zlib

    from fpdf import FPDF

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(8) for _ in range(8))
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    made = FPDF()
    made.add_page()
    made.image(io.BytesIO(png), w=100)
    return bytes(made.output())


def docx() -> bytes:
    """A Word document with a heading, a list, a table, a footnote-like header and a title of no use, by python-docx."""
    import docx as library

    made = library.Document()
    made.core_properties.title = "Microsoft Word - draft"
    made.core_properties.author = "A. Monitor"
    made.sections[0].header.paragraphs[0].text = "CONFIDENTIAL"
    made.add_heading(HEADLINE, 0)
    paragraph = made.add_paragraph("At least 12 people were ")
    paragraph.add_run("killed").bold = True
    paragraph.add_run(" on Wednesday when troops raided a village in Sagaing Region, residents said.")
    made.add_paragraph("Three of the dead were children.", style="List Bullet")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Killed", "12", "Injured", "30"), strict=True):
        cell.text = text
    made.add_paragraph(SECOND)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def mail(
    body: str = f"{LEAD}\n\n{SECOND}\n", *, attach: tuple[str, bytes] | None = None, html: str = "", subject: str = f"Fwd: {HEADLINE}"
) -> bytes:
    """A mail message."""
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "A Monitor <monitor@example.org>"
    made["Date"] = "Wed, 03 Aug 2022 23:30:00 +0630"
    if body:
        made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html") if body else made.set_content(html, subtype="html")
    if attach:
        made.add_attachment(attach[1], maintype="application", subtype="octet-stream", filename=attach[0])
    return made.as_bytes()


def mhtml(markup: str = "", charset: str = "utf-8") -> bytes:
    """A page as Chromium saves it."""
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://example.org/news/raid"
    made["Subject"] = HEADLINE
    made["Date"] = "Mon, 06 Jan 2025 10:00:00 +0000"
    made.set_content((markup or page()), subtype="html", charset=charset, cte="quoted-printable")
    made["Content-Location"] = "https://example.org/news/raid"
    made.make_related()
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<x@mhtml.blink>")
    return made.as_bytes()


def workbook(rows: list[list[Any]], *more: list[list[Any]]) -> bytes:
    """An Excel workbook with one sheet for each list of rows, by openpyxl."""
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.active)
    for n, sheet in enumerate((rows, *more), 1):
        page = made.create_sheet(f"Sheet{n}")
        for row in sheet:
            page.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def warc(*pages: tuple[str, str, str], packed: bool = False) -> bytes:
    """A web archive of (URL, status line, HTML) responses with their requests, by warcio."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, status, markup in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        response = writer.create_warc_record(url, "response", payload=io.BytesIO(markup.encode()), http_headers=headers)
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        request = writer.create_warc_record(url, "request", http_headers=asked)
        writer.write_request_response_pair(request, response)
    return stream.getvalue()


def zipped(**members: bytes | str) -> bytes:
    """A zip archive; names are given with ``__`` for the dot."""
    return zipped_as({name.replace("__", "."): data for name, data in members.items()})


def zipped_as(members: dict[str, bytes | str], **settings: Any) -> bytes:
    """A zip archive of named members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **({"compression": zipfile.ZIP_DEFLATED} | settings)) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def lines(*records: Any) -> str:
    """JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """A file in a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def everything() -> dict[str, bytes]:
    """One real document of every suffix of the reader table."""
    import zstandard

    record = {"title": HEADLINE, "text": BODY, "date": "2022-08-03", "url": "https://example.org/raid", "id": "raid"}
    table = [["title", "text", "date"], [HEADLINE, BODY, "2022-08-03"]]
    markup = page().encode()
    return {
        ".txt": f"{HEADLINE}\n\n{BODY}".encode(),
        ".md": f"# {HEADLINE}\n\n{BODY}".encode(),
        ".html": markup,
        ".htm": markup,
        ".xhtml": markup,
        ".mhtml": mhtml(),
        ".mht": mhtml(),
        ".pdf": pdf(f"{HEADLINE}\n{LEAD}"),
        ".docx": docx(),
        ".eml": mail(),
        ".mbox": b"From monitor@example.org Wed Aug  3 23:30:00 2022\n" + mail() + b"\n",
        ".json": json.dumps(record).encode(),
        ".jsonl": lines(record).encode(),
        ".ndjson": lines(record).encode(),
        ".csv": f'title,text,date\n{HEADLINE},"{BODY}",2022-08-03\n'.encode(),
        ".tsv": f'title\ttext\tdate\n{HEADLINE}\t"{BODY}"\t2022-08-03\n'.encode(),
        ".tab": f'title\ttext\tdate\n{HEADLINE}\t"{BODY}"\t2022-08-03\n'.encode(),
        ".xlsx": workbook(table),
        ".warc": warc(("https://example.org/raid", "200 OK", page())),
        ".warc.gz": warc(("https://example.org/raid", "200 OK", page()), packed=True),
        ".gz": gzip.compress(markup),
        ".zst": zstandard.compress(markup),
        ".zip": zipped(raid__html=markup),
    }
