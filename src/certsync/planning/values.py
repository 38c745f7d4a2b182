"""What goes into a plan and what comes out: frozen values, about a certificate, never a person.

Dates are ISO strings and compare as they are. Ends (``end``, ``valid_to``) are the first day on
which something no longer holds; only ``PlanRequest.end`` is a last day, because DUO's *Datum
uitschrijving gepland* is one. ``last_intake`` is the date a source gives for the end of intake;
whether that day itself still counts is not established, so it is told apart from both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from certsync.codes import Brin, Code, CreboCode, LocationId, ProviderId
from certsync.messages import Message
from certsync.records import NOT_OBSERVED, IsoDate, Onderdeel


class Verdict(StrEnum):
    """``not-ready`` rests on an error; what is not known, or only inferred, never makes it."""

    READY = "ready"
    UNKNOWN = "unknown"
    NOT_READY = "not-ready"


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure it is that DUO or the law asks what a rule asks; explained in ``rules.toml``."""

    ESTABLISHED = "established"
    LIKELY = "likely"
    INFERRED = "inferred"
    UNCERTAIN = "uncertain"


class State(StrEnum):
    """How far a step is."""

    DONE = "done"
    TODO = "todo"
    UNKNOWN = "unknown"


class Recognition(StrEnum):
    """What a school holds of the right that teaching outside bol and bbl needs, for one crebo."""

    HELD = "held"
    APPLY_SHORT = "apply-short"
    APPLY_LONG = "apply-long"
    UNKNOWN = "unknown"


class CreboSort(StrEnum):
    """What five digits stand for; only a kwalificatie can be enrolled on."""

    KWALIFICATIE = "kwalificatie"
    DOSSIER = "dossier"
    DOMEIN = "domein"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """The question. ``start`` is the first, ``end`` the last day of the enrolment.

    ``result`` is the date of the result, ``provider`` and ``location`` are the school's
    onderwijsaanbieder and onderwijslocatie in RIO; these only fill fields.
    """

    code: Code
    start: IsoDate
    end: IsoDate | None = None
    crebo: CreboCode | None = None
    brin: Brin | None = None
    result: IsoDate | None = None
    provider: ProviderId | None = None
    location: LocationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedCrebo:
    """A crebo the code hangs on: the link from ``begin`` to ``end``, the crebo from ``valid_from``.

    ``takes_intake`` is what a source says without a date; ``last_intake`` goes before it.
    ``leerwegen`` are those a source says are allowed on the crebo (RIO's toegestaneLeerweg).
    """

    crebo: CreboCode
    name: str | None = NOT_OBSERVED
    level: int | None = NOT_OBSERVED
    sort: CreboSort | None = NOT_OBSERVED
    begin: IsoDate | None = NOT_OBSERVED
    end: IsoDate | None = NOT_OBSERVED
    valid_from: IsoDate | None = NOT_OBSERVED
    valid_to: IsoDate | None = NOT_OBSERVED
    last_intake: IsoDate | None = NOT_OBSERVED
    takes_intake: bool | None = NOT_OBSERVED
    successor: CreboCode | None = NOT_OBSERVED
    leerwegen: frozenset[str] | None = NOT_OBSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One right of the school: a crebo and a ``leerweg`` as RIO spells it (OVO, BOL, BBL).

    ``dormant`` is RIO's STADIUM SLAPEND. ``sanctioned`` and ``warned`` say that the licence stands
    among the sanctions or the warnings on the plan's start date.
    """

    crebo: CreboCode
    leerweg: str
    begin: IsoDate
    end: IsoDate
    dormant: bool = False
    sanctioned: bool = False
    warned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a source of rights says about one school.

    ``file_date`` is the day the file was made. ``brin_kept`` is false for a school whose rights are
    not among those kept, ``brin_read`` where they were not among what was read last, ``read_on``
    the day they last were; ``brin_known`` when the school does not occur in the file at all.
    ``crebos`` are the crebos that do: a crebo outside it is unknown, one inside it without a
    licence is not held. ``offered`` says whether the school's RIO offer names the code; None when
    the offer was not looked at. ``near`` are, by crebo, others of its domain that the school holds
    a licence for, where a source tells domains: a hint, never a decision.
    ``funded`` is whether the school is, ``exam_crebos`` the crebos it has an exam licence for.
    """

    file_date: IsoDate
    brin_known: bool
    brin_kept: bool = True
    brin_read: bool = True
    read_on: IsoDate | None = NOT_OBSERVED
    crebos: frozenset[CreboCode]
    licences: tuple[Licence, ...] = ()
    offered: bool | None = NOT_OBSERVED
    near: Mapping[CreboCode, tuple[CreboCode, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    funded: bool | None = NOT_OBSERVED
    exam_crebos: frozenset[CreboCode] | None = NOT_OBSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Sources, or two units of one source, that differ on one field of the code or of a crebo.

    ``crebo`` is None where it is about the code itself; ``said`` is (who, value), first word first.
    """

    crebo: CreboCode | None
    field: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the catalogue knows when the plan is made.

    ``crebos`` is None where no source showed the crebos of the code, empty where one showed that
    there are none. ``green`` says whether the onderdeel carries legal requirements of agriculture.
    ``page`` is an address a person can open, ``seen`` the day of the last accepted reading by
    source, ``rights`` None where no source of rights has been read, ``disagreements`` what sources
    say differently of the code, its links and its crebos.
    """

    onderdeel: Onderdeel
    crebos: tuple[LinkedCrebo, ...] | None
    seen: Mapping[str, IsoDate]
    page: str | None = NOT_OBSERVED
    green: bool | None = NOT_OBSERVED
    rights: Rights | None = NOT_OBSERVED
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule or a field rests on: a name from ``[sources]`` and a place in it, or ``""``."""

    source: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A linked crebo and its place in the order; equals share a ``rank``, 1 is best.

    ``open`` is whether the crebo and the link hold and take intake on the start date; None where
    the dates do not tell.
    """

    crebo: CreboCode
    name: str | None
    rank: int
    recognition: Recognition
    open: bool | None
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says about this plan."""

    rule: str
    level: Level
    text: Message
    ground: tuple[Ground, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the ten steps."""

    nr: int
    state: State
    text: Message
    ground: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field DUO is sent: ``record`` and ``name`` are DUO's own words.

    ``value`` is what to send; ``""`` means that the field stays empty. It is None where the school
    fills it in, and then ``fill`` says with what.
    """

    record: str
    name: str
    value: str | None
    fill: Message | None
    ground: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer to a :class:`PlanRequest`; ``crebo`` is None where the user has to choose."""

    request: PlanRequest
    known: Known
    crebo: CreboCode | None
    verdict: Verdict
    choices: tuple[Choice, ...]
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    fields: tuple[Field, ...]
