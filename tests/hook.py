"""A webhook on the loopback interface that keeps what it is sent, and can be out of order."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Hook:
    """What came in: ``requests`` are method and path of each, ``notices`` the bodies taken.

    ``status`` is what it answers; anything but 200 takes nothing.
    """

    url: str = ""
    status: int = 200
    location: str | None = None
    requests: list[str] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)

    @property
    def apprise(self) -> str:
        """The address as Apprise knows it, with a token in it."""
        return f"{self.url.replace('http', 'json')}/geheim-token"

    @property
    def titles(self) -> list[str]:
        """The titles of what was taken."""
        return [str(notice["title"]) for notice in self.notices]


@contextmanager
def hook() -> Iterator[Hook]:
    """Serve a webhook."""
    kept = Hook()

    class Handler(BaseHTTPRequestHandler):
        def _take(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            kept.requests.append(f"{self.command} {self.path}")
            if kept.status == 200 and body:
                kept.notices.append(json.loads(body))
            self.send_response(kept.status)
            if kept.location is not None:
                self.send_header("Location", kept.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = _take  # noqa: N815 - http.server's names

        def log_message(self, *args: object) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()
