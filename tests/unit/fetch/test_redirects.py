from itertools import pairwise

import pytest

from certsync.errors import NotAllowed
from certsync.fetch import Reason, Response
from certsync.fetch.redirects import Hops, next_url
from certsync.records import Outcome


def redirect(url: str, location: str) -> Response:
    """Return a redirect from one URL to another."""
    return Response(
        url=url,
        requested_at="2026-11-02T06:15:00.000000Z",
        outcome=Outcome.REDIRECT,
        status=301,
        location=location,
    )


def test_redirects_up_to_the_limit_are_followed_and_no_further() -> None:
    """The chain ends as an error of the site; the redirect itself stays as it was received."""
    hops = Hops(2)
    outcomes = [hops.judge(redirect(f"https://a/{n}", f"https://a/{n + 1}")) for n in range(3)]
    assert [None, None, Reason.TOO_MANY_REDIRECTS] == [o.error for o in outcomes]
    assert outcomes[-1].outcome is Outcome.HTTP_ERROR
    assert outcomes[-1].location == "https://a/3"


@pytest.mark.parametrize("chain", [["/1", "/1"], ["/1", "/2", "/1"], ["/1", "/2", "/3", "/2"]])
def test_a_loop_is_told_where_it_closes(chain: list[str]) -> None:
    """A URL is not asked for twice on one way."""
    hops = Hops(5)
    told = [hops.judge(redirect(here, there)).error for here, there in pairwise(chain)]
    assert told == [None] * (len(chain) - 2) + [Reason.REDIRECT_LOOP]


def test_the_same_redirect_twice_is_no_loop() -> None:
    """An attempt that is repeated gives the same redirect again."""
    hops = Hops(5)
    hops.judge(redirect("https://a/1", "https://a/2"))
    assert hops.judge(redirect("https://a/1", "https://a/2")).error is None


def test_an_answer_that_is_no_redirect_passes() -> None:
    """Only redirects are judged."""
    page = Response(url="https://a/", requested_at="x", outcome=Outcome.OK, status=200)
    assert Hops(0).judge(page) is page


def test_a_redirect_does_not_leave_tls() -> None:
    """From https to http only where it stays on this machine."""
    with pytest.raises(NotAllowed) as refused:
        next_url(redirect("https://a.example/", "http://a.example/"))
    assert refused.value.facts == {"url": "http://a.example/", "why": Reason.PLAIN_HTTP}
    assert next_url(redirect("https://localhost/", "http://localhost/")) == "http://localhost/"


@pytest.mark.parametrize("target", ["https://b.example/", "http://b.example/"])
def test_other_redirects_are_followed(target: str) -> None:
    """From http to either; whether the host is allowed is checked where every URL is."""
    assert target == next_url(redirect("http://a.example/", target))
