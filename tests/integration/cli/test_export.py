"""What other programs are given: certificates by crebo, and captures as a web archive."""

import csv
import io
import json
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from certsync.errors import Exit
from tests.integration.cli.conftest import Ask
from tests.made import MOMENTS, made, write_config

COLUMNS = ["code", "soort", "naam", "crebo", "begindatum", "einddatum", "sbu"]


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_certificate_on_each_crebo(ask: Ask) -> None:
    """In the words of RIO; what is not known is empty."""
    said = ask("export", "--on", "2026-11-10")
    assert Exit.OK == said.exit
    assert ",".join(COLUMNS) == said.out.splitlines()[0]
    assert [
        ["C0013", "amvb-onderdeel", "Mollen- en woelrattenbestrijding", "", "", "", ""],
        ["C0163", "amvb-onderdeel", "Individuele basiszorg verlenen", "", "", "", ""],
        ["K0717", "keuzedeel", "Agile game productie", "25187", "", "2027-08-01", "480"],
    ] == [list(row.values()) for row in rows(said.out)]


def test_what_no_longer_holds_is_left_out(ask: Ask) -> None:
    """A link that has ended by that day gives no crebo."""
    said = ask("export", "--on", "2027-08-01")
    assert [""] == [row["crebo"] for row in rows(said.out) if row["code"] == "K0717"]
    earlier = ask("export", "--on", "2026-11-10", "--as-of", "1")
    assert {"K0717", "K0211"} == {row["code"] for row in rows(earlier.out)}


def test_the_same_as_json(ask: Ask) -> None:
    """With the two clocks it was asked on."""
    said = ask("export", "--json", "--on", "2026-11-10")
    answer = json.loads(said.out)
    assert ("certsync/export/1", "2026-11-10") == (answer["schema"], answer["on"])
    assert 5 == answer["as_of"]["run"]
    assert COLUMNS == list(answer["rows"][0])
    assert {"code": "K0717", "crebo": "25187", "sbu": 480}.items() <= answer["rows"][-1].items()


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--json", "--format", "csv"], ["--warc", "x.gz", "--json"]],
    ids=" ".join,
)
def test_options_that_make_no_sense_are_refused(ask: Ask, arguments: list[str]) -> None:
    """A usage error, and no file."""
    assert Exit.USAGE == ask("export", *arguments).exit
    assert not Path("x.gz").exists()


def test_everything_received_becomes_a_web_archive(ask: Ask, tmp_path: Path) -> None:
    """Every capture a record, in order; pages that stayed the same refer to the first."""
    (tmp_path / "data").mkdir()
    with made(tmp_path / "data") as here:
        for moment in (MOMENTS[0], MOMENTS[0], MOMENTS[1]):
            here.site.moment = moment
            here.sync()
        config = write_config(here, tmp_path)
    said = ask("export", "--warc", "all.warc.gz", "--config", str(config))
    assert (Exit.OK, "") == (said.exit, said.out)
    with (tmp_path / "all.warc.gz").open("rb") as file:
        kinds = [
            (record.rec_type, record.content_stream().read() and None)
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert here.counts()["capture"] + 1 == len(kinds)
    assert {"warcinfo", "response", "revisit"} == {kind for kind, _ in kinds}


def test_an_archive_that_cannot_be_written_is_told(ask: Ask) -> None:
    """A folder that is not there: one line, exit code 2."""
    said = ask("export", "--warc", "nowhere/all.warc.gz")
    assert (Exit.USAGE, 1) == (said.exit, len(said.err.splitlines()))
