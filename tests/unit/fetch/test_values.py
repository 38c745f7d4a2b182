from certsync.fetch import Response
from certsync.records import Outcome


def test_the_first_header_of_a_name_counts() -> None:
    """A header that is absent is ``None``, never an empty text."""
    response = Response(
        url="https://a/",
        requested_at="x",
        outcome=Outcome.OK,
        headers=(("etag", '"1"'), ("etag", '"2"')),
    )
    assert response.header("etag") == '"1"'
    assert response.header("last-modified") is None
