"""Files for other programs: whole, or the old one."""

import os
from pathlib import Path

import pytest

from certsync.notify.files import store_file


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """Nothing is left beside it."""
    path = tmp_path / "certsync.prom"
    store_file(path, "een\n")
    store_file(path, "twee é\n")
    assert "twee é\n" == path.read_text("utf-8")
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_killed_half_way_the_old_file_stands(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are on disk before they take the name."""
    path = tmp_path / "certsync.prom"
    store_file(path, "een\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if fails == "fsync" else Path, fails, fail)
    with pytest.raises(OSError, match="space"):
        store_file(path, "twee\n")
    monkeypatch.undo()
    assert "een\n" == path.read_text()
    assert [path] == list(tmp_path.iterdir())
