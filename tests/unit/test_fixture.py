"""`make fixture DIR=…`: a folder that `certsync inspect --save` left becomes a test."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from certsync.reading import reading_json
from tests.fixture import PAGES, NoFixture, add_fixture, load_saved, main

KEPT = PAGES / "made-detail-in-windows-1252"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """An empty folder of fixtures."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder as it was saved, beside files of its owner."""
    folder = tmp_path / "report-1"
    shutil.copytree(KEPT, folder)
    today = reading_json(load_saved(folder).read())
    (folder / "expected.json").write_text(json.dumps(today), encoding="utf-8")
    (folder / "copy.html").write_text("een kopie met markeringen")
    return folder


def change(folder: Path, file: str, **values: Any) -> None:
    """Put other values into a JSON file of a folder."""
    path = folder / file
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), encoding="utf-8")


def test_folder_is_copied_and_reads_as_kept(saved: Path, pages: Path) -> None:
    """The three files that make it come along, byte for byte, and nothing else."""
    said = add_fixture(saved, pages)
    assert [f"{pages / 'report-1'}: 1 records", "It reads as kept."] == said
    copied = {path.name: path.read_bytes() for path in (pages / "report-1").iterdir()}
    assert {"page.html", "page.json", "expected.json"} == set(copied)
    assert all((saved / name).read_bytes() == content for name, content in copied.items())


def test_reading_that_differs_is_shown_and_copied(saved: Path, pages: Path) -> None:
    """Whoever puts down what the page says, where the reader errs, has a test that fails."""
    expected = json.loads((saved / "expected.json").read_text("utf-8"))
    expected["records"][0]["name"] = "Instructeur Snowboarden"
    change(saved, "expected.json", records=expected["records"])
    said = add_fixture(saved, pages)
    assert '-   "name": "Instructeur Snowboarden",' in said
    assert '+   "name": "Instructeur Skiën",' in said
    assert "Instructeur Snowboarden" in (pages / "report-1" / "expected.json").read_text("utf-8")


def test_evidence_that_moved_is_no_difference(saved: Path, pages: Path) -> None:
    """A page reads the same if only the places where it was read are others."""
    expected = json.loads((saved / "expected.json").read_text("utf-8"))
    expected["records"][0]["evidence"] = []
    change(saved, "expected.json", records=expected["records"])
    assert "It reads as kept." == add_fixture(saved, pages)[-1]


def test_page_that_came_without_a_reading_gets_todays(saved: Path, pages: Path) -> None:
    """A page on which an earlier reader failed is kept without one."""
    (saved / "expected.json").unlink()
    said = add_fixture(saved, pages)
    assert "came without a reading" in said[-1]
    expected = load_saved(pages / "report-1").expected
    assert expected is not None
    assert ["K0914"] == [record["code"] for record in expected["records"]]


def test_page_that_does_not_read_is_no_fixture(saved: Path, pages: Path) -> None:
    """A refused page would be a test of nothing."""
    (saved / "page.html").write_text("<div>" * 100_000)
    with pytest.raises(NoFixture, match="does not read"):
        add_fixture(saved, pages)
    assert [] == [*pages.iterdir()]


def test_fixture_that_is_there_is_not_replaced(saved: Path, pages: Path) -> None:
    """Two pages of one name are two tests; the second wants a name of its own."""
    add_fixture(saved, pages)
    with pytest.raises(NoFixture, match="is there already"):
        add_fixture(saved, pages)


@pytest.mark.parametrize("name", ["Report", "met spatie", ".verborgen", "by_another"])
def test_name_is_one_that_suits_a_test(saved: Path, pages: Path, name: str) -> None:
    """Lower-case letters, digits and hyphens, as all fixtures have."""
    with pytest.raises(NoFixture, match="lower-case"):
        add_fixture(saved.rename(saved.parent / name), pages)


@pytest.mark.parametrize(
    "about",
    [
        {"body": "../report-1/page.html"},
        {"body": "/etc/hostname"},
        {"body": "copy.html"},
        {"body": None},
        {"body": "data.json"},
        {"body": ["page.html"]},
    ],
    ids=str,
)
def test_body_is_one_of_the_two_beside_it(saved: Path, about: dict[str, Any]) -> None:
    """A page.json that came from elsewhere can name no other file."""
    change(saved, "page.json", **about)
    with pytest.raises(NoFixture):
        load_saved(saved)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"body": "page.html"}', "\udcff"])
def test_folder_without_a_good_page_json_is_refused(saved: Path, text: str) -> None:
    """What was not left by `inspect --save` is named, not guessed at."""
    (saved / "page.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(NoFixture, match="was not left by certsync inspect --save"):
        load_saved(saved)


def test_command_says_what_is_wrong_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No folder, or a folder that is none: 2, and a line on stderr."""
    for arguments in ([], [str(tmp_path)]):
        assert 2 == main(arguments)
        said = capsys.readouterr()
        assert ("", 1) == (said.out, len(said.err.splitlines()))


def test_command_says_what_it_made(
    saved: Path, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0, and what there is to know on stdout."""
    assert 0 == main([str(saved)], pages)
    assert "It reads as kept." in capsys.readouterr().out


def test_module_runs_by_itself() -> None:
    """`make fixture` calls it as a module, from the root of the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fixture"],
        cwd=PAGES.parents[1],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (2, "") == (done.returncode, done.stdout)
    assert "make fixture DIR=" in done.stderr
