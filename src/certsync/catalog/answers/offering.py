"""What may a school offer? How it stands for a code, by its licences and its offer in RIO."""

from collections.abc import Sequence
from dataclasses import dataclass

from certsync.catalog.answers.clocks import crebo_of, holds
from certsync.catalog.merge import Merged
from certsync.catalog.rights import SchoolRights, Standing, is_sanctioned, is_warned
from certsync.codes import Brin, Code, CreboCode
from certsync.records import IsoDate, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCrebo:
    """How a school stands for one crebo: the leerwegen of its licences that hold on the day."""

    crebo: CreboCode
    standing: Standing
    leerwegen: tuple[str, ...]
    sanctioned: bool
    warned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """How a school stands for one code: its best crebo, and each that it holds something for.

    ``offered`` says whether it offers the code in RIO on the day; ``None`` is not known.
    """

    standing: Standing
    crebos: tuple[HeldCrebo, ...]
    offered: bool | None


@dataclass(frozen=True, slots=True)
class School:
    """The school that a list is made for; without ``rights`` nothing is known of what it holds."""

    brin: Brin
    rights: SchoolRights | None


def right_of(
    merged: Merged, code: Code, links: Sequence[Link] | None, school: School, *, on: IsoDate
) -> Right:
    """Return how a school stands for a code; ``links`` hold that day, ``None`` if not known."""
    rights = school.rights
    if rights is None or links is None:
        offered = rights.offers_on(code, on) if rights else None
        return Right(standing=Standing.UNKNOWN, crebos=(), offered=offered)
    crebos = [
        _held(rights, link.crebo, on)
        for link in links
        if holds((crebo := crebo_of(merged, link.crebo)).valid_from, crebo.valid_to, on)
    ]
    # Unknown weighs more than none: a crebo nobody lists may be the one that is held.
    standings = {held.standing for held in crebos}
    best = (Standing.HELD, Standing.APPLY_SHORT, Standing.UNKNOWN)
    return Right(
        standing=next((one for one in best if one in standings), Standing.APPLY_LONG),
        crebos=tuple(held for held in crebos if held.standing is not Standing.APPLY_LONG),
        offered=rights.offers_on(code, on),
    )


def _held(rights: SchoolRights, crebo: CreboCode, on: IsoDate) -> HeldCrebo:
    licences = rights.in_force(crebo, on)
    return HeldCrebo(
        crebo=crebo,
        standing=rights.standing(crebo, on),
        leerwegen=tuple(sorted({one.leerweg for one in licences if one.leerweg is not None})),
        sanctioned=any(is_sanctioned(one, on) for one in licences),
        warned=any(is_warned(one, on) for one in licences),
    )


def right_json(right: Right) -> dict[str, object]:
    """Return ``{recognition, rights: [{crebo, recognition, leerwegen, …}], offered}``."""
    return {
        "recognition": str(right.standing),
        "rights": [
            {
                "crebo": held.crebo,
                "recognition": str(held.standing),
                "leerwegen": list(held.leerwegen),
                "sanctioned": held.sanctioned,
                "warned": held.warned,
            }
            for held in right.crebos
        ],
        "offered": right.offered,
    }
