"""A WARC file is what those who read such files expect it to be: warcio finds it in order."""

import gzip
import io
import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from certsync.archive.warc import Exchange, render_warc
from certsync.records import Outcome

PAGE = b"<h1>K0717</h1>"
AT = "2026-11-02T06:15:00.000000Z"


def exchange(number: int, received: bytes | None = PAGE, **changes: Any) -> Exchange:
    """Return a page that was received and kept; ``changes`` make something else of it."""
    digest = None if received is None else sha256(received).hexdigest()
    usual: dict[str, Any] = {
        "id": number,
        "source": "sbb-keuzedelen",
        "url": "https://www.s-bb.example/certificaten",
        "requested_at": AT,
        "outcome": Outcome.OK,
        "status": 200,
        "headers": '[["content-type", "text/html"], ["content-encoding", "gzip"], ["etag", "1"]]',
        "digest": digest,
        "body": digest,
        "size": len(received or b""),
        "error": None,
        "content": None if received is None else zlib.compress(received),
    }
    return Exchange(**(usual | changes))


def written(*exchanges: Exchange) -> bytes:
    """Return the file."""
    return b"".join(render_warc(exchanges, made_by="certsync/1", made_at=AT))


def read(*exchanges: Exchange) -> list[tuple[str, dict[str, str], bytes]]:
    """Return type, fields and payload of every record but the first, as warcio reads them."""
    records = []
    for record in ArchiveIterator(io.BytesIO(written(*exchanges)), check_digests="raise"):
        fields = dict(record.rec_headers.headers)
        records.append((record.rec_type, fields, record.content_stream().read()))
    assert "warcinfo" == records[0][0]
    return records[1:]


ODD: list[Exchange] = [
    exchange(1),
    exchange(2),
    exchange(3, outcome=Outcome.NOT_MODIFIED, status=304, size=0),
    exchange(4, None, outcome=Outcome.NOT_MODIFIED, status=304, url="https://other.example/"),
    exchange(5, None, outcome=Outcome.REDIRECT, status=302, headers='[["location", "/elders"]]'),
    exchange(6, b"<h1>weg</h1>", outcome=Outcome.HTTP_ERROR, status=404, error="status-404"),
    exchange(7, None, outcome=Outcome.NETWORK, status=None, error="connection-refused"),
    exchange(8, b"half", outcome=Outcome.NETWORK, error="cut-short"),
    exchange(9, b"other bytes", body=sha256(PAGE).hexdigest()),
    exchange(10, b"let go", body=None, content=None),
    exchange(11, b"", status=599, headers='[["x", "\\u00e9\\u20ac"]]'),
]


@pytest.mark.parametrize("exchanges", [[], ODD, *([one] for one in ODD)], ids=len)
def test_warcio_finds_it_in_order(
    exchanges: list[Exchange], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own check: every record complete, every digest right."""
    path = tmp_path / "captures.warc.gz"
    path.write_bytes(written(*exchanges))
    check = Checker(_Asked([str(path)]))
    check.process_all()
    assert 0 == check.exit_value, capsys.readouterr().out


class _Asked:
    """What warcio's command line would pass on."""

    def __init__(self, inputs: list[str]) -> None:
        self.inputs = inputs
        self.verbose = True


def test_a_record_is_a_gzip_member_of_its_own() -> None:
    """So that each can be read without those before it."""
    pieces = list(render_warc(ODD, made_by="certsync/1", made_at=AT))
    assert len(ODD) + 1 == len(pieces)
    assert all(gzip.decompress(piece).startswith(b"WARC/1.1\r\n") for piece in pieces)


def test_a_page_is_a_response_with_its_bytes() -> None:
    """The address, the moment, the status; codings that were undone under another name."""
    ((kind, fields, payload),) = read(exchange(1))
    assert ("response", PAGE) == (kind, payload)
    assert "https://www.s-bb.example/certificaten" == fields["WARC-Target-URI"]
    assert AT == fields["WARC-Date"]
    block = gzip.decompress(list(render_warc([exchange(1)], made_by="c", made_at=AT))[1])
    assert b"HTTP/1.1 200 OK\r\n" in block
    assert b"X-Archive-Orig-content-encoding: gzip\r\n" in block
    assert b"content-length: 14\r\n" in block


@pytest.mark.parametrize("again", ODD[1:3], ids=["the same bytes", "not modified"])
def test_bytes_that_stand_there_already_are_referred_to(again: Exchange) -> None:
    """A revisit names the record, the address and the moment of the first."""
    (_, first, _), (kind, fields, payload) = read(exchange(1), again)
    assert ("revisit", b"") == (kind, payload)
    assert first["WARC-Record-ID"] == fields["WARC-Refers-To"]
    assert AT == fields["WARC-Refers-To-Date"]
    profile = "not-modified" if again.status == 304 else "identical-payload-digest"
    assert fields["WARC-Profile"].endswith(profile)


@pytest.mark.parametrize("gone", ODD[7:10], ids=["broke off", "stood for", "let go"])
def test_what_is_not_there_is_said_to_be_truncated(gone: Exchange) -> None:
    """Never other bytes than those received, and no digest of bytes that are not there."""
    ((kind, fields, payload),) = read(gone)
    assert "response" == kind
    assert "WARC-Truncated" in fields
    assert (payload == b"half") == ("WARC-Payload-Digest" in fields)
    assert payload in {b"half", b""}


def test_a_request_without_an_answer_is_told() -> None:
    """There is no HTTP in it: the reason stands as metadata."""
    ((kind, _, payload),) = read(ODD[6])
    assert "metadata" == kind
    assert b"error: connection-refused" in payload


def test_the_same_captures_give_the_same_records() -> None:
    """Identifiers come from the captures: two exports can be compared."""
    assert written(*ODD) == written(*ODD)


def _names(exchanges: Iterable[Exchange]) -> list[str]:
    return [fields["WARC-Record-ID"] for _, fields, _ in read(*exchanges)]


def test_every_record_has_a_name_of_its_own() -> None:
    """No two captures share one."""
    assert len(ODD) == len(set(_names(ODD)))
