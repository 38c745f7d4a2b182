"""The frozen values that travel through the house, from a page to a plan.

Two things and one relation: an *onderdeel* (keuzedeel or AMvB-onderdeel) keyed by its code, a
*crebo* keyed by its five digits, and the *link* between them. "Certificate" is a dated fact about
an onderdeel, not a thing of its own: most keuzedelen carry none. Of a school there are *licences*,
the right to teach a crebo in one leerweg, and *offers*, the codes it already offers in RIO.

A **unit** is a source's own way to tell apart two things that share one code (RIO:
``LANDBOUW/1002O7553``). It is part of the source's own key and of no other; all units of a code
meet under the code, and where they differ that is a conflict.

**Not observed** is a value of its own: :data:`NOT_OBSERVED`. It says that nobody looked or nobody
could see; it never means "none". What was looked at and found empty has other values: an empty
tuple of crebos, :data:`NO_END` for an end date that a source states to be open.

Dates are ISO strings (``2016-10-12``): they sort, store and print as they are. Ends are half-open
inside certsync (the first day on which it no longer holds); each source translates at its door.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from certsync.codes import Brin, Code, CreboCode, Kind
from certsync.messages import Message

IsoDate = NewType("IsoDate", str)

NOT_OBSERVED: Final = None
"""Nobody saw it. A reading's blank stays a blank from reader to answer (JSON ``null``)."""

NO_END: Final = IsoDate("9999-12-31")
"""A source looked and says there is no end: not the same as not knowing one."""


class Certificate(StrEnum):
    """Whether a certificate is attached; a third answer, not known, is :data:`NOT_OBSERVED`."""

    YES = "yes"
    NO = "no"


class Evidence(NamedTuple):
    """Where one value was seen.

    ``field`` names the value, ``text`` is what stood there before any tidying, ``where`` is a
    place in the document that can be resolved back (see :mod:`certsync.reading`), and ``url`` is
    the page.
    """

    # A tuple: a list gives these by the ten thousand, and it is made and hashed in a third of the
    # time.

    field: str
    text: str
    where: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderdeel:
    """What is known of one keuzedeel or AMvB-onderdeel. ``sbu`` is in hours of study.

    ``established_on`` is the first day on which a certificate was attached, ``valid_from`` and
    ``valid_to`` bound the stretch in which it is attached now or was last. ``stelsel`` is the
    register the code belongs to, as RIO spells it (``CREBO``, ``LANDBOUW``).
    """

    code: Code
    unit: str = ""
    name: str | None = NOT_OBSERVED
    kind: Kind | None = NOT_OBSERVED
    certificate: Certificate | None = NOT_OBSERVED
    sbu: int | None = NOT_OBSERVED
    established_on: IsoDate | None = NOT_OBSERVED
    valid_from: IsoDate | None = NOT_OBSERVED
    last_intake: IsoDate | None = NOT_OBSERVED
    valid_to: IsoDate | None = NOT_OBSERVED
    stelsel: str | None = NOT_OBSERVED
    links_observed: bool = False
    """True once a source showed the whole set of crebos of this code, even an empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crebo:
    """What is known of one crebo (erkende opleidingscode). ``level`` is the mbo level, 1 to 4.

    ``sort`` is ``kwalificatie``, ``dossier`` or ``domein``; ``leerwegen`` are those in which it may
    be taught, as RIO spells them, sorted and joined by commas (``BBL,BOL,OVO``).
    """

    crebo: CreboCode
    unit: str = ""
    name: str | None = NOT_OBSERVED
    level: int | None = NOT_OBSERVED
    sort: str | None = NOT_OBSERVED
    stelsel: str | None = NOT_OBSERVED
    leerwegen: str | None = NOT_OBSERVED
    valid_from: IsoDate | None = NOT_OBSERVED
    last_intake: IsoDate | None = NOT_OBSERVED
    valid_to: IsoDate | None = NOT_OBSERVED
    successor: CreboCode | None = NOT_OBSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A code hangs on a crebo, from ``begin`` until before ``end`` where a source dates it."""

    code: Code
    crebo: CreboCode
    unit: str = ""
    begin: IsoDate | None = NOT_OBSERVED
    end: IsoDate | None = NOT_OBSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The right of one school to teach one crebo in one leerweg; ``licence`` is RIO's licentiecode.

    ``leerweg`` (``OVO``, ``BOL``, ``BBL``), ``stelsel`` and ``stage`` (``STANDAARD``, ``SLAPEND``,
    ``TIJDELIJK``) are spelled as RIO does; ``funded`` is ``yes`` or ``no``. Of a sanction and a
    warning the stretch is told; both dates are not observed where there is none.
    """

    licence: str
    brin: Brin | None = NOT_OBSERVED
    crebo: CreboCode | None = NOT_OBSERVED
    stelsel: str | None = NOT_OBSERVED
    leerweg: str | None = NOT_OBSERVED
    begin: IsoDate | None = NOT_OBSERVED
    end: IsoDate | None = NOT_OBSERVED
    stage: str | None = NOT_OBSERVED
    funded: str | None = NOT_OBSERVED
    sanction_from: IsoDate | None = NOT_OBSERVED
    sanction_to: IsoDate | None = NOT_OBSERVED
    warning_from: IsoDate | None = NOT_OBSERVED
    warning_to: IsoDate | None = NOT_OBSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A school offers a code in RIO, from ``begin`` until before ``end``."""

    brin: Brin
    code: Code
    begin: IsoDate | None = NOT_OBSERVED
    end: IsoDate | None = NOT_OBSERVED


Fact = Onderdeel | Crebo | Link | Licence | Offer


class Thing(StrEnum):
    """The kinds of thing the catalogue keeps spells of."""

    ONDERDEEL = "onderdeel"
    CREBO = "crebo"
    LINK = "link"
    LICENCE = "licence"
    OFFER = "offer"


type_of: Final[Mapping[Thing, type[Fact]]] = {
    Thing.ONDERDEEL: Onderdeel,
    Thing.CREBO: Crebo,
    Thing.LINK: Link,
    Thing.LICENCE: Licence,
    Thing.OFFER: Offer,
}

UNIT: Final = "unit"

KEY_FIELDS: Final[Mapping[Thing, tuple[str, ...]]] = {
    Thing.ONDERDEEL: ("code", UNIT),
    Thing.CREBO: ("crebo", UNIT),
    Thing.LINK: ("code", "crebo", UNIT),
    Thing.LICENCE: ("licence",),
    Thing.OFFER: ("brin", "code"),
}
"""What a source tells its things apart by."""

VALUE_FIELDS: Final[Mapping[Thing, tuple[str, ...]]] = {
    thing: tuple(f.name for f in fields(fact) if f.name not in KEY_FIELDS[thing])
    for thing, fact in type_of.items()
}


class Key(NamedTuple):
    """The identity of a thing: never its name and never a URL. Sorts and hashes as it is.

    ``first`` is the code, crebo, licence or BRIN; ``second`` the other end of a link, or the code
    of an offer. ``unit`` is set only in a source's own key.
    """

    thing: Thing
    first: str
    second: str = ""
    unit: str = ""

    def shared(self) -> "Key":
        """Return the key under which all units and all sources meet."""
        return Key(self.thing, self.first, self.second) if self.unit else self


def key_of(fact: Fact) -> Key:
    """Return the source's own key of a fact."""
    match fact:
        case Onderdeel(code=code, unit=unit):
            return Key(Thing.ONDERDEEL, code, "", unit)
        case Crebo(crebo=crebo, unit=unit):
            return Key(Thing.CREBO, crebo, "", unit)
        case Link(code=code, crebo=crebo, unit=unit):
            return Key(Thing.LINK, code, crebo, unit)
        case Licence(licence=licence):
            return Key(Thing.LICENCE, licence)
        case Offer(brin=brin, code=code):
            return Key(Thing.OFFER, brin, code)


def ends_of(key: Key) -> tuple[str | None, str | None]:
    """Return the code and the crebo of a thing, ``None`` where it has none.

    The code of a licence is its own.
    """
    if key.thing is Thing.CREBO:
        return None, key.first
    return key.first, key.second or None


State = Mapping[Key, Fact]
"""All that one source (or all sources together) says at one moment."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One fact as a run saw it, with the evidence of each of its values."""

    fact: Fact
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that should be a record and could not be read as one, with the reason."""

    text: str
    reason: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A code in running text: seen, and no record."""

    code: Code
    text: str
    where: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one visit to a source says, with the scopes it observed.

    ``listing`` is true when every page of the list was answered, read and adds up: only then may
    absence end anything. ``missing_details`` are codes whose own page was asked for and not read.
    ``links_of`` are the codes whose whole set of crebos was observed: only their links may end.
    ``problems`` are the reasons why ``listing`` is false.
    """

    source: str
    sightings: tuple[Sighting, ...]
    listing: bool
    problems: tuple[Message, ...] = ()
    links_of: frozenset[Code] = frozenset()
    details: int = 0
    missing_details: tuple[Code, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int = 0
    stated_total: int | None = NOT_OBSERVED
    crebo_listing: bool = False
    """True for a source that lists crebos as such (RIO); pages that merely name some do not."""
    rights_of: frozenset[Brin] = frozenset()
    """The schools whose licences and offers were all observed: only theirs may end."""

    def state(self) -> dict[Key, Fact]:
        """Return the facts by key."""
        return {key_of(sighting.fact): sighting.fact for sighting in self.sightings}


@dataclass(frozen=True, slots=True)
class Capture:
    """One response, as asked for and as received; a refusal or a fault is one too.

    ``digest`` is the SHA-256 of the body as received (content coding removed), ``body`` the digest
    of the stored copy that stands for it (the same, or an earlier one with the same visible text).
    ``requested_at`` is UTC, ``outcome`` one of :class:`Outcome`, ``status`` the HTTP status if
    there was an answer.
    """

    id: int
    source: str
    url: str
    requested_at: str
    outcome: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    digest: str | None
    text_digest: str | None
    body: str | None
    size: int
    elapsed_ms: int
    run: int | None
    location: str | None = field(default=None)
    """Where a redirect led, made absolute."""


class Outcome(StrEnum):
    """How a request ended."""

    OK = "ok"
    NOT_MODIFIED = "not-modified"
    REDIRECT = "redirect"
    HTTP_ERROR = "http-error"
    NETWORK = "network-error"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    BAD_CONTENT = "bad-content"
