"""One page from the web, politely: the only place that touches the network, and only when ``facts extract`` is given a URL.

Only http and https; a clear user agent; a limit on size, time and redirects; and no address of a private network unless that is
allowed. The address that was checked is the address that is connected to, so a name cannot answer differently the second time.
Proxies of the environment are not used.
"""

from __future__ import annotations

import gzip
import http.client
import io
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import IO, cast
from urllib.parse import quote, urljoin, urlsplit

import regex

from .. import __version__
from .base import Options, Problem, ReadError, Source, up_to
from .limits import human, unpacking
from .nested import SUFFIXES, sniffed
from .optional import broken

USER_AGENT = f"myanmar-facts/{__version__} (fetches one page at the request of a person)"
REDIRECTS = 5
_URL = regex.compile(r"https?://", regex.I)
_CONTROL = regex.compile(r"[\x00-\x20\x7f\ud800-\udfff]")
_MOVED = frozenset({301, 302, 303, 307, 308})
_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server said: ``location`` only when it says to go elsewhere."""

    data: bytes = b""
    kind: str = ""
    charset: str = ""
    location: str = ""


def is_url(path: str) -> bool:
    """Whether a path of the command line is a web address."""
    return _URL.match(path) is not None


def fetch(url: str, options: Options) -> Source | Problem:
    """The document at ``url``, fetched, or the failed Problem that says why not. It is called by the URL as given."""
    if not options.network:
        return Problem(f"{url}: only facts extract fetches pages; save the page and give the file.", failed=True)
    try:
        return _followed(url, options)
    except ReadError as error:
        return Problem(str(error), failed=True)


def _followed(url: str, options: Options) -> Source:
    at = url.strip()
    for _ in range(REDIRECTS + 1):
        answer = _get(at, url, options)
        if not answer.location:
            suffix = SUFFIXES.get(answer.kind) or sniffed(answer.data)
            return Source(url, suffix, data=answer.data, options=options, charset=answer.charset, url=at)
        at = urljoin(at, answer.location)
        if not is_url(at):
            raise ReadError(f"{url}: the server sends on to {at[:100]!r}; only http and https are followed.")
    raise ReadError(f"{url}: the server sends on more than {REDIRECTS} times; not followed.")


def _get(at: str, url: str, options: Options) -> _Answer:
    """One request. Raises ReadError for whatever goes wrong, in the name of ``url``."""
    try:
        parts = urlsplit(at)
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii") if not (parts.hostname or "").isascii() else parts.hostname or ""
    except ValueError as error:
        raise ReadError(f"{url}: this is not a web address that can be read ({broken(error)}).") from error
    if not host or _CONTROL.search(at):
        raise ReadError(f"{url}: this is not a web address that can be read.")
    if parts.username or parts.password:
        raise ReadError(f"{url}: an address with a user name or password in it is not fetched.")
    address = _address(host, port, url, options)
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    connection = http.client.HTTPConnection(host, port, timeout=options.timeout)
    watch: threading.Timer | None = None
    late = threading.Event()
    try:
        plain = socket.create_connection((address, port), timeout=options.timeout)
        connection.sock = plain
        watch = threading.Timer(options.timeout, _cut, (plain, late))
        watch.daemon = True
        watch.start()
        if parts.scheme.lower() == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        shown = f"[{host}]" if ":" in host else host
        connection.request("GET", target, headers={
            "Host": shown if port in (80, 443) else f"{shown}:{port}", "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity",
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5", "Connection": "close"})
        return _answer(connection.getresponse(), url, options, late)
    except ssl.SSLCertVerificationError as error:
        raise ReadError(f"{url}: the certificate of the server is not to be trusted ({error.verify_message}).") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            told = f"the server did not answer within {options.timeout:g} seconds (--fetch-timeout gives it more)"
            raise ReadError(f"{url}: {told}.") from error
        raise ReadError(f"{url}: it cannot be fetched ({broken(error)}).") from error
    finally:
        if watch is not None:
            watch.cancel()
        connection.close()


def _answer(response: http.client.HTTPResponse, url: str, options: Options, late: threading.Event) -> _Answer:
    """The answer, its body read up to the limit and unpacked. Raises TimeoutError when the connection was cut for being late."""
    if response.status in _MOVED and response.getheader("Location"):
        return _Answer(location=str(response.getheader("Location")))
    if response.status != 200:
        raise ReadError(f"{url}: the server answered {response.status} {' '.join(response.reason.split())[:60]}".rstrip() + ".")
    limit = options.max_bytes
    data = up_to(cast(IO[bytes], response), limit + 1)
    if late.is_set():
        raise TimeoutError
    if response.length and len(data) <= limit:
        raise ReadError(f"{url}: the connection ended before the page was whole.")
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding in ("gzip", "x-gzip") and len(data) <= limit:
        data = up_to(unpacking(cast(IO[bytes], gzip.GzipFile(fileobj=io.BytesIO(data))), url, options), limit + 1)
    elif coding != "identity":
        raise ReadError(f"{url}: the server packed the page in a way that was not asked for ({coding[:40]}).")
    if len(data) > limit:
        raise ReadError(f"{url}: the page is larger than {human(limit)}, the limit for one document (--max-file raises it).")
    headers = response.headers
    return _Answer(data, headers.get_content_type() if "Content-Type" in headers else "", str(headers.get_content_charset() or ""))


def _address(host: str, port: int, url: str, options: Options) -> str:
    """The address to connect to. Raises ReadError when the name has none, or any of them is private and that is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"{url}: there is no server called {host} ({broken(error)}).") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not options.allow_private and any(is_private(address) for address in addresses):
        raise ReadError(f"{url}: {host} is an address of a private network; it is fetched only with --allow-private.")
    return addresses[0]


def is_private(address: str) -> bool:
    """Whether an IP address is not one of the public internet: private, loopback, link-local, reserved, or one of these in disguise."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_private(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inside is not None:
            return is_private(str(inside))
    return not ip.is_global or ip.is_multicast or ip.is_reserved


def _cut(connection: socket.socket, late: threading.Event) -> None:
    """End a connection that has taken all its time, however slowly it was still sending."""
    late.set()
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
