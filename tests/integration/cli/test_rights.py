"""SBB and RIO together: dates, conflicts, the rights of a school, and what a plan makes of them."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from certsync.catalog.writer import open_writer
from certsync.cli.main import main
from certsync.codes import Brin, Code, CreboCode
from certsync.errors import Exit
from certsync.records import NO_END, Certificate, Crebo, Fact, IsoDate, Licence, Offer
from tests.integration.catalog.kit import (
    GAMES,
    GAMES_LINK,
    MOLES,
    MOLES_LINK,
    SBB,
    Clock,
    database,
    reading_of,
    visit,
)
from tests.integration.cli.conftest import Said

BRIN, NONE = Brin("25LX"), Brin("00GT")
MAY, AUGUST = IsoDate("2027-05-01"), IsoDate("2027-08-01")
UNIT, GREEN = "CREBO/1002O8905", "LANDBOUW/1002O7553"
DEVELOPER = Crebo(
    crebo=GAMES_LINK.crebo,
    name="Software developer",
    sort="kwalificatie",
    stelsel="CREBO",
    valid_from=IsoDate("2016-08-01"),
    last_intake=AUGUST,
    valid_to=NO_END,
)
FARMER = replace(DEVELOPER, crebo=MOLES_LINK.crebo, name="Vakexpert", last_intake=NO_END)
RIO: tuple[Fact, ...] = (
    replace(
        GAMES,
        name="Agile gameproductie",
        unit=UNIT,
        stelsel="CREBO",
        valid_from=IsoDate("2020-08-01"),
        valid_to=NO_END,
    ),
    replace(MOLES, unit=GREEN, stelsel="LANDBOUW", valid_from=IsoDate("2019-04-01")),
    replace(MOLES, unit=UNIT, stelsel="CREBO", valid_from=IsoDate("2019-04-01")),
    replace(GAMES_LINK, unit=UNIT, begin=IsoDate("2020-08-01"), end=IsoDate("2028-08-01")),
    replace(MOLES_LINK, unit=GREEN, begin=IsoDate("2019-04-01"), end=AUGUST),
    DEVELOPER,
    FARMER,
    replace(GAMES, code=Code("K0022"), certificate=Certificate.NO, unit="CREBO/1"),
    Licence(
        licence="0211-1",
        brin=BRIN,
        crebo=DEVELOPER.crebo,
        stelsel="CREBO",
        leerweg="OVO",
        begin=IsoDate("2024-08-01"),
        end=NO_END,
        stage="STANDAARD",
        sanction_from=AUGUST,
        sanction_to=IsoDate("2028-01-01"),
    ),
    Licence(licence="0211-2", brin=BRIN, crebo=FARMER.crebo, leerweg="BBL", begin=MAY, funded="no"),
    Licence(licence="0211-3", brin=BRIN, crebo=FARMER.crebo, stelsel="LANDBOUW", leerweg="OVO"),
    Offer(brin=BRIN, code=GAMES.code, begin=IsoDate("2024-08-01")),
)
Ask = Callable[..., Said]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two sources: SBB in run 1; RIO, with the rights of two schools, in run 2."""
    folder = tmp_path_factory.mktemp("rights")
    clock = Clock()
    with database(folder) as (path, engine):
        shutil.copyfile(path, folder / "empty.sqlite")
        visit(engine, reading_of(GAMES, MOLES, GAMES_LINK, replace(DEVELOPER, sort=None)), clock)
        rio = reading_of(
            *RIO, source="rio", links_of=frozenset({GAMES.code}), rights_of=frozenset({BRIN, NONE})
        )
        visit(engine, rio, clock)
    for name, brins in (
        ("one", ["25LX"]),
        ("two", ["25LX", "00GT"]),
        ("three", ["30AA", "25LX"]),
        ("none", []),
    ):
        (folder / f"{name}.toml").write_text(
            f'database_url = "sqlite:///{path}"\nbrins = {json.dumps(brins)}\n'
        )
    return folder


@pytest.fixture
def ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call certsync with one of the settings files."""

    def ask_it(*arguments: str, schools: str = "two") -> Said:
        code = main([*arguments, "--config", str(folder / f"{schools}.toml")])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return ask_it


def answer(said: Said) -> dict[str, Any]:
    """Return the JSON of an answer."""
    assert Exit.OK == said.exit, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_a_link_of_two_sources_has_the_dates_of_one_and_the_names_of_both(ask: Ask) -> None:
    """SBB names no dates, RIO does; who knows the link is told."""
    (one,) = answer(ask("crebos", "K0717", "--on", "2027-02-01", "--json"))["answers"]
    (crebo,) = one["crebos"]
    assert ("2020-08-01", "2028-08-01") == (crebo["begin"], crebo["end"])
    assert (["rio", SBB], True) == (crebo["sources"], crebo["takes_intake"])
    assert "Agile gameproductie" == one["name"]


@pytest.mark.parametrize(
    ("on", "takes"), [("2027-07-31", True), ("2027-08-01", None), ("2027-08-02", False)]
)
def test_on_the_day_of_the_last_intake_itself_nobody_can_say(
    on: str, takes: bool | None, ask: Ask
) -> None:
    """The day before yes, the day after no."""
    (one,) = answer(ask("crebos", "K0717", "--on", on, "--json"))["answers"]
    assert takes is one["crebos"][0]["takes_intake"]


@pytest.mark.parametrize(
    ("code", "on", "certificate"),
    [
        ("K0717", "2020-07-31", "no"),
        ("K0717", "2020-08-01", "yes"),
        ("K0022", "2027-02-01", "no"),
    ],
)
def test_a_certificate_is_told_of_the_day(code: str, on: str, certificate: str, ask: Ask) -> None:
    """Attached from its first day; a keuzedeel that never had one is known to have none."""
    (one,) = answer(ask("crebos", code, "--on", on, "--json"))["answers"]
    assert certificate == one["certificate"]


def test_two_units_of_one_code_are_a_conflict_shown(ask: Ask) -> None:
    """Each with its unit, in `conflicts` and in `show`; in `why` each with its own evidence."""
    lines = ask("conflicts").out.splitlines()
    assert any(
        line.startswith("C0013") and f"rio {UNIT}: CREBO; rio {GREEN}: LANDBOUW" in line
        for line in lines
    )
    twice = f"C0013: één code, op dezelfde dag meer dan één ding: rio {UNIT}, rio {GREEN}"
    assert twice in lines
    (shown,) = answer(ask("show", "C0013", "--json"))["onderdelen"]
    assert [f"rio {UNIT}", f"rio {GREEN}", SBB] == [s["source"] for s in shown["sources"]]
    assert {"unit", "stelsel"} <= {conflict["field"] for conflict in shown["conflicts"]}
    reasons = answer(ask("why", "C0013", "stelsel", "--json"))["reasons"]
    assert [("CREBO", True, "CREBO"), ("LANDBOUW", False, "LANDBOUW")] == [
        (r["value"], r["chosen"], r["seen"][0]["text"]) for r in reasons
    ]


def test_conflicts_of_a_day_leave_out_what_did_not_hold(ask: Ask) -> None:
    """Before a certificate is attached, whether there is one is what sources differ on."""
    before = answer(ask("conflicts", "--on", "2018-01-01", "--json"))["conflicts"]
    assert ("certificate", "K0717") in {(c["field"], c["code"]) for c in before}
    now = answer(ask("conflicts", "--on", "2027-02-01", "--json"))["conflicts"]
    assert "certificate" not in {c["field"] for c in now}


def test_why_and_history_of_a_day_leave_out_links_that_do_not_hold(ask: Ask) -> None:
    """On the day of an exclusive end the link is gone, the day before it is not."""
    for on, has in (("2027-07-31", True), ("2027-08-01", False)):
        reasons = answer(ask("why", "C0013", "--on", on, "--json"))["reasons"]
        assert has == any(reason["subject"] == "link" for reason in reasons)
        (told,) = answer(ask("history", "C0013", "--on", on, "--json"))["histories"]
        assert has == any(event["subject"] == "link" for event in told["events"])


def test_history_tells_two_units_apart(ask: Ask) -> None:
    """Each is a thing of its own for its source; one unit goes by the name of the source."""
    lines = ask("history", "C0013", "K0717").out.splitlines()
    told = {(line.split("\t")[0], line.split("\t")[3]) for line in lines}
    units = {("C0013", f"rio {GREEN}"), ("C0013", f"rio {UNIT}"), ("C0013", "rio")}
    assert {*units, ("K0717", "rio"), ("C0013", SBB), ("K0717", SBB)} == told


def test_search_of_a_day(ask: Ask) -> None:
    """What is over, or yet to begin, for every source that dates it is not found for that day."""
    assert "K0717" in ask("search", "gameproductie").out
    assert "K0717" in ask("search", "gameproductie", "--on", "2027-02-01").out
    assert "K0717" not in ask("search", "gameproductie", "--on", "2018-01-01").out


def test_list_of_a_school_is_what_it_may_offer(ask: Ask) -> None:
    """OVO first, then BOL or BBL, with what ends and what is offered; in words too."""
    told = answer(ask("list", "--brin", "25LX", "--on", "2027-02-01", "--json"))
    assert ("25LX", "2026-11-03") == (told["brin"], told["rights_seen_on"])
    (games,) = told["onderdelen"]
    assert ("K0717", "held", True) == (games["code"], games["recognition"], games["offered"])
    assert [
        ("2027-08-01", "crebo-intake", "25187"),
        ("2028-08-01", "link", "25187"),
    ] == [(end["on"], end["what"], end["crebo"]) for end in games["ends"]]
    line = ask("list", "--brin", "25LX", "--on", "2027-02-01").out.split("\t")
    assert ["K0717", "Agile gameproductie", "ja (OVO)", "25187 OVO", "ja"] == line[:5]
    assert line[5].startswith("2027-08-01 instroom 25187; 2028-08-01 koppeling met 25187")


def test_a_licence_in_another_stelsel_is_for_something_else(ask: Ask) -> None:
    """25535 stands under CREBO; OVO under LANDBOUW is no right for it, BBL is."""
    told = answer(ask("list", "--brin", "25LX", "--on", "2027-07-31", "--json"))
    assert [("K0717", "held"), ("C0013", "apply-short")] == [
        (one["code"], one["recognition"]) for one in told["onderdelen"]
    ]


def test_list_ending_tells_which_and_when(ask: Ask) -> None:
    """A link, and the intake of a crebo, of which the certificate itself goes on."""
    told = answer(ask("list", "--ending", "2027-08-01", "--on", "2027-02-01", "--json"))
    assert {
        "C0013": [("2027-08-01", "link", "25535")],
        "K0717": [("2027-08-01", "crebo-intake", "25187")],
    } == {
        one["code"]: [(end["on"], end["what"], end["crebo"]) for end in one["ends"]]
        for one in told["onderdelen"]
    }


@pytest.mark.parametrize(
    ("brin", "schools", "as_of", "why"),
    [
        ("25LX", "none", "2", "worden niet meer gelezen, voor het laatst op 2026-11-03"),
        ("30AA", "none", "2", "30AA staat niet bij brins in de instellingen: de rechten van die"),
        ("30AA", "three", "2", "bij het laatste bezoek, op 2026-11-03, niet gelezen"),
        ("30AA", "three", "1", "nog nooit opgehaald"),
        ("00GT", "two", "2", "komt in de licenties van 2026-11-03 niet voor"),
        ("25LX", "two", "1", "nog nooit opgehaald"),
    ],
)
def test_rights_that_are_not_known_are_not_told_as_none(
    brin: str, schools: str, as_of: str, why: str, ask: Ask
) -> None:
    """All certificates on a crebo, each not known, and on stderr the reason."""
    said = ask("list", "--brin", brin, "--as-of", as_of, "--json", schools=schools)
    told = answer(said)
    assert "K0717" in {one["code"] for one in told["onderdelen"]}
    assert {"unknown"} == {one["recognition"] for one in told["onderdelen"]}
    assert why in said.err


def test_the_only_school_in_the_settings_is_meant(ask: Ask) -> None:
    """Without --brin; --all asks for all the same, and both together are refused."""
    said = ask("list", "--json", schools="one")
    assert "25LX" == answer(said)["brin"]
    assert "--all" in said.err
    whole = answer(ask("list", "--all", "--json", schools="one"))
    assert "brin" not in whole
    assert ["C0013", "K0717"] == [one["code"] for one in whole["onderdelen"]]
    assert Exit.USAGE == ask("list", "--all", "--brin", "25LX").exit
    assert Exit.USAGE == ask("list", "--brin", "25lx").exit


def test_sources_tell_what_each_knows(ask: Ask) -> None:
    """Certificates, links, dates and rights; how fresh, how complete; as of an earlier run too."""
    told = {one["source"]: one for one in answer(ask("sources", "--json"))["sources"]}
    knows = told[SBB]["knows"]
    assert (2, 2, 0, 1, 0) == tuple(
        knows[name] for name in ("onderdelen", "certificates", "dated", "links", "dated_links")
    )
    assert (0, "2026-11-02") == (told[SBB]["withheld"], told[SBB]["good_at"][:10])
    before = answer(ask("sources", "--json", "--as-of", "1"))["sources"]
    assert 1 == next(one for one in before if one["source"] == SBB)["last_run"]


def rules(said: Said) -> dict[str, list[str]]:
    """Return the levels of the findings of a plan, by rule."""
    found: dict[str, list[str]] = {}
    for finding in json.loads(said.out)["findings"]:
        found.setdefault(finding["rule"], []).append(finding["level"])
    return found


def test_a_plan_knows_the_rights_of_the_school(ask: Ask) -> None:
    """Held: V13 is silent; a sanction on the day it starts is an error; in time it is none."""
    held = ask("plan", "K0717", "--start", "2027-02-01", "--brin", "25LX", "--json")
    assert not {"V13", "V14"} & rules(held).keys()
    sanctioned = ask("plan", "K0717", "--start", "2027-08-01", "--brin", "25LX", "--json")
    assert ["error"] == rules(sanctioned)["V14"]
    assert (["note"], None) == (rules(sanctioned)["P6"], rules(held).get("P6"))
    assert Exit.DIFFERENT == sanctioned.exit
    unknown = ask("plan", "K0717", "--start", "2027-02-01", "--brin", "25LX", schools="none")
    assert "V13" in unknown.out
    assert "25LX staat niet bij brins in de instellingen" in unknown.out
    assert "voor het laatst op 2026-11-03" in unknown.out


def test_a_plan_refuses_a_dossier(ask: Ask, folder: Path) -> None:
    """Five digits that are no kwalificatie cannot be enrolled on, and RIO says what they are."""
    path = folder / "dossier.sqlite"
    shutil.copyfile(folder / "certsync.sqlite", path)
    dossier = Crebo(crebo=CreboCode("23001"), sort="dossier")
    link = replace(GAMES_LINK, crebo=dossier.crebo, unit=UNIT)
    with open_writer(path) as engine:
        visit(engine, reading_of(*RIO, dossier, link, source="rio"))
    (folder / "dossier.toml").write_text(f'database_url = "sqlite:///{path}"\n')
    asked = ("plan", "K0717", "--start", "2027-02-01", "--json", "--crebo")
    assert ["error"] == rules(ask(*asked, "23001", schools="dossier"))["V4"]
    assert "V4" not in rules(ask(*asked, "25187", schools="dossier"))


def told_of(folder: Path, name: str, *facts: Fact) -> None:
    """Put beside the databases one in which RIO says ``facts``, with the settings of 25LX."""
    path = folder / f"{name}.sqlite"
    shutil.copyfile(folder / "empty.sqlite", path)
    with open_writer(path) as engine:
        visit(engine, reading_of(*facts, source="rio", rights_of=frozenset({BRIN})))
    (folder / f"{name}.toml").write_text(f'database_url = "sqlite:///{path}"\nbrins = ["{BRIN}"]\n')


@pytest.mark.parametrize(
    ("leerwegen", "levels"), [("BBL,BOL", ["warning"]), ("BBL,BOL,OVO", []), (None, [])]
)
def test_a_plan_warns_where_ovo_is_not_allowed_on_the_crebo(
    leerwegen: str | None, levels: list[str], ask: Ask, folder: Path
) -> None:
    """P5, from the leerwegen RIO names; where it names none nothing is said."""
    others = (one for one in RIO if one is not DEVELOPER)
    told_of(folder, "leerwegen", *others, replace(DEVELOPER, leerwegen=leerwegen))
    said = ask("plan", "K0717", "--start", "2027-02-01", "--json", schools="leerwegen")
    assert levels == rules(said).get("P5", [])


def test_a_crebo_without_a_recognition_is_not_told_as_one_the_school_does_not_hold(
    ask: Ask, folder: Path
) -> None:
    """RIO names the crebo with the code, and has no recognition of it: V13 is unknown."""
    bare = Crebo(crebo=DEVELOPER.crebo, name=DEVELOPER.name, sort="kwalificatie", stelsel="CREBO")
    others = (one for one in RIO if one is not DEVELOPER)
    mine = (one for one in others if not (isinstance(one, Licence) and one.crebo == bare.crebo))
    told_of(folder, "bare", *mine, bare)
    said = ask("plan", "K0717", "--start", "2027-02-01", "--json", schools="bare")
    assert (Exit.OK, ["unknown"]) == (said.exit, rules(said)["V13"])
    assert "25187 komt niet voor in de gegevens over erkenningen" in said.out


@pytest.mark.parametrize(
    ("stelsels", "level"),
    [
        (["LANDBOUW"], ["warning"]),
        (["LANDBOUW", "CREBO"], ["note"]),
        (["CREBO"], None),
        ([], ["note"]),
    ],
)
def test_green_is_a_stelsel_and_not_known_where_stelsels_differ(
    stelsels: list[str], level: list[str] | None, ask: Ask, folder: Path
) -> None:
    """P2 warns of a green certificate, notes one of which nobody can say, and else is silent."""
    path = folder / "green.sqlite"
    units = [replace(MOLES, unit=f"{name}/1", stelsel=name) for name in stelsels] or [MOLES]
    shutil.copyfile(folder / "empty.sqlite", path)
    with open_writer(path) as engine:
        visit(engine, reading_of(*units, MOLES_LINK, FARMER, source="rio"))
    (folder / "green.toml").write_text(f'database_url = "sqlite:///{path}"\n')
    said = ask("plan", "C0013", "--start", "2027-02-01", "--json", schools="green")
    assert level == rules(said).get("P2")
