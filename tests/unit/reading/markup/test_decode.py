# ruff: noqa: E501 - markup and cases stay on one line
import codecs

import pytest

from certsync.reading.markup.decode import parse_body

TEXT = "Creëren – coördineren"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=iso-8859-1", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (TEXT.encode("cp1252"), "text/html; charset=ISO-8859-1", "windows-1252"),
        (TEXT.encode("cp1252"), 'text/html; charset="latin1"', "windows-1252"),
        (TEXT.encode("cp1252"), None, "windows-1252"),
        (TEXT.encode(), None, "utf-8"),
        (TEXT.encode(), "text/html", "utf-8"),
        (
            TEXT.replace("–", "-").encode("iso-8859-15"),
            "text/html; charset=iso-8859-15",
            "iso8859-15",
        ),
    ],
)
def test_declared_first_then_told_by_the_bytes(
    body: bytes, content_type: str | None, encoding: str
) -> None:
    """Byte order mark, header, then UTF-8 if the bytes are, then windows-1252; labels as browsers take them."""
    decoded = parse_body(body, content_type)
    assert encoding == decoded.encoding
    assert TEXT.replace("–", "-") == decoded.text.replace("–", "-")


def test_meta_counts_where_the_header_is_silent() -> None:
    """A meta element names the encoding; the header goes before it."""
    body = '<meta charset="windows-1252"><p>Creëren'.encode("cp1252")
    assert "windows-1252" == parse_body(body, "text/html").encoding
    assert (
        "utf-8"
        == parse_body(
            "<meta charset=cp1252><p>Creëren".encode(), "text/html; charset=utf-8"
        ).encoding
    )


def test_a_meta_in_a_comment_is_none() -> None:
    """What stands in a comment declares nothing."""
    assert "utf-8" == parse_body("<!-- <meta charset=cp1252> --><p>ë".encode()).encoding


@pytest.mark.parametrize("label", ["utf-8", "ascii-armour", "base64"])
def test_a_wrong_declaration_is_passed_over_and_noted(label: str) -> None:
    """An encoding that is none, or that the bytes are not, is noted; the next in line counts."""
    decoded = parse_body(TEXT.encode("cp1252") + b"x", f"text/html; charset={label}")
    assert "windows-1252" == decoded.encoding
    assert 1 == len(decoded.notes)


def test_no_bytes_fail() -> None:
    """Bytes that mean nothing in windows-1252 become replacement characters."""
    assert "\ufffd" in parse_body(b"\x81\x8d\xff").text
