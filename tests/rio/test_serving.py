"""The next day, more of the same, the faults, and the server that hands them out."""

import json
from hashlib import md5
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from certsync.testing import MadeSite
from tests.rio import faults
from tests.rio.churn import next_day
from tests.rio.files import CONTROL, day_files
from tests.rio.generate import Day
from tests.rio.scaled import scaled
from tests.rio.serve import package_path, rio_pages
from tests.rio.truth import truth

SANCTIONS = "mbo_sancties.csv"
SMALL = (SANCTIONS, "mbo_groepen.csv", "waarschuwingen.csv")


@pytest.fixture(scope="module")
def small(day: Day) -> dict[str, bytes]:
    """Its small files."""
    return day_files({name: day.tables[name] for name in SMALL}, day.date)


def test_the_next_day_differs_by_what_is_told(day: Day) -> None:
    """Each change is in the truth, nothing else is, and the day before stays as it was."""
    before = truth(day.world)
    after, changes = next_day(day)
    now = truth(after.world)
    assert "2026-10-04" == after.date
    assert before == truth(day.world)
    codes = {
        change.change: {one.code for one in changes if one.change == change.change}
        for change in changes
    }
    was = {row["unit"]: row for row in before["certificates"]}
    altered = [row for row in now["certificates"] if row != was.get(row["unit"])]
    assert codes["certificate-attached"] == {r["code"] for r in altered if r["unit"] not in was}
    assert codes["certificate-taken-away"] == {r["code"] for r in altered if r["taken_away_on"]}
    names = {row["unit"]: row["name"] for row in before["keuzedelen"]}
    assert codes["name-changed"] == {
        row["code"] for row in now["keuzedelen"] if row["name"] != names[row["unit"]]
    }
    ends = [row for row in now["links"] if row["code"] == "K0717" and row not in before["links"]]
    assert [("25604", "2028-08-01")] == [(row["crebo"], row["end"]) for row in ends]
    held = [row for row in now["licences"] if row not in before["licences"]]
    assert [("25604", "OVO", "2026-10-04")] == [(r["crebo"], r["route"], r["begin"]) for r in held]


def test_the_next_day_changes_one_licence_in_a_hundred(day: Day) -> None:
    """As many rows as asked are gone, new or altered; files without a change are the same."""
    after, _ = next_day(day)
    name = "mbo_onderwijslicenties.csv"
    old, new = (set(zip(*one.tables[name].values(), strict=True)) for one in (day, after))
    assert 0.0066 < len(old - new) / len(old) < 0.0067
    assert len(new - old) == 971
    same = [name for name in day.tables if after.tables[name] == day.tables[name]]
    assert len(day.tables) - 4 == len(same)


def test_four_times_the_size_tells_no_more(day: Day) -> None:
    """The bulk is four times as many rows, all keys still differ, and no onderdeel is new."""
    tables = scaled(day, 4)
    for name in ("mbo_onderwijslicenties.csv", "examenlicenties.csv"):
        assert 4 * day.rows(name) == len({*tables[name]["LICENTIECODE"]})
        assert day.tables[name]["OIE_CODE"].count("25LX") == tables[name]["OIE_CODE"].count("25LX")
    codes = tables["mbo_relaties_opleidingseenheden_erkenningen.csv"]
    assert len(codes["OPLEIDINGSEENHEIDCODE"]) == len({*codes["OPLEIDINGSEENHEIDCODE"]})
    parts = tables["mbo_opleidingsonderdelen.csv"]
    assert 517 == parts["WAARDEDOCUMENTSOORT"].count("CERTIFICAAT")
    assert {*parts["OPLEIDINGSEENHEIDCODE"]} <= {*codes["OPLEIDINGSEENHEIDCODE"]}
    assert 4 * 92_422 == len(tables["mbo_relaties_opleidingseenheden.csv"]["RELATIESOORT"])


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """One request; `_` in a header name stands for `-`."""
    asked = Request(url, headers={key.replace("_", "-"): value for key, value in headers.items()})
    try:
        with urlopen(asked, timeout=5) as response:
            return response.status, response.read(), dict(response.headers)
    except HTTPError as error:
        with error:
            return error.code, b"", dict(error.headers)


def test_package_show_leads_to_the_files(small: dict[str, bytes]) -> None:
    """In the shape of CKAN: whole addresses, hashes of the bytes, validators that hold."""
    with MadeSite(pages=rio_pages(small, "2026-10-03")) as site:
        status, body, _ = get(site.url + package_path())
        listing = json.loads(body)
        assert (200, True) == (status, listing["success"])
        resources = {one["name"]: one for one in listing["result"]["resources"]}
        assert {*SMALL, CONTROL} == resources.keys()
        one = resources[SANCTIONS]
        assert one["url"].startswith(f"{site.url}/dataset/c416acd1-")
        assert one["url"].endswith(f"/resource/{one['id']}/download/{SANCTIONS}")
        _, body, headers = get(one["url"])
        assert md5(body).hexdigest() == one["hash"]  # noqa: S324  # as CKAN does
        assert 304 == get(one["url"], If_None_Match=headers["ETag"])[0]
        _, body, headers = get(resources[CONTROL]["url"])
        assert body.startswith(b"_id,naam,aantalCsv")
        assert "ETag" not in headers


def test_another_day_has_other_ids_and_the_same_names(small: dict[str, bytes]) -> None:
    """Resources can be renumbered, and validators left out, while the site runs."""
    with MadeSite(pages=rio_pages(small, "2026-10-03")) as site:
        first = json.loads(get(site.url + package_path())[1])["result"]["resources"]
        site.pages = rio_pages(small, "2026-10-04", renumber=1, validators="none")
        second = json.loads(get(site.url + package_path())[1])["result"]["resources"]
        assert [one["name"] for one in first] == [one["name"] for one in second]
        assert not {one["id"] for one in first} & {one["id"] for one in second}
        assert 404 == get(first[0]["url"])[0]
        assert not {"ETag", "Last-Modified"} & get(second[0]["url"])[2].keys()


def test_faults_change_one_thing(small: dict[str, bytes]) -> None:
    """Each fault touches the file it names, and the count only where it says so."""
    made = {
        "cut": faults.cut(small, SANCTIONS, 100),
        "renamed": faults.renamed(small, SANCTIONS, "mbo_sanctie.csv"),
        "missing": faults.missing(small, SANCTIONS),
        "bom": faults.with_bom(small, SANCTIONS),
        "semicolons": faults.with_semicolons(small, SANCTIONS),
        "header": faults.with_header(small, SANCTIONS, "BEGINDATUM", "BEGIN"),
        "swapped": faults.swapped(small, SANCTIONS, "BEGINDATUM", "AANVRAAGVERBODEINDDATUM"),
        "replaced": faults.replaced(small, "mbo_groepen.csv", "MBODOMEIN", "MBOIETS"),
        "miscounted": faults.miscounted(small, SANCTIONS),
        "empty": faults.header_only(small, SANCTIONS),
    }
    touched = {
        name: sorted(key for key in {*small, *files} if files.get(key) != small.get(key))
        for name, files in made.items()
    }
    assert {
        **{
            one: [SANCTIONS] for one in ("cut", "missing", "bom", "semicolons", "header", "swapped")
        },
        "renamed": ["mbo_sanctie.csv", SANCTIONS],
        "replaced": ["mbo_groepen.csv"],
        "miscounted": [CONTROL],
        "empty": [CONTROL, SANCTIONS],
    } == touched
    assert made["semicolons"][SANCTIONS].startswith(b'"LICENTIECODE";"BEGINDATUM";')
    assert f"{SANCTIONS},43,43,".encode() in made["miscounted"][CONTROL]
    assert f"{SANCTIONS},0,0,".encode() in made["empty"][CONTROL]
    assert made["empty"][SANCTIONS].count(b"\r\n") == 1
