"""The first row of a file: which column is what, in Dutch or English, in any order.

Columns about persons, and columns nobody knows, are refused. No header is ever repeated in a
message: where a file has no header row, its first row may hold somebody's data.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """What a column of an offer or a batch can hold; ``NAME`` is the certificate's name."""

    CODE = "code"
    CREBO = "crebo"
    NAME = "name"
    START = "start"
    END = "end"
    BRIN = "brin"
    RESULT = "result"
    PROVIDER = "provider"
    LOCATION = "location"


DATES: Final = frozenset({Column.START, Column.END, Column.RESULT})


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns are; None for one that certsync wrote itself, which is made anew.

    ``personal`` names the kinds of personal data found; ``unknown`` and ``twice``
    are positions of columns, from 1.
    """

    columns: tuple[Column | None, ...]
    personal: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()

    @property
    def known(self) -> int:
        """How many columns mean something; tells the right delimiter from the others."""
        return len(self.columns) - len(self.unknown)


_SPELLINGS: Final = {
    Column.CODE: "code certificaatcode certificaatnummer onderdeelcode keuzedeelcode codekeuzedeel "
    "codeamvbonderdeel certificate certificatecode certificaat kcode ccode",
    Column.CREBO: "crebo crebocode crebonummer crebonr crebonumber opleidingcode opleidingscode "
    "erkendeopleidingscode qualificationcode",
    Column.NAME: "naam certificaatnaam naamcertificaat name certificatename",
    Column.START: "start startdatum begin begindatum datumbegin datuminschrijving startdate from "
    "begindate vanaf",
    Column.END: "einde eind einddatum eindedatum gepland geplandeeinddatum geplandeinde "
    "datumuitschrijvinggepland end enddate plannedend until totenmet tm",
    Column.BRIN: "brin brincode brinnummer brinnr oiecode instellingscode school",
    Column.RESULT: "resultaatdatum datumresultaat resultaat result resultdate",
    Column.PROVIDER: "aanbieder onderwijsaanbieder provider",
    Column.LOCATION: "locatie onderwijslocatie location",
}
_OWN: Final = frozenset(
    {"oordeel", "bevindingen", "gekozencrebo", "verdict", "findings", "chosencrebo"}
)
_PERSONAL: Final = {
    "bsn": "bsn burgerservicenummer sofinummer sofi citizenservicenumber",
    "education-number": "onderwijsnummer onderwijsnr educationnumber",
    "personal-number": "persoonsgebondennummer persoonsgebonden pgn personalnumber "
    "personalidentificationnumber persoonsnummer",
    "first-name": "voornaam voornamen voorletters initialen firstname givenname forename initials",
    "last-name": "achternaam familienaam geslachtsnaam tussenvoegsel voorvoegsel lastname surname "
    "familyname",
    "call-name": "roepnaam callname nickname preferredname",
    "birth-date": "geboortedatum gebdatum geb geboorte geboren geboorteplaats dateofbirth "
    "birthdate birthday birth dob leeftijd age",
    "sex": "geslacht mv manvrouw gender sex",
    "address": "adres straat huisnummer huisnr postcode woonplaats address street zipcode "
    "postalcode city",
    "e-mail": "email mail emailadres mailadres emailaddress",
    "phone": "telefoon telefoonnummer mobiel mobielnummer tel telnr gsm phone phonenumber "
    "telephone mobile",
    "person": "student studentnummer studentnaam studentnumber studentname studentid leerling "
    "leerlingnummer deelnemer deelnemernummer cursist persoon person inschrijvingvolgnummer "
    "nationaliteit nationality",
}
_STEMS: Final = 5
"""From this length on a word also tells inside a longer one: ``voornaamstudent``."""

COLUMN_OF: Final = {word: column for column, words in _SPELLINGS.items() for word in words.split()}
_PERSONAL_OF: Final = {word: kind for kind, words in _PERSONAL.items() for word in words.split()}


def read_header(cells: Sequence[str]) -> Header:
    """Return what the cells of a first row say of their columns; empty ones at its end are none."""
    given = list(cells)
    while given and not given[-1].strip():
        given.pop()
    columns: list[Column | None] = []
    personal: list[str] = []
    unknown: list[int] = []
    twice: list[int] = []
    for nr, text in enumerate(given, start=1):
        word = fold_header(text)
        kind, column = _personal(text, word), COLUMN_OF.get(word)
        if column is None and kind is not None:
            personal.append(kind)
        elif column is None and word not in _OWN:
            unknown.append(nr)
        elif column is not None and column in columns:
            twice.append(nr)
        columns.append(column)
    return Header(tuple(columns), tuple(dict.fromkeys(personal)), tuple(unknown), tuple(twice))


def _personal(text: str, word: str) -> str | None:
    """Return the kind of personal data a header speaks of."""
    for part in (word, *map(fold_header, re.split(r"[\W_]+", text))):
        if part in _PERSONAL_OF:
            return _PERSONAL_OF[part]
    stems = (stem for stem in _PERSONAL_OF if len(stem) >= _STEMS and stem in word)
    return next((_PERSONAL_OF[stem] for stem in stems), None)


def fold_header(text: str) -> str:
    """Return a header without case, accents, punctuation and spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())
