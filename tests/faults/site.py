"""A small sound site that speaks raw HTTP, with a place to put a fault at each address."""

import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.integration.fetch.raw import RawServer, Script, page, say, serving

LIST: Final = "/certificaten"
ROBOTS: Final = "/robots.txt"
DETAIL: Final = "/certificaat/details/K0717"
HTML: Final = b"Content-Type: text/html; charset=utf-8"

_NAMES: Final = {
    "K0717": "Agile game productie",
    "K0072": "Ondernemend gedrag",
    "K0186": "Werken in het buitenland",
    "K0205": "Digitale vaardigheden basis",
    "K0211": "Ondernemend gedrag geschikt voor niveau 3 en 4",
    "K0219": "Verdieping bloemwerk",
    "K0386": "Pension- en asielmanagement",
    "K0501": "Duurzaamheid in het beroep",
    "K0504": "Expressief talent",
    "K0702": "Veilig werken",
    "K1414": "Instructeur",
    "K1496": "Patiëntenzorg",
}
_DETAILED: Final = {"K0717": "25187", "K0072": "25604", "K1496": "25998"}
_ADDED: Final = {"K0722": "FrontEnd Development"}


@dataclass(slots=True)
class Site:
    """Twelve codes, three with a page of their own; a thirteenth at the later moment.

    ``faults`` answer by path, before the sound pages do.
    """

    later: bool = False
    faults: dict[str, Script] = field(default_factory=dict)
    server: RawServer = field(default_factory=lambda: RawServer(0, "http"))

    def url(self, path: str = LIST, host: str = "127.0.0.1") -> str:
        """Return an address on this site."""
        return self.server.url(path, host)

    def sound(self, path: str) -> bytes | None:
        """Return the page at ``path``, ``None`` where there is none."""
        names = _NAMES | (_ADDED if self.later else {})
        if path == ROBOTS:
            return b"User-agent: *\nAllow: /\n"
        if path == LIST:
            rows = "".join(_row(code, name) for code, name in names.items())
            return _document(f"<table><tr><th>Code<th>Keuzedeel{rows}</table>")
        code = path.rpartition("/")[2]
        if code not in _DETAILED:
            return None
        return _document(
            f"<p>Code: {code}<p>Naam: {names[code]}<h2>Kwalificaties</h2>"
            f"<table><tr><th>Crebo<th>Kwalificatie<tr><td>{_DETAILED[code]}<td>Ontwerper</table>"
        )

    def converse(self, connection: socket.socket) -> None:
        """Answer the request just heard: the fault put there, else as a careful server does."""
        request = self.server.requests[-1]
        path = request.split(b" ", 2)[1].decode()
        script = self.faults.get(path) or _answer(request, self.sound(path))
        script(connection)


@contextmanager
def sound_site() -> Iterator[Site]:
    """Serve the site at its first moment."""
    site = Site()
    with serving(site.converse) as server:
        site.server = server
        yield site


def _answer(request: bytes, body: bytes | None) -> Script:
    if body is None:
        return page(b"", HTML, status=b"404 Not Found")
    tag = b'"%s"' % hashlib.sha256(body).hexdigest()[:16].encode()
    if tag in request:
        return say(b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag)
    return page(body, HTML, b"ETag: " + tag)


def _row(code: str, name: str) -> str:
    shown = f"<a href={DETAIL.replace('K0717', code)}>{name}</a>" if code in _DETAILED else name
    return f"<tr><td>{code}<td>{shown}"


def _document(content: str) -> bytes:
    head = "<!DOCTYPE html><html lang=nl><title>Lijst</title><h1>Certificaten</h1>"
    return f"{head}{content}".encode()
