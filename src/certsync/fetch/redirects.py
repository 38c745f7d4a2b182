"""Redirects, one hop at a time: a loop or a chain without end is a fault of the site."""

from dataclasses import replace

import httpx

from certsync.errors import NotAllowed
from certsync.fetch.addresses import host_of, is_loopback
from certsync.fetch.reasons import Reason
from certsync.fetch.values import Response
from certsync.records import Outcome


class Hops:
    """The URLs met on the way to one page."""

    def __init__(self, max_redirects: int) -> None:
        self._max = max_redirects
        self._seen: set[str] = set()

    def judge(self, response: Response) -> Response:
        """Return the response, as an error if following it would lead round or on for ever."""
        if response.outcome is not Outcome.REDIRECT:
            return response
        self._seen.add(response.url)
        if response.location in self._seen:
            return replace(response, outcome=Outcome.HTTP_ERROR, error=Reason.REDIRECT_LOOP)
        if len(self._seen) > self._max:
            return replace(response, outcome=Outcome.HTTP_ERROR, error=Reason.TOO_MANY_REDIRECTS)
        return response


def next_url(response: Response) -> str:
    """Return where a redirect leads.

    Raises:
        NotAllowed: when it leads from https to http; that the host is allowed is checked where
            every URL is.
    """
    target = response.location or ""
    downgrade = httpx.URL(response.url).scheme == "https" and target.startswith("http:")
    if downgrade and not is_loopback(host_of(target)):
        raise NotAllowed(url=target, why=Reason.PLAIN_HTTP)
    return target
