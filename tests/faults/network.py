"""No way to the site, or a way to another: names, connections, certificates."""

import socket
from contextlib import ExitStack
from typing import Final

from certsync.errors import Exit
from tests.faults.bench import Bench
from tests.faults.conditions import Condition, Names
from tests.faults.fault import Arm, Fault, Trial
from tests.faults.site import LIST, ROBOTS
from tests.integration.fetch.raw import CERTIFICATES, page, reset, say, serving

_STRANGE: Final = "intern.example"


def _start(url: str, *conditions: Condition, **fetch: object) -> Trial:
    """Return a run that begins at another address than the site's own."""
    return Trial(conditions, source={"start": [url]}, fetch=fetch)


def _refused(_here: Bench) -> Trial:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return _start(f"http://127.0.0.1:{port}{LIST}")


def _reset(here: Bench) -> Trial:
    here.site.faults[ROBOTS] = page(b"")
    here.site.faults[LIST] = reset
    return Trial()


def _hung_up(here: Bench) -> Trial:
    here.site.faults[LIST] = say()
    return Trial()


def _name(code: int) -> Arm:
    return lambda here: _start(here.site.url(host=_STRANGE), Names({_STRANGE: code}))


def _private(here: Bench) -> Trial:
    return _start(here.site.url(host=_STRANGE), Names({_STRANGE: "127.0.0.1"}))


def _led_inside(here: Bench) -> Trial:
    """The name is on the list, and leads inside: a site that turns to the machines beside us."""
    inside = here.site.url(host=_STRANGE)
    here.site.faults[LIST] = say(
        b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % inside.encode()
    )
    hosts = {"allowed_hosts": ["127.0.0.1", _STRANGE]}
    return Trial((Names({_STRANGE: "127.0.0.1"}),), source={"start": [here.site.url()], **hosts})


def _full(_here: Bench) -> Trial:
    """A host that takes no more connections: asking for one is met with silence."""
    opened = ExitStack()
    listener = opened.enter_context(socket.socket())
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    for _ in range(4):
        waiting = opened.enter_context(socket.socket())
        waiting.setblocking(False)
        waiting.connect_ex(listener.getsockname())
    url = f"http://127.0.0.1:{listener.getsockname()[1]}{LIST}"
    return Trial(source={"start": [url]}, fetch={"timeout_seconds": 0.4}, mend=opened.close)


def _tls(certificate: str | None, authority: str) -> Arm:
    """Return a site that shows ``certificate`` (or speaks no TLS) to who trusts ``authority``."""

    def arm(_here: Bench) -> Trial:
        opened = ExitStack()
        script = page(b"K0717") if certificate else say(b"220 mail.example\r\n")
        server = opened.enter_context(
            serving(script, certificate=certificate, listens=certificate is not None)
        )
        url = f"https://localhost:{server.port}{LIST}"
        trust = {"ca_file": CERTIFICATES / authority}
        return Trial(source={"start": [url]}, fetch=trust, mend=opened.close)

    return arm


def _fault(name: str, arm: Arm, says: str, kept: str | None) -> Fault:
    return Fault(name=name, arm=arm, exit=Exit.SOURCE, says=says, kept=kept)


NETWORK: Final = (
    _fault("refused", _refused, "connection was refused", "connection-refused"),
    _fault("reset", _reset, "broken off", "connection-reset"),
    _fault("hung up on", _hung_up, "no answer", "no-answer"),
    _fault("dns: no such name", _name(socket.EAI_NONAME), "does not exist", "name-not-found"),
    _fault("dns: no answer", _name(socket.EAI_AGAIN), "could not be looked up", "look-up-failed"),
    _fault("timeout at connect", _full, "connecting took too long", "timeout-connect"),
    _fault("tls broken", _tls(None, "here.pem"), "no secure connection", "tls-failed"),
    _fault(
        "tls of another host",
        _tls("elsewhere.pem", "elsewhere.pem"),
        "belongs to another site",
        "tls-wrong-host",
    ),
    _fault("tls expired", _tls("past.pem", "past.pem"), "expired", "tls-expired"),
    _fault(
        "tls of nobody we trust",
        _tls("here.pem", "elsewhere.pem"),
        "not trusted",
        "tls-untrusted",
    ),
    _fault("name that leads inside", _private, "inside a private network", "private-address"),
    _fault("redirect to a private address", _led_inside, "private network", "private-address"),
)
