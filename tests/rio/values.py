"""The things that RIO tells about, before they become rows. Ends are exclusive, "" is open."""

from dataclasses import dataclass, field

CREBO, GREEN, EXAM_PART = "CREBO", "LANDBOUW", "MBOVAK"
KEUZEDEEL, OCCUPATIONAL = "MBOKEUZEDEEL", "MBOBEROEPSGERICHTONDERDEEL"
PARTIAL, GENERIC = "MBODEELKWALIFICATIE", "MBOGENERIEKEXAMENONDERDEEL"
KWALIFICATIE, CROSSOVER = "MBOKWALIFICATIE", "MBOCROSS_OVERKWALIFICATIE"
REGIONAL, DOSSIER, DOMAIN = "MBOREGIONALEKWALIFICATIE", "MBOKWALIFICATIEDOSSIER", "MBODOMEIN"


@dataclass(slots=True)
class Period:
    """One period row of an onderdeel."""

    begin: str
    end: str
    certificate: bool
    name: str
    load: str = ""
    load_unit: str = ""


@dataclass(slots=True)
class Unit:
    """An opleidingseenheid with its one code."""

    unit: str
    code: str
    stelsel: str
    type: str
    name: str = ""
    begin: str = ""
    periods: list[Period] = field(default_factory=list)


@dataclass(slots=True)
class Relation:
    """A dated relation between two units."""

    parent: Unit
    kind: str
    child: Unit
    begin: str = ""
    end: str = ""


@dataclass(slots=True)
class Recognition:
    """One period row of a recognition."""

    code: str
    stelsel: str
    since: str
    until: str
    intake_until: str
    begin: str
    end: str
    routes: str = ""
    factor: str = "0.00"


@dataclass(slots=True)
class Licence:
    """The right of one school to one crebo in one leerweg."""

    licence: str
    brin: str
    code: str
    stelsel: str
    begin: str
    end: str
    funded: str
    route: str
    stage: str


@dataclass(slots=True)
class Sanction:
    """A sanction on a licence."""

    licence: str
    begin: str
    forbidden_until: str


@dataclass(slots=True)
class Offer:
    """One period of an onderdeel that a provider offers."""

    offer: str
    unit: str
    provider: str
    begin: str
    end: str
    period_begin: str
    period_end: str


@dataclass(slots=True)
class World:
    """All that the files tell of the things a reader keeps; `providers`: provider → BRIN."""

    parts: list[Unit]
    partials: list[Unit]
    generics: list[Unit]
    programmes: list[Unit]
    groups: list[Unit]
    relations: list[Relation]
    recognitions: list[Recognition]
    licences: list[Licence]
    sanctions: list[Sanction]
    offers: list[Offer]
    providers: dict[str, str]
    brins: list[str]

    @property
    def units(self) -> list[Unit]:
        """All units, each with one code."""
        return [*self.parts, *self.partials, *self.generics, *self.programmes, *self.groups]
