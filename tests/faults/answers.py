"""Sites that answer wrongly: every way in which a page that comes is not the page asked for."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from certsync.errors import Exit
from tests.faults.bench import Bench
from tests.faults.fault import NEW, OLD, Arm, Fault, Trial
from tests.faults.site import DETAIL, HTML, LIST, ROBOTS
from tests.integration.fetch.raw import Script, drip, head, page, say

_HASTE: Final = {"timeout_seconds": 0.4, "deadline_seconds": 1.5}


def _at(path: str, script: Script, fetch: Mapping[str, object] | None = None) -> Arm:
    """Return what puts ``script`` at ``path``, for a run with settings ``fetch``."""

    def arm(here: Bench) -> Trial:
        here.site.faults[path] = script
        return Trial(fetch=fetch or {})

    return arm


def _sound_list(here: Bench) -> bytes:
    """Return the list as the site has it now."""
    body = here.site.sound(LIST)
    assert body is not None
    return body


def _with_list(make: Callable[[bytes], Script]) -> Arm:
    """Return what answers the list with something made of the list itself."""

    def arm(here: Bench) -> Trial:
        here.site.faults[LIST] = make(_sound_list(here))
        return Trial()

    return arm


def _for_ever(start: bytes, drop: bytes) -> Script:
    def drops() -> Iterator[bytes]:
        while True:
            yield drop

    return drip(start, drops())


def _pour(start: bytes, flood: bytes) -> Script:
    def script(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(flood)

    return script


def _silent(start: bytes) -> Script:
    def script(connection: socket.socket) -> None:
        connection.sendall(start)
        time.sleep(1.0)

    return script


def _bomb() -> bytes:
    return gzip.compress(b"<p>K0717</p>" * 200_000, mtime=0)


def _length(size: int) -> bytes:
    return b"Content-Length: %d" % size


def _moved(location: bytes) -> Script:
    return say(head(b"Location: " + location, b"Content-Length: 0", status=b"302 Found"))


def _another_list(here: Bench) -> Trial:
    here.site.faults["/nooit-gezien"] = say(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    return Trial(source={"start": [here.site.url("/nooit-gezien")]})


def _status(line: str, *headers: bytes) -> Fault:
    code = line.partition(" ")[0]
    return Fault(
        name=f"status {code}",
        arm=_at(LIST, page(b"<h1>Storing</h1>", HTML, *headers, status=line.encode())),
        exit=Exit.SOURCE,
        says=code if code != "429" else "",
        kept=f"status-{code}",
    )


_CHUNKED: Final = head(HTML, b"Transfer-Encoding: chunked")
_CHUNK: Final = b"%x\r\n%s\r\n" % (60_000, b"K0717 <p>" * 6_666 + b"      ")

ANSWERS: Final = (
    Fault(
        name="timeout before the header",
        arm=_at(LIST, _silent(b""), fetch=_HASTE),
        exit=Exit.SOURCE,
        says="stayed away too long",
        kept="timeout-read",
    ),
    Fault(
        name="timeout in the header",
        arm=_at(LIST, _silent(b"HTTP/1.1 200 OK\r\nContent-"), fetch=_HASTE),
        exit=Exit.SOURCE,
        says="stayed away too long",
        kept="timeout-read",
    ),
    Fault(
        name="timeout in the body",
        arm=_at(LIST, _silent(head(HTML, b"Content-Length: 900") + b"K0717"), fetch=_HASTE),
        exit=Exit.SOURCE,
        says="stayed away too long",
        kept="timeout-read",
    ),
    Fault(
        name="slow drip, each byte in time",
        arm=_at(LIST, _for_ever(head(HTML, b"Content-Length: 99999"), b"K"), fetch=_HASTE),
        exit=Exit.SOURCE,
        says="whole request took too long",
        kept="deadline",
    ),
    Fault(
        name="cut body",
        arm=_with_list(lambda body: say(head(HTML, _length(len(body))), body[:400])),
        exit=Exit.SOURCE,
        says="broke off early",
        kept="cut-short",
    ),
    Fault(
        name="length too long",
        arm=_with_list(lambda body: say(head(HTML, _length(len(body) + 9)), body)),
        exit=Exit.SOURCE,
        says="broke off early",
        kept="cut-short",
    ),
    Fault(
        name="length too short",
        arm=_with_list(lambda body: say(head(HTML, _length(len(body) // 2)), body)),
        exit=Exit.QUARANTINED,
        says="not believable",
        kept="ok",
    ),
    Fault(
        name="endless body",
        arm=_at(LIST, _pour(_CHUNKED, _CHUNK)),
        exit=Exit.SOURCE,
        says="too large",
        kept="too-large",
    ),
    Fault(
        name="endless header",
        arm=_at(LIST, _pour(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 4096)),
        exit=Exit.SOURCE,
        says="no answer",
        kept="no-answer",
    ),
    Fault(
        name="compression bomb",
        arm=_at(LIST, page(_bomb(), HTML, b"Content-Encoding: gzip")),
        exit=Exit.SOURCE,
        says="too large once unpacked",
        kept="too-large",
    ),
    Fault(
        name="broken compression",
        arm=_at(LIST, page(_bomb()[:200], HTML, b"Content-Encoding: gzip")),
        exit=Exit.SOURCE,
        says="could not be unpacked",
        kept="broken-coding",
    ),
    Fault(
        name="redirect to itself",
        arm=_at(LIST, _moved(LIST.encode())),
        exit=Exit.SOURCE,
        says="in a circle",
        kept="redirect-loop",
    ),
    Fault(
        name="redirect to another host",
        arm=_at(LIST, _moved(b"http://elders.example/certificaten")),
        exit=Exit.SOURCE,
        says="not in the list of the source",
        kept="redirect",
    ),
    Fault(
        name="redirect to nowhere",
        arm=_at(LIST, say(head(b"Content-Length: 0", status=b"302 Found"))),
        exit=Exit.SOURCE,
        says="unusable address",
        kept="bad-location",
    ),
    Fault(
        name="wrong type",
        arm=_with_list(lambda body: page(body, b"Content-Type: application/pdf")),
        exit=Exit.SOURCE,
        says="no page to read",
        kept="ok",
    ),
    Fault(
        name="wrong charset, told in the header",
        arm=_with_list(
            lambda body: page(
                body.decode().encode("windows-1252"), b"Content-Type: text/html; charset=utf-8"
            )
        ),
        exit=Exit.OK,
        catalogue=(NEW,),
        says="updated",
        kept="ok",
    ),
    Fault(
        name="charset that does not exist",
        arm=_with_list(lambda body: page(body, b"Content-Type: text/html; charset=x-none")),
        exit=Exit.OK,
        catalogue=(NEW,),
        says="updated",
        kept="ok",
    ),
    Fault(
        name="304 nobody asked for",
        arm=_another_list,
        exit=Exit.SOURCE,
        says="not modified",
        kept="unasked-304",
    ),
    Fault(
        name="etag that lies: 304 on a changed page",
        arm=_at(LIST, say(b"HTTP/1.1 304 Not Modified\r\n\r\n")),
        exit=Exit.OK,
        catalogue=(OLD,),
        says="nothing changed",
        kept="not-modified",
    ),
    Fault(
        name="etag that lies: one for two pages",
        arm=_with_list(lambda body: page(body, HTML, b'ETag: "altijd"')),
        exit=Exit.OK,
        catalogue=(NEW,),
        says="updated",
        kept="ok",
    ),
    Fault(
        name="200 with an error page",
        arm=_at(LIST, page(b"<title>Fout</title><h1>Er is iets misgegaan</h1>", HTML)),
        exit=Exit.SOURCE,
        says="error page",
        kept="ok",
    ),
    Fault(
        name="200 with an empty page",
        arm=_at(LIST, page(b"", HTML)),
        exit=Exit.SOURCE,
        says="empty",
        kept="ok",
    ),
    Fault(
        name="half the list",
        arm=_with_list(lambda body: page(body[: len(body) // 2], HTML)),
        exit=Exit.QUARANTINED,
        says="not believable",
        kept="ok",
    ),
    Fault(
        name="page too deep to read",
        arm=_at(LIST, page(b"<div>" * 9_000, HTML)),
        exit=Exit.SOURCE,
        kept="ok",
    ),
    Fault(
        name="one page of many missing",
        arm=_at(DETAIL, page(b"weg", HTML, status=b"404 Not Found")),
        exit=Exit.OK,
        catalogue=(NEW,),
        says="updated",
        kept="status-404",
    ),
    _status("401 Unauthorized"),
    _status("403 Forbidden"),
    _status("404 Not Found"),
    _status("410 Gone"),
    _status("429 Too Many Requests", b"Retry-After: 86400"),
    _status("500 Internal Server Error"),
    _status("503 Service Unavailable"),
    Fault(
        name="robots.txt denies",
        arm=_at(ROBOTS, page(b"User-agent: *\nDisallow: /\n")),
        exit=Exit.SOURCE,
        says="robots.txt",
        kept="ok",
    ),
    Fault(
        name="robots.txt 500",
        arm=_at(ROBOTS, page(b"", status=b"500 Internal Server Error")),
        exit=Exit.SOURCE,
        says="500",
        kept="status-500",
    ),
    Fault(
        name="robots.txt 429",
        arm=_at(ROBOTS, page(b"", status=b"429 Too Many Requests")),
        exit=Exit.SOURCE,
        says="429",
        kept="status-429",
    ),
    Fault(
        name="robots.txt leads to another host",
        arm=_at(ROBOTS, _moved(b"http://elders.example/robots.txt")),
        exit=Exit.SOURCE,
        says="not in the list of the source",
        kept="redirect",
    ),
    Fault(
        name="robots.txt huge",
        arm=_at(ROBOTS, page(b"User-agent: *\nAllow: /\n" + b"# niets\n" * 100_000)),
        exit=Exit.OK,
        catalogue=(NEW,),
        says="updated",
        kept="ok",
    ),
    Fault(
        name="robots.txt huge, denies at its head",
        arm=_at(ROBOTS, page(b"User-agent: *\nDisallow: /\n" + b"# niets\n" * 100_000)),
        exit=Exit.SOURCE,
        says="robots.txt",
    ),
)
