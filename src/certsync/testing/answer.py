"""What a request gets of a page: validators, compression and token. Pure."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from certsync.testing.site import SITE, TOKEN, Page


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body as they go over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer(page: Page, request: Mapping[str, str], make_token: Callable[[], str]) -> Answer:
    """The answer to a request; its header names are in lower case.

    RFC 9110 §13: If-None-Match goes before If-Modified-Since, and only a 200 can become a 304.
    """
    headers = dict(page.headers)
    if page.status == 200 and _unchanged(page.headers, request):  # noqa: PLR2004  # OK
        kept = ("Cache-Control", "ETag", "Last-Modified", "Vary")
        return Answer(304, {name: headers[name] for name in kept if name in headers}, b"")
    body = page.body
    if TOKEN in body:
        body = body.replace(TOKEN, make_token().encode())
    if SITE in body:
        body = body.replace(SITE, f"http://{request.get('host', '')}".encode())
    if page.gzip and _accepts_gzip(request.get("accept-encoding", "")):
        body = gzip.compress(body, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Answer(page.status, {**headers, "Content-Length": str(len(body))}, body)


def _unchanged(headers: Mapping[str, str], request: Mapping[str, str]) -> bool:
    if "if-none-match" in request:
        asked = [tag.strip().removeprefix("W/") for tag in request["if-none-match"].split(",")]
        tag = headers.get("ETag")
        return tag is not None and ("*" in asked or tag.removeprefix("W/") in asked)
    # Compared for equality, as nginx does by default: a site set back to an earlier moment is new.
    since = request.get("if-modified-since")
    return since is not None and since == headers.get("Last-Modified")


def _accepts_gzip(accepted: str) -> bool:
    for coding in accepted.lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        if name in {"gzip", "*"}:
            return not weight or float(weight) > 0
    return False
