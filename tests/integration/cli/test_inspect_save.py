"""`certsync inspect --save`: a folder that is a report and, by `make fixture`, a test."""

import json
from pathlib import Path

import pytest

from certsync import __version__
from certsync.apart.reader import ApartReader
from certsync.errors import Exit
from certsync.testing import MadeSite, Page, sites_root
from tests.fixture import PAGES, add_fixture, load_saved
from tests.integration.cli.conftest import Ask
from tests.integration.cli.disk import room_for

LIST = sites_root() / "2026-09-01" / "pages" / "certificaten.html"
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Set-Cookie": "session=geheim1",
    "WWW-Authenticate": "Basic geheim2",
    "X-Auth-Token": "geheim3",
    "X-Powered-By": "CMS 4",
}


def saved(ask: Ask, page: str, folder: str = "report") -> dict[str, object]:
    """Save a page and return its page.json."""
    Path("quick.toml").write_text("[fetch]\nbackoff_seconds = 0\nmin_gap_seconds = 0\n")
    said = ask("inspect", page, "--save", folder, "--config", "quick.toml")
    assert Exit.OK == said.exit
    about: dict[str, object] = json.loads((Path(folder) / "page.json").read_text("utf-8"))
    return about


def test_folder_holds_bytes_headers_and_reading(ask: Ask) -> None:
    """The body as received, all that is known of the answer, and the JSON of the contract."""
    body = LIST.read_bytes()
    with MadeSite(pages={"/lijst": Page(body, HEADERS)}) as site:
        about = saved(ask, f"{site.url}/lijst")
        url = f"{site.url}/lijst"
    assert {"page.html", "page.json", "expected.json"} == {p.name for p in Path("report").iterdir()}
    assert body == Path("report/page.html").read_bytes()
    told = json.loads(ask("inspect", str(LIST), "--json").out)
    assert told["records"] == json.loads(Path("report/expected.json").read_text())["records"]
    assert ("certsync/page/1", url, 200) == (about["schema"], about["url"], about["status"])
    assert str(about["fetched_at"]).endswith("Z")
    assert "text/html; charset=utf-8" == about["content_type"]
    assert (__version__, "page.html") == (about["certsync"], about["body"])
    assert about["reader"]


def test_headers_about_who_asked_are_left_out(ask: Ask) -> None:
    """Cookies and credentials are not kept; that they were there is."""
    with MadeSite(pages={"/lijst": Page(LIST.read_bytes(), HEADERS)}) as site:
        about = saved(ask, f"{site.url}/lijst")
    assert "geheim" not in Path("report/page.json").read_text()
    assert ["set-cookie", "www-authenticate", "x-auth-token"] == about["headers_left_out"]
    headers = about["headers"]
    assert isinstance(headers, list)
    assert "x-powered-by: CMS 4" in headers


def test_file_is_saved_without_its_folder(ask: Ask) -> None:
    """Of a file nothing is known but its name and its bytes."""
    about = saved(ask, str(LIST))
    assert "file:///certificaten.html" == about["url"]
    empty = ("fetched_at", "status", "content_type")
    assert [None, None, None] == [about[key] for key in empty]
    assert str(LIST.parent) not in Path("report/page.json").read_text()


def test_json_is_saved_as_such(ask: Ask) -> None:
    """A body that is JSON is called so."""
    about = saved(ask, str(PAGES / "items-as-whole-body.data.json"))
    assert "data.json" == about["body"]
    assert (PAGES / "items-as-whole-body.data.json").read_bytes() == Path(
        "report/data.json"
    ).read_bytes()


def test_saved_folder_is_a_fixture(ask: Ask, tmp_path: Path) -> None:
    """What is saved reads again as it was read, from the folder alone."""
    (tmp_path / "pages").mkdir()
    for name in ("detail-with-labels-and-crebos.html", "items-as-whole-body.data.json"):
        folder = name.partition(".")[0]
        saved(ask, str(PAGES / name), folder)
        assert "It reads as kept." == add_fixture(Path(folder), tmp_path / "pages")[-1]
        assert load_saved(tmp_path / "pages" / folder) == load_saved(Path(folder))


def test_empty_folder_is_used_and_folders_above_are_made(ask: Ask) -> None:
    """A folder may be there, as long as nothing is in it."""
    Path("report").mkdir()
    saved(ask, str(LIST))
    saved(ask, str(LIST), "made/on/the/way")


def test_folder_that_is_not_empty_is_left_alone(ask: Ask) -> None:
    """Nothing is overwritten, and no site is asked for a page that could not be kept."""
    Path("report").mkdir()
    Path("report/page.html").write_text("van iemand")
    with MadeSite(pages={"/lijst": Page(LIST.read_bytes(), HEADERS)}) as site:
        said = ask("inspect", f"{site.url}/lijst", "--save", "report")
        assert () == tuple(site.requests)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert "certsync: report kan niet worden geschreven: de map is niet leeg.\n" == said.err
    assert "van iemand" == Path("report/page.html").read_text()


@pytest.mark.parametrize(
    "folder",
    ["page.html", "page.html/report", "/proc/report", "/dev/null", "loop", "a\x00b", "x" * 300],
)
def test_what_can_be_no_folder_is_2_in_one_line(ask: Ask, folder: str) -> None:
    """A file, below a file, where nothing can be made: named, with the reason."""
    Path("page.html").write_bytes(LIST.read_bytes())
    Path("loop").symlink_to("loop")
    said = ask("inspect", "page.html", "--save", folder)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "kan niet worden geschreven" in said.err


def test_disk_that_fills_up_is_2_and_leaves_no_half_file(ask: Ask) -> None:
    """A file that does not fit is not there, and the same folder can be tried again."""
    with room_for(1_000):
        said = ask("inspect", str(LIST), "--save", "report")
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "report/page.html kan niet worden geschreven: " in said.err
    assert [] == [*Path("report").iterdir()]


def test_page_that_cannot_be_read_is_kept_all_the_same(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page on which the reader fails is the one to report: its bytes are there already."""

    def fail(*_given: object, **_named: object) -> None:
        raise RecursionError("reader")

    monkeypatch.setattr(ApartReader, "read_page", fail)
    said = ask("inspect", str(LIST), "--save", "report")
    assert Exit.BUG == said.exit
    assert "De pagina zoals ontvangen staat in report." in said.err
    assert LIST.read_bytes() == Path("report/page.html").read_bytes()
    assert not Path("report/expected.json").exists()


def test_page_that_is_refused_is_kept_all_the_same(ask: Ask) -> None:
    """The same for a page that may not be parsed."""
    Path("deep.html").write_text("<div>" * 100_000)
    assert Exit.USAGE == ask("inspect", "deep.html", "--save", "report").exit
    assert {"page.html", "page.json"} == {path.name for path in Path("report").iterdir()}
