import pytest

from certsync.messages import Messages
from certsync.planning import Plan, load_rules, make_plan, parse_request
from certsync.planning.render import ground_in_words
from certsync.records import Certificate
from tests.unit.planning.cases import TODAY, known, linked, onderdeel, plan


def table(made: Plan) -> list[tuple[str, str, str | None]]:
    """Return record, name and value of each field."""
    return [(field.record, field.name, field.value) for field in made.fields]


def enrolment(crebo: str | None) -> list[tuple[str, str, str | None]]:
    """Return the enrolment as DUO wants it on a crebo, the same for every kind."""
    return [
        ("ISG", "Inschrijvingvolgnummer", None),
        ("ISG", "Datum inschrijving", "2026-08-01"),
        ("ISG", "Datum uitschrijving gepland", "2027-01-31"),
        ("ISP", "Datum begin", "2026-08-01"),
        ("ISP", "Opleidingcode", crebo),
        ("ISP", "Leertraject", "ODT"),
        ("ISP", "Niveau", ""),
        ("ISP", "Indicatie bekostigbaar", "N"),
        ("ISP", "onderwijsaanbieder", None),
        ("ISP", "onderwijslocatie", None),
    ]


def amvb(code: str) -> list[tuple[str, str, str | None]]:
    """Return the result of an AMvB-onderdeel: always J, never a Resultaat."""
    return [
        ("AMO", "soortResultaat", "AMvB-onderdeel"),
        ("AMO", "Code AMvB onderdeel", code),
        ("AMO", "Certificaat", "J"),
        ("AMO", "Datum resultaat", None),
        ("AMO", "Inschrijvingvolgnummer", None),
    ]


def test_k0717_on_25187_field_by_field() -> None:
    """The worked example of a keuzedeel with certificate: Agile game productie."""
    expected = [
        *enrolment("25187"),
        ("KZD", "soortResultaat", "keuzedeel"),
        ("KZD", "Resultaatvolgnummer", None),
        ("KZD", "Code keuzedeel", "K0717"),
        ("KZD", "Resultaat", "Behaald"),
        ("KZD", "Certificaat", "J"),
        ("KZD", "Datum resultaat", None),
        ("KZD", "Inschrijvingvolgnummer", None),
        ("KZD", "Resultaatvolgnummer diploma", ""),
        ("KZD", "Opleidingcode diploma", ""),
    ]
    assert expected == table(plan())


def test_c0013_on_25535_field_by_field() -> None:
    """The worked example of a green certificate: Mollen- en woelrattenbestrijding."""
    made = plan(known("C0013", crebos=(linked("25535"),), green=True))
    assert [*enrolment("25535"), *amvb("C0013")] == table(made)


@pytest.mark.parametrize(
    ("code", "crebo", "green", "ground"),
    [
        ("C0013", "25535", True, "SBB and MBO Raad (SaMBO-SBB); PvE 4.8.2 p. 189"),
        ("C0163", "25960", False, "shown by an anonymised RO file; PvE 4.8.2 p. 189"),
        (
            "C0163",
            "25960",
            None,
            "SBB and MBO Raad (SaMBO-SBB); shown by an anonymised RO file; PvE 4.8.2 p. 189",
        ),
    ],
)
def test_the_third_kind_has_the_fields_of_green_on_another_ground(
    code: str, crebo: str, green: bool | None, ground: str
) -> None:
    """C0163 on 25960 goes the same way as a green certificate, and says what that rests on."""
    made = plan(known(code, crebos=(linked(crebo),), green=green))
    assert [*enrolment(crebo), *amvb(code)] == table(made)
    assert {ground} == {
        ground_in_words(field.ground, Messages("en"))
        for field in made.fields
        if field.record == "AMO"
    }


def test_the_crebo_is_left_to_be_chosen_among_equals() -> None:
    """A field that waits for a choice says so instead of guessing."""
    made = plan(known(crebos=(linked("25187"), linked("25998")), rights=None))
    (field,) = (field for field in made.fields if field.name == "Opleidingcode")
    assert (None, "planning.fill.crebo") == (field.value, field.fill and field.fill.id)


def test_a_planned_end_that_was_not_given_is_asked_for() -> None:
    """DUO requires it, so it is not left empty."""
    (field,) = (f for f in plan(end=None).fields if f.name == "Datum uitschrijving gepland")
    assert (None, "planning.fill.end") == (field.value, field.fill and field.fill.id)


def test_what_the_school_names_fills_the_fields() -> None:
    """A result date and the ids of RIO stand in the table once they are given."""
    request = parse_request(
        code="K0717",
        start="2026-08-01",
        result="2027-01-30",
        provider="123A456",
        location="123X456",
    )
    made = make_plan(request, known(), load_rules(), TODAY)
    assert {"Datum resultaat": "2027-01-30", "onderwijsaanbieder": "123A456"}.items() <= {
        field.name: field.value for field in made.fields
    }.items()


def test_every_field_has_a_value_or_a_filler_and_a_ground() -> None:
    """No field is blank without a word."""
    odd = [
        f for f in plan(end=None).fields if (f.value is None) == (f.fill is None) or not f.ground
    ]
    assert [] == odd


def test_without_a_certificate_there_is_nothing_to_send() -> None:
    """A table ready to copy would invite registering what is no certificate."""
    assert () == plan(known(onderdeel=onderdeel(certificate=Certificate.NO))).fields
