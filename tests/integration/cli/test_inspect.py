"""`certsync inspect`: one page, from a file, an address or standard input; no database in sight."""

import json
import os
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.testing import MadeSite, Page, sites_root
from tests.integration.cli.conftest import Ask

LIST = sites_root() / "2026-09-01" / "pages" / "certificaten.html"
KEYS = [
    "code",
    "name",
    "kind",
    "certificate",
    "sbu",
    "established_on",
    "valid_from",
    "last_intake",
    "valid_to",
    "dates_unlabelled",
    "crebos",
    "dossiers",
    "section",
    "notes",
    "evidence",
]


def quick() -> str:
    """Settings that do not wait between attempts."""
    Path("quick.toml").write_text("[fetch]\nbackoff_seconds = 0\nmin_gap_seconds = 0\n")
    return "quick.toml"


def test_file_in_json_is_the_contract(ask: Ask) -> None:
    """The keys of the contract, in its order, for the whole and for each record."""
    said = ask("inspect", str(LIST), "--json")
    assert (Exit.OK, "") == (said.exit, said.err)
    page = json.loads(said.out)
    assert ["schema", "records", "mentions", "unreadable", "complete", "encoding"] == list(page)
    assert "certsync/inspect/1" == page["schema"]
    assert page["records"]
    for record in page["records"]:
        assert KEYS == list(record)
        assert record["evidence"]
        assert ["field", "text", "where"] == list(record["evidence"][0])


def test_file_url_and_standard_input_say_the_same(ask: Ask) -> None:
    """Where the bytes come from makes no difference to what is read."""
    body = LIST.read_bytes()
    pages = {"/certificaten": Page(body, {"Content-Type": "text/html; charset=utf-8"})}
    with MadeSite(pages=pages) as site:
        from_url = ask("inspect", f"{site.url}/certificaten", "--json", "--config", quick())
    from_file = ask("inspect", str(LIST), "--json")
    from_stdin = ask("inspect", "-", "--json", stdin=body)
    assert Exit.OK == from_url.exit == from_stdin.exit
    for one in (from_url, from_stdin):
        assert json.loads(from_file.out)["records"] == json.loads(one.out)["records"]


def test_page_for_people(ask: Ask) -> None:
    """On a terminal the page as a whole, its records, and what is no record; rows in a pipe."""
    said = ask("inspect", str(LIST), terminal=120)
    assert "lijst" in said.out.splitlines()[0]
    assert "Links om te volgen" in said.out
    piped = ask("inspect", str(LIST)).out.splitlines()
    assert all(7 == len(line.split("\t")) for line in piped)


def test_what_cannot_be_read_is_told_with_its_reason(ask: Ask, tmp_path: Path) -> None:
    """A code that is malformed is shown, not repaired, and not left out."""
    page = tmp_path / "page.html"
    page.write_text(
        "<table><tr><th>Code<th>Naam<tr><td>K0717<td>Agile game productie"
        "<tr><td>K 0211<td>Ondernemend gedrag<tr><td>K0072<td>Koken</table>"
    )
    said = ask("inspect", str(page), terminal=120)
    assert "Niet te lezen (" in said.out
    assert "K 0211" in said.out


def test_page_that_is_not_the_list_says_so(ask: Ask, tmp_path: Path) -> None:
    """A page without any certificate is named for what it is, and is not a list of none."""
    page = tmp_path / "page.html"
    page.write_text("<html lang=nl><title>Onderhoud</title><h1>Wij zijn even weg</h1>")
    said = ask("inspect", str(page), terminal=100)
    assert Exit.OK == said.exit
    assert "Dit is niet de lijst" in said.out


@pytest.mark.parametrize("name", [".", "/", "nergens.html", "\x00", "/proc/self/mem"])
def test_what_is_no_file_is_2_in_one_line(ask: Ask, name: str) -> None:
    """A folder, a missing file, a file that cannot be read: named, with the reason."""
    said = ask("inspect", name)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "certsync: " in said.err


@pytest.mark.parametrize("endless", [True, False])
def test_more_than_any_page_is_refused_in_one_line(ask: Ask, tmp_path: Path, endless: bool) -> None:
    """Over 10 MB nothing is parsed, also where there is no end to it."""
    page = tmp_path / "page.html"
    with page.open("wb") as file:
        os.truncate(file.fileno(), 10_000_001)
    said = ask("inspect", "/dev/zero" if endless else str(page))
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "10 MB" in said.err


def test_address_that_gives_no_page_is_3(ask: Ask) -> None:
    """A site that answers 404, and one that does not answer, are failed sources."""
    with MadeSite(pages={"/robots.txt": Page(b"", {}, 404)}) as site:
        url = site.url
        assert Exit.SOURCE == ask("inspect", f"{url}/weg", "--config", quick()).exit
    said = ask("inspect", f"{url}/weg", "--config", quick())
    assert (Exit.SOURCE, "") == (said.exit, said.out)


def test_page_that_may_not_be_parsed_is_3_where_a_site_sent_it(ask: Ask) -> None:
    """A site that sends what is too deep to parse has failed; nobody's call was wrong."""
    with MadeSite(
        pages={"/lijst": Page(b"<div>" * 100_000, {"Content-Type": "text/html"})}
    ) as site:
        said = ask("inspect", f"{site.url}/lijst", "--config", quick())
    assert (Exit.SOURCE, "") == (said.exit, said.out)


def test_public_host_needs_a_contact(ask: Ask) -> None:
    """Nothing is asked of a host that is not loopback before it is said who asks."""
    said = ask("inspect", "https://www.s-bb.nl/certificaten")
    assert Exit.USAGE == said.exit
    assert "contact" in said.err


def test_page_is_needed(ask: Ask) -> None:
    """Without a page there is nothing to inspect."""
    assert Exit.USAGE == ask("inspect").exit


@pytest.mark.parametrize(
    "address",
    [
        "http://[",
        "http:///x",
        "http:x",
        "https://",
        "http://a b/",
        "http://a..b/",
        "http://a:99999/",
        "http://[::1/",
        "http://xn--a/",
        "http://999.1.1.1/",
        "http://*/",
        "http://a/\ud800",
        "HTTP://" + "a" * 64 + "/",
    ],
)
def test_what_begins_as_an_address_and_is_none_is_2(ask: Ask, address: str) -> None:
    """The call is wrong then, and no site failed: one line that says so, and nothing is asked."""
    said = ask("inspect", address)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert 1 == len(said.err.splitlines())
    assert "dit is geen webadres" in said.err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_every_way_to_name_a_host_is_an_address(ask: Ask, host: str) -> None:
    """Names, IPv4 and IPv6: a site that does not answer is a failed source, not a bad call."""
    Path("quick.toml").write_text("[fetch]\nbackoff_seconds = 0\nattempts = 1\n")
    assert Exit.SOURCE == ask("inspect", f"http://{host}:9/", "--config", "quick.toml").exit


@pytest.mark.parametrize("host", ["www.s-bb.nl", "a_b.example", "münchen.example", "s-bb.nl."])
def test_public_names_of_every_kind_are_addresses(ask: Ask, host: str) -> None:
    """They are turned down for the missing contact only."""
    assert "contact" in ask("inspect", f"https://{host}/").err
