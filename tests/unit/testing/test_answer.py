import gzip

import pytest

from certsync.testing import Page
from certsync.testing.answer import answer

TAGGED = Page(b"tekst", {"ETag": '"a"'})
DATED = Page(b"tekst", {"Last-Modified": "Tue, 01 Sep 2026 06:00:00 GMT"}, gzip=True)


def token() -> str:
    """A token that never changes."""
    return "vast"


@pytest.mark.parametrize(
    ("page", "request_headers", "status"),
    [
        (TAGGED, {}, 200),
        (TAGGED, {"if-none-match": '"a"'}, 304),
        (TAGGED, {"if-none-match": '"b", W/"a"'}, 304),
        (TAGGED, {"if-none-match": "*"}, 304),
        (TAGGED, {"if-none-match": '"b"'}, 200),
        (TAGGED, {"if-modified-since": "Tue, 01 Sep 2026 06:00:00 GMT"}, 200),
        (DATED, {"if-modified-since": "Tue, 01 Sep 2026 06:00:00 GMT"}, 304),
        (DATED, {"if-modified-since": "Wed, 02 Sep 2026 06:00:00 GMT"}, 200),
        (DATED, {"if-none-match": '"a"'}, 200),
        (
            DATED,
            {"if-none-match": '"a"', "if-modified-since": "Tue, 01 Sep 2026 06:00:00 GMT"},
            200,
        ),
        (Page(b"weg", {"ETag": '"a"'}, 404), {"if-none-match": '"a"'}, 404),
        (Page(b"zonder"), {"if-none-match": "*"}, 200),
    ],
)
def test_validators(page: Page, request_headers: dict[str, str], status: int) -> None:
    """If-None-Match decides where it is sent; only a 200 with a validator can become a 304."""
    assert status == answer(page, request_headers, token).status


def test_a_304_has_its_validator_and_no_body() -> None:
    """The client may go on using what it has."""
    made = answer(TAGGED, {"if-none-match": '"a"'}, token)
    assert (b"", {"ETag": '"a"'}) == (made.body, made.headers)


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip, deflate", True),
        ("br;q=1.0, GZIP;q=0.5", True),
        ("*", True),
        ("gzip; q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_compression_is_asked_for(accepted: str, compressed: bool) -> None:
    """A page is compressed only for a client that accepts it; its length is that on the wire."""
    made = answer(DATED, {"accept-encoding": accepted}, token)
    assert compressed == (made.headers.get("Content-Encoding") == "gzip")
    assert b"tekst" == (gzip.decompress(made.body) if compressed else made.body)
    assert str(len(made.body)) == made.headers["Content-Length"]


def test_a_compressed_page_holds_no_time() -> None:
    """The same page is the same bytes at any time: the time in the gzip header is empty."""
    assert bytes(4) == answer(DATED, {"accept-encoding": "gzip"}, token).body[4:8]


def test_the_token_is_filled_in_everywhere() -> None:
    """Each place of one page gets the same token."""
    made = answer(Page(b"%%request-token%% en %%request-token%%"), {}, token)
    assert b"vast en vast" == made.body


def test_the_address_that_was_asked_is_filled_in() -> None:
    """A listing names whole addresses, also on a port that is chosen when the site starts."""
    made = answer(Page(b'{"url": "%%site%%/a.csv"}'), {"host": "127.0.0.1:8123"}, token)
    assert b'{"url": "http://127.0.0.1:8123/a.csv"}' == made.body
