"""From every value to the bytes it came from, over a made site."""

import json
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.reading import resolve
from certsync.reading.markup.decode import parse_body
from tests.integration.cli.conftest import Ask, Said
from tests.made import Made, made, write_config


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The made site, seen and believed once."""
    with made(tmp_path_factory.mktemp("why")) as found:
        found.sync()
        write_config(found, found.database.parent)
        yield found


@pytest.fixture
def call(here: Made, ask: Ask) -> Callable[..., Said]:
    """Call certsync on this catalogue."""
    config = str(here.database.parent / "certsync.toml")
    return lambda *arguments: ask(*arguments, "--config", config)


def test_every_field_of_ten_certificates_leads_to_its_bytes(
    here: Made, call: Callable[..., Said], tmp_path: Path
) -> None:
    """Each value has a page, a moment and bytes; the text stands in them at the place told."""
    codes = [
        code
        for source in ("sbb-keuzedelen", "sbb-pilots")
        for (code,) in here.rows(
            "SELECT code FROM onderdeel_spell WHERE source = ? ORDER BY code LIMIT 5", source
        )
    ]
    assert 10 == len(set(codes))
    checked = 0
    for code in codes:
        reasons = json.loads(call("why", code, "--json").out)["reasons"]
        fields = {reason["field"] for reason in reasons if reason["subject"] == "onderdeel"}
        assert {"code", "kind", "certificate"} <= fields
        for field in fields:
            file = tmp_path / f"{code}-{field}"
            assert Exit.OK == call("why", code, field, "--save", str(file)).exit
            (reason,) = [r for r in reasons if (r["subject"], r["field"]) == ("onderdeel", field)]
            seen = reason["seen"][0]
            body = file.read_bytes()
            assert seen["text"] in " ".join(unescape(parse_body(body, None).text).split())
            assert seen["text"] in " ".join(resolve(body, seen["where"]).split())
            assert seen["url"].startswith(here.site.url)
            assert seen["requested_at"]
            checked += 1
    assert checked >= 45


def test_saved_bytes_are_told(here: Made, call: Callable[..., Said], tmp_path: Path) -> None:
    """Which page, when, and the digest; the crebos of a code may stand on the same page."""
    file = tmp_path / "page.html"
    said = call("why", "K0717", "crebos", "--save", str(file))
    assert Exit.OK == said.exit
    assert "25187" in said.out
    assert b"25187" in file.read_bytes()
    assert f"{here.site.url}/certificaat/details/" in said.err
    assert "sha256" in said.err


def test_save_needs_one_value(call: Callable[..., Said], tmp_path: Path) -> None:
    """Without a field there is no one page; without a value there is none at all."""
    file = str(tmp_path / "page.html")
    assert Exit.USAGE == call("why", "K0717", "--save", file).exit
    said = call("why", "K0717", "valid_to", "--save", file)
    assert (Exit.USAGE, True) == (said.exit, "er is niets te bewaren" in said.err)
    assert Exit.USAGE == call("why", "K0717", "name", "--save", f"{tmp_path}/no/such").exit
    assert not Path(file).exists()


def test_bytes_that_were_dropped_are_told(
    here: Made, call: Callable[..., Said], tmp_path: Path
) -> None:
    """The value still says where it was seen; only its bytes are not there."""
    digest = json.loads(call("why", "C0013", "name", "--json").out)["reasons"][0]["seen"][0]["body"]
    with here.writing() as connection:
        (row,) = connection.execute("SELECT * FROM body WHERE digest = ?", (digest,)).fetchall()
        connection.execute("DELETE FROM body WHERE digest = ?", (digest,))
    said = call("why", "C0013", "name", "--save", str(tmp_path / "page.html"))
    assert (Exit.DATABASE, True) == (said.exit, "niet meer" in said.err)
    with here.writing() as connection:
        connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?, ?)", row)
