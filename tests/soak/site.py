"""A site that lives: a list that is never quite the same, pages of its own, and a random life."""

import hashlib
import random
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.integration.fetch.raw import RawServer, Script, page, reset, say, serving

LIST: Final = "/certificaten"
_PAGES: Final = "/certificaat/details/"
_HTML: Final = b"Content-Type: text/html; charset=utf-8"
_WORDS: Final = (
    *("bloem", "boom", "brood", "dier", "glas", "hout", "kaas", "klei"),
    *("leer", "lood", "steen", "zand", "tuin", "vacht", "veld", "water"),
)
_CREBOS: Final = tuple(str(25_100 + nr) for nr in range(40))
_AT_FIRST: Final = 40
_DETAILED: Final = 4

Links = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the site says: names by code, and the codes on crebos."""

    names: tuple[tuple[str, str], ...]
    links: Links


@dataclass(slots=True)
class LivingSite:
    """Codes come, go and are renamed; one day in twenty something is broken.

    The list has a token in every answer, and a line that differs every day.

    ``chance`` decides all of it, so that one seed gives one life; ``pace`` is how many times more
    changes than in real life. The first codes have a page of
    their own that names a crebo; codes that went do not come back under their old name.
    """

    chance: random.Random
    pace: int = 1
    names: dict[str, str] = field(default_factory=dict)
    crebos: dict[str, str] = field(default_factory=dict)
    faults: dict[str, Script] = field(default_factory=dict)
    server: RawServer = field(default_factory=lambda: RawServer(0, "http"))
    days: int = 0
    _next: int = 100

    def __post_init__(self) -> None:
        """Begin with a list."""
        for _ in range(_AT_FIRST):
            self._add()
        for code in list(self.names)[:_DETAILED]:
            self.crebos[code] = self.chance.choice(_CREBOS)

    def live_a_day(self) -> bool:
        """Change a little, break something perhaps; return whether the list can be had today."""
        self.days += 1
        for odds, change in self._changes():
            if self.chance.random() < odds * self.pace:
                change()
        self.faults = {}
        broken = self.chance.random() < 0.05
        if broken:
            error = page(b"<h1>Storing</h1>", _HTML, status=b"503 Service Unavailable")
            cut = say(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<h1>Certificaten</h1>")
            self.faults[LIST] = self.chance.choice([error, cut, reset])
        return not broken

    def truth(self) -> Truth:
        """Return what the site says today."""
        return Truth(tuple(sorted(self.names.items())), frozenset(self.crebos.items()))

    def converse(self, connection: socket.socket) -> None:
        """Answer the request just heard."""
        request = self.server.requests.pop()
        path = request.split(b" ", 2)[1].decode()
        script = self.faults.get(path) or self._answer(path, request)
        script(connection)

    def _changes(self) -> list[tuple[float, Callable[[], None]]]:
        return [
            (0.04, self._add),
            (0.03, self._remove),
            (0.03, self._rename),
            (0.03, self._move),
        ]

    def _add(self) -> None:
        self.names[f"K{self._next:04}"] = self._name()
        self._next += 1

    def _remove(self) -> None:
        loose = [code for code in self.names if code not in self.crebos]
        if len(loose) > _AT_FIRST // 2:
            del self.names[self.chance.choice(loose)]

    def _rename(self) -> None:
        self.names[self.chance.choice(list(self.names))] = self._name()

    def _move(self) -> None:
        self.crebos[self.chance.choice(list(self.crebos))] = self.chance.choice(_CREBOS)

    def _name(self) -> str:
        return f"Omgaan met {' en '.join(self.chance.sample(_WORDS, 3))}"

    def _answer(self, path: str, request: bytes) -> Script:
        if path == LIST:
            return page(self._list(), _HTML)
        code = path.removeprefix(_PAGES)
        if code not in self.crebos:
            return page(b"", _HTML, status=b"404 Not Found")
        body = self._detail(code)
        tag = b'"%s"' % hashlib.sha256(body).hexdigest()[:16].encode()
        if tag in request:
            return say(b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag)
        return page(body, _HTML, b"ETag: " + tag)

    def _list(self) -> bytes:
        token = f"<input type=hidden name=token value={self.chance.getrandbits(128):032x}>"
        rows = "".join(
            f"<tr><td>{code}<td>"
            + (f"<a href={_PAGES}{code}>{name}</a>" if code in self.crebos else name)
            for code, name in self.names.items()
        )
        return (
            f"<!DOCTYPE html><html lang=nl><title>Lijst</title><h1>Certificaten</h1>{token}"
            f"<table><tr><th>Code<th>Keuzedeel{rows}</table><p>Bezoeker {self.days} van dit jaar."
        ).encode()

    def _detail(self, code: str) -> bytes:
        return (
            f"<!DOCTYPE html><html lang=nl><title>{code}</title><h1>Certificaten</h1>"
            f"<p>Code: {code}<p>Naam: {self.names[code]}<h2>Kwalificaties</h2>"
            f"<table><tr><th>Crebo<th>Kwalificatie<tr><td>{self.crebos[code]}<td>Medewerker</table>"
        ).encode()


@contextmanager
def living_site(seed: int, pace: int) -> Iterator[LivingSite]:
    """Serve a site with a life of its own."""
    site = LivingSite(random.Random(seed), pace)
    with serving(site.converse) as server:
        site.server = server
        yield site
