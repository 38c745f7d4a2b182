"""Bodies that lie beside the database."""

import errno
import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from certsync.archive import Archive
from certsync.archive.rows import BODY
from certsync.catalog.files import Files
from certsync.errors import DatabaseDamaged, DatabaseReadOnly
from certsync.fetch import Spooled
from certsync.fetch.spool import Spool
from tests.integration.catalog.kit import other_account
from tests.unit.archive.world import Store, count

BODY_BYTES = b'"LICENTIECODE"\r\n' * 1000


def spooled(archive: Archive, body: bytes = BODY_BYTES) -> Spooled:
    """Return a body as the fetcher hands it over."""
    spool = Spool(archive.files.folder)
    spool.write(body)
    return spool.finish()


def test_a_file_has_the_name_of_its_bytes(archive: Archive, engine: Engine, store: Store) -> None:
    """The row names a file that is there; the database holds none of its bytes."""
    capture = store(spooled=spooled(archive))
    assert capture.digest == capture.body
    assert (len(BODY_BYTES), None) == (capture.size, capture.text_digest)
    with engine.connect() as connection:
        row = connection.execute(select(BODY)).one()
    assert (f"{row.digest}.gz", b"", len(BODY_BYTES)) == (row.file, row.content, row.size)
    assert [row.file] == [path.name for path in archive.files.folder.iterdir()]


@pytest.mark.parametrize(("umask", "mode"), [(0o007, 0o660), (0o027, 0o640), (0o077, 0o600)])
def test_who_may_read_the_database_may_read_its_files(
    archive: Archive, store: Store, umask: int, mode: int
) -> None:
    """The umask says who, as it does of the database: a group may share both."""
    before = os.umask(umask)
    try:
        body = store(spooled=spooled(archive)).body
    finally:
        os.umask(before)
    assert mode == (archive.files.folder / f"{body}.gz").stat().st_mode & 0o777


def test_a_file_comes_back_whole(archive: Archive, store: Store) -> None:
    """Bit by bit, or at once; packed it is smaller."""
    digest = store(spooled=spooled(archive)).body or ""
    with archive.open_file(digest) as unpacked:
        assert BODY_BYTES[:16] == unpacked.read(16)
        assert BODY_BYTES[16:] == unpacked.read()
    with archive.files.open_kept(digest) as unpacked:
        assert BODY_BYTES == unpacked.read()
    assert BODY_BYTES == archive.body(digest)
    assert len(BODY_BYTES) == archive.file_size(digest)
    assert (archive.files.folder / f"{digest}.gz").stat().st_size < len(BODY_BYTES) / 10


def test_the_same_file_twice_is_one(archive: Archive, engine: Engine, store: Store) -> None:
    """One file, one body, two captures."""
    store(spooled=spooled(archive))
    store(spooled=spooled(archive))
    assert (1, 2) == (count(engine, "body"), count(engine, "capture"))
    assert 1 == len(list(archive.files.folder.iterdir()))


def test_a_page_is_no_file(archive: Archive, store: Store) -> None:
    """What is in the database is not looked for beside it."""
    digest = store(b"page", text="t").body or ""
    assert None is archive.file_size(digest)
    with pytest.raises(DatabaseDamaged), archive.open_file(digest):
        pass


@pytest.mark.parametrize("harm", ["gone", "cut", "changed", "no gzip"])
def test_damage_is_told(archive: Archive, store: Store, harm: str) -> None:
    """A file that is not what it was is never read as one, at the end at the latest."""
    digest = store(spooled=spooled(archive)).body or ""
    path = archive.files.folder / f"{digest}.gz"
    packed = path.read_bytes()
    if harm == "gone":
        path.unlink()
        assert None is archive.file_size(digest)
    elif harm == "cut":
        path.write_bytes(packed[:-9])
    elif harm == "changed":
        path.write_bytes(gzip.compress(b"x")[:-8] + packed[-8:])
    else:
        path.write_bytes(b"plain")
    with pytest.raises(DatabaseDamaged), archive.open_file(digest) as unpacked:
        unpacked.read()


def test_a_folder_that_may_not_be_entered_is_no_damage(archive: Archive, store: Store) -> None:
    """Files that this account may not see are neither gone nor spoilt, and are not copied."""
    digest = store(spooled=spooled(archive)).body or ""
    folder, name = archive.files.folder, f"{digest}.gz"
    elsewhere = folder.with_name("elsewhere")
    folder.chmod(0o600)
    with other_account():
        with pytest.raises(DatabaseReadOnly):
            archive.files.has(name)
        with pytest.raises(DatabaseReadOnly), archive.files.open(name):
            pass
        with pytest.raises(DatabaseReadOnly):
            archive.files.copy_to(elsewhere, [name])
    folder.chmod(0o700)
    assert archive.files.has(name)


def test_a_validator_is_given_with_its_file(archive: Archive, store: Store) -> None:
    """A file is asked for conditionally as a page is, and a 304 stands for it."""
    first = store(spooled=spooled(archive), headers=(("etag", '"1"'),))
    validators = archive.validators(first.source, first.url)
    assert validators is not None
    assert '"1"' == validators.etag
    again = store.confirmed()
    assert (first.digest, first.body) == (again.digest, again.body)


def test_captures_by_number(archive: Archive, store: Store) -> None:
    """What a page row names is found again."""
    capture = store(spooled=spooled(archive))
    assert capture == archive.capture(capture.id)


def test_only_what_was_begun_is_cleared(archive: Archive, store: Store) -> None:
    """Files with a name stay."""
    digest = store(spooled=spooled(archive)).body
    (archive.files.folder / "0123abc.part").write_bytes(b"half")
    archive.files.clear()
    assert [f"{digest}.gz"] == [path.name for path in archive.files.folder.iterdir()]


@pytest.mark.parametrize("clean", [Files.clear, lambda files: files.keep_only(())])
def test_a_folder_that_cannot_be_cleaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clean: Callable[[Files], object]
) -> None:
    """Files another account put there are a fault of the place, and told as one."""
    for name in ("tmpabc.part", "abc.gz"):
        (tmp_path / name).write_bytes(b"half")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(DatabaseReadOnly):
        clean(Files(tmp_path))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The disk's errors are certsync's."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DatabaseReadOnly):
        Spool(tmp_path / "file")
