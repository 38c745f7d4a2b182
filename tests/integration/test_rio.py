"""Whole runs of RIO against a tiny register over loopback HTTP."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from certsync.catalog.entry import RunOutcome
from certsync.catalog.load import load_facts, load_freshness, resolve_point
from certsync.catalog.reader import reader
from certsync.catalog.rights import load_rights
from certsync.codes import Brin
from certsync.errors import Exit, ListingIncomplete, NotAllowed, Quarantined
from certsync.messages import Message
from certsync.settings import FetchSettings, Settings
from certsync.sync import SourceRun
from certsync.testing import MadeSite, Page
from tests.made import CATALOGUE, Made
from tests.register import BRIN, PACKAGE, Register, onderdeel, register, written

ONDERDELEN = "mbo_opleidingsonderdelen.csv"
CODES = "mbo_relaties_opleidingseenheden_erkenningen.csv"
RELATIONS = "mbo_relaties_opleidingseenheden.csv"
FILES = 11
"""How many files are read for a school; six without."""


@dataclass
class Rio(Made):
    """A made register, one database, one clock."""

    register: Register = field(default_factory=lambda: Register.of(register()))
    brins: tuple[Brin, ...] = (Brin(BRIN),)

    def settings(self, **overrides: Mapping[str, object]) -> Settings:
        """Return settings for the register alone."""
        table = {
            "start": [f"{self.site.url}{PACKAGE}"],
            "min_gap_seconds": 0,
            "expect": {"min_certificates": 0},
            **overrides.get("rio", {}),
        }
        return Settings(
            database_url=f"sqlite:///{self.database}",
            brins=self.brins,
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            sources={"rio": table},
        )

    def visit(self, **overrides: object) -> SourceRun:
        """Publish the register as it is now, and visit it; a day passes."""
        self.site.pages = self.register.pages()
        return self.sync("rio", rio=overrides)["rio"]

    def files_asked(self, since: int) -> list[str]:
        """Return the files asked for after the first ``since`` requests."""
        return [
            path.rpartition("/")[2] for path, _ in self.paths_asked(since) if "/resource/" in path
        ]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Rio]:
    """A register and an empty catalogue."""
    with MadeSite() as site:
        yield Rio(site, tmp_path / "certsync.sqlite")


def test_first_switch_on_is_one_baseline(here: Rio) -> None:
    """Everything is new and nothing is news: one baseline, no changes to tell."""
    run = here.visit()
    assert (RunOutcome.ACCEPTED, True, None) == (run.outcome, run.baseline, run.error)
    assert (7, 5) == tuple(run.counts[thing]["total"] for thing in ("onderdelen", "links"))
    diff = here.diff("0")
    assert ((), ["rio"]) == (diff.changes, [one.source for one in diff.baselines])


def test_what_the_catalogue_says(here: Rio) -> None:
    """Green codes, two units of one code, the dossier hop, and a certificate of the past."""
    here.visit()
    query = "SELECT unit, stelsel, established_on, valid_from, valid_to FROM onderdeel_spell"
    assert [
        ("LANDBOUW/1002O7553", "LANDBOUW", "2016-08-01", "2016-08-01", "9999-12-31")
    ] == here.rows(f"{query} WHERE code = 'C0013'")
    assert [("CREBO/1000O0100",), ("CREBO/1000O0101",)] == here.rows(
        "SELECT unit FROM onderdeel_spell WHERE code = 'K0100' ORDER BY 1"
    )
    assert [("25604", "2016-08-01", "9999-12-31"), ("25605", "2018-08-01", "2026-08-01")] == (
        here.rows('SELECT crebo, "begin", "end" FROM link_spell WHERE code = \'C0013\' ORDER BY 1')
    )
    assert [("yes", "2016-08-01", "2019-04-01")] == here.rows(
        "SELECT certificate, valid_from, valid_to FROM onderdeel_spell WHERE code = 'K0200'"
    )
    assert [("no", None)] == here.rows(
        "SELECT certificate, valid_from FROM onderdeel_spell WHERE code = 'K0022'"
    )


def test_files_lie_beside_the_database(here: Rio) -> None:
    """No body of a file is in the database; each is beside it under its digest."""
    here.visit()
    rows = here.rows("SELECT digest, file, length(content) FROM body WHERE file IS NOT NULL")
    folder = here.database.with_name("certsync.sqlite.bodies")
    assert {file for _, file, _ in rows} == {path.name for path in folder.iterdir()}
    assert FILES == len(rows)
    assert all((file, size) == (f"{digest}.gz", 0) for digest, file, size in rows)


def test_every_value_shows_its_line(here: Rio) -> None:
    """The line a piece of evidence names holds the text it says was seen."""
    here.visit()
    seen = here.rows("SELECT text, place FROM evidence")
    assert 40 < len(seen)
    for text, place in seen:
        file, _, line = place.partition("#L")
        lines = here.register.bodies[file].decode().split("\n")
        there = "\n".join(lines[int(line) - 1 :]).replace('""', '"')
        assert text in there[: len(lines[int(line) - 1]) + len(text)], place


def test_unchanged_day(here: Rio) -> None:
    """The list of files is all that is asked, and no row is written to the catalogue."""
    here.visit()
    before, asked = here.counts(), len(here.site.requests)
    run = here.visit()
    assert RunOutcome.UNCHANGED is run.outcome
    assert 7 == run.counts["onderdelen"]["total"]
    assert [] == here.files_asked(asked)
    after = here.counts()
    assert 0 == sum(after[table] - before[table] for table in CATALOGUE)
    assert 1 == after["run"] - before["run"]


def test_unchanged_without_hashes(here: Rio) -> None:
    """Where CKAN tells no hash, the moment of the last change says it."""
    here.register.hashes = False
    here.visit()
    asked = len(here.site.requests)
    assert RunOutcome.UNCHANGED is here.visit().outcome
    assert [] == here.files_asked(asked)


def test_only_what_changed_is_asked(here: Rio) -> None:
    """One file changes: that one is asked for, the others are read from what is stored."""
    here.visit()
    rows = register()
    rows["mbo_opleidingsonderdelen"][2]["VOLLEDIGE_NAAM"] = "Agile Game Making"
    here.register = Register.of(rows)
    asked = len(here.site.requests)
    run = here.visit()
    assert (RunOutcome.ACCEPTED, [ONDERDELEN]) == (run.outcome, here.files_asked(asked))
    assert [("K0717", "name")] == [(c.code, c.field) for c in here.diff("1").changes]


def test_the_same_files_anew_change_nothing(here: Rio) -> None:
    """All files are replaced by equal ones in another order of rows: read, and unchanged."""
    here.visit()
    before = here.counts()
    rows = register()
    for some in rows.values():
        some.reverse()
    here.register = Register.of(rows)
    run = here.visit()
    after = here.counts()
    assert RunOutcome.UNCHANGED is run.outcome
    assert 0 == sum(after[table] - before[table] for table in CATALOGUE)


def test_another_school_is_read_from_the_same_files(here: Rio) -> None:
    """A school that is added to the settings gets its licences, though no file changed.

    They come with a rereading of the stored files, which is no news of the register.
    """
    here.visit()
    here.brins = (Brin(BRIN), Brin("00GT"))
    asked = len(here.site.requests)
    assert RunOutcome.UNCHANGED is here.visit().outcome
    assert [] == here.files_asked(asked)
    assert [("reread", "accepted", "reader")] == here.rows(
        "SELECT kind, outcome, cause FROM run WHERE number = 2"
    )
    assert [("00GT", 1), (BRIN, 3)] == here.rows(
        "SELECT brin, count(*) FROM licence_spell WHERE to_run IS NULL GROUP BY brin ORDER BY brin"
    )


def test_where_robots_close_the_api_the_page_names_the_files(here: Rio) -> None:
    """CKAN ships a robots.txt that closes `/api/` to programs: it is kept to, and RIO is read."""
    links = "".join(
        f'<li><a href="/dataset/x/resource/{n}">Download</a>' for n in here.register.bodies
    )
    here.site.pages = {
        **here.register.pages(),
        "/robots.txt": Page(b"User-agent: *\nDisallow: /api/\n", {"Content-Type": "text/plain"}),
        "/dataset/x": Page(f"<h1>RIO</h1><ul>{links}</ul>".encode(), {"Content-Type": "text/html"}),
    }
    start = [f"{here.site.url}{path}" for path in (PACKAGE, "/dataset/x")]
    run = here.sync("rio", rio={"start": start})["rio"]
    assert (RunOutcome.ACCEPTED, None) == (run.outcome, run.error)
    assert FILES == len(here.files_asked(0))
    assert [] == [path for path, _ in here.paths_asked(0) if path.startswith("/api/")]
    assert RunOutcome.UNCHANGED is here.sync("rio", rio={"start": start})["rio"].outcome


def test_no_school_no_rights(here: Rio) -> None:
    """Without a school the files about schools are not even asked for."""
    here.brins = ()
    assert RunOutcome.ACCEPTED is here.visit().outcome
    assert 6 == len(here.files_asked(0))
    assert [] == here.rows("SELECT * FROM licence_spell")


Change = Callable[[Register], None]


def cut(register: Register) -> None:
    """Break a file off inside a quoted name."""
    register.bodies[ONDERDELEN] = register.bodies[ONDERDELEN][:700]


def renamed(register: Register) -> None:
    """Call a file something else."""
    register.names[ONDERDELEN] = "mbo_onderdelen.csv"


def unknown(register: Register) -> None:
    """Use a word for a sort of relation that nobody knows."""
    body = register.bodies[RELATIONS].replace(b"OVERGANG", b"OPVOLGER")
    register.bodies[RELATIONS] = body


def miscounted(register: Register) -> None:
    """Let DUO's own count differ."""
    assert register.counts is not None
    register.counts[ONDERDELEN] += 1


def too_short(register: Register) -> None:
    """Serve a file that is not as long as the list says, and no counts."""
    register.counts = None
    register.sizes[CODES] = len(register.bodies[CODES]) + 30


def without_column(register: Register) -> None:
    """Rename a column."""
    body = register.bodies[ONDERDELEN].replace(b'"WAARDEDOCUMENTSOORT"', b'"WAARDEDOCUMENT"')
    register.bodies[ONDERDELEN] = body


def swapped(register: Register) -> None:
    """Let two names of columns change places above the same cells."""
    header, _, rows = register.bodies[RELATIONS].partition(b"\r\n")
    for old, new in ((b"VAN_O", b"X_O"), (b"NAAR_O", b"VAN_O"), (b"X_O", b"NAAR_O")):
        header = header.replace(old + b"PLEIDINGSEENHEIDTYPE", new + b"PLEIDINGSEENHEIDTYPE")
    register.bodies[RELATIONS] = header + b"\r\n" + rows


def with_bom(register: Register) -> None:
    """Put a byte order mark in front."""
    register.bodies[CODES] = b"\xef\xbb\xbf" + register.bodies[CODES]


def with_semicolons(register: Register) -> None:
    """Separate by something else."""
    register.bodies[CODES] = register.bodies[CODES].replace(b",", b";")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (cut, "rio.cut-short"),
        (renamed, "rio.no-file"),
        (unknown, "rio.unknown-value"),
        (miscounted, "rio.count"),
        (too_short, "rio.size"),
        (without_column, "rio.columns-missing"),
        (swapped, "rio.other-type"),
        (with_bom, "rio.bom"),
        (with_semicolons, "rio.delimiter"),
    ],
)
@pytest.mark.parametrize("known", [False, True], ids=["first", "later"])
def test_what_is_not_foreseen_changes_nothing(
    here: Rio, change: Change, problem: str, known: bool
) -> None:
    """Exit 3 with one reason, the catalogue untouched, and well again the day after."""
    if known:
        here.visit()
    before = here.counts() if known else dict.fromkeys(CATALOGUE, 0)
    change(here.register)
    run = here.visit()
    assert isinstance(run.error, ListingIncomplete)
    (reason,) = cast("tuple[Message, ...]", run.error.facts["why"])
    assert (Exit.SOURCE, problem) == (run.error.exit, reason.id)
    after = here.counts()
    assert 0 == sum(after[table] - before[table] for table in CATALOGUE)
    here.register = Register.of(register())
    assert here.visit().error is None


def test_renumbered_units_are_quarantined(here: Rio) -> None:
    """All units under new numbers: everything would end and come anew, so nothing is believed."""
    here.visit()
    before = here.rows("SELECT * FROM onderdeel_spell")
    here.register.bodies = {
        file: body.replace(b"O0", b"O8").replace(b"O7", b"O9")
        for file, body in here.register.bodies.items()
    }
    run = here.visit()
    assert isinstance(run.error, Quarantined)
    assert Exit.QUARANTINED is run.error.exit
    assert before == here.rows("SELECT * FROM onderdeel_spell")
    here.register = Register.of(register())
    assert RunOutcome.UNCHANGED is here.visit().outcome


def test_columns_in_another_order(here: Rio) -> None:
    """Columns go by name: turned round they say the same."""
    here.visit()
    rows = register()
    for name, body in {n: written(n, some) for n, some in rows.items()}.items():
        header = body.split(b"\r\n", 1)[0].decode().replace('"', "").split(",")
        here.register.bodies[f"{name}.csv"] = written(name, rows[name], header[::-1])
    assert RunOutcome.UNCHANGED is here.visit().outcome


def test_counts_that_cannot_be_had(here: Rio) -> None:
    """Without DUO's counts the files are believed, and the run says they were not counted."""
    here.register.counts = None
    assert RunOutcome.ACCEPTED is here.visit().outcome
    ((facts,),) = here.rows("SELECT facts FROM run")
    assert "controlebestand" in facts


def test_a_killed_run_costs_no_second_download(here: Rio, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a killed run are used while younger than six hours."""
    with monkeypatch.context() as dying:
        dying.setattr("certsync.run.store_run", _die)
        with pytest.raises(KeyboardInterrupt):
            here.visit()
    here.clock.when += timedelta(hours=5)
    asked = len(here.site.requests)
    run = here.visit()
    assert (RunOutcome.ACCEPTED, 0) == (run.outcome, run.requests)
    assert asked == len(here.site.requests)


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_run_had_begun_is_cleared(here: Rio) -> None:
    """A file that was still being written is no use to anyone."""
    folder = here.database.with_name("certsync.sqlite.bodies")
    folder.mkdir()
    (folder / "tmpabc.part").write_bytes(b"half")
    here.visit()
    assert [] == list(folder.glob("*.part"))


def test_a_lost_file_is_asked_for_again(here: Rio) -> None:
    """What CKAN calls unchanged and the disk no longer has is downloaded anew."""
    here.visit()
    (digest,) = here.rows("SELECT digest FROM page WHERE url LIKE ?", f"%{RELATIONS}")[0]
    (here.database.with_name("certsync.sqlite.bodies") / f"{digest}.gz").unlink()
    asked = len(here.site.requests)
    here.visit()
    assert [RELATIONS] == here.files_asked(asked)


def test_rights_that_are_read_no_more_are_no_answer(here: Rio) -> None:
    """Their spells stay open, for nobody saw an end; until read again they say nothing of now."""
    both = (Brin(BRIN), Brin("00GT"))

    def held(*kept: Brin) -> tuple[bool, str | None, int]:
        with reader(here.database) as connection:
            facts = load_facts(connection, resolve_point(connection, None))
            found = load_rights(connection, Brin("00GT"), facts, kept)
        assert found is not None
        return found.is_read, found.read_on, len(found.licences)

    here.visit()
    assert (False, None, 0) == held(*both)
    here.brins = both
    here.visit()
    here.visit()
    assert (True, "2026-09-03", 1) == held(*both)
    assert (False, "2026-09-03", 0) == held(Brin(BRIN))
    here.brins = (Brin(BRIN),)
    here.visit()
    assert [(1,)] == here.rows(
        "SELECT count(*) FROM licence_spell WHERE brin = '00GT' AND to_run IS NULL"
    )
    assert (False, "2026-09-03", 0) == held(*both)
    here.brins = both
    here.visit()
    assert (True, "2026-09-05", 1) == held(*both)


def test_what_it_is_of_is_the_day_of_its_oldest_file(here: Rio) -> None:
    """The register's own day, kept with each run, read or not; where a file has none, no day."""

    def made_on() -> str | None:
        with reader(here.database) as connection:
            (one,) = load_freshness(connection, resolve_point(connection, None))
        return one.made_on

    here.register.modified[CODES] = "2026-10-02T03:43:43.505890"
    here.visit()
    assert "2026-10-02" == made_on()
    here.register.modified[CODES] = "2026-10-04T03:43:43.505890"
    assert RunOutcome.UNCHANGED is here.visit().outcome
    assert "2026-10-03" == made_on()
    here.register.modified[CODES] = ""
    assert RunOutcome.UNCHANGED is here.visit().outcome
    assert None is made_on()


def test_a_file_that_is_too_large(here: Rio) -> None:
    """The limit of the source holds for files as they stream; nothing half is left behind."""
    run = here.visit(max_body_bytes=1000)
    assert isinstance(run.error, ListingIncomplete)
    assert [] == list(here.database.with_name("certsync.sqlite.bodies").glob("*"))


def test_a_certificate_that_is_taken_away(here: Rio) -> None:
    """Day by day only the dates change: the certificate ends on the day the register says."""
    here.visit()
    rows = register()
    rows["mbo_opleidingsonderdelen"][3]["EINDDATUM_PERIODE"] = "2027-02-01"
    rows["mbo_opleidingsonderdelen"].append(
        onderdeel("1002O7553", "2027-02-01", name="Mollen", certificate=False)
    )
    here.register = Register.of(rows)
    assert RunOutcome.ACCEPTED is here.visit().outcome
    changes = {(c.code, c.field): (c.before, c.after) for c in here.diff("1").changes}
    assert ("9999-12-31", "2027-02-01") == changes["C0013", "valid_to"]


def test_robots_and_validators_hold_for_files(here: Rio) -> None:
    """The same polite client: robots.txt first, the server's own validators, each file once."""
    here.visit()
    assert "/robots.txt" == here.paths_asked()[0][0]
    assert sorted(set(here.files_asked(0))) == sorted(here.files_asked(0))
    here.register.bodies[ONDERDELEN] = written(
        "mbo_opleidingsonderdelen", register()[ONDERDELEN[:-4]][1:]
    )
    here.visit()
    asked = len(here.site.requests)
    here.visit()
    told = dict(here.paths_asked(asked))
    assert 304 == told[f"/dataset/x/resource/{ONDERDELEN}"]


def test_robots_may_forbid(here: Rio) -> None:
    """A register that robots.txt keeps from us is not asked, and that is no bug of ours."""
    pages = here.register.pages()
    pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /api/", {"Content-Type": "text/plain"})
    here.site.pages = pages
    run = here.sync("rio")["rio"]
    assert isinstance(run.error, NotAllowed)
    assert ["/robots.txt"] == [path for path, _ in here.paths_asked()]


def test_packed_on_the_wire(here: Rio) -> None:
    """A server that packs its files gives the same bytes and the same reading."""
    here.visit()
    pages = {path: replace(page, gzip=True) for path, page in here.register.pages().items()}
    before = here.rows("SELECT digest FROM body WHERE file IS NOT NULL ORDER BY 1")
    here.database = here.database.with_name("other.sqlite")
    here.site.pages = pages
    assert RunOutcome.ACCEPTED is here.sync("rio")["rio"].outcome
    assert before == here.rows("SELECT digest FROM body WHERE file IS NOT NULL ORDER BY 1")
