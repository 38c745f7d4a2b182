"""What data says of the state of a link: one that has ended, or has not begun, is listed."""

import pytest

from certsync.reading.data.keys import Json
from certsync.reading.data.states import denies, says_over
from tests.unit.reading.data.told import listed, read, short

TRIAGE: dict[str, Json] = {"code": "C0141", "naam": "Triage"}
NURSE: dict[str, Json] = {"crebo": "25655", "naam": "Mbo-Verpleegkundige"}
DOCTOR: dict[str, Json] = {"crebo": "25695", "naam": "Doktersassistent"}
NURSES, DOCTORS = ("25655", "Mbo-Verpleegkundige", None), ("25695", "Doktersassistent", None)


@pytest.mark.parametrize(
    "said",
    [
        {"status": "vervallen"},
        {"status": "NIET_ACTIEF"},
        {"toestand": "Beëindigd per 1 augustus 2023"},
        {"status": {"code": "V", "omschrijving": "Vervallen"}},
        {"meta": {"state": "inactive"}},
        {"opmerking": "niet meer gekoppeld"},
        {"status": "voorgesteld"},
        {"actief": False},
        {"actief": "N"},
        {"isActive": 0},
        {"koppelingActief": "nee"},
        {"actieveKoppeling": False},
        {"ended": True},
        {"verlopen": "ja"},
        {"vervallen": "2023-08-01"},
    ],
)
def test_a_link_that_says_it_does_not_hold_is_listed(said: dict[str, Json]) -> None:
    """Whatever key tells the state, and at whatever depth the programme stands."""
    for link in ({**NURSE, **said}, {"opleiding": NURSE, **said}):
        reading = read([{**TRIAGE, "koppelingen": [{**DOCTOR, "status": "actief"}, link]}])
        assert [("C0141", "Triage", [DOCTORS])] == short(reading)
        assert ["25655"] == listed(reading)


@pytest.mark.parametrize(
    "said",
    [
        {"status": "actief"},
        {"actief": True},
        {"actief": "J"},
        {"vervallen": False},
        {"vervallen": None},
        {"vorigeStatus": "concept"},
        {"einddatum": "2023-08-01"},
        {"school": {"status": "opgeheven"}},
    ],
)
def test_a_link_that_holds_stays_one(said: dict[str, Json]) -> None:
    """So does one of which only another thing, or an earlier time, is said."""
    reading = read([{**TRIAGE, "koppelingen": [{**NURSE, **said}]}])
    assert [("C0141", "Triage", [NURSES])] == short(reading)
    assert [] == listed(reading)


@pytest.mark.parametrize("held", ["actief", "ja", True, "Mbo-Verpleegkundige", {}])
@pytest.mark.parametrize("over", ["vervallen", "nee", False, {"status": "ingetrokken"}])
def test_what_stands_under_a_crebo(held: Json, over: Json) -> None:
    """It may only say whether it is linked."""
    reading = read([{**TRIAGE, "crebos": {"25655": held, "25695": over}}])
    assert [("C0141", {"25655"})] == [
        (r.code, {c.code for c in r.crebos or ()}) for r in reading.records
    ]
    assert ["25695"] == listed(reading)
    names = {c.name for r in reading.records for c in r.crebos or ()}
    assert names <= {None, "Mbo-Verpleegkundige"}


def test_texts_that_say_a_crebo_has_lapsed() -> None:
    """A text in a list says it as a text on a page does."""
    crebos = ["25655 Mbo-Verpleegkundige (vervallen)", "25695 Doktersassistent"]
    reading = read([{**TRIAGE, "crebos": crebos}])
    assert [("C0141", "Triage", [DOCTORS])] == short(reading)
    assert crebos[:1] == listed(reading)


@pytest.mark.parametrize("said", [{"status": "vervallen"}, {"actief": False}])
def test_certificates_inside_a_crebo(said: dict[str, Json]) -> None:
    """There the certificate's object, or the crebo's, is that of the link."""
    agile: dict[str, Json] = {"code": "K0717", "naam": "Agile game productie"}
    reading = read([{**NURSE, "certificaten": [{**TRIAGE, **said}, agile]}])
    assert [("C0141", "Triage", None), ("K0717", agile["naam"], [NURSES])] == short(reading)
    assert ["25655"] == listed(reading)
    reading = read([{**NURSE, **said, "certificaten": [TRIAGE]}])
    assert [("C0141", "Triage", None)] == short(reading)
    assert ["25655"] == listed(reading)


def test_a_row_that_has_ended_where_another_has_not() -> None:
    """What differs between the rows of one certificate is said of the row, not of that."""
    rows = [{**TRIAGE, "crebo": "25655", "status": "actief"}, {**TRIAGE, "crebo": "25695"}]
    ended: list[Json] = [rows[0], {**rows[1], "status": "vervallen"}]
    reading = read(ended)
    assert [("C0141", "Triage", [("25655", None, None)])] == short(reading)
    assert ["25695"] == listed(reading)
    assert not any("25695" in evidence.field for evidence in reading.records[0].evidence)


def test_a_row_of_nothing_but_a_link() -> None:
    """Where it names neither, its state is that of the link."""
    reading = read([{"certificaat": "C0141", "crebo": "25655", "status": "vervallen"}])
    assert [("C0141", None, None)] == short(reading)
    assert ["25655"] == listed(reading)


def test_a_certificate_that_has_ended_keeps_its_links() -> None:
    """Its own state says nothing of them."""
    for crebos in ({"crebos": ["25655"]}, {"crebo": "25655"}):
        reading = read([{**TRIAGE, "status": "vervallen", **crebos}])
        assert [("C0141", "Triage", [("25655", None, None)])] == short(reading)
        assert [] == listed(reading)


def test_a_row_of_merged_cells_has_a_state_of_its_own() -> None:
    """The rows that go on with a certificate are links of their own."""
    header = ["Code", "Naam", "Crebo", "Status"]
    first = ["C0141", "Triage", "25655", "vervallen"]
    reading = read([header, first, ["", "", "25695", "actief"], ["", "", "25604", "vervallen"]])
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert ["25655", "25604"] == listed(reading)


@pytest.mark.parametrize("text", ["Concept", "is vervallen", "niet langer geldig", "inactief"])
def test_whole_texts_tell_a_state(text: str) -> None:
    """A name that holds such a word tells none."""
    assert says_over(text)
    assert not says_over(f"{text} ontwikkelen")


def test_crebos_as_keys_tell_no_state_of_what_they_stand_in() -> None:
    """One of them may have ended, the others have not."""
    assert not denies({"25655": "vervallen", "25695": "actief"})


@pytest.mark.parametrize(
    "key", ["ontwikkeldVoor", "isPartOf", "schema:isPartOf", "https://schema.org/isPartOf"]
)
def test_words_for_what_a_certificate_belongs_to(key: str) -> None:
    """Keys of vocabularies are their words."""
    item: dict[str, Json] = {"erkendeopleidingscode": "25655", "volledigeNaam": NURSE["naam"]}
    reading = read([{"erkendeopleidingscode": "C0141", "schema:name": "Triage", key: [item]}])
    assert [("C0141", "Triage", [NURSES])] == short(reading)


@pytest.mark.parametrize(
    "said",
    [
        {"relaties": [{"soort": "x", "crebo": "25655"}]},
        {"lijst": ["25655"]},
        {"lijst": [{"x": "25655", "menuId": "25604"}]},
        {"a": {"b": 25655}},
        {"x": "25655"},
    ],
)
def test_crebos_of_which_nothing_is_said_are_listed(said: dict[str, Json]) -> None:
    """In a record they may be its crebos; the number that a store gives a thing never is."""
    reading = read([{**TRIAGE, **said, "menuId": 25695, "nid": [25604], "wijzigingsnummer": 25604}])
    assert [("C0141", "Triage", None)] == short(reading)
    assert ["25655"] == listed(reading)


def test_a_text_read_as_a_page_is_not_listed_again() -> None:
    """What its markup links is linked; what it does not is listed once."""
    text = "<ul><li>25655 Mbo-Verpleegkundige</li><li>25695 Doktersassistent</li></ul>"
    reading = read([{**TRIAGE, "tekstblok": text}])
    assert [("C0141", "Triage", [NURSES, DOCTORS])] == short(reading)
    assert [] == listed(reading)
