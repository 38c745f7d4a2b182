"""What the configured schools may teach and what they offer already: licences and offers. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from certsync.codes import Brin, Code, parse_code, parse_crebo
from certsync.errors import MalformedCode, MalformedCrebo
from certsync.records import NO_END, IsoDate, Licence, Offer, Sighting, Unreadable
from certsync.sources.rio.join import Coded, Tables, Unit
from certsync.sources.rio.spans import Span, overlap, span_of, stretches

LICENCES: Final = "mbo_onderwijslicenties"
SANCTIONS: Final = "mbo_sancties"
WARNINGS: Final = "waarschuwingen"
PROVIDERS: Final = "relaties_onderwijsaanbieders_onderwijsinstellingserkenningen"
OFFERS: Final = "aangeboden_mbo_opleidingsonderdelen"

_FUNDED: Final = {
    "KOMT_VOOR_BEKOSTIGING_IN_AANMERKING": "yes",
    "KOMT_NIET_VOOR_BEKOSTIGING_IN_AANMERKING": "no",
}


class _Right(NamedTuple):
    """One row of the licences. Sorts by time."""

    begin: str
    end: str
    brin: str
    crebo: str
    stelsel: str
    leerweg: str
    stage: str
    funded: str
    line: int


@dataclass(frozen=True, slots=True)
class Rights:
    """Licences and offers as seen, and what could not be read as one."""

    sightings: list[Sighting]
    unreadable: list[Unreadable]


def load_rights(
    tables: Tables, codes: Mapping[Unit, Sequence[Coded]], brins: Collection[Brin]
) -> Rights:
    """Return the licences of the schools, with sanctions and warnings, and what they offer."""
    rights = Rights([], [])
    licences = _load_licences(tables, brins)
    sanctions = _load_marks(tables, SANCTIONS, "AANVRAAGVERBODEINDDATUM", licences)
    warnings = _load_marks(tables, WARNINGS, "EINDDATUM", licences)
    for name, right in licences.items():
        seen = tables[LICENCES].seen
        try:
            crebo = parse_crebo(right.crebo)
        except MalformedCrebo:
            place = seen("crebo", right.crebo, right.line)
            rights.unreadable.append(Unreadable(right.crebo, "no crebo", place.where, place.url))
            continue
        fact = Licence(
            licence=name,
            brin=Brin(right.brin),
            crebo=crebo,
            stelsel=right.stelsel,
            leerweg=right.leerweg,
            begin=IsoDate(right.begin),
            end=IsoDate(right.end) if right.end else NO_END,
            stage=right.stage,
            funded=_FUNDED[right.funded],
            **_dates("sanction", sanctions.get(name)),
            **_dates("warning", warnings.get(name)),
        )
        evidence = [seen("licence", name, right.line), seen("begin", right.begin, right.line)]
        evidence += [seen("end", right.end, right.line)] if right.end else []
        for mark, file, spans in (
            ("sanction_from", SANCTIONS, sanctions),
            ("warning_from", WARNINGS, warnings),
        ):
            if name in spans:
                span = spans[name]
                evidence.append(tables[file].seen(mark, span.begin, span.first))
        rights.sightings.append(Sighting(fact, tuple(evidence)))
    rights.sightings.extend(_load_offers(tables, codes, brins))
    return rights


def _load_licences(tables: Tables, brins: Collection[str]) -> dict[str, _Right]:
    found: dict[str, _Right] = {}
    rows = tables[LICENCES].rows(
        "OIE_CODE",
        "LICENTIECODE",
        "BEGINDATUM",
        "EINDDATUM",
        "ERKENDEOPLEIDINGSCODE",
        "OPLEIDINGSSTELSEL",
        "LEERWEG",
        "STADIUM",
        "BEKOSTIGD",
    )
    for line, (brin, name, begin, end, *values) in rows:
        if brin in brins:
            one = _Right._make((begin, end, brin, *values, line))
            found[name] = max(found.get(name, one), one)
    return found


def _load_marks(tables: Tables, file: str, end: str, licences: Collection[str]) -> dict[str, Span]:
    """Return the newest sanction or warning of each licence."""
    spans: dict[str, Span] = {}
    for line, (name, begin, until) in tables[file].rows("LICENTIECODE", "BEGINDATUM", end):
        if name in licences:
            one = span_of(begin, until, line)
            spans[name] = max(spans.get(name, one), one)
    return spans


def _dates(mark: str, span: Span | None) -> dict[str, IsoDate]:
    return {} if span is None else {f"{mark}_from": span.begin, f"{mark}_to": span.end}


def _load_offers(
    tables: Tables, codes: Mapping[Unit, Sequence[Coded]], brins: Collection[str]
) -> list[Sighting]:
    """Return the codes that the schools offer, each with its newest stretch over all locations."""
    schools = _load_providers(tables, brins)
    spans: dict[tuple[Brin, Code], list[Span]] = {}
    columns = ("ONDERWIJSAANBIEDERID", "OPLEIDINGSEENHEIDCODE", "STARTDATUM", "EINDDATUM")
    for line, (provider, unit, begin, end) in tables[OFFERS].rows(*columns):
        offered = span_of(begin, end, line)
        for brin, held in schools.get(provider, ()):
            if overlap(offered, held) is None:
                continue
            for code in _codes(codes.get(unit, ())):
                spans.setdefault((brin, code), []).append(offered)
    seen = tables[OFFERS].seen
    return [
        Sighting(
            Offer(brin=brin, code=code, begin=last.begin, end=last.end),
            (seen("begin", last.begin, last.first),),
        )
        for (brin, code), some in spans.items()
        for last in stretches(some)[-1:]
    ]


def _load_providers(tables: Tables, brins: Collection[str]) -> dict[str, list[tuple[Brin, Span]]]:
    """Return, by onderwijsaanbieder, which of the schools it belonged to, and when."""
    found: dict[str, list[tuple[Brin, Span]]] = {}
    columns = ("ONDERWIJSAANBIEDERID", "OIE_CODE", "BEGINDATUM", "EINDDATUM")
    for line, (provider, brin, begin, end) in tables[PROVIDERS].rows(*columns):
        if brin in brins:
            found.setdefault(provider, []).append((Brin(brin), span_of(begin, end, line)))
    return found


def _codes(coded: Sequence[Coded]) -> list[Code]:
    """Return the K- and C-codes of a unit; what else is offered is no certificate."""
    found = []
    for one in coded:
        try:
            found.append(parse_code(one.code))
        except MalformedCode:
            continue
    return found
