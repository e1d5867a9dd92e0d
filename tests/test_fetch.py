"""Fetching one page: from a server of our own on this machine, politely, within limits, and never from a private network unasked."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from myanmar_facts.readers import Options, Problem, Source, find
from myanmar_facts.readers.fetch import fetch, is_private, is_url

from .documents import HEADLINE, LEAD, articles, page, pdf
from .program import facts

ALLOWED = Options(network=True, allow_private=True, timeout=5, max_bytes=200_000)


class Handler(BaseHTTPRequestHandler):
    """A site with a page of every kind that a fetcher has to be ready for."""

    seen: list[tuple[str, dict[str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, dict(self.headers)))
        path = self.path.partition("?")[0]
        action = getattr(self, "page_" + path.strip("/").split("/")[0].replace(".", "_"), None)
        if action is None:
            self.answer(404, b"no")
        else:
            action()

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page_raid(self) -> None:
        self.answer(200, page().encode())

    def page_latin(self) -> None:
        data = page(body="<p>The café of the village was burnt down by the soldiers on the same day.</p>").replace("“", "").replace("”", "")
        self.answer(200, data.encode("cp1252"), Content_Type="text/html; charset=iso-8859-1")

    def page_packed(self) -> None:
        self.answer(200, gzip.compress(page().encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    def page_torn(self) -> None:
        self.answer(200, gzip.compress(page().encode())[:200], Content_Encoding="gzip")

    def page_brotli(self) -> None:
        self.answer(200, b"x", Content_Encoding="br")

    def page_pdf(self) -> None:
        self.answer(200, pdf(LEAD), Content_Type="application/pdf")

    def page_plain(self) -> None:
        self.answer(200, LEAD.encode(), Content_Type="text/plain")

    def page_untyped(self) -> None:
        self.answer(200, page().encode(), Content_Type="application/octet-stream")

    def page_large(self) -> None:
        self.answer(200, b"x" * 300_000)

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 10_000)
        except OSError:
            pass

    def page_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    def page_short(self) -> None:
        self.answer(200, b"<html>", Content_Length="5000")

    def page_moved(self) -> None:
        self.answer(302, Location="/raid?from=moved")

    def page_away(self) -> None:
        self.answer(301, Location=f"http://localhost:{self.server.server_port}/raid")  # type: ignore[attr-defined]

    def page_loop(self) -> None:
        self.answer(302, Location="/loop")

    def page_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def page_inside(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data")

    def page_lines(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/raid\tx")
        self.end_headers()

    def page_broken(self) -> None:
        self.wfile.write(b"not http at all\r\n\r\n")

    def page_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"A: " + b"x" * 200_000 + b"\r\n\r\n")

    def page_empty(self) -> None:
        self.answer(200)

    def page_café(self) -> None:
        self.answer(200, page().encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(url: str, options: Options = ALLOWED) -> Source:
    found = fetch(url, options)
    assert isinstance(found, Source), found
    return found


def refused(url: str, options: Options = ALLOWED) -> str:
    found = fetch(url, options)
    assert isinstance(found, Problem), found
    assert found.failed
    assert found.sentence.startswith(f"{url}: ")
    assert "\n" not in found.sentence
    return found.sentence


def test_a_page_is_fetched_and_read(site: str) -> None:
    (found,) = articles(fetched(f"{site}/raid"))
    assert found.title == HEADLINE
    assert found.doc == f"{site}/raid"
    assert found.url == f"{site}/raid"


def test_the_request_says_who_asks(site: str) -> None:
    Handler.seen.clear()
    fetched(f"{site}/raid?a=1&b=x%20y#part")
    ((path, headers),) = Handler.seen
    assert path == "/raid?a=1&b=x%20y"
    assert headers["User-Agent"].startswith("myanmar-facts/")
    assert headers["Host"] == site.removeprefix("http://")
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("/packed", ".html"), ("/pdf", ".pdf"), ("/plain", ".txt"), ("/untyped", ".html"), ("/moved", ".html"), ("/away", ".html")],
)
def test_what_comes_is_read_as_what_it_is(site: str, path: str, suffix: str) -> None:
    source = fetched(site + path)
    assert source.suffix == suffix
    assert "12 people" in articles(source)[0].text
    assert source.name == site + path


def test_the_charset_of_the_header_counts(site: str) -> None:
    assert "café" in articles(fetched(f"{site}/latin"))[0].text


def test_an_address_with_other_letters_is_quoted(site: str) -> None:
    Handler.seen.clear()
    assert fetch(f"{site}/caf\u00e9/x?q=\u1019", ALLOWED)
    assert Handler.seen[0][0] == "/caf%C3%A9/x?q=%E1%80%99"


def test_the_final_address_is_the_one_of_the_article(site: str) -> None:
    assert fetched(f"{site}/moved").url == f"{site}/raid?from=moved"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gone", "404"),
        ("/large", "--max-file"),
        ("/endless", "--max-file"),
        ("/bomb", "--max-file"),
        ("/loop", "more than 5 times"),
        ("/file", "only http and https"),
        ("/lines", "404"),
        ("/broken", "cannot be fetched"),
        ("/headers", "cannot be fetched"),
        ("/brotli", "not asked for"),
        ("/torn", "cut short"),
        ("/short", "before the page was whole"),
    ],
)
def test_what_goes_wrong_is_told(site: str, path: str, says: str) -> None:
    assert says in refused(site + path)


def test_an_empty_page_is_told(site: str) -> None:
    assert not articles(fetched(f"{site}/empty"))


def test_a_slow_server_is_left_in_time(site: str) -> None:
    began = time.monotonic()
    assert "0.5 seconds (--fetch-timeout" in refused(f"{site}/slow", Options(network=True, allow_private=True, timeout=0.5))
    assert time.monotonic() - began < 3


def test_a_server_that_says_nothing_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert "--fetch-timeout" in refused(url, Options(network=True, allow_private=True, timeout=0.3))
    assert "cannot be fetched" in refused(url)


def test_private_addresses_are_refused_before_anything_is_sent(site: str) -> None:
    Handler.seen.clear()
    options = Options(network=True)
    for url in (
        site,
        site.replace("127.0.0.1", "localhost"),
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://169.254.169.254/x",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[fe80::1%25lo]/",
    ):
        told = refused(url, options)
        assert "--allow-private" in told or "no server" in told or "not a web address" in told, told
    assert not Handler.seen


def test_a_redirect_cannot_lead_inside(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    from myanmar_facts.readers import fetch as module

    # The first server is taken for a public one, so that only the redirect is judged.
    judge = module.is_private
    monkeypatch.setattr(module, "is_private", lambda address: address != "127.0.0.1" and judge(address))
    told = refused(f"{site}/inside", Options(network=True, timeout=5))
    assert "169.254.169.254" in told
    assert "--allow-private" in told


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.0.0.1", True),
        ("192.168.1.1", True),
        ("172.16.0.1", True),
        ("169.254.169.254", True),
        ("0.0.0.0", True),
        ("100.64.0.1", True),
        ("224.0.0.1", True),
        ("255.255.255.255", True),
        ("::1", True),
        ("::", True),
        ("fe80::1", True),
        ("fe80::1%eth0", True),
        ("fc00::1", True),
        ("::ffff:10.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("2002:7f00:1::", True),
        ("8.8.8.8", False),
        ("2606:4700:4700::1111", False),
        ("64:ff9b::808:808", False),
    ],
)
def test_private_addresses_are_known(address: str, private: bool) -> None:
    assert is_private(address) == private


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://user:pw@example.org/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://exa mple.org/",
        "http://example.org/\r\nX: y",
        "http://\ud800/",
        "http://" + "a" * 300 + ".org/",
        "http://does-not-exist.invalid/",
    ],
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert isinstance(fetch(url, ALLOWED), Problem)


def test_only_http_is_a_web_address() -> None:
    assert is_url("http://x")
    assert is_url("HTTPS://x")
    assert not any(map(is_url, ("ftp://x", "file:///etc/passwd", "httpx://x", "a/http://x", "")))


def test_other_commands_do_not_fetch(site: str) -> None:
    Handler.seen.clear()
    (told,) = find([f"{site}/raid"], Options(allow_private=True))
    assert isinstance(told, Problem)
    assert "only facts extract" in told.sentence
    assert not Handler.seen


CERTIFICATE = Path(__file__).parent / "data" / "self-signed.pem"


def test_a_certificate_that_nobody_signed_is_refused() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Handler.seen.clear()
    try:
        assert "not to be trusted" in refused(f"https://127.0.0.1:{server.server_port}/raid")
        assert not Handler.seen
    finally:
        server.shutdown()
        server.server_close()


def test_from_the_command_line(site: str) -> None:
    done = facts("extract", f"{site}/raid", "--allow-private", "-f", "jsonl", "-k", "casualty")
    assert done.returncode == 0, done.stderr
    assert b'"count": 12' in done.stdout
    assert f'"doc": "{site}/raid"'.encode() in done.stdout
    done = facts("extract", f"{site}/raid", "-f", "jsonl")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"--allow-private" in done.stderr
    done = facts("extract", f"{site}/slow", "--allow-private", "--fetch-timeout", "0.4")
    assert done.returncode == 1
    assert b"0.4 seconds" in done.stderr
