"""What can be wrong with the files: one clear line, exit 3 or 4, and the catalogue untouched."""

import random
from collections.abc import Callable, Mapping

import pytest

from certsync.catalog.entry import RunOutcome
from certsync.errors import Exit
from certsync.messages import Message, Messages
from certsync.sync import SourceRun
from tests.made import CATALOGUE
from tests.rio import faults
from tests.rio.faults import Files
from tests.rio.serve import rio_pages
from tests.rio.visiting import RioMade

ONDERDELEN = "mbo_opleidingsonderdelen.csv"
CODES = "mbo_relaties_opleidingseenheden_erkenningen.csv"
RELATIONS = "mbo_relaties_opleidingseenheden.csv"
RECOGNITIONS = "mbo_opleidingserkenningen.csv"
LICENCES = "mbo_onderwijslicenties.csv"
SANCTIONS = "mbo_sancties.csv"
READ = (ONDERDELEN, CODES, RELATIONS, RECOGNITIONS, LICENCES, SANCTIONS)
TABLES = (*(table for table in CATALOGUE if table != "quarantine"), "licence_spell", "offer_spell")

EXPECT = {"min_certificates": 0, "canaries": []}

Fault = Callable[[Files], Mapping[str, bytes]]


def rows_of(here: RioMade) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of what the catalogue believes."""
    return {table: here.rows(f"SELECT * FROM {table}") for table in TABLES}


def refused(here: RioMade, files: Files, broken: Mapping[str, bytes]) -> tuple[Exit, list[str]]:
    """Believe ``files``, look at broken ones; return the exit and the reasons."""
    assert here.day(files, expect=EXPECT).error is None
    before = rows_of(here)
    run = here.day(broken, expect=EXPECT)
    assert before == rows_of(here)
    return told(run)


def told(run: SourceRun) -> tuple[Exit, list[str]]:
    """Return the exit of a run and its reasons, each of which fits on a line."""
    if run.error is None:
        return Exit.OK, []
    why = run.error.facts["why"]
    assert isinstance(why, tuple)
    for reason in why:
        assert isinstance(reason, Message)
        assert "\n" not in Messages("nl").text(reason)
    return run.error.exit, [reason.id for reason in why]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda files: faults.renamed(files, ONDERDELEN, "onderdelen.csv"), "rio.no-file"),
        (lambda files: faults.missing(files, RELATIONS), "rio.no-file"),
        (lambda files: faults.miscounted(files, CODES), "rio.count"),
        (lambda files: faults.miscounted(files, SANCTIONS, -1), "rio.count"),
        (lambda files: faults.with_bom(files, RECOGNITIONS), "rio.bom"),
        (lambda files: faults.with_semicolons(files, LICENCES), "rio.delimiter"),
        (
            lambda files: faults.with_header(files, ONDERDELEN, "WAARDEDOCUMENTSOORT", "SOORT"),
            "rio.columns-missing",
        ),
        (
            lambda files: faults.replaced(files, ONDERDELEN, "MBOKEUZEDEEL", "MBOMODULE"),
            "rio.unknown-value",
        ),
        (lambda files: faults.replaced(files, LICENCES, "OVO", "ODT"), "rio.unknown-value"),
        (lambda files: faults.replaced(files, RELATIONS, "-08-01", "-13-01"), "rio.no-date"),
        (
            lambda files: faults.swapped(
                files, RELATIONS, "VAN_OPLEIDINGSEENHEIDTYPE", "NAAR_OPLEIDINGSEENHEIDTYPE"
            ),
            "rio.other-type",
        ),
        (
            lambda files: faults.swapped(
                files, CODES, "OPLEIDINGSSTELSEL", "OPLEIDINGSEENHEIDCODE"
            ),
            "rio.unknown-value",
        ),
        (
            lambda files: faults.swapped(files, LICENCES, "LEERWEG", "STADIUM"),
            "rio.unknown-value",
        ),
    ],
)
def test_a_file_that_is_not_as_foreseen_is_3(
    here: RioMade, files: dict[str, bytes], fault: Fault, reason: str
) -> None:
    """One reason, no row of the catalogue touched, and well again the day after."""
    assert (Exit.SOURCE, [reason]) == refused(here, files, fault(files))
    assert RunOutcome.UNCHANGED is here.day(files, expect=EXPECT).outcome


@pytest.mark.parametrize("seed", range(8))
def test_a_file_cut_at_any_byte_is_3(here: RioMade, files: dict[str, bytes], seed: int) -> None:
    """Also in mid-quote, and where a row ends: then the count tells."""
    chance = random.Random(seed)
    name = chance.choice(READ)
    at = chance.randrange(len(files[name]))
    code, reasons = refused(here, files, faults.cut(files, name, at))
    assert (Exit.SOURCE, 1) == (code, len(reasons)), (name, at)


def test_a_file_cut_between_two_rows_is_3(here: RioMade, files: dict[str, bytes]) -> None:
    """A whole table of fewer rows: DUO's own count is all that tells."""
    at = files[RELATIONS].rindex(b"\r\n", 0, -2) + 2
    broken = faults.cut(files, RELATIONS, at)
    assert (Exit.SOURCE, ["rio.count"]) == refused(here, files, broken)


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        (ONDERDELEN, ["guard.ended", "guard.crebos-ended"]),
        (CODES, ["guard.unreadable", "guard.crebos-ended"]),
        (RELATIONS, ["guard.links-ended", "guard.crebos-ended"]),
    ],
)
def test_a_header_alone_is_4(
    here: RioMade, files: dict[str, bytes], name: str, reasons: list[str]
) -> None:
    """A file that DUO itself counts as empty is well formed, and not to be believed."""
    assert (Exit.QUARANTINED, reasons) == refused(here, files, faults.header_only(files, name))


def test_a_file_that_is_empty_in_earnest(here: RioMade, files: dict[str, bytes]) -> None:
    """No sanction at all is nothing to doubt: warnings were a header alone when last seen."""
    here.day(files, expect=EXPECT)
    without = faults.header_only(files, SANCTIONS)
    assert RunOutcome.ACCEPTED is here.day(without, expect=EXPECT).outcome


def test_no_certificate_any_more_is_4(here: RioMade, files: dict[str, bytes]) -> None:
    """WAARDEDOCUMENTSOORT emptied on every row: each onderdeel is still there, and none certified.

    What the source ships as its minimum and its canary says so too.
    """
    emptied = {**files, ONDERDELEN: files[ONDERDELEN].replace(b'"CERTIFICAAT"', b"")}
    code, reasons = refused(here, files, emptied)
    assert (Exit.QUARANTINED, "guard.ended") == (code, reasons[0])
    shipped = told(here.day(emptied))
    assert {"guard.too-few", "guard.canary-missing"} <= {*shipped[1]}


def test_columns_in_another_order_say_the_same(here: RioMade, files: dict[str, bytes]) -> None:
    """Columns go by name: swapped with their cells nothing has changed."""
    header, *rows = (line.split(b",") for line in files[CODES].split(b"\r\n")[:-1])
    lines = [b",".join([cells[1], cells[0], *cells[2:]]) for cells in (header, *rows)]
    turned = {**files, CODES: b"\r\n".join([*lines, b""])}
    assert turned[CODES] != files[CODES]
    assert (Exit.OK, []) == refused(here, files, turned)


def test_renumbered_resources_are_the_same_files(here: RioMade, files: dict[str, bytes]) -> None:
    """Other ids in every address: found by name, read, and unchanged."""
    here.day(files, expect=EXPECT)
    here.site.pages = rio_pages(files, here.date, renumber=1)
    run = here.sync("rio", rio={"expect": EXPECT})["rio"]
    assert (RunOutcome.UNCHANGED, None) == (run.outcome, run.error)


@pytest.mark.parametrize("gone", ["search", "both"])
def test_counts_by_another_way(here: RioMade, files: dict[str, bytes], gone: str) -> None:
    """Without the search of the datastore its dump tells the counts; without both none are."""
    pages = {
        path: page
        for path, page in rio_pages(faults.miscounted(files, CODES), here.date).items()
        if "datastore_search" not in path and not (gone == "both" and "/dump/" in path)
    }
    here.site.pages = pages
    code, reasons = told(here.sync("rio", rio={"expect": EXPECT})["rio"])
    expected = (Exit.SOURCE, ["rio.count"]) if gone == "search" else (Exit.OK, [])
    assert expected == (code, reasons)
