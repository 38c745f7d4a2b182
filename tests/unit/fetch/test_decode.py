import gzip
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from certsync.fetch.decode import BodyFault, BodyReader
from certsync.fetch.reasons import Reason
from certsync.fetch.spool import Spool
from certsync.fetch.values import ERROR_BODY_BYTES

PAGE = b"<h1>K0717</h1>" * 100


def read(
    coding: str, *chunks: bytes, max_wire_bytes: int = 10_000, max_body_bytes: int = 10_000
) -> bytes:
    """Read a whole body in chunks."""
    reader = BodyReader(coding, max_wire_bytes=max_wire_bytes, max_body_bytes=max_body_bytes)
    for chunk in chunks:
        reader.feed(chunk)
    reader.finish()
    return bytes(reader.content)


def bytewise(data: bytes) -> list[bytes]:
    """Cut data into single bytes."""
    return [data[at : at + 1] for at in range(len(data))]


def raw_deflate(data: bytes) -> bytes:
    """Compress without any header, as some servers do for "deflate"."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("gzip", gzip.compress(PAGE[:700], mtime=0) + gzip.compress(PAGE[700:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0" * 12),
    ],
    ids=["none", "identity", "gzip", "x-gzip", "zlib", "raw deflate", "two members", "padded"],
)
def test_every_coding_asked_for_is_removed_however_it_is_cut(coding: str, packed: bytes) -> None:
    """A body comes out the same from one chunk and from single bytes."""
    assert read(coding, packed) == PAGE
    assert read(coding, *bytewise(packed)) == PAGE


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_large_body_goes_to_its_file(coding: str, tmp_path: Path) -> None:
    """Unpacked step by step, however much a chunk stands for; nothing of it is held."""
    body = b"0" * 5_000_001
    spool = Spool(tmp_path)
    reader = BodyReader(coding, max_wire_bytes=6_000_000, max_body_bytes=6_000_000, spool=spool)
    reader.feed(gzip.compress(body, mtime=0) if coding else body)
    reader.finish()
    assert b"" == reader.content
    spooled = spool.finish()
    assert (sha256(body).hexdigest(), len(body)) == (spooled.digest, spooled.size)
    assert body == gzip.decompress(spooled.path.read_bytes())


def test_a_file_that_grows_too_large(tmp_path: Path) -> None:
    """Ends at the limit as a page does; the beginning shows what it was."""
    spool = Spool(tmp_path)
    reader = BodyReader("gzip", max_wire_bytes=10_000, max_body_bytes=100_000, spool=spool)
    with pytest.raises(BodyFault) as caught:
        reader.feed(gzip.compress(b"0" * 3_000_000, mtime=0))
    assert Reason.TOO_LARGE is caught.value.reason
    assert b"0" * ERROR_BODY_BYTES == spool.head
    spool.discard()
    assert [] == list(tmp_path.iterdir())


def test_an_empty_packed_body_is_an_empty_body() -> None:
    """Servers name a coding on answers without a body too."""
    assert read("gzip") == b""


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-1]),
        ("gzip", gzip.compress(PAGE, mtime=0)[:1]),
        ("gzip", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"and more"),
        ("deflate", zlib.compress(PAGE)[:-5]),
        ("deflate", zlib.compress(PAGE) + b"and more"),
        ("deflate", b"x"),
    ],
)
def test_a_broken_coding_is_told(coding: str, packed: bytes) -> None:
    """Data that breaks off, that is not what it says or that goes on is no page."""
    with pytest.raises(BodyFault) as fault:
        read(coding, packed)
    assert fault.value.reason == Reason.BROKEN_CODING


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "aes128gcm"])
def test_a_coding_nobody_asked_for_is_told(coding: str) -> None:
    """Only what Accept-Encoding named is unpacked."""
    with pytest.raises(BodyFault) as fault:
        read(coding, b"x")
    assert fault.value.reason == Reason.UNKNOWN_CODING


def test_the_wire_limit_counts_what_is_received() -> None:
    """One byte over the wire limit ends the reading, though it would unpack to little."""
    assert read("", b"x" * 10, max_wire_bytes=10) == b"x" * 10
    with pytest.raises(BodyFault) as fault:
        read("", b"x" * 6, b"x" * 5, max_wire_bytes=10)
    assert fault.value.reason == Reason.TOO_LARGE_ON_THE_WIRE


@pytest.mark.parametrize(
    ("coding", "pack"), [("", bytes), ("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_no_more_is_unpacked_than_the_limit(coding: str, pack: Callable[[bytes], bytes]) -> None:
    """A bomb stops at the limit; exactly the limit passes."""
    assert len(read(coding, pack(b"0" * 5000), max_body_bytes=5000)) == 5000
    reader = BodyReader(coding, max_wire_bytes=10_000, max_body_bytes=5000)
    with pytest.raises(BodyFault) as fault:
        reader.feed(pack(b"0" * 5001))
    assert fault.value.reason == Reason.TOO_LARGE
    assert reader.content == b"0" * 5000


def test_a_bomb_of_many_members_stops_at_the_limit_too() -> None:
    """The limit holds over all members of a gzip body together."""
    with pytest.raises(BodyFault) as fault:
        read("gzip", gzip.compress(b"0" * 3000, mtime=0) * 2, max_body_bytes=5000)
    assert fault.value.reason == Reason.TOO_LARGE
