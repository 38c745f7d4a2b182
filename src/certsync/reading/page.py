"""What reading one page gives: records with their evidence, and everything else accounted for.

``where`` is a place in the document that :func:`certsync.reading.data.places.resolve` turns back
into the text that stands there: a path of element steps
(``/html/body/main/table[2]/tr[5]/td[1]``), with ``@name`` behind it for an attribute, or
``#/pointer`` (RFC 6901) into JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from certsync.codes import Code, CreboCode, Kind
from certsync.records import Certificate, Evidence, IsoDate, Mention, Unreadable

INCLUSIVE_END: Final = "valid_to: up to and including this day"
"""The note of a record whose ``valid_to`` the page counts as valid itself ("t/m")."""


class CreboSeen(NamedTuple):
    """A crebo named in the region of a record, with the name and mbo level beside it."""

    code: CreboCode
    name: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class DossierSeen:
    """A dossier code that the page itself calls a dossier."""

    code: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One certificate as one place of one page tells it; blanks are not observed, never guessed.

    ``crebos`` is ``None`` where the page shows no crebo region for this code and ``()`` where it
    shows one that is empty. ``dates_unlabelled`` are dates whose meaning the page does not say.
    ``section`` is the heading the record stands under. ``where`` is the record's own place.
    """

    code: Code
    name: str | None
    kind: Kind | None
    certificate: Certificate | None
    where: str
    evidence: tuple[Evidence, ...]
    sbu: int | None = None
    established_on: IsoDate | None = None
    valid_from: IsoDate | None = None
    last_intake: IsoDate | None = None
    valid_to: IsoDate | None = None
    dates_unlabelled: tuple[IsoDate, ...] = ()
    crebos: tuple[CreboSeen, ...] | None = None
    dossiers: tuple[DossierSeen, ...] = ()
    section: str | None = None
    notes: tuple[str, ...] = ()


class Shape(StrEnum):
    """What kind of page it is, told by what is on it."""

    LIST = "list"
    DETAIL = "detail"
    NOT_THE_LIST = "not-the-list"


class LinkKind(StrEnum):
    """Why a link may be worth following."""

    NEXT = "next"
    PAGE = "page"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the page, absolute and without fragment. ``code`` for a link to a detail page."""

    kind: LinkKind
    url: str
    code: Code | None
    text: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """All that one page says.

    ``total`` is the number of results the page itself states ("213 resultaten"), ``span`` the
    first and last it says it shows ("1-20 van 213"). ``not_the_list`` names why a page that
    answered is none of ours (maintenance, consent wall, …). ``encoding`` is the one it was
    decoded with.
    """

    url: str
    encoding: str
    title: str | None
    shape: Shape
    records: tuple[Record, ...]
    mentions: tuple[Mention, ...]
    unreadable: tuple[Unreadable, ...]
    links: tuple[PageLink, ...] = ()
    total: int | None = None
    span: tuple[int, int] | None = None
    not_the_list: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def complete(self) -> bool | None:
        """Whether this page alone is the whole list; ``None`` when the page does not tell."""
        if self.not_the_list:
            return False
        if any(link.kind in {LinkKind.NEXT, LinkKind.PAGE} for link in self.links):
            return False
        if self.total is None:
            return None
        return self.total == len({record.code for record in self.records})


COLUMN_FIELDS: Final = (
    "code",
    "name",
    "crebos",
    "crebo-name",
    "dossiers",
    "level",
    "sbu",
    "established_on",
    "valid_from",
    "last_intake",
    "valid_to",
    "section",
    "other",
)
"""What a hint may say that a column holds; ``other`` is a column to leave alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What an operator may say of a page; hints narrow, the reader works without them.

    ``region`` is a heading's text under which the list stands; ``columns`` maps a column header,
    as printed, to what it holds (:data:`COLUMN_FIELDS`); ``follow`` is a part of the address that
    links to pages of their own have.
    """

    region: str | None = None
    columns: Mapping[str, str] | None = None
    follow: str | None = None


NO_HINTS = Hints()
