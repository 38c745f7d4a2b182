"""What data says of when a link holds: one outside its period is listed, as far as that is told."""

import pytest

from certsync.reading.data.keys import Json
from tests.unit.reading.data.told import listed, read, short

TRIAGE: dict[str, Json] = {"code": "C0141", "naam": "Triage"}
NURSE: dict[str, Json] = {"crebo": "25655", "naam": "Mbo-Verpleegkundige"}
DOCTOR: dict[str, Json] = {"crebo": "25695", "naam": "Doktersassistent"}
NURSES, DOCTORS = ("25655", "Mbo-Verpleegkundige", None), ("25695", "Doktersassistent", None)
OPEN: dict[str, Json] = {"geldigVanaf": "2022-08-01", "geldigTot": None}
AT: dict[str, Json] = {"peildatum": "2026-11-01"}


def linked(*links: dict[str, Json], **beside: Json) -> dict[str, Json]:
    """Return a document with one certificate and its links."""
    return {**beside, "certificaten": [{**TRIAGE, "koppelingen": [*links]}]}


@pytest.mark.parametrize(
    "period",
    [
        {"geldigVanaf": "2028-08-01", "geldigTot": None},
        {"geldig_vanaf": "2015-08-01", "geldig_tot": "2020-07-31"},
        {"einddatum": "31-07-2020"},
        {"endDate": "2020-07-31T00:00:00+02:00"},
        {"startdatumKoppeling": "2028-08-01"},
        {"geldigheid": {"van": "2015-08-01", "tot": "2020-07-31"}},
        {"geldigTot": "2026-11-01"},
    ],
)
@pytest.mark.parametrize(
    "at",
    [
        {"peildatum": "2026-11-01"},
        {"meta": {"gegenereerdOp": "2026-11-01T08:00:00Z"}},
        {"stand per": "1 november 2026"},
    ],
)
def test_the_documents_own_moment_tells(period: dict[str, Json], at: dict[str, Json]) -> None:
    """A link that begins after it, or has ended by then, is listed, at whatever depth it stands."""
    for link in ({**NURSE, **period}, {"opleiding": NURSE, **period}):
        reading = read(linked({**DOCTOR, **OPEN}, link, **at))
        assert [("C0141", "Triage", [DOCTORS])] == short(reading)
        assert ["25655"] == listed(reading)


@pytest.mark.parametrize(
    "period",
    [
        {"geldigVanaf": "2022-08-01", "geldigTot": "2028-07-31"},
        {"geldigVanaf": "2026-11-01", "geldigTot": "9999-12-31"},
        {"laatsteInstroom": "2020-07-31"},
        {"vastgesteldOp": "2028-07-31"},
        {"school": {"einddatum": "2020-07-31"}},
    ],
)
def test_a_link_that_holds_at_that_moment_stays_one(period: dict[str, Json]) -> None:
    """So does one with dates of something else."""
    reading = read(linked({**DOCTOR, **OPEN}, {**NURSE, **period}, **AT))
    assert [("C0141", "Triage", [DOCTORS, NURSES])] == short(reading)
    assert [] == listed(reading)


def test_an_end_among_links_without_one() -> None:
    """Nobody can tell whether it has passed: the link is listed."""
    for endless in (OPEN, {"geldigVanaf": "2022-08-01"}, {"geldigTot": "9999-12-31"}):
        reading = read(linked({**DOCTOR, **endless}, {**NURSE, "geldigTot": "2027-07-31"}))
        assert [("C0141", "Triage", [DOCTORS])] == short(reading)
        assert ["25655"] == listed(reading)


def test_links_that_all_have_an_end() -> None:
    """An end is no news there, and a begin without a moment to hold it against says nothing."""
    ends: dict[str, Json] = {"geldigTot": "2027-07-31"}
    begins: dict[str, Json] = {"geldigVanaf": "2028-08-01"}
    for period in (ends, begins):
        reading = read(linked({**DOCTOR, **period}, {**NURSE, **period}))
        assert [("C0141", "Triage", [DOCTORS, NURSES])] == short(reading)
        assert [] == listed(reading)


def test_links_known_by_a_name_or_a_key() -> None:
    """A crebo may begin the link's name, or be its key."""
    named: dict[str, Json] = {"naam": "25655 Mbo-Verpleegkundige", "geldigTot": "2020-07-31"}
    reading = read(linked(DOCTOR, named, **AT))
    assert [("C0141", "Triage", [DOCTORS])] == short(reading)
    assert ["25655 Mbo-Verpleegkundige"] == listed(reading)
    keyed: Json = {"25655": {"geldigTot": "2020-07-31"}, "25695": {"geldigTot": None}}
    reading = read({**AT, "certificaten": [{**TRIAGE, "crebos": keyed}]})
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert ["25655"] == listed(reading)


def test_rows_of_one_certificate_have_periods_of_their_own() -> None:
    """They are the links' where they differ, and the certificate's where it has but one row."""
    rows: list[dict[str, Json]] = [
        {"crebo": "25695", **OPEN},
        {"opleiding": NURSE, "geldigTot": "2020-07-31"},
    ]
    reading = read({**AT, "rijen": [{**TRIAGE, **row} for row in rows]})
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert ["25655"] == listed(reading)
    assert [NURSES] == short(read({**AT, "rijen": [{**TRIAGE, **rows[1]}]}))[0][2]


def test_the_moment_of_one_certificate_is_not_the_documents() -> None:
    """What stands in a list, or in a record, speaks of that alone."""
    link: dict[str, Json] = {**NURSE, "geldigVanaf": "2022-08-01"}
    record: dict[str, Json] = {**TRIAGE, "peildatum": "2020-01-01", "koppelingen": [link]}
    for body in (record, [record]):
        assert [("C0141", "Triage", [NURSES])] == short(read(body))


def test_a_certificate_that_has_ended_keeps_its_links() -> None:
    """Its own period says nothing of them."""
    record: dict[str, Json] = {**TRIAGE, "einddatum": "2020-07-31", "opleiding": NURSE}
    reading = read({**AT, "certificaten": [record]})
    assert [("C0141", "Triage", [NURSES])] == short(reading)
    assert [] == listed(reading)


def test_certificates_inside_a_crebo_outside_its_period() -> None:
    """The period of the crebo's object is that of all its links."""
    over: Json = {**NURSE, "einddatum": "2020-07-31", "certificaten": [TRIAGE]}
    reading = read({**AT, "opleidingen": [over]})
    assert [("C0141", "Triage", None)] == short(reading)
    assert ["25655"] == listed(reading)


def test_relations_to_crebos() -> None:
    """Under that word objects about crebos are the record's, unless they say of what kind."""
    links: list[Json] = [NURSE, DOCTOR]
    reading = read({**TRIAGE, "relaties": links})
    assert [("C0141", "Triage", [NURSES, DOCTORS])] == short(reading)
    kind: dict[str, Json] = {"relatieSoort": "doorstroom"}
    for key, items in (("relaties", [{**NURSE, **kind}]), ("doorstroom", [NURSE])):
        reading = read({**TRIAGE, key: items})
        assert [("C0141", "Triage", None)] == short(reading)
        assert ["25655"] == listed(reading)
    assert [("C0141", "Triage", None)] == short(read({**TRIAGE, "relaties": []}))
