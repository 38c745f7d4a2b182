"""Reading a body within bounds: on the wire, and unpacked (RFC 9110 §8.4 content codings)."""

import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from certsync.fetch.reasons import Reason
from certsync.fetch.spool import Spool

ACCEPT_ENCODING: Final = "gzip, deflate"

_STEP_BYTES: Final = 1 << 20
"""The most that is unpacked at once: a few bytes can stand for very many."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB: Final = zlib.MAX_WBITS
_RAW: Final = -zlib.MAX_WBITS

_WINDOW: Final[Mapping[str, int]] = MappingProxyType(
    {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
)


class BodyFault(Exception):
    """The body is too large or cannot be unpacked."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Unpacker(Protocol):
    """What zlib's decompression objects are to us."""

    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes: ...


class BodyReader:
    """Takes the chunks of one body and unpacks them, never further than the limit.

    ``content`` is what has been unpacked so far, at most ``max_body_bytes``; with a ``spool`` the
    bytes go there and ``content`` stays empty.
    """

    def __init__(
        self, coding: str, *, max_wire_bytes: int, max_body_bytes: int, spool: Spool | None = None
    ) -> None:
        """Start a body whose Content-Encoding header is ``coding`` (``""`` for none)."""
        self.content = bytearray()
        self._spool = spool
        self._room = max_body_bytes
        self._more = False
        self._coding = coding.strip().lower()
        self._wire_left = max_wire_bytes
        self._unpacker: _Unpacker | None = None
        self._head = b""

    def feed(self, chunk: bytes) -> None:
        """Take a chunk as it came from the wire.

        Raises:
            BodyFault: when a limit is passed or the coding is unknown or broken.
        """
        self._wire_left -= len(chunk)
        if self._wire_left < 0:
            raise BodyFault(Reason.TOO_LARGE_ON_THE_WIRE)
        if self._coding in {"", "identity"}:
            self._add(chunk)
        elif self._coding in _WINDOW:
            self._unpack(chunk)
        else:
            raise BodyFault(Reason.UNKNOWN_CODING)

    def finish(self) -> None:
        """Say that the last chunk was fed.

        Raises:
            BodyFault: when packed data broke off in the middle.
        """
        if self._head or (self._unpacker is not None and not self._unpacker.eof):
            raise BodyFault(Reason.BROKEN_CODING)

    def _unpack(self, chunk: bytes) -> None:
        if self._unpacker is None:
            self._head += chunk
            if len(self._head) < 2:  # noqa: PLR2004 - the two bytes of a zlib header
                return
            chunk, self._head = self._head, b""
            self._unpacker = self._start(chunk)
        try:
            while chunk or self._more:
                chunk = self._step(self._unpacker, chunk)
        except zlib.error as error:
            raise BodyFault(Reason.BROKEN_CODING) from error

    def _step(self, unpacker: _Unpacker, chunk: bytes) -> bytes:
        """Unpack some of ``chunk``; return what is left of it."""
        if unpacker.eof:
            self._more = False
            # A gzip body may consist of several members, and zeros may pad it (RFC 1952 §2.2).
            chunk = chunk.lstrip(b"\0")
            if not chunk:
                return b""
            if _WINDOW[self._coding] != _GZIP:
                raise BodyFault(Reason.BROKEN_CODING)
            unpacker = self._unpacker = zlib.decompressobj(_GZIP)
        most = min(self._room + 1, _STEP_BYTES)
        data = unpacker.decompress(chunk, most)
        self._more = len(data) == most
        self._add(data)
        return unpacker.unconsumed_tail or unpacker.unused_data

    def _start(self, head: bytes) -> _Unpacker:
        window = _WINDOW[self._coding]
        if window == _ZLIB and not _is_zlib_header(head):
            window = _RAW  # what some servers mean by "deflate"
        return zlib.decompressobj(window)

    def _add(self, data: bytes) -> None:
        taken = data[: self._room]
        self._room -= len(taken)
        if self._spool is None:
            self.content += taken
        else:
            self._spool.write(taken)
        if len(data) > len(taken):
            raise BodyFault(Reason.TOO_LARGE)


def _is_zlib_header(head: bytes) -> bool:
    """Tell whether two bytes are a zlib header: method 8 and a checksum (RFC 1950 §2.2)."""
    return head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0  # noqa: PLR2004
