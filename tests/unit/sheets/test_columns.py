import pytest

from certsync.errors import PersonalColumns, UnknownColumns, UnreadableInput
from certsync.sheets.columns import Column, read_header
from certsync.sheets.lines import refuse_columns


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Code", "CREBO", "Naam"], [Column.CODE, Column.CREBO, Column.NAME]),
        (["end date", "start date", "certificate"], [Column.END, Column.START, Column.CODE]),
        (["Geplande einddatum", "Crebo-nummer", "code"], [Column.END, Column.CREBO, Column.CODE]),
        (["BRIN", "Onderwijsaanbieder"], [Column.BRIN, Column.PROVIDER]),
        (["locatie", "resultaatdatum"], [Column.LOCATION, Column.RESULT]),
        (["code", "", ""], [Column.CODE]),
    ],
)
def test_headers_are_known_in_two_languages_and_any_order(
    headers: list[str], expected: list[Column]
) -> None:
    """Case, spaces, hyphens and accents do not matter; empty headers at the end are no columns."""
    header = read_header(headers)
    assert (expected, (), ()) == (list(header.columns), header.personal, header.unknown)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BSN", "bsn"),
        ("burgerservicenummer", "bsn"),
        ("bsn_student", "bsn"),
        ("citizen service number", "bsn"),
        ("Onderwijsnummer", "education-number"),
        ("education number", "education-number"),
        ("onderwijsnr", "education-number"),
        ("persoonsgebonden nummer", "personal-number"),
        ("PGN", "personal-number"),
        ("Voornaam", "first-name"),
        ("First name", "first-name"),
        ("achternaam", "last-name"),
        ("surname", "last-name"),
        ("Roepnaam", "call-name"),
        ("preferred name", "call-name"),
        ("Geboortedatum", "birth-date"),
        ("Date of Birth", "birth-date"),
        ("Geb.datum", "birth-date"),
        ("geb. dat.", "birth-date"),
        ("geslacht", "sex"),
        ("M/V", "sex"),
        ("Gender", "sex"),
        ("Adres", "address"),
        ("address", "address"),
        ("postcode", "address"),
        ("huisnr", "address"),
        ("E-mail", "e-mail"),
        ("e-mailadres ouder", "e-mail"),
        ("Telefoon", "phone"),
        ("telefoonnummer thuis", "phone"),
        ("phone", "phone"),
        ("Naam student", "person"),
    ],
)
def test_columns_about_persons_are_told_by_kind(text: str, kind: str) -> None:
    """Each of the kinds that are refused, in both languages, also with a word more."""
    header = read_header(["code", text])
    assert (kind,) == header.personal
    with pytest.raises(PersonalColumns):
        refuse_columns("offer.csv", header)


def test_the_name_of_a_certificate_is_no_name_of_a_person() -> None:
    """``naam`` and ``name`` are the certificate's."""
    for name in ("naam", "Name", "certificaatnaam"):
        refuse_columns("offer.csv", read_header(["code", name]))


def test_unknown_columns_are_told_by_place_and_never_by_what_stands_there() -> None:
    """A file without a header begins with data, which may be somebody's."""
    with pytest.raises(UnknownColumns) as refused:
        refuse_columns("offer.csv", read_header(["code", "Jan Jansen", "crebo", "kleur"]))
    assert {"name": "offer.csv", "columns": (2, 4)} == refused.value.facts


@pytest.mark.parametrize(
    ("headers", "why"), [(["code", "Code"], "column-twice"), (["crebo"], "no-code-column")]
)
def test_a_column_twice_and_a_file_without_codes_are_refused(headers: list[str], why: str) -> None:
    """Which of two is meant is not guessed, and without codes there is nothing to ask."""
    with pytest.raises(UnreadableInput) as refused:
        refuse_columns("offer.csv", read_header(headers))
    assert why == refused.value.facts["why"]


def test_columns_certsync_wrote_itself_are_put_up_with() -> None:
    """A file that was written back can be given again."""
    header = read_header(["code", "gekozen crebo", "oordeel", "findings"])
    assert ((Column.CODE, None, None, None), ()) == (header.columns, header.unknown)
