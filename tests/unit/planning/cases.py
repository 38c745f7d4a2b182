"""A case in which nothing is wrong and nothing unknown; each test changes what it is about."""

from dataclasses import replace
from importlib.resources import files

from certsync.codes import Brin, Code, CreboCode, kind_of
from certsync.planning import (
    CreboSort,
    Known,
    Licence,
    LinkedCrebo,
    Plan,
    Rights,
    Rules,
    load_rules,
    make_plan,
    parse_request,
    parse_rules,
)
from certsync.records import NO_END, Certificate, IsoDate, Onderdeel

TODAY = IsoDate("2026-03-01")
START = "2026-08-01"
END = "2027-01-31"
BRIN = Brin("25LX")


def day(text: str) -> IsoDate:
    """Return a date."""
    return IsoDate(text)


def onderdeel(code: str = "K0717", **changes: object) -> Onderdeel:
    """Return an onderdeel whose certificate is in force without end."""
    sound = Onderdeel(
        code=Code(code),
        name="Agile game productie",
        kind=kind_of(Code(code)),
        certificate=Certificate.YES,
        valid_from=day("2016-10-12"),
        valid_to=NO_END,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]  # each test names its fields


def linked(crebo: str = "25187", **changes: object) -> LinkedCrebo:
    """Return a linked kwalificatie that holds and takes intake without end."""
    sound = LinkedCrebo(
        crebo=CreboCode(crebo),
        name="Applicatie- en mediaontwikkelaar",
        level=4,
        sort=CreboSort.KWALIFICATIE,
        begin=day("2016-10-12"),
        end=NO_END,
        valid_from=day("2016-08-01"),
        valid_to=NO_END,
        last_intake=NO_END,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]  # each test names its fields


def licence(crebo: str = "25187", leerweg: str = "OVO", **changes: object) -> Licence:
    """Return a licence without end."""
    sound = Licence(crebo=CreboCode(crebo), leerweg=leerweg, begin=day("2020-08-01"), end=NO_END)
    return replace(sound, **changes)  # type: ignore[arg-type]  # each test names its fields


def rights(*licences: Licence, **changes: object) -> Rights:
    """Return a fresh file that knows the school and the crebos of the tests."""
    sound = Rights(
        file_date=day("2026-02-27"),
        brin_known=True,
        crebos=frozenset(map(CreboCode, ("25187", "25535", "25960", "25998"))),
        licences=licences,
        offered=True,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]  # each test names its fields


def known(code: str = "K0717", **changes: object) -> Known:
    """Return all there is to know, with the right held for crebo 25187."""
    sound = Known(
        onderdeel=onderdeel(code),
        crebos=(linked(),),
        seen={"sbb-keuzedelen": day("2026-02-28")},
        page="https://s-bb.example/K0717",
        rights=rights(licence()),
    )
    return replace(sound, **changes)  # type: ignore[arg-type]  # each test names its fields


def plan(
    about: Known | None = None,
    *,
    start: str = START,
    end: str | None = END,
    crebo: str | None = None,
    brin: str | None = BRIN,
    result: str | None = None,
    today: str = TODAY,
    rules: Rules | None = None,
) -> Plan:
    """Return the plan for a school with BRIN 25LX, half a year from 1 August 2026."""
    about = about or known()
    request = parse_request(
        code=about.onderdeel.code, start=start, end=end, crebo=crebo, brin=brin, result=result
    )
    return make_plan(request, about, rules or load_rules(), IsoDate(today))


def outcomes(made: Plan, rule: str) -> list[str]:
    """Return what a rule said: the last parts of its message ids."""
    ids = [finding.text.id for finding in made.findings if finding.rule == rule]
    return [key.removeprefix(f"planning.{rule}.") for key in ids]


def rules_text() -> str:
    """Return the shipped data file."""
    return files("certsync.planning").joinpath("rules.toml").read_text("utf-8")


def edited(*changes: tuple[str, str]) -> Rules:
    """Return the rules of a copy of the data file with each text replaced by another."""
    text = rules_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return parse_rules(text)
