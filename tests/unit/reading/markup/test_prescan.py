import pytest

from certsync.reading import PageRefused, read_page
from certsync.reading.markup.prescan import MAX_BYTES, MAX_DEPTH, MAX_TAG, check_markup, check_size


def test_size() -> None:
    """A body over the limit is refused in one line with both numbers."""
    check_size(b"x" * MAX_BYTES)
    with pytest.raises(PageRefused, match=str(MAX_BYTES)):
        check_size(b"x" * (MAX_BYTES + 1))


def test_depth() -> None:
    """Nesting is refused past the limit, however the end tags lie."""
    check_markup("<div>" * (MAX_DEPTH - 1))
    check_markup("<div></div>" * (MAX_DEPTH * 2))
    check_markup("<p>x<br><li>y" * (MAX_DEPTH * 2))
    for hostile in ("<div>", "<div></span>", "<b><i>", "<DIV class='>'>"):
        with pytest.raises(PageRefused, match="deeper"):
            check_markup(hostile * (MAX_DEPTH + 2))


def test_one_tag() -> None:
    """One tag may not be longer than the limit; text, comments and scripts may."""
    check_markup("x" * (MAX_TAG * 2))
    check_markup(f"<!-- {'<a ' * MAX_TAG} -->")
    check_markup(f"<script>{'if (a<b) ' * MAX_TAG}</script>")
    with pytest.raises(PageRefused, match="tag"):
        check_markup(f"<a {'x=1 ' * MAX_TAG}>")
    with pytest.raises(PageRefused, match="tag"):
        check_markup(f'<a title="{"> " * MAX_TAG}">')


def test_quotes_mean_something_behind_an_equals_sign_only() -> None:
    """A stray quote does not swallow the rest of the page."""
    check_markup("<p don't>" + "<div></div>" * 10_000)
    check_markup("<a href=x'>" + "y" * (MAX_TAG * 2))


def test_an_open_tag_at_the_end_is_no_fault() -> None:
    """A page cut off in a tag is read as far as it goes."""
    assert ("K0717",) == tuple(
        record.code for record in read_page(b"<ul><li>K0717 Agile<li><a hre", "u:").records
    )


def test_deep_but_allowed_pages_are_read() -> None:
    """Depth within the limit costs no recursion."""
    inner = "<ul><li>K0717 Agile game productie</li><li>C0141 Triage</li></ul>"
    html = "<div>" * (MAX_DEPTH - 10) + inner
    assert 2 == len(read_page(html.encode(), "u:").records)
