"""A whole HTML document."""

import hashlib
from base64 import b64encode

from certsync.document import document


def test_a_document_allows_nothing_but_its_own_style() -> None:
    """The policy names the digest of the one style sheet; the title is text."""
    page = document("<K0717>", "<p>B &amp; C</p>", style="p { margin: 0 }", language="en")
    digest = b64encode(hashlib.sha256(b"p { margin: 0 }").digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in page
    assert "<title>&lt;K0717&gt;</title>" in page
    assert '<html lang="en">' in page
    assert "<body>\n<p>B &amp; C</p>\n</body>" in page
