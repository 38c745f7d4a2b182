"""Why a request failed or was not made, as short tokens that messages can be named after."""

import errno
import socket
import ssl
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import httpx

from certsync.records import Outcome


class Reason(StrEnum):
    """Every reason but a plain HTTP status, which is written ``status-NNN``."""

    NAME_NOT_FOUND = "name-not-found"
    LOOK_UP_FAILED = "look-up-failed"
    REFUSED = "connection-refused"
    RESET = "connection-reset"
    UNREACHABLE = "unreachable"
    CONNECTION_FAILED = "connection-failed"
    PROXY_FAILED = "proxy-failed"
    TLS_WRONG_HOST = "tls-wrong-host"
    TLS_EXPIRED = "tls-expired"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_FAILED = "tls-failed"
    TIMEOUT_CONNECT = "timeout-connect"
    TIMEOUT_READ = "timeout-read"
    TIMEOUT_WRITE = "timeout-write"
    DEADLINE = "deadline"
    NO_ANSWER = "no-answer"
    CUT_SHORT = "cut-short"
    TOO_LARGE_ON_THE_WIRE = "too-large-on-the-wire"
    TOO_LARGE = "too-large"
    BROKEN_CODING = "broken-coding"
    UNKNOWN_CODING = "unknown-coding"
    UNASKED_304 = "unasked-304"
    BAD_LOCATION = "bad-location"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    NOT_A_URL = "not-a-url"
    CREDENTIALS = "credentials-in-url"
    HOST_NOT_LISTED = "host-not-listed"
    PLAIN_HTTP = "plain-http"
    PRIVATE_ADDRESS = "private-address"
    ROBOTS = "robots"
    RETRY_AFTER = "retry-after"
    NOT_A_PAGE = "not-a-page"


_OUTCOMES: Final[Mapping[Reason, Outcome]] = MappingProxyType(
    {
        Reason.TIMEOUT_CONNECT: Outcome.TIMEOUT,
        Reason.TIMEOUT_READ: Outcome.TIMEOUT,
        Reason.TIMEOUT_WRITE: Outcome.TIMEOUT,
        Reason.DEADLINE: Outcome.TIMEOUT,
        Reason.TOO_LARGE_ON_THE_WIRE: Outcome.TOO_LARGE,
        Reason.TOO_LARGE: Outcome.TOO_LARGE,
        Reason.BROKEN_CODING: Outcome.BAD_CONTENT,
        Reason.UNKNOWN_CODING: Outcome.BAD_CONTENT,
    }
)

LASTING: Final = frozenset(
    {
        Reason.TLS_WRONG_HOST,
        Reason.TLS_EXPIRED,
        Reason.TLS_UNTRUSTED,
        Reason.PRIVATE_ADDRESS,
    }
)
"""Faults that asking again in a moment does not heal."""

_BY_TYPE: Final[Mapping[type[httpx.RequestError], Reason]] = MappingProxyType(
    {
        httpx.ConnectTimeout: Reason.TIMEOUT_CONNECT,
        httpx.ReadTimeout: Reason.TIMEOUT_READ,
        httpx.WriteTimeout: Reason.TIMEOUT_WRITE,
        httpx.ProxyError: Reason.PROXY_FAILED,
    }
)

# X509_V_ERR_… of OpenSSL's x509_vfy.h.
_CERTIFICATE: Final[Mapping[int, Reason]] = MappingProxyType(
    {
        9: Reason.TLS_EXPIRED,  # not yet valid
        10: Reason.TLS_EXPIRED,
        62: Reason.TLS_WRONG_HOST,
        64: Reason.TLS_WRONG_HOST,  # an IP address
    }
)

_ERRNO: Final[Mapping[int, Reason]] = MappingProxyType(
    {
        errno.ECONNREFUSED: Reason.REFUSED,
        errno.ECONNRESET: Reason.RESET,
        errno.EPIPE: Reason.RESET,
        errno.ECONNABORTED: Reason.RESET,
        errno.ENETUNREACH: Reason.UNREACHABLE,
        errno.EHOSTUNREACH: Reason.UNREACHABLE,
        errno.ENETDOWN: Reason.UNREACHABLE,
    }
)


def outcome_of(reason: Reason) -> Outcome:
    """Return how a request ends that fails for ``reason``."""
    return _OUTCOMES.get(reason, Outcome.NETWORK)


def reason_of(error: httpx.RequestError, *, answered: bool) -> Reason:
    """Return why the library gave up; ``answered`` says whether status and headers had come."""
    known = _BY_TYPE.get(type(error))
    if known is not None:
        return known
    for cause in _causes(error):
        known = _reason_of_system(cause)
        if known is not None:
            return known
    if isinstance(error, httpx.ConnectError):
        return Reason.CONNECTION_FAILED
    return Reason.CUT_SHORT if answered else Reason.NO_ANSWER


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _reason_of_system(error: BaseException) -> Reason | None:
    match error:
        case ssl.SSLCertVerificationError(verify_code=code):
            return _CERTIFICATE.get(code, Reason.TLS_UNTRUSTED)
        case ssl.SSLError():
            return Reason.TLS_FAILED
        case socket.gaierror(errno=socket.EAI_NONAME | socket.EAI_NODATA):
            return Reason.NAME_NOT_FOUND
        case socket.gaierror():
            return Reason.LOOK_UP_FAILED
        case OSError(errno=int(number)):
            return _ERRNO.get(number)
    return None
