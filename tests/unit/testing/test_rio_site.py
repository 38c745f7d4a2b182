"""The made site serves RIO: its list leads to its files, its truth has the named cases."""

import csv
import io
import json
from typing import Any
from urllib.request import urlopen

import pytest

from certsync.testing import MadeSite, load_expected, moments, sites_root

ROOT = sites_root()
MOMENTS = moments(ROOT)
LISTING = "/api/3/action/package_show?id=rio_nfo_po_vo_vavo_mbo_ho"


def told(moment: str) -> dict[str, Any]:
    """What RIO tells at a moment."""
    answer: dict[str, Any] = load_expected(ROOT, moment)["rio"]
    return answer


def get(url: str) -> bytes:
    """One file."""
    with urlopen(url, timeout=5) as response:
        body: bytes = response.read()
        return body


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_list_leads_to_the_files(moment: str) -> None:
    """Each file has the rows that controlebestand counts, and its certificates are those told."""
    with MadeSite(ROOT, moment) as site:
        listing = json.loads(get(site.url + LISTING))["result"]["resources"]
        files = {
            one["name"]: list(csv.DictReader(io.StringIO(get(one["url"]).decode(), newline="")))
            for one in listing
        }
    counts = {row["naam"]: int(row["aantalCsv"]) for row in files.pop("controlebestand")}
    assert {name: len(rows) for name, rows in files.items()} == {
        name: counts[name] for name in files
    }
    units = {
        row["OPLEIDINGSEENHEIDCODE"]
        for row in files["mbo_opleidingsonderdelen.csv"]
        if row["WAARDEDOCUMENTSOORT"]
    }
    assert {row["unit"] for row in told(moment)["certificates"]} == units
    assert max(map(len, files.values())) < 400


def test_the_named_cases() -> None:
    """A link that ends, K0022 without a certificate, two units, green codes, a dossier."""
    rio = told(MOMENTS[0])
    links = {(row["code"], row["crebo"]): (row["via"], row["end"]) for row in rio["links"]}
    assert ("kwalificatie", "2027-08-01") == links["K0717", "25187"]
    assert ("kwalificatie", None) == links["K0717", "25604"]
    assert "dossier" == links["K0910", "25908"][0]
    certificates = [row["code"] for row in rio["certificates"]]
    assert "K0022" not in certificates
    assert "K0022" in {row["code"] for row in rio["keuzedelen"]}
    assert 2 == certificates.count("K0611")
    assert ["LANDBOUW"] == [r["stelsel"] for r in rio["certificates"] if r["code"] == "C0013"]
    held = [(row["crebo"], row["route"]) for row in rio["licences"] if row["brin"] == "25LX"]
    assert ("25187", "OVO") in held
    assert ["BOL"] == [route for crebo, route in held if crebo == "25604"]
    assert ["25656"] == [row["crebo"] for row in rio["licences"] if row["sanction"]]


def test_what_changes_between_the_moments() -> None:
    """A licence comes, then a link, an intake and a certificate end, then nothing."""
    first, second, third, fourth = map(told, MOMENTS)
    new = [row for row in second["licences"] if row not in first["licences"]]
    assert [("25998", "OVO")] == [(row["crebo"], row["route"]) for row in new]
    ended = [row for row in third["links"] if row not in second["links"]]
    assert [("K0901", "25604", "2027-08-01")] == [(r["code"], r["crebo"], r["end"]) for r in ended]
    closed = [row for row in third["crebos"] if row not in second["crebos"]]
    assert [("25999", "2027-08-01")] == [(row["crebo"], row["intake_until"]) for row in closed]
    gone = [row for row in third["certificates"] if row not in second["certificates"]]
    assert [("K0152", "2026-11-01")] == [(row["code"], row["taken_away_on"]) for row in gone]
    assert third == fourth
