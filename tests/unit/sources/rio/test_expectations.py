"""What was inferred about RIO, checked on the data."""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO

import pytest

from certsync.catalog.entry import VisitedPage
from certsync.sources.checks import Checked
from certsync.sources.rio.again import stored_tables
from certsync.sources.rio.expectations import check_rio
from tests.register import Rows, coded, group, recognition, register, relation, tables_of

Change = Callable[[dict[str, Rows]], object]


def checked(rows: dict[str, Rows] | None = None) -> dict[str, Checked]:
    """Return what is found, by expectation, of a register in which all of it holds."""
    given = rows or fitting()
    return {one.id: one for one in check_rio(tables_of(given))}


def fitting() -> dict[str, Rows]:
    """Return the usual register without its relation that nobody foresaw."""
    rows = register()
    del rows["mbo_relaties_opleidingseenheden"][-1]
    kwalificaties = ("MBOKWALIFICATIE 1001O0001", "MBOKWALIFICATIE 1001O0009")
    rows["mbo_relaties_opleidingseenheden"].append(
        relation(*kwalificaties, "2023-08-01", sort="OVERGANG")
    )
    rows["mbo_relaties_opleidingseenheden_erkenningen"].append(coded("1001O0009", "25998"))
    rows["mbo_opleidingserkenningen"].append(recognition("25998", "2023-08-01"))
    return rows


def add_code(rows: dict[str, Rows]) -> None:
    """Give a unit a second code."""
    rows["mbo_relaties_opleidingseenheden_erkenningen"].append(coded("1000O0717", "K0999"))


def no_code_at_all(rows: dict[str, Rows]) -> None:
    """Let a certificate stand under a number."""
    rows["mbo_relaties_opleidingseenheden_erkenningen"][0] = coded("1000O0717", "90717")


def other_letter(rows: dict[str, Rows]) -> None:
    """Let a keuzedeel have a C-code."""
    rows["mbo_relaties_opleidingseenheden_erkenningen"][0] = coded("1000O0717", "C0717")


def all_crebo(rows: dict[str, Rows]) -> None:
    """Let nothing be green."""
    for row in rows["mbo_relaties_opleidingseenheden_erkenningen"]:
        row["OPLEIDINGSSTELSEL"] = "CREBO"


def inclusive(rows: dict[str, Rows]) -> None:
    """Let a period end on its last day."""
    rows["mbo_opleidingsonderdelen"][0]["EINDDATUM_PERIODE"] = "2017-12-31"


def ended(rows: dict[str, Rows]) -> None:
    """Let a keuzedeel itself end."""
    rows["mbo_opleidingsonderdelen"][0]["EINDDATUM"] = "2027-08-01"


def relate(van: str, naar: str, sort: str) -> Change:
    """Return a change that adds a relation."""

    def change(rows: dict[str, Rows]) -> None:
        added = relation(van, naar, "2016-08-01", sort=sort)
        rows["mbo_relaties_opleidingseenheden"].append(added)

    return change


def regional(rows: dict[str, Rows]) -> None:
    """Let a regional kwalificatie be related to a keuzedeel."""
    rows["mbo_opleidingen"].append(
        group("1001O0009", "MBOREGIONALEKWALIFICATIE", "Regio", NIVEAU="MBO-2")
    )
    relate("MBOREGIONALEKWALIFICATIE 1001O0009", "MBOKEUZEDEEL 1000O0717", "VARIANT_VAN")(rows)


def backwards(rows: dict[str, Rows]) -> None:
    """Let what was recognised later go over into what was recognised first."""
    rows["mbo_opleidingserkenningen"][-1]["INGANGSDATUM"] = "2010-08-01"


def leerweg(rows: dict[str, Rows]) -> None:
    """Let the recognition of a K-code name a leerweg."""
    rows["mbo_opleidingserkenningen"][0]["TOEGESTANE_LEERWEG"] = "OVO"


def licence(rows: dict[str, Rows]) -> None:
    """Let a school hold a licence for a K-code."""
    rows["mbo_onderwijslicenties"][0]["ERKENDEOPLEIDINGSCODE"] = "K0717"


def doubled_licence(rows: dict[str, Rows]) -> None:
    """Let two licences have one code."""
    first, *_ = rows["mbo_onderwijslicenties"]
    rows["mbo_onderwijslicenties"].append({**first, "LEERWEG": "BBL"})


def test_all_hold() -> None:
    """Each expectation has cases for it, an example and its place, and is likely at most."""
    found = checked()
    assert 14 == len(found)
    assert {"regional"} == {one.id for one in found.values() if not one.seen}
    for one in found.values():
        assert (True, 0, "likely") == (one.holds, one.against, one.certainty)
        assert one.seen == 0 or (one.example and one.where and "#L" in one.where)


@pytest.mark.parametrize(
    ("change", "expectation", "example"),
    [
        (no_code_at_all, "codes", "90717"),
        (add_code, "one-code", "1000O0717"),
        (other_letter, "letter", "C0717 MBOKEUZEDEEL"),
        (all_crebo, "green", None),
        (inclusive, "exclusive", "2017-12-31 2018-01-01"),
        (ended, "no-end", "1000O0717 2027-08-01"),
        (
            relate("MBOKEUZEDEEL 1000O0717", "MBOKWALIFICATIE 1001O0001", "ONTWIKKELD_VOOR"),
            "direction",
            "MBOKEUZEDEEL ONTWIKKELD_VOOR MBOKWALIFICATIE",
        ),
        (
            relate("MBODOMEIN 1004O0001", "MBOKEUZEDEEL 1000O0717", "ONTWIKKELD_VOOR"),
            "developed-for",
            "MBODOMEIN ONTWIKKELD_VOOR MBOKEUZEDEEL",
        ),
        (
            relate("MBODOMEIN 1004O0001", "MBOBEROEPSGERICHTONDERDEEL 1002O7553", "HIERARCHISCH"),
            "part-of",
            "MBODOMEIN HIERARCHISCH MBOBEROEPSGERICHTONDERDEEL",
        ),
        (regional, "regional", "1001O0009"),
        (backwards, "transition", "1001O0001 2016-08-01 1001O0009 2010-08-01"),
        (leerweg, "no-leerweg", "K0717 OVO"),
        (licence, "licences", "K0717"),
        (doubled_licence, "one-licence", "aa-1"),
    ],
)
def test_each_can_fail(change: Change, expectation: str, example: str | None) -> None:
    """One case against it, and it does not hold: the case is the example."""
    rows = fitting()
    change(rows)
    one = checked(rows)[expectation]
    assert (False, example) == (one.holds, one.example)
    assert expectation == "green" or one.against == 1


def test_without_a_school() -> None:
    """Of files that were not read nothing is told."""
    tables = {name: one for name, one in tables_of().items() if not one.layout.schools}
    assert not {"licences", "one-licence"} & {one.id for one in check_rio(tables)}


def test_stored_files_are_opened_by_digest() -> None:
    """Files alone: the list of files and the counts are no tables."""
    bodies = {"d1": b'"LICENTIECODE","BEGINDATUM","EINDDATUM"\r\n'}
    pages = [
        VisitedPage("http://x/dataset/waarschuwingen.csv", "file", None, "d1", None, 1),
        VisitedPage("http://x/api/3/action/package_show?id=rio", "package", None, "d2", None, 2),
    ]
    tables = stored_tables(pages, lambda digest: closing(BytesIO(bodies[digest])))
    assert ["waarschuwingen"] == list(tables)
    assert [] == list(tables["waarschuwingen"].rows("LICENTIECODE"))
