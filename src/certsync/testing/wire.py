"""HTTP/1.1 on the loopback interface: reads requests, writes answers, says nothing on stderr."""

import socket
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

from certsync.testing.answer import Answer

HOST = "127.0.0.1"

# (method, path with query, headers in lower case) → the answer, or None to close the connection.
Respond = Callable[[str, str, Mapping[str, str]], Answer | None]

_Request = socket.socket | tuple[bytes, socket.socket]  # the second is of UDP


class LoopbackServer(ThreadingHTTPServer):
    """Hands each request to `respond`; `close()` waits until no thread and no socket is left."""

    daemon_threads = False

    def __init__(self, respond: Respond, port: int) -> None:
        self.respond = respond
        self._guard = threading.Lock()
        self._open: set[socket.socket] = set()
        super().__init__((HOST, port), _Handler)
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.01}, name="made-site"
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def close(self) -> None:
        """Stop listening, end the connections that clients keep open, wait for the threads."""
        self.shutdown()
        self._thread.join()
        with self._guard:
            for connection in self._open:
                with suppress(OSError):  # the client closed it first
                    connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def server_bind(self) -> None:
        """Bind without HTTPServer's look-up of the host's full name, which may ask the network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def process_request(self, request: _Request, client_address: object) -> None:
        """Remember the connection, so that `close()` can end it."""
        if isinstance(request, socket.socket):
            with self._guard:
                self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        """Forget the connection before it is closed."""
        if isinstance(request, socket.socket):
            with self._guard:
                self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: _Request, client_address: object) -> None:
        """A client that went away is what some tests are about; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackServer
    protocol_version = "HTTP/1.1"
    server_version = "MadeSite/1"
    sys_version = ""
    # Headers and body are two writes; held back, the second would wait 40 ms for the client.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        made = self._answer()
        if made is not None:
            self.wfile.write(made.body)

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's name
        """Write nothing: the requests can be asked for."""

    def _answer(self) -> Answer | None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        made = self.server.respond(self.command, self.path, headers)
        if made is None:
            self.close_connection = True
            return None
        self.send_response(made.status)
        for name, value in made.headers.items():
            self.send_header(name, value)
        self.end_headers()
        return made
