"""Rows of the spell tables to facts and back: the one place that knows how a fact is spelled."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, assert_never

from certsync.codes import Kind
from certsync.records import (
    KEY_FIELDS,
    VALUE_FIELDS,
    Certificate,
    Crebo,
    Fact,
    Licence,
    Link,
    Offer,
    Onderdeel,
    Thing,
)

FACT_COLUMNS: Final[Mapping[Thing, tuple[str, ...]]] = {
    thing: (*KEY_FIELDS[thing], *VALUE_FIELDS[thing]) for thing in Thing
}
"""The columns of a fact, in the order :func:`fact_of` wants them."""


def fact_of(thing: Thing, row: Sequence[Any]) -> Fact:
    """Return the fact whose :data:`FACT_COLUMNS` stand in ``row``."""
    match thing:
        case Thing.ONDERDEEL:
            code, unit, name, kind, certificate, *plain, links_observed = row
            return Onderdeel(
                code=code,
                unit=unit,
                name=name,
                kind=kind and Kind(kind),
                certificate=certificate and Certificate(certificate),
                **dict(zip(_PLAIN_ONDERDEEL, plain, strict=True)),
                links_observed=bool(links_observed),
            )
        case Thing.CREBO:
            return Crebo(**dict(zip(FACT_COLUMNS[thing], row, strict=True)))
        case Thing.LINK:
            return Link(**dict(zip(FACT_COLUMNS[thing], row, strict=True)))
        case Thing.LICENCE:
            return Licence(**dict(zip(FACT_COLUMNS[thing], row, strict=True)))
        case Thing.OFFER:
            return Offer(**dict(zip(FACT_COLUMNS[thing], row, strict=True)))
        case _:
            assert_never(thing)


def columns_of(thing: Thing, fact: Fact) -> dict[str, str | int | None]:
    """Return the columns of ``fact`` as the driver wants them: plain text and integers."""
    return {name: _plain(getattr(fact, name)) for name in FACT_COLUMNS[thing]}


def _plain(value: str | int | None) -> str | int | None:
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


_PLAIN_ONDERDEEL: Final = FACT_COLUMNS[Thing.ONDERDEEL][5:-1]
