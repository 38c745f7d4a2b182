"""The way from a code to its crebos, through six files.

::

    code ─ relaties_…_erkenningen ─ unit ─ onderdelen: what it is, when a certificate was attached
    unit ─ relaties_opleidingseenheden ─ kwalificatie, or dossier ─ its kwalificaties
    kwalificatie ─ relaties_…_erkenningen ─ crebo ─ opleidingserkenningen: dates and leerwegen

Units have one code each, codes may have two units, and a code is unique in its stelsel only.
Relations are matched by the types at their ends, whichever way they point and whatever their sort
but OVERGANG (one thing in place of another): what the sorts mean was inferred, the types were not.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from certsync.sources.rio.spans import Span, overlap, span_of, stretches
from certsync.sources.rio.tables import Table

KEUZEDELEN: Final = frozenset({"MBOKEUZEDEEL", "MBOREGIONAALKEUZEDEEL"})
DOSSIER: Final = "MBOKWALIFICATIEDOSSIER"
DOMEIN: Final = "MBODOMEIN"
GROUPS: Final = frozenset({DOSSIER, DOMEIN})
KWALIFICATIES: Final = frozenset(
    {"MBOKWALIFICATIE", "MBOCROSS_OVERKWALIFICATIE", "MBOREGIONALEKWALIFICATIE"}
)
ABOVE: Final = GROUPS | KWALIFICATIES
CERTIFICAAT: Final = "CERTIFICAAT"
HIERARCHISCH: Final = "HIERARCHISCH"
OVERGANG: Final = "OVERGANG"

UNITS: Final = "mbo_opleidingsonderdelen"
CODES: Final = "mbo_relaties_opleidingseenheden_erkenningen"
RELATIONS: Final = "mbo_relaties_opleidingseenheden"
OPLEIDINGEN: Final = "mbo_opleidingen"
GROEPEN: Final = "mbo_groepen"
RECOGNITIONS: Final = "mbo_opleidingserkenningen"

Unit = str
Stelsel = str
Tables = Mapping[str, Table]


class Coded(NamedTuple):
    """The code of a unit; sorts by stelsel and code, then by where it stands."""

    stelsel: Stelsel
    code: str
    line: int


class Period(NamedTuple):
    """What an onderdeel was for a while. Sorts by time."""

    begin: str
    end: str
    type: str
    name: str
    hours: str
    hours_in: str
    document: str
    line: int

    @property
    def span(self) -> Span:
        """When it was so."""
        return span_of(self.begin, self.end, self.line)


class Named(NamedTuple):
    """A kwalificatie, dossier or domein as it was for a while. Sorts by time."""

    begin: str
    type: str
    name: str
    level: str
    line: int


class Recognition(NamedTuple):
    """The recognition of a code as it was for a while. Sorts by time."""

    period: str
    begin: str
    end: str
    last_intake: str
    leerwegen: str
    line: int


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the onderdelen with a certificate hang on.

    ``spans`` are the stretches of each onderdeel by kwalificatie. Of the units in ``unclear`` a
    relation leads where none was foreseen, so that their kwalificaties are not all known.
    ``groups`` are the dossiers and domeinen above the kwalificaties.
    """

    spans: Mapping[Unit, Mapping[Unit, list[Span]]]
    unclear: frozenset[Unit]
    groups: frozenset[Unit]


def load_codes(tables: Tables) -> dict[Unit, list[Coded]]:
    """Return the code of each unit; a list, should RIO give two after all."""
    codes: dict[Unit, list[Coded]] = {}
    rows = tables[CODES].rows("OPLEIDINGSEENHEIDCODE", "OPLEIDINGSSTELSEL", "ERKENDEOPLEIDINGSCODE")
    for line, (unit, stelsel, code) in rows:
        codes.setdefault(unit, []).append(Coded(stelsel, code, line))
    return codes


def load_onderdelen(tables: Tables) -> dict[Unit, list[Period]]:
    """Return the periods, in order, of every keuzedeel and of what ever carried a certificate."""
    found: dict[Unit, list[Period]] = {}
    rows = tables[UNITS].rows(
        "OPLEIDINGSEENHEIDCODE",
        "BEGINDATUM_PERIODE",
        "EINDDATUM_PERIODE",
        "TYPE",
        "VOLLEDIGE_NAAM",
        "STUDIELAST",
        "STUDIELASTEENHEID",
        "WAARDEDOCUMENTSOORT",
    )
    for line, (unit, *values) in rows:
        found.setdefault(unit, []).append(Period._make((*values, line)))
    return {
        unit: sorted(periods)
        for unit, periods in found.items()
        if has_certificate(periods) or any(period.type in KEUZEDELEN for period in periods)
    }


def has_certificate(periods: Iterable[Period]) -> bool:
    """Return whether a certificate is or was attached."""
    return any(period.document == CERTIFICAAT for period in periods)


@dataclass(slots=True)
class _Relations:
    """The relations that matter, by the unit at one end."""

    direct: dict[Unit, dict[Unit, list[Span]]] = field(default_factory=dict)
    through: dict[Unit, dict[Unit, list[Span]]] = field(default_factory=dict)
    children: dict[Unit, dict[Unit, list[Span]]] = field(default_factory=dict)
    domeinen: dict[Unit, set[Unit]] = field(default_factory=dict)
    unclear: set[Unit] = field(default_factory=set)


def load_hanging(tables: Tables, certified: Container[Unit]) -> Hanging:
    """Return what the ``certified`` units hang on, dossiers opened up into their kwalificaties.

    Raises:
        TableFault: as the table does, and where a relation calls such a unit a kwalificatie.
    """
    relations = _load_relations(tables[RELATIONS], certified)
    spans = relations.direct
    for unit, dossiers in relations.through.items():
        for dossier, outer in dossiers.items():
            for kwalificatie, inner in relations.children.get(dossier, {}).items():
                both = [overlap(one, other) for one in outer for other in inner]
                found = [span for span in both if span is not None]
                if found:
                    spans.setdefault(unit, {}).setdefault(kwalificatie, []).extend(found)
    reached = {kwalificatie for inner in spans.values() for kwalificatie in inner}
    dossiers_above = {d for d, inner in relations.children.items() if inner.keys() & reached}
    domeinen_above = {d for d, inner in relations.domeinen.items() if inner & dossiers_above}
    return Hanging(
        spans={
            unit: {other: stretches(some) for other, some in inner.items()}
            for unit, inner in spans.items()
        },
        unclear=frozenset(relations.unclear),
        groups=frozenset(dossiers_above | domeinen_above),
    )


def _load_relations(table: Table, certified: Container[Unit]) -> _Relations:
    found = _Relations()
    rows = table.rows(
        "VAN_OPLEIDINGSEENHEIDCODE",
        "VAN_OPLEIDINGSEENHEIDTYPE",
        "RELATIESOORT",
        "NAAR_OPLEIDINGSEENHEIDCODE",
        "NAAR_OPLEIDINGSEENHEIDTYPE",
        "BEGINDATUM",
        "EINDDATUM",
    )
    for line, (van, van_type, sort, naar, naar_type, begin, end) in rows:
        for unit, unit_type in ((van, van_type), (naar, naar_type)):
            if unit in certified and unit_type in ABOVE:  # columns that changed places
                raise table.fault("other-type", line=line, text=unit_type, unit=unit)
        if sort == OVERGANG:
            continue
        if naar in certified:
            _hang(found, naar, van, van_type, span_of(begin, end, line))
        elif van in certified:
            _hang(found, van, naar, naar_type, span_of(begin, end, line))
        elif sort == HIERARCHISCH and van_type == DOSSIER and naar_type in KWALIFICATIES:
            inner = found.children.setdefault(van, {})
            inner.setdefault(naar, []).append(span_of(begin, end, line))
        elif sort == HIERARCHISCH and van_type == DOMEIN and naar_type == DOSSIER:
            found.domeinen.setdefault(van, set()).add(naar)
    return found


def _hang(found: _Relations, unit: Unit, other: Unit, other_type: str, span: Span) -> None:
    if other_type in KWALIFICATIES:
        found.direct.setdefault(unit, {}).setdefault(other, []).append(span)
    elif other_type == DOSSIER:
        found.through.setdefault(unit, {}).setdefault(other, []).append(span)
    elif other_type == DOMEIN:
        found.unclear.add(unit)
    # Of one onderdeel to another: says nothing of kwalificaties.


def load_named(tables: Tables, wanted: Container[Unit]) -> dict[Unit, Named]:
    """Return the newest period of each ``wanted`` kwalificatie, dossier and domein."""
    found: dict[Unit, Named] = {}
    shared = ("OPLEIDINGSEENHEIDCODE", "BEGINDATUM_PERIODE", "TYPE", "VOLLEDIGE_NAAM")
    for line, (unit, begin, sort, name, level) in tables[OPLEIDINGEN].rows(*shared, "NIVEAU"):
        if unit in wanted:
            one = Named(begin, sort, name, level, line)
            found[unit] = max(found.get(unit, one), one)
    for line, (unit, begin, sort, name) in tables[GROEPEN].rows(*shared):
        if unit in wanted:
            one = Named(begin, sort, name, "", line)
            found[unit] = max(found.get(unit, one), one)
    return found


def load_recognitions(
    tables: Tables, wanted: Container[tuple[Stelsel, str]]
) -> dict[tuple[Stelsel, str], Recognition]:
    """Return the newest period of the recognition of each ``wanted`` code."""
    found: dict[tuple[Stelsel, str], Recognition] = {}
    rows = tables[RECOGNITIONS].rows(
        "OPLEIDINGSSTELSEL",
        "ERKENDEOPLEIDINGSCODE",
        "BEGINDATUM_PERIODE",
        "INGANGSDATUM",
        "EINDDATUM",
        "INSTROOMEINDDATUM",
        "TOEGESTANE_LEERWEG",
    )
    for line, (stelsel, code, *values) in rows:
        if (stelsel, code) in wanted:
            one = Recognition._make((*values, line))
            found[stelsel, code] = max(found.get((stelsel, code), one), one)
    return found
