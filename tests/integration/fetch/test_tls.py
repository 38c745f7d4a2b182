"""Who a server says it is, and whether that is believed."""

import pytest

from certsync.fetch import Reason
from certsync.records import Outcome
from tests.integration.fetch.raw import CERTIFICATES, get, make_fetcher, page, say, serving


def test_a_known_server_is_believed() -> None:
    """The authorities of the settings count."""
    with serving(page(b"K0717"), certificate="here.pem") as server:
        fetcher = make_fetcher(ca_file=CERTIFICATES / "here.pem")
        assert get(fetcher, server.url(host="localhost")).outcome is Outcome.OK


@pytest.mark.parametrize(
    ("error", "certificate", "authority"),
    [
        (Reason.TLS_UNTRUSTED, "here.pem", None),
        (Reason.TLS_UNTRUSTED, "here.pem", "elsewhere.pem"),
        (Reason.TLS_WRONG_HOST, "elsewhere.pem", "elsewhere.pem"),
        (Reason.TLS_EXPIRED, "past.pem", "past.pem"),
    ],
)
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_another_server_is_not(
    error: Reason, certificate: str, authority: str | None, host: str
) -> None:
    """Nothing is sent to it, and asking again would not help."""
    with serving(page(b"K0717"), certificate=certificate) as server:
        ca_file = None if authority is None else CERTIFICATES / authority
        answer = get(make_fetcher(attempts=3, ca_file=ca_file), server.url(host=host))
        assert server.requests == []
    assert (answer.outcome, answer.error) == (Outcome.NETWORK, error)


def test_authorities_of_the_environment_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray variable must not decide who is believed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "here.pem"))
    with serving(page(b"K0717"), certificate="here.pem") as server:
        answer = get(make_fetcher(), server.url())
    assert answer.error == Reason.TLS_UNTRUSTED


def test_a_server_that_speaks_no_tls_is_told() -> None:
    """A greeting in plain text is no TLS."""
    with serving(say(b"220 smtp.example ESMTP\r\n"), listens=False) as server:
        server.scheme = "https"
        answer = get(make_fetcher(), server.url())
    assert (answer.outcome, answer.error) == (Outcome.NETWORK, Reason.TLS_FAILED)
