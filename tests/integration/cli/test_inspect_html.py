"""`certsync inspect --html`: a copy with marks, written whole or not at all."""

from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.testing import MadeSite, moments, sites_root
from tests.integration.cli.conftest import Ask
from tests.integration.cli.disk import room_for
from tests.unit.showing.copies import anchored, assert_harmless

LIST = sites_root() / "2026-09-01" / "pages" / "certificaten.html"


def test_copy_stands_beside_the_answer(ask: Ask) -> None:
    """The answer on stdout is the same; stderr says where the copy is."""
    said = ask("inspect", str(LIST), "--html", "copy.html")
    assert (Exit.OK, ask("inspect", str(LIST)).out) == (said.exit, said.out)
    assert "De kopie met markeringen staat in copy.html.\n" == said.err
    copy = Path("copy.html").read_text("utf-8")
    assert_harmless(copy)
    assert "place-1" in anchored(copy)
    assert ["copy.html"] == [path.name for path in Path().iterdir()]


def test_copy_of_an_address_names_it(ask: Ask) -> None:
    """What was fetched is shown as a list and as a page of text with tables, with its address."""
    Path("quick.toml").write_text("[fetch]\nmin_gap_seconds = 0\n")
    with MadeSite(sites_root(), moments(sites_root())[0]) as site:
        for path in ("/certificaten", "/pilots-mbo-certificaten"):
            said = ask("inspect", site.url + path, "--html", "copy.html", "--config", "quick.toml")
            assert Exit.OK == said.exit
            copy = Path("copy.html").read_text("utf-8")
            assert_harmless(copy)
            assert f"<p>{site.url}{path}</p>" in copy


def test_copy_of_a_file_does_not_tell_its_folder(ask: Ask) -> None:
    """A copy that is sent to someone says nothing about the machine it was made on."""
    ask("inspect", str(LIST), "--html", "copy.html")
    copy = Path("copy.html").read_text("utf-8")
    assert "<p>file:///certificaten.html</p>" in copy
    assert str(LIST.parent) not in copy


def test_earlier_copy_is_replaced(ask: Ask) -> None:
    """The same call may be done again."""
    Path("copy.html").write_text("vorige")
    assert Exit.OK == ask("inspect", str(LIST), "--html", "copy.html").exit
    assert "vorige" not in Path("copy.html").read_text("utf-8")


def test_page_itself_is_not_overwritten(ask: Ask) -> None:
    """A copy may not take the place of what it is a copy of."""
    Path("page.html").write_bytes(LIST.read_bytes())
    said = ask("inspect", "page.html", "--html", "page.html")
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert "dat is de pagina zelf" in said.err
    assert LIST.read_bytes() == Path("page.html").read_bytes()


@pytest.mark.parametrize("file", [".", "nergens/copy.html", "/proc/copy.html", "a\x00b", "x" * 300])
def test_place_that_takes_no_file_is_2_in_one_line(ask: Ask, file: str) -> None:
    """A folder, a folder that is not there, a name that cannot be: named, with the reason."""
    said = ask("inspect", str(LIST), "--html", file)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "kan niet worden geschreven" in said.err


def test_full_disk_is_2_in_one_line(ask: Ask) -> None:
    """A device without room is told as such, and is not replaced by a file."""
    said = ask("inspect", str(LIST), "--html", "/dev/full")
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert "certsync: /dev/full kan niet worden geschreven: " in said.err
    assert not Path("/dev/full").is_file()


def test_disk_that_fills_up_leaves_the_earlier_copy(ask: Ask) -> None:
    """Half a copy never takes the place of a whole one, and nothing is left beside it."""
    Path("copy.html").write_text("vorige")
    with room_for(1_000):
        said = ask("inspect", str(LIST), "--html", "copy.html")
    assert Exit.USAGE == said.exit
    assert 1 == len(said.err.splitlines())
    assert "vorige" == Path("copy.html").read_text("utf-8")
    assert ["copy.html"] == [path.name for path in Path().iterdir()]


def test_copy_can_go_to_a_device(ask: Ask) -> None:
    """What is no file is written to as it stands."""
    assert Exit.OK == ask("inspect", str(LIST), "--html", "/dev/null").exit
    assert Path("/dev/null").is_char_device()
