"""The digest of what a reader may look at: equal digests are never read again."""

import pytest

from certsync.reading import text_digest

MATRIX = b"""<table><tr><th>Certificaat<th>25187<th>25604<tr><td>K0717 Agile game productie
<td><input type=checkbox checked><td><input type=checkbox></table>"""
"""A matrix whose only mark is a tick."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b" checked><td><input type=checkbox>", b"><td><input type=checkbox checked>"),
        pytest.param(b" checked", b""),
        pytest.param(b"25187<th>", b"25188<th>"),
        pytest.param(b"<td><input", b'<td title="C0163"><input'),
        pytest.param(b"<table>", b'<a href="?pagina=2">verder</a><table>'),
        pytest.param(b"<table>", b'<table data-code="K0219">'),
        pytest.param(b"<table>", b'<script type="application/json">{"code": "K0219"}</script>'),
    ],
    ids=["tick-moved", "tick-gone", "text", "tooltip", "link", "data", "json"],
)
def test_what_a_reader_looks_at_changes_the_digest(before: bytes, after: bytes) -> None:
    """A tick in another cell, a tooltip, a link or data may give another reading."""
    other = MATRIX.replace(before, after, 1)
    assert other != MATRIX
    assert text_digest(other) != text_digest(MATRIX)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"<input type=checkbox checked>", b"<i><input type=checkbox checked></i>"),
        pytest.param(b"<td><input", b'<td class="x y"><div><input'),
        pytest.param(b"<table>", b"<script>var nonce = 'f81d'</script><!-- 12 ms --><table>"),
        pytest.param(b"<table>", b'<form><input type=hidden name=token value="9a7c"><table>'),
    ],
    ids=["wrapped-tick", "boxes", "script", "token"],
)
def test_what_no_visitor_sees_leaves_the_digest(before: bytes, after: bytes) -> None:
    """A wrapper, a class, a script, a comment or a hidden field is no change of the page."""
    other = MATRIX.replace(before, after, 1)
    assert other != MATRIX
    assert text_digest(other) == text_digest(MATRIX)
