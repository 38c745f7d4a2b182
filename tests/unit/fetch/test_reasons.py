import errno
import socket
import ssl

import httpx
import pytest

from certsync.fetch.reasons import Reason, outcome_of, reason_of
from certsync.records import Outcome


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    """Return what OpenSSL complains of."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


def caused(error: httpx.RequestError, *causes: BaseException) -> httpx.RequestError:
    """Hang a chain of causes on an error."""
    last: BaseException = error
    for cause in causes:
        last.__cause__ = cause
        last = cause
    return error


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        (Reason.TIMEOUT_CONNECT, httpx.ConnectTimeout("")),
        (Reason.TIMEOUT_READ, httpx.ReadTimeout("")),
        (Reason.TIMEOUT_WRITE, httpx.WriteTimeout("")),
        (Reason.PROXY_FAILED, httpx.ProxyError("")),
        (Reason.CONNECTION_FAILED, httpx.ConnectError("")),
        (Reason.NO_ANSWER, httpx.RemoteProtocolError("")),
        (Reason.NO_ANSWER, httpx.ReadError("")),
    ],
)
def test_what_the_library_says(reason: Reason, error: httpx.RequestError) -> None:
    """Each kind of fault has its own word."""
    assert reason is reason_of(error, answered=False)


@pytest.mark.parametrize("error", [httpx.RemoteProtocolError(""), httpx.ReadError("")])
def test_a_fault_after_the_headers_cuts_the_page_short(error: httpx.RequestError) -> None:
    """The answer had begun."""
    assert reason_of(error, answered=True) is Reason.CUT_SHORT


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (Reason.NAME_NOT_FOUND, socket.gaierror(socket.EAI_NONAME, "")),
        (Reason.NAME_NOT_FOUND, socket.gaierror(socket.EAI_NODATA, "")),
        (Reason.LOOK_UP_FAILED, socket.gaierror(socket.EAI_AGAIN, "")),
        (Reason.REFUSED, ConnectionRefusedError(errno.ECONNREFUSED, "")),
        (Reason.RESET, ConnectionResetError(errno.ECONNRESET, "")),
        (Reason.RESET, BrokenPipeError(errno.EPIPE, "")),
        (Reason.UNREACHABLE, OSError(errno.ENETUNREACH, "")),
        (Reason.UNREACHABLE, OSError(errno.EHOSTUNREACH, "")),
        (Reason.CONNECTION_FAILED, OSError(errno.EMFILE, "")),
        (Reason.TLS_WRONG_HOST, certificate_error(62)),
        (Reason.TLS_WRONG_HOST, certificate_error(64)),
        (Reason.TLS_EXPIRED, certificate_error(10)),
        (Reason.TLS_EXPIRED, certificate_error(9)),
        (Reason.TLS_UNTRUSTED, certificate_error(18)),
        (Reason.TLS_UNTRUSTED, certificate_error(20)),
        (Reason.TLS_FAILED, ssl.SSLError(1, "wrong version number")),
    ],
)
def test_what_the_system_says_below_it(reason: Reason, cause: Exception) -> None:
    """The cause at the bottom says more than the library's own words."""
    error = caused(httpx.ConnectError(""), OSError(), cause)
    assert reason is reason_of(error, answered=False)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome.TIMEOUT, Reason.DEADLINE),
        (Outcome.TIMEOUT, Reason.TIMEOUT_READ),
        (Outcome.TOO_LARGE, Reason.TOO_LARGE),
        (Outcome.TOO_LARGE, Reason.TOO_LARGE_ON_THE_WIRE),
        (Outcome.BAD_CONTENT, Reason.BROKEN_CODING),
        (Outcome.BAD_CONTENT, Reason.UNKNOWN_CODING),
        (Outcome.NETWORK, Reason.REFUSED),
        (Outcome.NETWORK, Reason.TLS_EXPIRED),
    ],
)
def test_each_reason_ends_a_request_in_its_way(outcome: Outcome, reason: Reason) -> None:
    """What is no timeout, size or content is the network's."""
    assert outcome is outcome_of(reason)
