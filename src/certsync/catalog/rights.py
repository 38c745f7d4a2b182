"""What a school may teach and what it offers, as the source of rights says.

A right is held, or within reach because the school holds another leerweg of the same crebo. What is
not known stays so: a school that does not occur in the source, or a crebo the source does not list.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from certsync.catalog.answers.clocks import holds
from certsync.catalog.ask import ask_one
from certsync.catalog.load import Facts, load_facts, load_freshness
from certsync.catalog.order import OF_RIGHTS
from certsync.codes import Brin, Code, CreboCode
from certsync.records import Crebo, IsoDate, Licence, Offer, State

RIGHT: Final = "OVO"
"""The leerweg of teaching outside bol and bbl."""

NEAR: Final = frozenset({"BOL", "BBL"})
DORMANT: Final = "SLAPEND"
FUNDED, NOT_FUNDED = "yes", "no"


class Standing(StrEnum):
    """What a school holds for one crebo on one day, best first."""

    HELD = "held"
    APPLY_SHORT = "apply-short"
    APPLY_LONG = "apply-long"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRights:
    """What the source of rights says of one school.

    ``seen_on`` is the day (UTC) the source was last read and believed, ``made_on`` the day it then
    gave to what was read, if any, ``read_on`` the day its rights of this school were read,
    ``None`` where they never were. ``crebos`` are those of the ones
    looked at whose recognition it lists, and those the school holds a licence for. ``licences`` are
    the school's own by crebo, whenever they hold, ``offers`` the codes it has in RIO: none, where
    ``is_read`` says that they were not among what was read last. ``is_known`` is false where the
    school does not occur.
    """

    brin: Brin
    seen_on: IsoDate
    read_on: IsoDate | None
    made_on: IsoDate | None
    is_read: bool
    is_known: bool
    crebos: frozenset[CreboCode]
    licences: Mapping[CreboCode, tuple[Licence, ...]]
    offers: Mapping[Code, Offer]

    def in_force(self, crebo: CreboCode, on: IsoDate) -> tuple[Licence, ...]:
        """Return the licences for one crebo that hold on a day and do not sleep."""
        return tuple(
            licence
            for licence in self.licences.get(crebo, ())
            if licence.stage != DORMANT and holds(licence.begin, licence.end, on)
        )

    def funded(self, on: IsoDate) -> bool | None:
        """Return whether the school is funded on a day: any licence in force says yes, or all no.

        Inferred from the licences; a school without one in force, or one that does not say, may be
        either. The right outside bol and bbl is never funded, and of a school tells nothing.
        """
        said = {
            licence.funded
            for crebo in self.licences
            for licence in self.in_force(crebo, on)
            if licence.leerweg != RIGHT
        }
        if FUNDED in said:
            return True
        return False if said == {NOT_FUNDED} else None

    def standing(self, crebo: CreboCode, on: IsoDate) -> Standing:
        """Return how the school stands for one crebo on a day."""
        if not self.is_known or crebo not in self.crebos:
            return Standing.UNKNOWN
        leerwegen = {licence.leerweg for licence in self.in_force(crebo, on)}
        if RIGHT in leerwegen:
            return Standing.HELD
        return Standing.APPLY_SHORT if leerwegen & NEAR else Standing.APPLY_LONG

    def offers_on(self, code: Code, on: IsoDate) -> bool | None:
        """Return whether the school offers a code in RIO on a day."""
        if not self.is_known:
            return None
        offer = self.offers.get(code)
        return offer is not None and holds(offer.begin, offer.end, on)


def is_sanctioned(licence: Licence, on: IsoDate) -> bool:
    """Return whether a sanction stands on a licence on a day."""
    return _stands(licence.sanction_from, licence.sanction_to, on)


def is_warned(licence: Licence, on: IsoDate) -> bool:
    """Return whether a warning stands on a licence on a day."""
    return _stands(licence.warning_from, licence.warning_to, on)


def _stands(begin: IsoDate | None, end: IsoDate | None, on: IsoDate) -> bool:
    return (begin is not None or end is not None) and holds(begin, end, on)


def load_rights(
    connection: sqlite3.Connection, brin: Brin, facts: Facts, kept: Collection[Brin]
) -> SchoolRights | None:
    """Return the rights of a school for the crebos among ``facts``, as known at their point.

    A licence under another stelsel than the crebo stands in is one for something else. What was
    once read of a school that is read no more, or is not in ``kept`` any longer, is no answer to
    what it holds now. ``None`` where the source of rights was never read and believed.
    """
    fresh = load_freshness(connection, facts.point)
    good = next((one for one in fresh if one.source == OF_RIGHTS), None)
    if good is None or good.good_at is None:
        return None
    crebos = [one for one in _said(facts).values() if isinstance(one, Crebo)]
    stelsels: dict[CreboCode, set[str | None]] = {}
    for crebo in crebos:
        stelsels.setdefault(crebo.crebo, set()).add(crebo.stelsel)
    read = ask_one(connection, "rights_read", source=OF_RIGHTS, brin=brin, run=facts.point.run)
    is_read = brin in kept and read == (good.good_at,)
    brins = [brin] if is_read else []
    own = _said(load_facts(connection, facts.point, brins=brins)).values()
    licences: dict[CreboCode, tuple[Licence, ...]] = {}
    for one in own:
        if isinstance(one, Licence) and one.crebo is not None:
            known = stelsels.get(one.crebo, set()) - {None}
            if not known or one.stelsel is None or one.stelsel in known:
                licences[one.crebo] = (*licences.get(one.crebo, ()), one)
    # A crebo that only hangs on a code, without a recognition of its own, is not known of.
    recognised = frozenset(one.crebo for one in crebos if one.valid_from is not None)
    return SchoolRights(
        brin=brin,
        seen_on=IsoDate(good.good_at[:10]),
        read_on=IsoDate(read[0][:10]) if read else None,
        made_on=IsoDate(good.made_on) if good.made_on else None,
        is_read=is_read,
        is_known=any(isinstance(one, Licence) for one in own),
        crebos=recognised | licences.keys(),
        licences=licences,
        offers={one.code: one for one in own if isinstance(one, Offer)},
    )


def _said(facts: Facts) -> State:
    return facts.states.get(OF_RIGHTS, {})
