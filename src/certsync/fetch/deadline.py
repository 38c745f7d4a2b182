"""A deadline for a whole request, kept even against a server that drips.

The library's timeouts bound each wait for bytes, so a byte a second keeps a request alive for
ever. Here a timer shuts the connection down; the blocked read then ends at once.
"""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Deadline:
    """Shuts the watched connections down when ``seconds`` have passed inside its ``with`` block.

    Bounds everything after the connection is made. Before that, look-up of the name is bounded by
    the resolver, and each address of it by the connect timeout.
    """

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        try:
            self._timer.start()
        except RuntimeError as error:  # how Python says that the system gives no thread
            raise MemoryError(str(error)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()

    @property
    def over(self) -> bool:
        """Whether the time was up before the block ended."""
        return self._over

    def watch(self, connection: socket.socket) -> None:
        """Shut ``connection`` down too when time is up.

        A duplicate is kept: TLS takes the file descriptor of the original away, and shutting the
        duplicate down ends the connection under whatever speaks on it.
        """
        with self._lock:
            self._sockets.append(connection.dup())
            if self._over:
                _shut_down(self._sockets[-1])

    def _end(self) -> None:
        with self._lock:
            self._over = True
            for watched in self._sockets:
                _shut_down(watched)


def _shut_down(connection: socket.socket) -> None:
    with suppress(OSError):  # the other side was faster
        connection.shutdown(socket.SHUT_RDWR)
