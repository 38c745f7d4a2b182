"""All certificates by crebo, a row each, for other programs: ``certsync export``."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from typing import Final

from certsync.catalog.answers.clocks import holds, links_on, point_json
from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode, Kind, kind_of
from certsync.records import Certificate, IsoDate, Link, Onderdeel


@dataclass(frozen=True, slots=True)
class Row:
    """One certificate on one crebo, in the words of RIO; an empty cell is not known.

    ``crebo`` is empty for a certificate of which no crebo is known. ``begindatum`` and
    ``einddatum`` are the days within which this crebo carries it, as far as they are known: the
    latest begin and the earliest end of onderdeel and link. ``einddatum`` is the first day on
    which it no longer does, 9999-12-31 a source's word that there is no end.
    """

    code: Code
    soort: Kind
    naam: str | None
    crebo: CreboCode | None
    begindatum: IsoDate | None
    einddatum: IsoDate | None
    sbu: int | None


COLUMNS: Final = tuple(field.name for field in fields(Row))


def export_rows(merged: Merged, on: IsoDate) -> Iterator[Row]:
    """Yield the certificates that hold on a day, by code and crebo."""
    links = links_on(merged, on, "code")
    for key in sorted(merged.things):
        fact = merged.things[key].fact
        if (
            isinstance(fact, Onderdeel)
            and fact.certificate is Certificate.YES
            and holds(fact.valid_from, fact.valid_to, on)
        ):
            yield from (_row(fact, link) for link in links.get(fact.code) or (None,))


def _row(fact: Onderdeel, link: Link | None) -> Row:
    begins = (fact.valid_from, link.begin if link else None)
    ends = (fact.valid_to, link.end if link else None)
    return Row(
        code=fact.code,
        soort=fact.kind or kind_of(fact.code),
        naam=fact.name,
        crebo=link.crebo if link else None,
        begindatum=max((day for day in begins if day is not None), default=None),
        einddatum=min((day for day in ends if day is not None), default=None),
        sbu=fact.sbu,
    )


def export_json(rows: Iterable[Row], *, as_of: Point, on: IsoDate) -> dict[str, object]:
    """Return ``{as_of, on, rows: [{code, soort, naam, crebo, begindatum, einddatum, sbu}]}``."""
    return {
        "schema": "certsync/export/1",
        "as_of": point_json(as_of),
        "on": on,
        "rows": [dict(zip(COLUMNS, astuple(row), strict=True)) for row in rows],
    }
